/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import dev.mcpsentinel.detectors.dataflow.rows.EntryRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program registers to be called from outside: the tools, prompts and resources of its MCP servers, and handlers that
 * rows name. Sees every call that is interpreted.
 */
final class Registrations {

    /** Names of calls and decorators that register something, or make it reachable; a function that has one of them is run even if nobody calls it. */
    private static final Set<String> NAMES = Set.of(
            "tool",
            "registerTool",
            "registerToolTask",
            "addTools",
            "addTool",
            "add_tool",
            "setRequestHandler",
            "set_request_handler",
            "call_tool",
            "resource",
            "registerResource",
            "addResource",
            "addResourceTemplate",
            "prompt",
            "registerPrompt",
            "addPrompt",
            "read_resource",
            "get_prompt",
            "route",
            "custom_route",
            "createServer",
            "api_route",
            "websocket",
            "add_resource_fn",
            "listen",
            "run_http_async",
            "run_sse_async",
            "run_streamable_http_async",
            "http_app",
            "streamable_http_app",
            "sse_app");

    /** Names of calls that make a server reachable over the network. */
    private static final Set<String> OPENING = Set.of(
            "run",
            "run_async",
            "run_http_async",
            "run_sse_async",
            "run_streamable_http_async",
            "http_app",
            "streamable_http_app",
            "sse_app",
            "listen");

    /** Names of calls that register something if they are given a path, or more than one argument; much else is called so too. */
    private static final Set<String> VERBS = Set.of("get", "post", "put", "delete", "patch", "all", "use");

    private static final int MAX_WRAPPERS = 4;

    private static final Set<String> HINTS =
            Set.of("title", "readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");

    private static final Set<String> CONTEXT_TYPES =
            Set.of("Context", "RequestContext", "ServerSession", "McpContext", "ToolContext", "RequestHandlerExtra");

    private final Interpreter interpreter;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final Set<Object> seen = new HashSet<>();
    private boolean ignoring;
    private final Exposure exposure = new Exposure();
    private final ClientRequests requests;
    private final Map<List<Object>, Registered> registered = new LinkedHashMap<>();
    private final Map<Place, Effect> changing = new LinkedHashMap<>();

    /** Tells whether a node, without what it holds, looks as if it registered something. */
    static boolean isRegistration(Node node) {
        return node.is(Kind.MEMBER)
                ? NAMES.contains(node.text())
                : node.is(Kind.CALL)
                        && node.size() > 1
                        && node.child(0).is(Kind.MEMBER)
                        && VERBS.contains(node.child(0).text())
                        && (node.size() > 2 || node.child(1).text().startsWith("/"));
    }

    /** Tells whether a node, without what it holds, looks as if it made a server reachable over the network. */
    static boolean isOpening(Node node) {
        return node.is(Kind.MEMBER) && OPENING.contains(node.text());
    }

    /**
     * Something that was registered with a server.
     *
     * @param kind {@code tool}, {@code resource}, {@code prompt}, {@code handler}
     * @param server the server's value
     * @param name its name; of a handler the request that it answers
     * @param options what else was said of it, under the protocol's names: {@code description}, {@code inputSchema}, …
     * @param handler the function
     * @param place the registration
     * @param validated whether arguments are held against the schema before the handler sees them
     */
    record Registered(
            String kind, Value server, Value name, Value options, Value handler, Place place, boolean validated) {}

    Registrations(Interpreter interpreter) {
        this.interpreter = interpreter;
        this.requests = new ClientRequests(interpreter);
    }

    /** What was registered, in the order in which it was met. */
    Collection<Registered> registered() {
        return registered.values();
    }

    /** What the servers ask of their clients. */
    ClientRequests requests() {
        return requests;
    }

    /** How the servers are reached. */
    Exposure exposure() {
        return exposure;
    }

    /** Stops to note what is registered, or goes on; handlers are interpreted all the same. */
    void ignoring(boolean now) {
        ignoring = now;
    }

    private void note(Registered one) {
        if (ignoring || one.place().unit().test()) {
            return;
        }
        List<Object> key = List.of(
                one.kind(),
                one.place().unit(),
                one.place().start(),
                String.valueOf(one.name().constant()));
        Registered old = registered.get(key);
        if (old == null
                ? registered.size() < Interpreter.MAX_ENTRIES
                : old.server().refs().isEmpty()) {
            registered.put(key, one);
        }
    }

