/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for signs that a program checks by itself who calls it, and under which name: reads of the headers that say so, and
 * answers that refuse. A sign is not a proof, but enough to say nothing of a check that is missing.
 */
final class Mentions {

    private static final int MAX_NODES = 3_000_000;
    private static final int MAX_NAME = 60;

    private static final Pattern CREDENTIALS = Pattern.compile(
            "(?:.*[-_])?(?:authorization|auth|apikey|key|token|secret|credentials?|signature)(?:[-_].*)?");

    private static final Set<String> NAMES_OF_HOST = Set.of("host", "origin", "x-forwarded-host");

    private static final Set<String> REFUSALS =
            Set.of("401", "403", "UNAUTHORIZED", "FORBIDDEN", "HTTP_401_UNAUTHORIZED", "HTTP_403_FORBIDDEN");

    private int left = MAX_NODES;
    private @Nullable Place credentials;
    private @Nullable Place host;

    Mentions(Collection<Unit> units) {
        for (Unit unit : units) {
            if (!unit.test()) {
                walk(unit, unit.model().body());
                for (FunctionModel function : unit.model().functions()) {
                    walk(unit, function.body());
                    function.parameters().forEach(parameter -> {
                        walk(unit, parameter.value());
                        walk(unit, parameter.type());
                    });
                    function.decorators().forEach(decorator -> walk(unit, decorator));
                }
            }
        }
    }

    /** Where the program asks for credentials, or says that they are missing. */
    Optional<Place> credentials() {
        return Optional.ofNullable(credentials);
    }

    /** Where the program looks at the host or the origin of a request. */
    Optional<Place> host() {
        return Optional.ofNullable(host);
    }

    private void walk(Unit unit, Node root) {
        Deque<Node> pending = new ArrayDeque<>();
        pending.push(root);
        while (!pending.isEmpty() && left-- > 0) {
            Node node = pending.pop();
            look(unit, node);
            for (int i = node.size() - 1; i >= 0; i--) {
                Node child = node.child(i);
                boolean compared = (node.is(Kind.COMPARE) || node.is(Kind.CASE)) && child.is(Kind.NUMBER);
                if (!compared) { // the answer of somebody else
                    pending.push(child);
                }
            }
        }
    }

    private void look(Unit unit, Node node) {
        switch (node.kind()) {
            case NUMBER -> {
                if (REFUSALS.contains(node.text())) {
                    credentials = place(unit, node);
                }
            }
            case MEMBER -> {
                if (REFUSALS.contains(node.text())) {
                    credentials = place(unit, node);
                } else if (isHeaders(node.child(0))) {
                    named(unit, node, node.text());
                }
            }
            case INDEX -> {
                if (node.size() > 1 && node.child(1).is(Kind.STRING) && isHeaders(node.child(0))) {
                    named(unit, node, node.child(1).text());
                }
            }
            case CALL -> {
                if (node.size() > 1 && node.child(1).is(Kind.STRING) && isRead(node.child(0))) {
                    named(unit, node, node.child(1).text());
                }
            }
            default -> {}
        }
    }

    private static boolean isHeaders(Node node) {
        return (node.is(Kind.MEMBER) || node.is(Kind.NAME))
                && node.text().toLowerCase(Locale.ROOT).endsWith("headers");
    }

    /** {@code request.get("origin")}, {@code c.req.header("authorization")}, {@code headers.get("host")}. */
    private static boolean isRead(Node callee) {
        return callee.is(Kind.MEMBER)
                && Set.of("get", "header", "getHeader", "has").contains(callee.text());
    }

    private void named(Unit unit, Node node, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean read = !node.is(Kind.CALL) || isHeaderReader(node.child(0));
        if (lower.length() < MAX_NAME
                && (read ? CREDENTIALS.matcher(lower).matches() : lower.equals("authorization"))) {
            credentials = place(unit, node);
        } else if (read && NAMES_OF_HOST.contains(lower)) {
            host = place(unit, node);
        }
    }

    /** A map of anything may have a {@code host}; headers and requests have one that clients say. */
    private static boolean isHeaderReader(Node callee) {
        Node receiver = callee.child(0);
        String name = receiver.text().toLowerCase(Locale.ROOT);
        return callee.text().endsWith("eader") || isHeaders(receiver) || name.equals("req") || name.equals("request");
    }

    private static Place place(Unit unit, Node node) {
        return new Place(unit, node.start(), node.end());
    }
}
