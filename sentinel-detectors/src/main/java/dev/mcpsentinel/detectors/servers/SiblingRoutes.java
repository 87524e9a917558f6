/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Routes of one router to the same protocol, of which some demand that their callers sign in and one does not. Told from the
 * text, so that it holds for all languages in which routes are registered by calls: {@code r.Any("/mcp", AuthRequired(), f)}.
 */
final class SiblingRoutes {

    private static final int MAX_ARGUMENTS = 300;

    private static final Pattern ROUTE = Pattern.compile(
            "\\b([A-Za-z_]\\w{0,30})\\.(?:Any|GET|POST|PUT|DELETE|Get|Post|Put|Delete|Handle|HandleFunc|get|post|put|delete|all)"
                    + "\\(\\s{0,40}(['\"`])([^'\"`\\s]{1,100})\\2\\s{0,40},");

    private static final Pattern OF_PROTOCOL = Pattern.compile("(?i)(?:^|[/_.-])(?:mcp|sse|messages?)(?:$|[/_.?-])");
    private static final Pattern OPEN_TO_ALL = Pattern.compile(
            "(?i)well-known|oauth|auth|login|logout|callback|register|token|health|ping|status|docs|openapi");
    private static final Pattern SIGN_IN = Pattern.compile(
            "(?i)auth(?!or\\b)|jwt|bearer|api_?key|verify_?token|require_?(?:user|login|session)|protect");
    private static final Pattern FOR_ALL = Pattern.compile(
            "(?i)\\.use\\(\\s{0,40}[\\w.]{0,60}(?:auth|jwt|bearer|api_?key|verify_?token|require_?(?:user|login)|protect)");

    /** Words with which a handler begins that is written in place. */
    private static final List<String> HANDLERS = List.of("func(", "func (", "=>", "function", "async", "{", ");", "->");

    private SiblingRoutes() {}

    private record Route(String router, String path, boolean guarded, int start, int end) {}

    static void look(SourceFile file, DetectionContext context, Set<ServerRule> rules) {
        CharSequence text = context.bounded(file.text());
        if (FOR_ALL.matcher(text).find()) {
            return;
        }
        List<Route> routes = new ArrayList<>();
        Matcher matcher = ROUTE.matcher(text);
        while (matcher.find()) {
            String path = matcher.group(3);
            if (OF_PROTOCOL.matcher(path).find() && !OPEN_TO_ALL.matcher(path).find()) {
                boolean guarded =
                        SIGN_IN.matcher(arguments(file.text(), matcher.end())).find();
                routes.add(new Route(matcher.group(1), path, guarded, matcher.start(), matcher.end()));
            }
        }
        Map<String, Route> guarded = new HashMap<>();
        routes.stream().filter(Route::guarded).forEach(route -> guarded.putIfAbsent(route.router(), route));
        for (Route route : routes) {
            Route other = guarded.get(route.router());
            if (other != null && !route.guarded()) {
                rules.forEach(rule -> report(rule, route, other, file, context));
            }
        }
    }

    private static void report(ServerRule rule, Route route, Route other, SourceFile file, DetectionContext context) {
        context.report(Finding.builder(rule.rule(), file.location(route.start(), route.end()))
                .message(rule.message()
                        .replace("{path}", "`" + route.path() + "`")
                        .replace("{other}", "`" + other.path() + "`"))
                .relatedLocations(List.of(file.location(other.start(), other.end())))
                .build());
    }

    /** What stands between the path and the handler. */
    private static String arguments(String text, int start) {
        String rest = text.substring(start, Math.min(text.length(), start + MAX_ARGUMENTS));
        int end = rest.length();
        for (String handler : HANDLERS) {
            int at = rest.indexOf(handler);
            end = at < 0 ? end : Math.min(end, at);
        }
        return rest.substring(0, end);
    }
}