    private static Value options(@Nullable Value description, @Nullable Value schema, @Nullable Value annotations) {
        Map<String, Value> options = new LinkedHashMap<>();
        put(options, "description", description);
        put(options, "inputSchema", schema);
        put(options, "annotations", annotations);
        return Value.object(options);
    }

    private static void put(Map<String, Value> options, String name, @Nullable Value value) {
        if (value != null && !value.isUnknown()) {
            options.put(name, value);
        }
    }

    @Nullable
    Entry next() {
        return waiting.poll();
    }

    private void enqueue(Entry entry) {
        for (Ref ref : entry.handler().refs()) {
            if (ref instanceof Ref.Closure closure
                    && seen.add(List.of(
                            closure.unit(),
                            closure.index(),
                            closure.frame(),
                            entry.kind(),
                            entry.name(),
                            entry.place().start(),
                            entry.place().unit()))
                    && waiting.size() < Interpreter.MAX_ENTRIES) {
                waiting.add(entry);
                return;
            }
        }
    }

    // ---- calls

    void offer(Activation activation, Calls.Call call) {
        Node callee = call.node().child(0);
        if (activation.unit().python()
                && callee.is(Kind.CALL)
                && Calls.callable(call.arguments().get(0))) { // app.tool()(function)
            decorated(activation, callee, call.callee(), call.arguments().get(0), call.node());
        }
        if (call.receiver() == null) {
            decoratorCall(activation, call);
            return;
        }
        if (!ignoring && !activation.unit().test()) {
            exposure.reach().method(activation, call);
            requests.offer(activation, call);
        }
        switch (call.name()) {
            case "tool" -> {
                if (activation.unit().python()) { // as a decorator, see there; or as a function
                    if (isCertain(call.receiver())
                            && Calls.callable(call.arguments().get(0))) {
                        pythonTool(
                                call.receiver(),
                                call.arguments().get(0),
                                Value.UNKNOWN,
                                call.arguments(),
                                activation.place(call.node()));
                    }
                    return;
                }
                if (call.arguments().size() >= 2 && isServer(call.receiver())) {
                    typescriptTool(activation, call, false);
                }
            }
            case "registerTool" -> {
                if (call.arguments().size() >= 3) {
                    typescriptTool(activation, call, true);
                }
            }
            case "registerToolTask" -> taskTool(activation, call);
            case "addTool" -> objectTool(activation, call);
            case "addTools" -> tools(activation, call, call.arguments().get(0));
            case "addResource", "addResourceTemplate" -> objectResource(activation, call);
            case "addPrompt" -> objectPrompt(activation, call);
            case "add_tool" ->
                pythonTool(
                        call.receiver(),
                        call.arguments().get("fn", 0),
                        Value.UNKNOWN,
                        call.arguments(),
                        activation.place(call.node()));
            case "registerResource", "resource" -> {
                if (!activation.unit().python() && call.arguments().size() >= 3 && isServer(call.receiver())) {
                    typescriptResource(activation, call);
                }
            }
            case "registerPrompt", "prompt" -> {
                if (!activation.unit().python() && call.arguments().size() >= 2 && isServer(call.receiver())) {
                    typescriptPrompt(activation, call);
                }
            }
            case "setRequestHandler" -> requestHandler(activation, call);
            default -> {}
        }
    }

    /** {@code mcp.tool(name="x")(function)}: a decorator that is called as what it is. */
    private void decoratorCall(Activation activation, Calls.Call call) {
        if (!activation.unit().python() || call.node().child(0).kind() != Kind.CALL) {
            return;
        }
        for (Ref ref : call.callee().refs()) {
            if (ref instanceof Ref.Library lib
                    && lib.made() != null
                    && isMcp(lib.path())
                    && lib.path().endsWith("()")
                    && Calls.callable(call.arguments().get(0))) {
                Ref.Made made = lib.made();
                pythonRegistration(
                        Library.lastName(lib.path()),
                        orUnknown(made.receiver()),
                        call.arguments().get(0),
                        made.positional().isEmpty()
                                ? Value.UNKNOWN
                                : made.positional().get(0),
                        made.named(),
                        activation.place(call.node()));
                return;
            }
        }
    }

    /** Something of an MCP library, or something unknown: a parameter without a type, in code that knows such servers. */
    private boolean isServer(Value value) {
        boolean unknown = true;
        for (Ref ref : value.refs()) {
            unknown = false;
            if (ref instanceof Ref.Library lib && isMcp(lib.path())) {
                return true;
            }
        }
        return (unknown || value.refs().stream().allMatch(ref -> ref instanceof Ref.Instance))
                && value.labels().isEmpty()
                && value.constant() == null
                && interpreter.knowsMcp();
    }

