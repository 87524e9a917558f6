/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.mcp.McpExposure;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes the calls that decide who can reach a program over the network, and what pages of others may do with it. */
final class Reach {

    private static final int MAX_NOTED = 2_000;

    /** Marks a value that is this address unless somebody has said another. */
    private static final String DEFAULT = "default-host:";

    private static final String OFF = "off";
    static final String ANYWHERE = "";
    static final String LOOPBACK = "127.0.0.1";

    private static final Set<String> ALL_INTERFACES = Set.of("0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0");

    private static final Set<String> HOST_CHECKS = Set.of(
            "hostHeaderValidation",
            "localhostHostValidation",
            "localhostOriginValidation",
            "createMcpExpressApp",
            "createMcpHonoApp",
            "createMcpFastifyApp",
            "TrustedHostMiddleware");

    private static final Set<String> TRANSPORTS = Set.of(
            "StreamableHTTPServerTransport",
            "NodeStreamableHTTPServerTransport",
            "WebStandardStreamableHTTPServerTransport",
            "SSEServerTransport");

    private static final Set<String> LOW_LEVEL = Set.of("StreamableHTTPSessionManager", "SseServerTransport");

    private static final Set<String> HEADER_WRITES = Set.of("setHeader", "header", "set", "append");

    /**
     * Something that decides.
     *
     * @param server the server that it is said of; of nobody knows which if it is unknown
     */
    record Noted(McpExposure.Kind kind, Value server, String value, Place place) {}

    private final Map<List<Object>, Noted> noted = new LinkedHashMap<>();

    Collection<Noted> noted() {
        return noted.values();
    }

    private void note(McpExposure.Kind kind, Value server, String value, Place place) {
        if (noted.size() < MAX_NOTED) {
            noted.putIfAbsent(List.of(kind, place, value), new Noted(kind, server, value, place));
        }
    }

