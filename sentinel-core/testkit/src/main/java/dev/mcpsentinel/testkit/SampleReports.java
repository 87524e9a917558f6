/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Fix;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatistics;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.Snippet;
import dev.mcpsentinel.api.Suppression;
import dev.mcpsentinel.api.mcp.McpAnnotations;
import dev.mcpsentinel.api.mcp.McpAuth;
import dev.mcpsentinel.api.mcp.McpHandler;
import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpPrompt;
import dev.mcpsentinel.api.mcp.McpResource;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.mcp.McpTool;
import dev.mcpsentinel.api.mcp.McpTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports as formatters may get them. */
final class SampleReports {

    /** What must not stand in an output as it is: it would steer a terminal. */
    static final List<String> TERMINAL_COMMANDS = List.of("\u001b[2J", "\u001b]0;", "\u009b5n", "\u0007", "\b");

    /** What must not stand in a page as it is: it would be run. */
    static final String SCRIPT = "<script>sentinel(1)</script>";

    private static final String HOSTILE =
            "a\u001b[2Jb\u001b]0;c\u0007d\b\u009b5n \u202Ee\u200Bf\uDB40\uDC41 \uD800 \uDC00 \0 \u2028 " + SCRIPT
                    + " ]]> --> &amp; \" ' ` | [x](javascript:y) \\ *z* \r\n# =1+1 @ " + "\u0301".repeat(20);

    private static final Region REGION = new Region(1, 1, 1, 5, 0, 4);

    private SampleReports() {}

    /** Returns the report of a scan that saw nothing and found nothing. */
    static ScanReport empty() {
        return ScanReport.builder("0").build();
    }

    /** Returns a report with everything in it that a report can hold, all texts hostile. */
    static ScanReport hostile(Duration elapsed) {
        List<Rule> rules = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            Rule rule = rule("contract." + severity.id(), severity);
            rules.add(rule);
            findings.add(plain(rule));
            findings.add(full(rule));
        }
        findings.add(longest(rules.get(0)));
        return ScanReport.builder(HOSTILE)
                .rules(rules)
                .findings(findings)
                .servers(List.of(server()))
                .diagnostics(List.of(
                        Diagnostic.builder(Severity.LOW, Diagnostic.Category.VALIDATION, HOSTILE)
                                .build(),
                        Diagnostic.builder(Severity.HIGH, Diagnostic.Category.TIMEOUT, HOSTILE)
                                .path(HOSTILE)
                                .pluginId(HOSTILE)
                                .recovery(HOSTILE)
                                .incomplete()
                                .retryable()
                                .build()))
                .plugins(List.of(
                        new PluginStatus(
                                HOSTILE, HOSTILE, PluginStatus.Kind.DETECTOR, PluginStatus.State.FAILED, HOSTILE, 4),
                        new PluginStatus("x", "", PluginStatus.Kind.RULE_PACK, PluginStatus.State.SKIPPED, HOSTILE, 0)))
                .statistics(new ScanStatistics(
                        3,
                        1_000,
                        Map.of("binary", 1L),
                        elapsed,
                        List.of(new ScanStatistics.PluginStatistics("x", 3, 2, 1, elapsed))))
                .build();
    }

    private static McpServer server() {
        Location location = new Location(HOSTILE, REGION);
        McpText text = new McpText(HOSTILE, location, false);
        McpHandler handler = new McpHandler(HOSTILE, location);
        McpParameter parameter = McpParameter.builder(text)
                .type(McpParameter.Type.ENUM)
                .title(text)
                .description(text)
                .enumValues(List.of(text))
                .pattern(text)
                .format(HOSTILE)
                .minimum(1e300)
                .maximum(-0.1)
                .maxLength(Long.MAX_VALUE)
                .defaultValue(text)
                .examples(List.of(text))
                .build();
        return McpServer.builder(HOSTILE, location)
                .name(text)
                .title(text)
                .version(HOSTILE)
                .instructions(text)
                .transports(List.of(McpTransport.builder(McpTransport.Kind.SSE, location)
                        .host(HOSTILE)
                        .port(1)
                        .path(HOSTILE)
                        .build()))
                .auth(List.of(new McpAuth(HOSTILE, location)))
                .tools(List.of(McpTool.builder(text, location)
                        .title(text)
                        .description(new McpText("m".repeat(100_000), location))
                        .parameters(List.of(parameter, parameter.property(text).build()))
                        .schemaTexts(List.of(text))
                        .outputTexts(List.of(text))
                        .annotations(McpAnnotations.builder(location)
                                .title(text)
                                .openWorldHint(true)
                                .build())
                        .handler(handler)
                        .build()))
                .prompts(List.of(McpPrompt.builder(text, location)
                        .title(text)
                        .description(text)
                        .arguments(List.of(parameter))
                        .handler(handler)
                        .build()))
                .resources(List.of(McpResource.builder(text, location)
                        .name(text)
                        .title(text)
                        .description(text)
                        .mimeType(HOSTILE)
                        .handler(handler)
                        .build()))
                .build();
    }

    private static Rule rule(String id, Severity severity) {
        return Rule.builder(id)
                .title(HOSTILE)
                .help(HOSTILE)
                .fixAdvice(HOSTILE)
                .severity(severity)
                .confidence(Confidence.LOW)
                .profile(Profile.AUDIT)
                .cwes(List.of(79, 80))
                .owasp(List.of("MCP01:2025"))
                .references(List.of(URI.create("https://example.com/?a=b&c=%3Cscript%3E")))
                .aliases(List.of(id + "-formerly"))
                .examples(List.of(HOSTILE), List.of(HOSTILE))
                .build();
    }

    private static Finding plain(Rule rule) {
        return Finding.builder(rule, new Location("src/a.py", REGION))
                .message("plain")
                .build();
    }

    private static Finding full(Rule rule) {
        Location location = new Location(HOSTILE, REGION).withSnippet(new Snippet(1, 1, HOSTILE));
        return Finding.builder(rule, location)
                .message(HOSTILE)
                .relatedLocations(List.of(location, new Location("b.py", REGION)))
                .codeFlows(List.of(
                        new CodeFlow(List.of(new CodeFlow.Step(location, HOSTILE), new CodeFlow.Step(location, "")))))
                .fixes(List.of(new Fix(HOSTILE, List.of(new Fix.Replacement(location, HOSTILE)))))
                .suppressions(List.of(new Suppression(Suppression.Kind.IN_SOURCE, HOSTILE)))
                .property(HOSTILE, HOSTILE)
                .fingerprint("0123456789abcdef0123456789abcdef")
                .build();
    }

    private static Finding longest(Rule rule) {
        Region far = new Region(
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE);
        return Finding.builder(rule, new Location("z".repeat(5_000), far).withSnippet(new Snippet(1, 1, "")))
                .message("m".repeat(100_000))
                .build();
    }
}
