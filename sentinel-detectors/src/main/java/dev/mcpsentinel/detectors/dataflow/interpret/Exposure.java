/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.mcp.McpTransport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes the library calls that make servers, connect them to the outside and ask clients who they are. */
final class Exposure {

    private static final int MAX_NOTED = 2_000;

    private static final Set<String> SERVERS = Set.of("FastMCP", "MCPServer", "McpServer", "Server", "LowLevelServer");

    private static final Map<String, McpTransport.Kind> TRANSPORTS = Map.ofEntries(
            Map.entry("StdioServerTransport", McpTransport.Kind.STDIO),
            Map.entry("stdio_server", McpTransport.Kind.STDIO),
            Map.entry("run_stdio_async", McpTransport.Kind.STDIO),
            Map.entry("StreamableHTTPServerTransport", McpTransport.Kind.STREAMABLE_HTTP),
            Map.entry("NodeStreamableHTTPServerTransport", McpTransport.Kind.STREAMABLE_HTTP),
            Map.entry("WebStandardStreamableHTTPServerTransport", McpTransport.Kind.STREAMABLE_HTTP),
            Map.entry("StreamableHTTPTransport", McpTransport.Kind.STREAMABLE_HTTP),
            Map.entry("StreamableHTTPSessionManager", McpTransport.Kind.STREAMABLE_HTTP),
            Map.entry("run_streamable_http_async", McpTransport.Kind.STREAMABLE_HTTP),
            Map.entry("run_http_async", McpTransport.Kind.STREAMABLE_HTTP),
            Map.entry("streamable_http_app", McpTransport.Kind.STREAMABLE_HTTP),
            Map.entry("http_app", McpTransport.Kind.STREAMABLE_HTTP),
            Map.entry("createMcpHandler", McpTransport.Kind.STREAMABLE_HTTP),
            Map.entry("serve", McpTransport.Kind.STREAMABLE_HTTP),
            Map.entry("SSEServerTransport", McpTransport.Kind.SSE),
            Map.entry("SseServerTransport", McpTransport.Kind.SSE),
            Map.entry("run_sse_async", McpTransport.Kind.SSE),
            Map.entry("sse_app", McpTransport.Kind.SSE),
            Map.entry("serveSSE", McpTransport.Kind.SSE),
            Map.entry("WebSocketServerTransport", McpTransport.Kind.WEBSOCKET),
            Map.entry("websocket_server", McpTransport.Kind.WEBSOCKET));

    private static final Map<String, McpTransport.Kind> WORDS = Map.of(
            "stdio", McpTransport.Kind.STDIO,
            "http", McpTransport.Kind.STREAMABLE_HTTP,
            "streamable-http", McpTransport.Kind.STREAMABLE_HTTP,
            "streamable_http", McpTransport.Kind.STREAMABLE_HTTP,
            "httpStream", McpTransport.Kind.STREAMABLE_HTTP,
            "sse", McpTransport.Kind.SSE);

    private static final Map<String, String> AUTH = Map.ofEntries(
            Map.entry("requireBearerAuth", "bearer"),
            Map.entry("BearerAuthBackend", "bearer"),
            Map.entry("BearerAuthProvider", "bearer"),
            Map.entry("RequireAuthMiddleware", "bearer"),
            Map.entry("StaticTokenVerifier", "bearer"),
            Map.entry("IntrospectionTokenVerifier", "bearer"),
            Map.entry("JWTVerifier", "jwt"),
            Map.entry("expressjwt", "jwt"),
            Map.entry("mcpAuthRouter", "oauth"),
            Map.entry("mcpAuthMetadataRouter", "oauth"),
            Map.entry("ProxyOAuthServerProvider", "oauth"),
            Map.entry("OAuthProxy", "oauth"),
            Map.entry("OAuthProvider", "oauth"),
            Map.entry("OIDCProxy", "oauth"),
            Map.entry("RemoteAuthProvider", "oauth"),
            Map.entry("AuthSettings", "oauth"),
            Map.entry("AuthKitProvider", "oauth"),
            Map.entry("GitHubProvider", "oauth"),
            Map.entry("GoogleProvider", "oauth"),
            Map.entry("AzureProvider", "oauth"),
            Map.entry("Auth0Provider", "oauth"));

    /** A call that says something. */
    record Noted(String path, Value receiver, Arguments arguments, Place place) {}