    static boolean isMcp(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.contains("mcp") || lower.contains("modelcontextprotocol");
    }

    private void typescriptTool(Activation activation, Calls.Call call, boolean config) {
        Arguments arguments = call.arguments();
        Value handler = arguments.get(arguments.size() - 1);
        if (!Calls.callable(handler) && !isCertain(call.receiver())) {
            return;
        }
        Value options = config ? arguments.get(1) : toolOptions(arguments);
        Place place = activation.place(call.node());
        Value name = arguments.get(0);
        changing(activation, call.node().childrenFrom(2), place);
        note(new Registered("tool", receiver(call), name, options, handler, place, true));
        tool(name, orUnknown(options.field("inputSchema")), handler, place, true);
    }

    /** What is said of a tool comes from a clock, or from chance: the site of such a call lies in what is said. */
    private void changing(Activation activation, List<Node> said, Place place) {
        for (Effect effect : activation.effects()) {
            boolean foreseen = !effect.kind().equals("guessable-value");
            for (Node part : said) {
                boolean inside = effect.site().unit() == place.unit()
                        && part.start() <= effect.site().start()
                        && effect.site().end() <= part.end()
                        && !part.is(Kind.FUNCTION);
                if (!foreseen && inside) {
                    changing.putIfAbsent(
                            place, new Effect("changing-text", false, effect.what(), effect.place(), place));
                }
            }
        }
    }

    /** What makes the texts of a tool change by themselves. */
    Optional<Effect> changing(Place place) {
        return Optional.ofNullable(changing.get(place));
    }

    /** {@code tool(name, description?, shape?, annotations?, handler)}: what is what is told by what it looks like. */
    private static Value toolOptions(Arguments arguments) {
        Value description = null;
        Value schema = null;
        Value annotations = null;
        for (int i = 1; i < arguments.size() - 1; i++) {
            Value argument = arguments.get(i);
            boolean text = argument.form() == Value.Form.TEXT || argument.constant() != null;
            if (i == 1 && (text || (arguments.size() > 3 && argument.fields().isEmpty()))) {
                description = argument;
            } else if (annotations == null && isAnnotations(argument)) {
                annotations = argument;
            } else if (schema == null) {
                schema = argument;
            }
        }
        return options(description, schema, annotations);
    }

    private static boolean isAnnotations(Value value) {
        return value.fields().keySet().stream().anyMatch(HINTS::contains)
                && value.fields().values().stream().noneMatch(Schemas::isSchema);
    }

    /** Tells whether a value is known to be of an MCP library. */
    private static boolean isCertain(@Nullable Value value) {
        return value != null
                && value.refs().stream().anyMatch(ref -> ref instanceof Ref.Library lib && isMcp(lib.path()));
    }

    private static Value receiver(Calls.Call call) {
        return call.receiver() == null ? Value.UNKNOWN : call.receiver();
    }

    private static Value orUnknown(@Nullable Value value) {
        return value == null ? Value.UNKNOWN : value;
    }

    private void tool(Value name, Value schema, Value handler, Place place, boolean validated) {
        String shown = name.constant() == null ? "" : name.constant();
        Value input = interpreter.tainted(
                new Source("tool", "tool argument" + of(shown), placeOf(handler, place)),
                "tool:" + shown + place.start() + place.unit().path());
        Value parameters = validated ? Schemas.validated(interpreter, schema, input, 0) : input;
        enqueue(new Entry("tool", shown, handler, List.of(parameters, Value.UNKNOWN), Map.of(), place));
    }

    static String of(String name) {
        return name.isEmpty() ? "" : " of `" + name + "`";
    }

    /** A handler's first line, which is where data enters. */
    private static Place placeOf(Value handler, Place otherwise) {
        for (Ref ref : handler.refs()) {
            if (ref instanceof Ref.Closure closure) {
                FunctionModel model = closure.model();
                if (!model.parameters().isEmpty()) {
                    Node target = model.parameters().get(0).target();
                    return new Place(closure.unit(), target.start(), target.end());
                }
                return new Place(closure.unit(), model.start(), Math.min(model.end(), model.start() + 1));
            }
        }
        return otherwise;
    }

    /** {@code registerToolTask(name, config, {createTask, getTask, …})}: only the first handler gets the arguments. */
    private void taskTool(Activation activation, Calls.Call call) {
        Arguments arguments = call.arguments();
        Value handler = part(arguments.get(2), "createTask");
        if (handler != null && Calls.callable(handler)) {
            objectTool(receiver(call), arguments.get(0), arguments.get(1), handler, activation.place(call.node()));
        }
    }

