/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import dev.mcpsentinel.detectors.dataflow.rows.EntryRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program registers to be called from outside: the tools, prompts and resources of its MCP servers, and handlers that
 * rows name. Sees every call that is interpreted.
 */
final class Registrations {

    /** Names of calls and decorators that register something; a function that has one of them is run even if nobody calls it. */
    static final Set<String> NAMES = Set.of(
            "tool",
            "registerTool",
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
            "get",
            "post",
            "put",
            "delete",
            "patch",
            "all",
            "custom_route",
            "use",
            "createServer",
            "api_route",
            "websocket",
            "add_resource_fn");

    private static final Set<String> CONTEXT_TYPES =
            Set.of("Context", "RequestContext", "ServerSession", "McpContext", "ToolContext", "RequestHandlerExtra");

    private final Interpreter interpreter;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final Set<Object> seen = new HashSet<>();
    private final List<Registered> registered = new ArrayList<>();

    /**
     * Something that was registered with a server.
     *
     * @param kind {@code tool}, {@code resource}, {@code prompt}, {@code handler}
     * @param server the server's value
     * @param name its name
     * @param description its description
     * @param schema its parameters
     * @param annotations its annotations
     * @param handler the function
     * @param place the registration
     */
    record Registered(
            String kind,
            Value server,
            Value name,
            Value description,
            Value schema,
            Value annotations,
            Value handler,
            Place place) {}

    Registrations(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    List<Registered> registered() {
        return registered;
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
            return;
        }
        switch (call.name()) {
            case "tool" -> {
                if (activation.unit().python()) {
                    return; // a decorator, see there
                }
                if (call.arguments().size() >= 2 && isServer(call.receiver(), activation)) {
                    typescriptTool(activation, call, false);
                }
            }
            case "registerTool" -> {
                if (call.arguments().size() >= 3) {
                    typescriptTool(activation, call, true);
                }
            }
            case "addTool" -> objectTool(activation, call);
            case "add_tool" ->
                pythonTool(
                        call.receiver(),
                        call.arguments().get("fn", 0),
                        Value.UNKNOWN,
                        call.arguments(),
                        activation.place(call.node()));
            case "registerResource", "resource" -> {
                if (!activation.unit().python()
                        && call.arguments().size() >= 3
                        && isServer(call.receiver(), activation)) {
                    typescriptResource(activation, call);
                }
            }
            case "registerPrompt", "prompt" -> {
                if (!activation.unit().python()
                        && call.arguments().size() >= 2
                        && isServer(call.receiver(), activation)) {
                    typescriptPrompt(activation, call);
                }
            }
            case "setRequestHandler" -> requestHandler(activation, call);
            default -> {}
        }
    }

    /** Something of an MCP library, or something unknown: a parameter without a type, in code that knows such servers. */
    private boolean isServer(Value value, Activation activation) {
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
                && interpreter.knowsMcp(activation.unit());
    }

    static boolean isMcp(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.contains("mcp") || lower.contains("modelcontextprotocol");
    }