    /** A way to a server; what a caller does not know is null. */
    record Way(
            Value server,
            McpTransport.Kind kind,
            @Nullable Value host,
            @Nullable Value port,
            @Nullable Value path,
            Place place) {}

    /** A check of who a client is. */
    record Check(Value server, String kind, Place place) {}

    /** A server that is made a part of another one. */
    record Mount(Value server, Value child, Value prefix) {}

    /** An address that is listened on. */
    record Address(@Nullable Value host, @Nullable Value port, Place place) {}

    private final Reach reach = new Reach();

    private final Map<Place, Noted> servers = new LinkedHashMap<>();
    private final Map<Place, Way> ways = new LinkedHashMap<>();
    private final Map<Place, Mount> mounts = new LinkedHashMap<>();
    private final Map<Place, Check> checks = new LinkedHashMap<>();
    private final Map<Place, Address> addresses = new LinkedHashMap<>();
    /** Transports and the servers that were connected to them. */
    private final Map<Place, Value> connected = new LinkedHashMap<>();

    /** Who can reach the servers. */
    Reach reach() {
        return reach;
    }

    Collection<Noted> servers() {
        return servers.values();
    }

    List<Way> ways() {
        List<Way> all = new ArrayList<>();
        ways.forEach((place, way) -> {
            Value server = connected.getOrDefault(place, way.server());
            all.add(new Way(server, way.kind(), way.host(), way.port(), way.path(), place));
        });
        return all;
    }

    Collection<Check> checks() {
        return checks.values();
    }

    Collection<Mount> mounts() {
        return mounts.values();
    }

    Collection<Address> addresses() {
        return addresses.values();
    }

    static boolean isServer(String path) {
        return path.endsWith("()") && SERVERS.contains(Library.lastName(path)) && Registrations.isMcp(path);
    }

    void offer(Activation activation, String path, Calls.Call call) {
        String name = Library.lastName(path);
        boolean mcp = Registrations.isMcp(path);
        Place place = activation.place(call.node());
        Value receiver = call.receiver() == null ? Value.UNKNOWN : call.receiver();
        Arguments arguments = call.arguments();
        if (mcp && SERVERS.contains(name)) {
            put(servers, place, new Noted(path + "()", receiver, arguments, place));
            settings(path + "()", arguments, place);
        } else if ((mcp || path.startsWith("agents")) && TRANSPORTS.containsKey(name)) {
            Value endpoint = arguments.get(0);
            put(
                    ways,
                    place,
                    new Way(
                            receiver,
                            TRANSPORTS.get(name),
                            arguments.named().get("host"),
                            arguments.named().get("port"),
                            endpoint.constant() != null && endpoint.constant().startsWith("/") ? endpoint : null,
                            place));
        } else if (mcp && (name.equals("run") || name.equals("run_async") || name.equals("start"))) {
            run(receiver, arguments, place);
        } else if (mcp && (name.equals("mount") || name.equals("import_server"))) {
            boolean old = arguments.get(0).constant() != null; // mount("prefix", server)
            Value prefix =
                    arguments.named().getOrDefault("prefix", arguments.named().get("namespace"));
            put(
                    mounts,
                    place,
                    new Mount(
                            receiver,
                            arguments.get("server", old ? 1 : 0),
                            prefix != null ? prefix : arguments.get(old ? 0 : 1)));
        } else if (mcp && name.equals("connect")) {
            for (Ref ref : arguments.get(0).refs()) {
                if (ref instanceof Ref.Library lib && lib.made() != null) {
                    put(connected, lib.made().place(), receiver);
                }
            }
        } else if (AUTH.containsKey(name) && (mcp || path.contains("oauth") || path.contains("jwt"))) {
            put(checks, place, new Check(Value.UNKNOWN, AUTH.get(name), place));
        } else if (path.startsWith("express-oauth2-jwt-bearer:") || path.startsWith("express-basic-auth:")) {
            put(checks, place, new Check(Value.UNKNOWN, path.contains("basic") ? "basic" : "jwt", place));
        } else {
            address(path, name, arguments, place);
        }
    }

    private static <T> void put(Map<Place, T> noted, Place place, T one) {
        if (noted.size() < MAX_NOTED) {
            noted.putIfAbsent(place, one);
        }
    }