    /** {@code addTool({name, description, parameters, execute})}. */
    private void objectTool(Activation activation, Calls.Call call) {
        Value tool = call.arguments().get(0);
        Value handler = part(tool, "execute", "handler", "run", "callback", "cb");
        if (handler == null && call.arguments().size() > 1) {
            handler = call.arguments().get(1);
        }
        if (handler != null && Calls.callable(handler)) {
            objectTool(receiver(call), orUnknown(tool.field("name")), tool, handler, activation.place(call.node()));
        }
    }

    private void objectTool(Value server, Value name, Value tool, Value handler, Place place) {
        Value schema = part(tool, "parameters", "inputSchema", "schema");
        Value options =
                tool.fields().containsKey("inputSchema") || schema == null ? tool : tool.with("inputSchema", schema);
        note(new Registered("tool", server, name, options, handler, place, true));
        tool(name, orUnknown(schema), handler, place, true);
    }

    /**
     * Tools that are handed over together: {@code addTools([…])}, and the option {@code tools} of what an MCP library makes, a
     * list, a table by name or a function that returns one.
     */
    private void tools(Activation activation, Calls.Call call, Value given) {
        Value tools = Calls.callable(given) ? new Calls(interpreter, activation).apply(given, call.node()) : given;
        tools.fields().forEach((key, tool) -> {
            Value handler = part(tool, "execute", "handler", "run", "callback", "cb");
            if (handler != null && Calls.callable(handler)) {
                Value own = tool.field("name");
                Value name = own == null && !tools.isList() ? Value.text(key, tool.place()) : orUnknown(own);
                Place place = tool.place() == null ? activation.place(call.node()) : tool.place();
                objectTool(receiver(call), name, tool, handler, place);
            }
        });
    }

    /** A call of a library. */
    void offer(Activation activation, String path, Calls.Call call) {
        if (!ignoring && !activation.unit().test()) {
            exposure.offer(activation, path, call);
            exposure.reach().offer(activation, path, call);
        }
        if (!activation.unit().python() && isMcp(path)) {
            for (Value argument : call.arguments().positional()) {
                if (argument.field("tools") != null) {
                    tools(activation, call, argument.field("tools"));
                }
            }
        }
    }

    /** The first of some parts that is there. */
    private static @Nullable Value part(Value object, String... names) {
        for (String name : names) {
            Value part = object.field(name);
            if (part != null && part.form() != Value.Form.NULL) {
                return part;
            }
        }
        return null;
    }

    private void typescriptResource(Activation activation, Calls.Call call) {
        Arguments arguments = call.arguments();
        Value handler = arguments.get(arguments.size() - 1);
        if (!Calls.callable(handler)) {
            return;
        }
        Place place = activation.place(call.node());
        String name =
                arguments.get(0).constant() == null ? "" : arguments.get(0).constant();
        boolean template = arguments.get(1).refs().stream()
                .anyMatch(ref -> ref instanceof Ref.Library lib && lib.path().contains("ResourceTemplate"));
        Value options = arguments.size() > 3 ? arguments.get(2) : Value.object(Map.of());
        note(new Registered(
                "resource",
                receiver(call),
                arguments.get(0),
                options.with("uri", arguments.get(1)),
                handler,
                place,
                false));
        if (!template) {
            enqueue(new Entry("resource", name, handler, List.of(Value.UNKNOWN), Map.of(), place));
            return;
        }
        Value uri = interpreter.tainted(
                new Source("tool", "URI of resource" + quoted(name), placeOf(handler, place)),
                "uri:" + place.unit().path() + place.start());
        Value variables = interpreter.tainted(
                new Source("tool", "variable of resource" + quoted(name), placeOf(handler, place)),
                "variables:" + place.unit().path() + place.start());
        enqueue(new Entry(
                "resource",
                name,
                handler,
                List.of(uri.withRef(Ref.Library.of("global:URL()")), variables, Value.UNKNOWN),
                Map.of(),
                place));
    }