    private void typescriptTool(Activation activation, Calls.Call call, boolean config) {
        Arguments arguments = call.arguments();
        Value handler = arguments.get(arguments.size() - 1);
        if (!Calls.callable(handler)) {
            return;
        }
        Value name = arguments.get(0);
        Value description = Value.UNKNOWN;
        Value schema = Value.UNKNOWN;
        Value annotations = Value.UNKNOWN;
        if (config) {
            Value options = arguments.get(1);
            description = orUnknown(options.field("description"));
            schema = orUnknown(options.field("inputSchema"));
            annotations = orUnknown(options.field("annotations"));
        } else {
            int at = 1;
            if (arguments.size() > 2
                    && (arguments.get(1).form() == Value.Form.TEXT
                            || arguments.get(1).constant() != null)) {
                description = arguments.get(at++);
            } else if (arguments.size() > 3) {
                description = arguments.get(at++);
            }
            if (at < arguments.size() - 1) {
                schema = arguments.get(at++);
            }
            if (at < arguments.size() - 1) {
                annotations = arguments.get(at);
            }
        }
        Place place = activation.place(call.node());
        registered.add(new Registered("tool", receiver(call), name, description, schema, annotations, handler, place));
        tool(name, schema, handler, place, true);
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

    /** {@code addTool({name, description, parameters, execute})}. */
    private void objectTool(Activation activation, Calls.Call call) {
        Value tool = call.arguments().get(0);
        for (String name : List.of("execute", "handler", "run", "callback")) {
            Value handler = tool.field(name);
            if (handler != null && Calls.callable(handler)) {
                Value schema = tool.field("parameters") != null ? tool.field("parameters") : tool.field("inputSchema");
                Place place = activation.place(call.node());
                registered.add(new Registered(
                        "tool",
                        receiver(call),
                        orUnknown(tool.field("name")),
                        orUnknown(tool.field("description")),
                        orUnknown(schema),
                        orUnknown(tool.field("annotations")),
                        handler,
                        place));
                tool(orUnknown(tool.field("name")), orUnknown(schema), handler, place, true);
                return;
            }
        }
        if (call.arguments().size() > 1 && Calls.callable(call.arguments().get(1))) {
            tool(
                    orUnknown(tool.field("name")),
                    Value.UNKNOWN,
                    call.arguments().get(1),
                    activation.place(call.node()),
                    false);
        }
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
        registered.add(new Registered(
                "resource",
                receiver(call),
                arguments.get(0),
                orUnknown(arguments.get(2).field("description")),
                arguments.get(1),
                Value.UNKNOWN,
                handler,
                place));
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

    private static String quoted(String name) {
        return name.isEmpty() ? "" : " `" + name + "`";
    }

    private void typescriptPrompt(Activation activation, Calls.Call call) {
        Arguments arguments = call.arguments();
        Value handler = arguments.get(arguments.size() - 1);
        if (!Calls.callable(handler)) {
            return;
        }
        Place place = activation.place(call.node());
        String name =
                arguments.get(0).constant() == null ? "" : arguments.get(0).constant();
        Value options = arguments.get(1);
        Value schema = options.field("argsSchema") != null
                ? orUnknown(options.field("argsSchema"))
                : arguments.size() > 3 ? arguments.get(2) : options;
        registered.add(new Registered(
                "prompt",
                receiver(call),
                arguments.get(0),
                orUnknown(options.field("description")),
                schema,
                Value.UNKNOWN,
                handler,
                place));
        Value input = interpreter.tainted(
                new Source("tool", "argument of prompt" + quoted(name), placeOf(handler, place)),
                "prompt:" + place.unit().path() + place.start());
        enqueue(new Entry(
                "prompt",
                name,
                handler,
                List.of(Schemas.validated(interpreter, schema, input, 0), Value.UNKNOWN),
                Map.of(),
                place));
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
        registered.add(new Registered(
                "handler",
                receiver(call),
                Value.text(which, null),
                Value.UNKNOWN,
                Value.UNKNOWN,
                Value.UNKNOWN,
                handler,
                place));
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
        if (mcp || (unknown && interpreter.knowsMcp(activation.unit()))) {
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
        switch (name) {
            case "tool", "add_tool", "mcp_tool" ->
                pythonTool(server, function, first, new Arguments(List.of(), options, null, null), place);
            case "resource", "add_resource" -> {
                registered.add(new Registered(
                        "resource",
                        server,
                        first,
                        orUnknown(options.get("description")),
                        Value.UNKNOWN,
                        Value.UNKNOWN,
                        function,
                        place));
                parameters(
                        "resource",
                        function,
                        first.constant() == null ? "" : first.constant(),
                        place,
                        "variable `%s` of resource%s");
            }
            case "prompt" -> {
                registered.add(new Registered(
                        "prompt",
                        server,
                        first,
                        orUnknown(options.get("description")),
                        Value.UNKNOWN,
                        Value.UNKNOWN,
                        function,
                        place));
                parameters("prompt", function, "", place, "argument `%s` of prompt%s");
            }
            case "call_tool", "read_resource", "get_prompt", "completion", "on_call_tool" -> {
                registered.add(new Registered(
                        "handler",
                        server,
                        Value.text(name, null),
                        Value.UNKNOWN,
                        Value.UNKNOWN,
                        Value.UNKNOWN,
                        function,
                        place));
                lowLevel(name, function, place);
            }
            case "list_tools", "list_resources", "list_prompts" ->
                registered.add(new Registered(
                        "handler",
                        server,
                        Value.text(name, null),
                        Value.UNKNOWN,
                        Value.UNKNOWN,
                        Value.UNKNOWN,
                        function,
                        place));
            case "custom_route" -> parameters("http", function, "", place, "request `%s`%s");
            default -> {}
        }
    }

    private void pythonTool(Value server, Value function, Value first, Arguments options, Place place) {
        Value name = options.named().get("name") != null ? options.named().get("name") : first;
        for (Ref ref : function.refs()) {
            if (ref instanceof Ref.Closure closure) {
                String shown = name.constant() != null
                        ? name.constant()
                        : closure.model().name();
                Value description = orUnknown(options.named().get("description"));
                if (description.isUnknown() && closure.model().docstring().is(Kind.STRING)) {
                    Node docstring = closure.model().docstring();
                    description =
                            Value.text(docstring.text(), new Place(closure.unit(), docstring.start(), docstring.end()));
                }
                registered.add(new Registered(
                        "tool",
                        server,
                        Value.text(shown, place),
                        description,
                        Value.UNKNOWN,
                        orUnknown(options.named().get("annotations")),
                        Value.of(closure),
                        place));
                parameters("tool", Value.of(closure), shown, place, "tool parameter `%s`%s");
            }
        }
        if (!Calls.callable(function) && function.constant() == null && Calls.callable(first)) {
            pythonTool(server, first, Value.UNKNOWN, options, place);
        }
    }

    /** Every parameter is data from outside, as far as its type lets it carry text. */
    private void parameters(String kind, Value function, String name, Place place, String message) {
        for (Ref ref : function.refs()) {
            if (!(ref instanceof Ref.Closure closure)) {
                continue;
            }
            FunctionModel model = closure.model();
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
                        closure.unit(),
                        parameter.target().start(),
                        parameter.target().end());
                Value value = interpreter.tainted(
                        new Source(
                                kind.equals("http") ? "http" : "tool",
                                String.format(Locale.ROOT, message, parameter.name(), of(name)),
                                where),
                        kind + ":" + closure.unit().path() + parameter.target().start());
                named.put(
                        parameter.name(),
                        kind.equals("http") ? value : interpreter.annotated(closure, value, parameter));
            }
            enqueue(new Entry(kind, name, Value.of(withSelf(closure)), List.of(), named, place));
        }
    }

    private Ref.Closure withSelf(Ref.Closure closure) {
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