    /** What comes out of a choice that ends with a default: this default, if nobody has said something else. */
    static Value withDefault(Value result, Value otherwise) {
        String constant = otherwise.constant();
        boolean address = constant != null && (ALL_INTERFACES.contains(constant) || isLoopback(constant));
        return address && result.constant() == null ? result.withRef(Ref.Library.of(DEFAULT + constant)) : result;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    /** The address that a value is, by itself or by default. */
    static Optional<String> host(@Nullable Value value, String otherwise) {
        if (value == null || value.form() == Value.Form.NULL) {
            return Optional.of(otherwise);
        }
        if (value.constant() != null) {
            return Optional.of(value.constant());
        }
        for (Ref ref : value.refs()) {
            if (ref instanceof Ref.Library lib && lib.path().startsWith(DEFAULT)) {
                return Optional.of(lib.path().substring(DEFAULT.length()));
            }
        }
        return Optional.empty();
    }

    void listens(Value server, @Nullable Value host, String otherwise, Place place) {
        host(host, otherwise).ifPresent(known -> note(McpExposure.Kind.LISTENS, server, known, place));
    }

    /** A call of something that a library has. */
    void offer(Activation activation, String path, Calls.Call call) {
        Place place = activation.place(call.node());
        Arguments arguments = call.arguments();
        String name = Library.lastName(path);
        if (activation.unit().python()) {
            python(path, name, arguments, place);
        } else {
            javascript(activation, path, name, call, place);
        }
        if (HOST_CHECKS.contains(name)) {
            note(McpExposure.Kind.CHECKS_HOST, Value.UNKNOWN, name, place);
        }
    }

    private void javascript(Activation activation, String path, String name, Calls.Call call, Place place) {
        Arguments arguments = call.arguments();
        Value first = arguments.get(0);
        if (TRANSPORTS.contains(name) && Registrations.isMcp(path)) {
            boolean events = name.equals("SSEServerTransport"); // (endpoint, response, options)
            transport(activation, events ? arguments.get(2) : first, arguments.has(events ? 2 : 0), call, place);
        } else if (path.equals("cors:()") || path.equals("cors:") || path.equals("hono/cors:cors")) {
            Value origin = first.field("origin");
            boolean all = arguments.size() == 0
                    || (origin == null && !first.fields().isEmpty() && path.startsWith("cors"))
                    || (origin != null && (origin.isConstant("*") || isTrue(origin)));
            if (all) {
                note(McpExposure.Kind.ALLOWS_ORIGIN, Value.UNKNOWN, "*", place);
            }
        } else if (path.startsWith("@hono/node-server:serve") && first.field("port") != null) {
            listens(Value.UNKNOWN, first.field("hostname"), ANYWHERE, place);
        } else if (Set.of("global:Bun.serve", "global:Deno.serve").contains(path)
                && !first.fields().isEmpty()) {
            listens(Value.UNKNOWN, first.field("hostname"), ANYWHERE, place);
        }
    }

    /** Transports of the TypeScript SDK check nothing unless they are told to. */
    private void transport(Activation activation, Value options, boolean given, Calls.Call call, Place place) {
        Value protection = options.field("enableDnsRebindingProtection");
        boolean known = !given || !options.fields().isEmpty();
        if (known && (protection == null || isFalse(protection))) {
            note(McpExposure.Kind.CHECKS_HOST, Value.UNKNOWN, OFF, place);
        } else {
            note(McpExposure.Kind.CHECKS_HOST, Value.UNKNOWN, "transport", place);
        }
        Value generator = options.field("sessionIdGenerator");
        if (generator != null && Calls.callable(generator)) {
            Set<String> effects = activation.effectsOf(generator, call.node());
            if (effects.contains("guessable-value") && !effects.contains("random-value")) {
                note(McpExposure.Kind.SESSION_IDS, Value.UNKNOWN, "guessable", place);
            }
        }
    }

    private void python(String path, String name, Arguments arguments, Place place) {
        if (name.equals("TransportSecuritySettings")) {
            Value protection = arguments.named().get("enable_dns_rebinding_protection");
            boolean off = protection != null && isFalse(protection);
            note(McpExposure.Kind.CHECKS_HOST, Value.UNKNOWN, off ? OFF : "transport", place);
            return;
        }
        boolean cors = name.equals("CORSMiddleware") || isLibrary(arguments.get(0), "CORSMiddleware");
        if (cors) {
            Value origins = arguments.named().get("allow_origins");
            boolean all = origins != null
                    && (origins.isConstant("*")
                            || origins.elements().stream().anyMatch(element -> element.isConstant("*")));
            if (all) {
                note(McpExposure.Kind.ALLOWS_ORIGIN, Value.UNKNOWN, "*", place);
            }
        }
        if (isLibrary(arguments.get(0), "TrustedHostMiddleware")) {
            note(McpExposure.Kind.CHECKS_HOST, Value.UNKNOWN, "TrustedHostMiddleware", place);
        }
        Value middleware = arguments.named().get("middleware");
        if (!Registrations.isMcp(path)) {
            return;
        }
        if (middleware != null && middleware.form() != Value.Form.NULL) {
            note(McpExposure.Kind.CHECKS_HOST, Value.UNKNOWN, "middleware", place);
        } else if (LOW_LEVEL.contains(name)
                ? !arguments.named().containsKey("security_settings") && arguments.namedRest() == null
                : path.startsWith("fastmcp") && startsHttp(name, arguments)) {
            note(McpExposure.Kind.CHECKS_HOST, Value.UNKNOWN, OFF, place);
        }
    }

    /** The independent fastmcp hands everything to an ASGI server as it comes; the SDK's own FastMCP checks by itself. */
    private static boolean startsHttp(String name, Arguments arguments) {
        Value transport = arguments.get("transport", 0);
        return switch (name) {
            case "run_http_async", "run_sse_async" -> arguments.namedRest() == null;
            case "run", "run_async" ->
                arguments.namedRest() == null && transport.constant() != null && !transport.isConstant("stdio");
            default -> false;
        };
    }

    private static boolean isLibrary(Value value, String name) {
        return value.refs().stream()
                .anyMatch(ref -> ref instanceof Ref.Library lib
                        && Library.lastName(lib.path()).equals(name));
    }

    /** A call of a method of any object: {@code response.setHeader("Access-Control-Allow-Origin", "*")}. */
    void method(Activation activation, Calls.Call call) {
        Arguments arguments = call.arguments();
        if (!HEADER_WRITES.contains(call.name()) && !call.name().equals("writeHead")) {
            return;
        }
        boolean allowed = isAllowOrigin(arguments.get(0)) && arguments.get(1).isConstant("*");
        Value headers = arguments.get(call.name().equals("writeHead") ? arguments.size() - 1 : 0);
        for (Map.Entry<String, Value> entry : headers.fields().entrySet()) {
            allowed |= entry.getKey().toLowerCase(Locale.ROOT).equals("access-control-allow-origin")
                    && entry.getValue().isConstant("*");
        }
        if (allowed) {
            note(McpExposure.Kind.ALLOWS_ORIGIN, Value.UNKNOWN, "*", activation.place(call.node()));
        }
    }

    private static boolean isAllowOrigin(Value name) {
        return name.constant() != null && name.constant().equalsIgnoreCase("access-control-allow-origin");
    }

    private static boolean isTrue(Value value) {
        return value.form() == Value.Form.BOOLEAN && value.isConstant("true");
    }

    private static boolean isFalse(Value value) {
        return value.form() == Value.Form.BOOLEAN && value.isConstant("false");
    }
}