    /** {@code addResource({uri, name, load})}, {@code addResourceTemplate({uriTemplate, name, arguments, load})}. */
    private void objectResource(Activation activation, Calls.Call call) {
        Value resource = call.arguments().get(0);
        Value uri = part(resource, "uriTemplate", "uri");
        Value handler = part(resource, "load", "read", "handler");
        if (uri == null || handler == null || !Calls.callable(handler)) {
            return;
        }
        Place place = activation.place(call.node());
        note(new Registered(
                "resource",
                receiver(call),
                orUnknown(resource.field("name")),
                resource.with("uri", uri),
                handler,
                place,
                false));
        String name = uri.constant() == null ? "" : uri.constant();
        Value variables = resource.field("uriTemplate") == null
                ? Value.UNKNOWN
                : interpreter.tainted(
                        new Source("tool", "variable of resource" + quoted(name), placeOf(handler, place)),
                        "variables:" + place.unit().path() + place.start());
        enqueue(new Entry("resource", name, handler, List.of(variables, Value.UNKNOWN), Map.of(), place));
    }

    /** {@code addPrompt({name, description, arguments, load})}. */
    private void objectPrompt(Activation activation, Calls.Call call) {
        Value prompt = call.arguments().get(0);
        Value handler = part(prompt, "load", "handler", "execute");
        if (handler == null || !Calls.callable(handler)) {
            return;
        }
        prompt(receiver(call), orUnknown(prompt.field("name")), prompt, handler, activation.place(call.node()));
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "" : " `" + name + "`";
    }

    private void typescriptPrompt(Activation activation, Calls.Call call) {
        Arguments arguments = call.arguments();
        Value handler = arguments.get(arguments.size() - 1);
        if (!Calls.callable(handler)) {
            return;
        }
        Value options = arguments.size() > 2 ? arguments.get(1) : Value.object(Map.of());
        if (!call.name().equals("registerPrompt")) { // prompt(name, description?, shape?, handler)
            boolean described = options.form() == Value.Form.TEXT || arguments.size() > 3;
            Value shape = described ? (arguments.size() > 3 ? arguments.get(2) : null) : options;
            Map<String, Value> parts = new LinkedHashMap<>();
            put(parts, "description", described ? options : null);
            put(parts, "argsSchema", shape);
            options = Value.object(parts);
        }
        prompt(receiver(call), arguments.get(0), options, handler, activation.place(call.node()));
    }

    private void prompt(Value server, Value name, Value options, Value handler, Place place) {
        note(new Registered("prompt", server, name, options, handler, place, true));
        String shown = name.constant() == null ? "" : name.constant();
        Value input = interpreter.tainted(
                new Source("tool", "argument of prompt" + quoted(shown), placeOf(handler, place)),
                "prompt:" + place.unit().path() + place.start());
        Value parameters = Schemas.validated(interpreter, orUnknown(options.field("argsSchema")), input, 0);
        enqueue(new Entry("prompt", shown, handler, List.of(parameters, Value.UNKNOWN), Map.of(), place));
    }

    /** {@code setRequestHandler(CallToolRequestSchema, request => …)}, {@code setRequestHandler("tools/call", …)}. */
    private void requestHandler(Activation activation, Calls.Call call) {
        Arguments arguments = call.arguments();
        Value schema = arguments.get(0);
        Value handler = arguments.get(arguments.size() - 1);
        if (!Calls.callable(handler) || arguments.size() < 2) {
            return;
        }
        String which = schema.constant() == null ? "" : schema.constant();
        for (Ref ref : schema.refs()) {
            if (ref instanceof Ref.Library lib) {
                which = Library.lastName(lib.path());
            }
        }
        if (which.isEmpty() && call.node().size() > 1) {
            which = call.node().child(1).text();
        }
        Place place = activation.place(call.node());
        note(new Registered("handler", receiver(call), Value.text(which, null), Value.UNKNOWN, handler, place, false));
        String lower = which.toLowerCase(Locale.ROOT).replace("/", "").replace("_", "");
        Place from = placeOf(handler, place);
        String key = place.unit().path() + place.start();
        Map<String, Value> parameters = new LinkedHashMap<>();
        if (lower.contains("calltool") || lower.contains("toolscall")) {
            parameters.put("name", interpreter.tainted(new Source("tool", "name of the tool", from), "name:" + key));
            parameters.put(
                    "arguments", interpreter.tainted(new Source("tool", "tool argument", from), "arguments:" + key));
        } else if (lower.contains("readresource") || lower.contains("resourcesread")) {
            parameters.put("uri", interpreter.tainted(new Source("tool", "URI of a resource", from), "uri:" + key));
        } else if (lower.contains("getprompt") || lower.contains("promptsget")) {
            parameters.put("name", interpreter.tainted(new Source("tool", "name of the prompt", from), "name:" + key));
            parameters.put(
                    "arguments",
                    interpreter.tainted(new Source("tool", "argument of a prompt", from), "arguments:" + key));
        } else if (lower.contains("complete")) {
            parameters.put(
                    "argument",
                    interpreter.tainted(new Source("tool", "argument of a completion", from), "arguments:" + key));
        }
        Value request = Value.object(Map.of("params", parameters.isEmpty() ? Value.UNKNOWN : Value.object(parameters)));
        enqueue(new Entry("handler", which, handler, List.of(request, Value.UNKNOWN), Map.of(), place));
    }