    /** What a server is told about its clients when it is made. */
    private void settings(String path, Arguments arguments, Place place) {
        Value server =
                Value.of(new Ref.Library(path, new Ref.Made(null, arguments.positional(), arguments.named(), place)));
        arguments.named().forEach((name, value) -> {
            boolean given = value.form() != Value.Form.NULL;
            switch (name) {
                case "auth_server_provider" -> note(given, server, "oauth", place);
                case "token_verifier" -> note(given, server, "bearer", place);
                case "auth" ->
                    note(given && !arguments.named().containsKey("token_verifier"), server, kind(value), place);
                default -> {}
            }
        });
        Value authenticate = arguments.get(0).field("authenticate");
        note(authenticate != null && authenticate.form() != Value.Form.NULL, server, "middleware", place);
    }

    private void note(boolean given, Value server, String kind, Place place) {
        if (given) {
            put(checks, place, new Check(server, kind, place));
        }
    }

    private static String kind(Value auth) {
        for (Ref ref : auth.refs()) {
            if (ref instanceof Ref.Library lib) {
                String kind = AUTH.get(Library.lastName(lib.path()));
                if (kind != null) {
                    return kind;
                }
            }
        }
        return "middleware";
    }

    /** {@code mcp.run(transport="sse", port=8000)}, {@code server.start({transportType: "stdio"})}. */
    private void run(Value receiver, Arguments arguments, Place place) {
        Value options = arguments.get(0);
        if (options.field("transportType") != null) {
            Value http = options.field("httpStream") == null ? options.field("sse") : options.field("httpStream");
            Value part = http == null ? Value.UNKNOWN : http;
            way(
                    receiver,
                    options.field("transportType"),
                    part.field("host"),
                    part.field("port"),
                    part.field("endpoint"),
                    place);
            return;
        }
        if (arguments.size() > 1) {
            return; // a low-level server's run(read, write, options), whose streams are a transport's
        }
        Value transport = arguments.named().get("transport");
        Map<String, Value> named = arguments.named();
        way(
                receiver,
                transport != null ? transport : arguments.has(0) ? options : Value.text("stdio", null),
                named.get("host"),
                named.get("port"),
                named.get("path"),
                place);
    }

    private void way(
            Value receiver,
            @Nullable Value word,
            @Nullable Value host,
            @Nullable Value port,
            @Nullable Value path,
            Place place) {
        String known = word == null ? null : word.constant();
        McpTransport.Kind kind = Optional.ofNullable(known).map(WORDS::get).orElse(McpTransport.Kind.OTHER);
        put(ways, place, new Way(receiver, kind, host, port, path, place));
    }

    private void address(String path, String name, Arguments arguments, Place place) {
        switch (name) {
            case "run", "Config" -> {
                if (path.startsWith("uvicorn.")) {
                    reach.listens(Value.UNKNOWN, arguments.named().get("host"), Reach.LOOPBACK, place);
                    put(
                            addresses,
                            place,
                            new Address(
                                    arguments.named().get("host"),
                                    arguments.named().get("port"),
                                    place));
                }
            }
            case "listen" -> {
                Value first = arguments.get(0);
                if (arguments.has(0)) {
                    listens(path, arguments, place);
                }
                if (first.field("port") != null) {
                    put(addresses, place, new Address(first.field("host"), first.field("port"), place));
                } else if (arguments.has(0) && !Calls.callable(first)) {
                    Value second = arguments.get(1);
                    boolean host = arguments.has(1) && !Calls.callable(second);
                    put(addresses, place, new Address(host ? second : null, first, place));
                }
            }
            default -> {}
        }
    }

    /** {@code listen(port, host?, callback?)}, {@code listen({port, host})}: Node takes all interfaces, Fastify only its own. */
    private void listens(String path, Arguments arguments, Place place) {
        Value first = arguments.get(0);
        if (first.field("path") != null || Calls.callable(first) || isPipe(first)) {
            return; // a socket in the file system, or a port that nobody knows
        }
        String otherwise = path.startsWith("fastify") ? Reach.LOOPBACK : Reach.ANYWHERE;
        if (first.field("port") != null) {
            reach.listens(Value.UNKNOWN, first.field("host"), otherwise, place);
        } else if (arguments.size() == 1 || Calls.callable(arguments.get(1))) {
            reach.listens(Value.UNKNOWN, null, otherwise, place);
        } else if (arguments.rest() == null) {
            Value host = arguments.get(1);
            if (host.constant() == null || !host.constant().matches("[0-9]{1,4}")) { // a backlog
                reach.listens(Value.UNKNOWN, host, otherwise, place);
            }
        }
    }

    private static boolean isPipe(Value first) {
        return first.constant() != null && !first.constant().matches("[0-9]*");
    }
}