    // ---- decorators

    /** A decorator of a function; its value is what the decorator expression comes to. */
    void decorated(Activation activation, Node decorator, Value applied, Value function, Node declaration) {
        String name = lastName(decorator);
        for (Ref ref : applied.refs()) {
            if (ref instanceof Ref.Library lib) {
                String path = lib.path().endsWith("()")
                        ? lib.path().substring(0, lib.path().length() - 2)
                        : lib.path();
                for (EntryRow row : interpreter.rows(activation.unit()).decorators(path)) {
                    entry(activation, row, function, decorator);
                    return;
                }
            }
        }
        boolean mcp = false;
        boolean unknown = applied.refs().isEmpty();
        for (Ref ref : applied.refs()) {
            mcp |= ref instanceof Ref.Library lib && isMcp(lib.path());
        }
        if (mcp || (unknown && interpreter.knowsMcp())) {
            mcpDecorator(activation, decorator, name, function);
            return;
        }
        for (EntryRow row : interpreter.rows(activation.unit()).methodDecorators(name)) {
            if (row.premise().receiver().fits(receiverName(decorator))) {
                entry(activation, row, function, decorator);
                return;
            }
        }
    }

    private void mcpDecorator(Activation activation, Node decorator, String name, Value function) {
        Place place = activation.place(decorator);
        Value server = Value.UNKNOWN;
        Node callee = decorator.is(Kind.CALL) ? decorator.child(0) : decorator;
        if (callee.is(Kind.MEMBER) && callee.child(0).is(Kind.NAME)) {
            server = activation.read(callee.child(0).text());
        }
        Map<String, Value> options = new LinkedHashMap<>();
        Value first = Value.UNKNOWN;
        if (decorator.is(Kind.CALL)) {
            for (int i = 1; i < decorator.size(); i++) {
                Node argument = decorator.child(i);
                if (argument.is(Kind.KEYWORD)) {
                    options.put(argument.text(), activation.evaluate(argument.child(0)));
                } else if (i == 1) {
                    first = activation.evaluate(argument);
                }
            }
        }
        if (decorator.is(Kind.CALL)) {
            changing(activation, decorator.childrenFrom(1), place);
        }
        pythonRegistration(name, server, function, first, options, place);
    }

    private void pythonRegistration(
            String name, Value server, Value function, Value first, Map<String, Value> options, Place place) {
        switch (name) {
            case "tool", "add_tool", "mcp_tool" ->
                pythonTool(server, function, first, new Arguments(List.of(), options, null, null), place);
            case "resource", "add_resource" -> {
                Value uri = first.isUnknown() ? orUnknown(options.get("uri")) : first;
                note(new Registered(
                        "resource",
                        server,
                        orUnknown(options.get("name")),
                        documented(Value.object(options), function).with("uri", uri),
                        function,
                        place,
                        false));
                parameters(
                        "resource",
                        function,
                        first.constant() == null ? "" : first.constant(),
                        place,
                        "variable `%s` of resource%s");
            }
            case "prompt" -> {
                note(new Registered(
                        "prompt",
                        server,
                        named(options.get("name") == null ? first : options.get("name"), function),
                        documented(Value.object(options), function),
                        function,
                        place,
                        true));
                parameters("prompt", function, "", place, "argument `%s` of prompt%s");
            }
            case "call_tool", "read_resource", "get_prompt", "completion", "on_call_tool" -> {
                note(new Registered("handler", server, Value.text(name, null), Value.UNKNOWN, function, place, false));
                lowLevel(name, function, place);
            }
            case "list_tools", "list_resources", "list_prompts" ->
                note(new Registered("handler", server, Value.text(name, null), Value.UNKNOWN, function, place, false));
            case "custom_route" -> parameters("http", function, "", place, "request `%s`%s");
            default -> {}
        }
    }

    private void pythonTool(Value server, Value function, Value first, Arguments options, Place place) {
        Value name = options.named().get("name") != null ? options.named().get("name") : first;
        for (Ref ref : function.refs()) {
            if (ref instanceof Ref.Closure closure) {
                Value described = Value.of(wrapped(closure));
                Value known = named(name, described);
                String shown = known.constant() == null ? "" : known.constant();
                note(new Registered(
                        "tool",
                        server,
                        known,
                        documented(Value.object(options.named()), described),
                        described,
                        place,
                        true));
                parameters("tool", Value.of(closure), shown, place, "tool parameter `%s`%s");
            }
        }
        if (!Calls.callable(function) && function.constant() == null && Calls.callable(first)) {
            pythonTool(server, first, Value.UNKNOWN, options, place);
        }
    }

    /** The function that a wrapper stands for, as {@code functools.wraps} says: SDKs look at its signature. */
    private Ref.Closure wrapped(Ref.Closure wrapper) {
        Ref.Closure at = wrapper;
        for (int i = 0; i < MAX_WRAPPERS; i++) {
            Optional<Ref.Closure> inner = wrappedBy(at);
            if (inner.isEmpty()) {
                break;
            }
            at = inner.get();
        }
        return at;
    }

    private Optional<Ref.Closure> wrappedBy(Ref.Closure wrapper) {
        for (Node decorator : wrapper.model().decorators()) {
            if (decorator.is(Kind.CALL)
                    && decorator.size() > 1
                    && lastName(decorator).equals("wraps")) {
                Activation around = new Activation(interpreter, wrapper.unit(), wrapper.frame(), null);
                for (Ref ref : around.evaluate(decorator.child(1)).refs()) {
                    if (ref instanceof Ref.Closure inner) {
                        return Optional.of(inner);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The name that was given, or else the function's own. */
    private static Value named(Value name, Value function) {
        if (name.constant() != null || name.form() == Value.Form.TEXT) {
            return name;
        }
        for (Ref ref : function.refs()) {
            if (ref instanceof Ref.Closure closure) {
                FunctionModel model = closure.model();
                int start = model.start() + (model.is(FunctionModel.Trait.ASYNC) ? "async def " : "def ").length();
                int end = Math.min(start + model.name().length(), model.end());
                return Value.text(model.name(), new Place(closure.unit(), Math.min(start, end), end));
            }
        }
        return name;
    }

    /** Takes the docstring for a description that was not given. */
    private static Value documented(Value options, Value function) {
        if (options.field("description") != null) {
            return options;
        }
        for (Ref ref : function.refs()) {
            if (ref instanceof Ref.Closure closure
                    && closure.model().docstring().is(Kind.STRING)) {
                Node docstring = closure.model().docstring();
                return options.with(
                        "description",
                        Value.text(docstring.text(), new Place(closure.unit(), docstring.start(), docstring.end())));
            }
        }
        return options;
    }

    /** Every parameter is data from outside, as far as its type lets it carry text. */
    private void parameters(String kind, Value function, String name, Place place, String message) {
        for (Ref ref : function.refs()) {
            if (!(ref instanceof Ref.Closure closure)) {
                continue;
            }
            Ref.Closure described = wrapped(closure);
            FunctionModel model = described.model();
            Map<String, Value> named = new LinkedHashMap<>();
            boolean first = true;
            for (FunctionModel.Parameter parameter : model.parameters()) {
                boolean receiver =
                        first && model.owner() >= 0 && Set.of("self", "cls").contains(parameter.name());
                first = false;
                if (receiver || parameter.name().isEmpty() || isContext(parameter.type())) {
                    continue;
                }
                Place where = new Place(
                        described.unit(),
                        parameter.target().start(),
                        parameter.target().end());
                Value value = interpreter.tainted(
                        new Source(
                                kind.equals("http") ? "http" : "tool",
                                String.format(Locale.ROOT, message, parameter.name(), of(name)),
                                where),
                        kind + ":" + described.unit().path()
                                + parameter.target().start());
                named.put(
                        parameter.name(),
                        kind.equals("http") ? value : interpreter.annotated(described, value, parameter));
            }
            enqueue(new Entry(kind, name, Value.of(withSelf(closure)), List.of(), named, place));
        }
    }

    Ref.Closure withSelf(Ref.Closure closure) {
        FunctionModel model = closure.model();
        if (closure.self() != null || model.owner() < 0 || model.is(FunctionModel.Trait.STATIC)) {
            return closure;
        }
        Ref.ClassRef type = new Ref.ClassRef(closure.unit(), model.owner(), closure.frame());
        return new Ref.Closure(closure.unit(), closure.index(), closure.frame(), interpreter.instance(type));
    }

    static boolean isContext(Node type) {
        return switch (type.kind()) {
            case NAME, MEMBER, STRING -> CONTEXT_TYPES.contains(type.text());
            case INDEX ->
                isContext(type.child(0))
                        || (type.child(0).text().equals("Optional") && type.size() > 1 && isContext(type.child(1)))
                        || (type.child(0).text().equals("Annotated")
                                && type.size() > 1
                                && type.child(1).size() > 0
                                && isContext(type.child(1).child(0)));
            case BINARY -> type.children().stream().anyMatch(Registrations::isContext);
            default -> false;
        };
    }

    private void lowLevel(String name, Value function, Place place) {
        for (Ref ref : function.refs()) {
            if (!(ref instanceof Ref.Closure bare)) {
                continue;
            }
            Ref.Closure closure = withSelf(bare);
            Place from = placeOf(Value.of(closure), place);
            String key = place.unit().path() + place.start();
            List<Value> arguments = switch (name) {
                case "call_tool", "on_call_tool" ->
                    List.of(
                            interpreter.tainted(new Source("tool", "name of the tool", from), "name:" + key),
                            interpreter.tainted(new Source("tool", "tool argument", from), "arguments:" + key));
                case "get_prompt" ->
                    List.of(
                            interpreter.tainted(new Source("tool", "name of the prompt", from), "name:" + key),
                            interpreter.tainted(new Source("tool", "argument of a prompt", from), "arguments:" + key));
                default -> List.of(interpreter.tainted(new Source("tool", "URI of a resource", from), "uri:" + key));
            };
            enqueue(new Entry("handler", name, Value.of(closure), arguments, Map.of(), place));
        }
    }

    // ---- clients

    /** Methods that an SDK calls on the client's side, with what a server has sent. */
    private static final Set<String> CLIENT_CALLBACKS = Set.of("redirectToAuthorization", "redirect_to_authorization");

    /** A method that a client's SDK calls: what it is given, a server that may be hostile has decided. */
    void client(Unit unit, int index, Frame frame) {
        FunctionModel model = unit.model().functions().get(index);
        if (model.owner() < 0 || model.parameters().isEmpty() || !CLIENT_CALLBACKS.contains(model.name())) {
            return;
        }
        Ref.Closure closure = withSelf(new Ref.Closure(unit, index, frame, null));
        Place place = placeOf(Value.of(closure), new Place(unit, model.start(), model.start()));
        Value sent = interpreter.tainted(
                new Source("client", "data of the remote server", place), "client:" + unit.path() + model.start());
        enqueue(new Entry("client", model.name(), Value.of(closure), List.of(sent), Map.of(), place));
    }

    // ---- rows

    void entry(Activation activation, EntryRow row, Value handler, Calls.Call call) {
        entry(activation, row, handler, call.node());
    }

    private void entry(Activation activation, EntryRow row, Value handler, Node node) {
        Place place = activation.place(node);
        if (!row.source().isEmpty()) {
            if (interpreter.wants(row.source())) {
                if (activation.unit().python()) {
                    parameters(
                            row.source().equals("tool") ? "tool" : "http",
                            handler,
                            "",
                            place,
                            row.source() + " parameter `%s`%s");
                } else {
                    Value input = interpreter.tainted(
                            new Source(row.source(), row.source() + " data", placeOf(handler, place)),
                            "entry:" + place.unit().path() + place.start());
                    enqueue(new Entry(row.source(), "", handler, List.of(input, input, input), Map.of(), place));
                }
            }
            return;
        }
        List<Value> arguments = new ArrayList<>();
        for (String path : row.parameters()) {
            Value value = path.equals("-") || path.isEmpty() ? Value.UNKNOWN : Value.library(path);
            arguments.add(
                    path.equals("-")
                            ? value
                            : interpreter.readSource(activation, path, placeOf(handler, place), value));
        }
        for (Ref ref : handler.refs()) {
            if (ref instanceof Ref.Closure closure) {
                enqueue(new Entry("http", "", Value.of(withSelf(closure)), arguments, Map.of(), place));
            }
        }
    }

    private static String lastName(Node node) {
        return switch (node.kind()) {
            case NAME, MEMBER -> node.text();
            case CALL -> lastName(node.child(0));
            default -> "";
        };
    }

    private static String receiverName(Node node) {
        Node callee = node.is(Kind.CALL) ? node.child(0) : node;
        return callee.is(Kind.MEMBER) ? callee.child(0).text() : "";
    }

    static boolean isEnumeration(ClassModel model) {
        return model.bases().stream().anyMatch(base -> base.text().endsWith("Enum"));
    }
}
