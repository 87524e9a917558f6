/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpAnnotations;
import dev.mcpsentinel.api.mcp.McpAuth;
import dev.mcpsentinel.api.mcp.McpClientRequest;
import dev.mcpsentinel.api.mcp.McpEffect;
import dev.mcpsentinel.api.mcp.McpExposure;
import dev.mcpsentinel.api.mcp.McpHandler;
import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpPrompt;
import dev.mcpsentinel.api.mcp.McpResource;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.mcp.McpTool;
import dev.mcpsentinel.api.mcp.McpTransport;
import dev.mcpsentinel.detectors.mcp.SchemaBudget;
import dev.mcpsentinel.detectors.mcp.SchemaReader;
import dev.mcpsentinel.detectors.mcp.SchemaTexts;
import dev.mcpsentinel.detectors.mcp.SchemaValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a program's MCP servers offer, put together from what was registered while the program was interpreted. */
final class Surface {

    private final Interpreter interpreter;
    private final SchemaBudget budget;
    private final TypeSchema types;
    private final DeclaredSchema schemas;
    private final Map<Place, Draft> made = new LinkedHashMap<>();
    /** Servers of which nobody knows where they are made, by the module that speaks of them. */
    private final Map<Unit, Draft> unknown = new LinkedHashMap<>();

    /** A server of which more may come. */
    private static final class Draft {
        private final Place place;
        private final McpServer.Builder server;
        private final Map<List<Object>, McpTool> tools = new LinkedHashMap<>();
        private final Map<List<Object>, McpPrompt> prompts = new LinkedHashMap<>();
        private final Map<List<Object>, McpResource> resources = new LinkedHashMap<>();
        private final List<McpTransport> transports = new ArrayList<>();
        private final List<McpAuth> auth = new ArrayList<>();
        private final List<McpExposure> exposures = new ArrayList<>();
        private final List<McpClientRequest> requests = new ArrayList<>();
        private final List<Registrations.Registered> lists = new ArrayList<>();
        private final Map<String, Ref.Closure> handlers = new LinkedHashMap<>();

        Draft(String sdk, Place place) {
            this.place = place;
            this.server = McpServer.builder(sdk, place.location());
        }

        McpServer build() {
            return server.tools(List.copyOf(tools.values()))
                    .prompts(List.copyOf(prompts.values()))
                    .resources(List.copyOf(resources.values()))
                    .transports(transports)
                    .auth(auth)
                    .exposures(exposures)
                    .requests(requests)
                    .build();
        }
    }

    Surface(Interpreter interpreter, SchemaBudget budget) {
        this.interpreter = interpreter;
        this.budget = budget;
        this.types = new TypeSchema(interpreter);
        this.schemas = new DeclaredSchema(types);
    }

    List<McpServer> servers() {
        Registrations registrations = interpreter.registrations();
        for (Exposure.Noted noted : registrations.exposure().servers()) {
            interpreter.guarded(() -> server(noted));
        }
        for (Registrations.Registered one : registrations.registered()) {
            interpreter.guarded(() -> add(one));
        }
        List<Draft> drafts = new ArrayList<>(made.values());
        drafts.addAll(unknown.values());
        for (Draft draft : drafts) {
            for (Registrations.Registered list : draft.lists) {
                Value answer = interpreter.answer(list.handler(), list.place());
                interpreter.guarded(() -> listed(draft, request(list), answer, list.place()));
            }
        }
        exposed(registrations.exposure());
        reached(registrations.exposure());
        asked(registrations.requests());
        drafts = new ArrayList<>(made.values());
        drafts.addAll(unknown.values());
        for (Exposure.Mount mount : registrations.exposure().mounts()) {
            mount(mount, drafts);
        }
        return drafts.stream().map(Draft::build).toList();
    }

    /** What is mounted is no server of its own: its parent offers what it has, with a prefix. */
    private void mount(Exposure.Mount mount, List<Draft> drafts) {
        Optional<Draft> parent = known(mount.server());
        Optional<Draft> child = known(mount.child());
        if (parent.isEmpty() || child.isEmpty() || parent.get() == child.get() || !drafts.remove(child.get())) {
            return;
        }
        String prefix = mount.prefix().constant() == null ? "" : mount.prefix().constant() + "_";
        child.get().tools.values().forEach(tool -> {
            McpText name = prefixed(prefix, tool.name());
            put(parent.get().tools, name, tool.location(), tool.toBuilder(name).build());
        });
        child.get().prompts.values().forEach(prompt -> {
            McpText name = prefixed(prefix, prompt.name());
            put(
                    parent.get().prompts,
                    name,
                    prompt.location(),
                    prompt.toBuilder(name).build());
        });
        parent.get().resources.putAll(child.get().resources);
    }

    private static McpText prefixed(String prefix, McpText name) {
        return new McpText(prefix + name.text(), name.location(), name.complete());
    }

    // ---- servers

    /** {@code FastMCP("name", instructions="…")}, {@code new McpServer({name, version}, {instructions})}. */
    private void server(Exposure.Noted noted) {
        Draft draft = new Draft(sdk(noted.path()), noted.place());
        made.put(noted.place(), draft);
        Arguments arguments = noted.arguments();
        Value first = arguments.get(0);
        Map<String, Value> facts = new LinkedHashMap<>(first.fields());
        facts.putAll(arguments.get(1).fields());
        facts.putAll(arguments.named());
        if (noted.place().unit().python()) {
            facts.putIfAbsent("name", first);
            if (arguments.size() > 1) {
                facts.putIfAbsent("instructions", arguments.get(1));
            }
        }
        Location location = noted.place().location();
        text(facts.get("name"), location, draft.server::name);
        text(facts.get("title"), location, draft.server::title);
        text(facts.get("instructions"), location, draft.server::instructions);
        text(facts.get("version"), location, version -> draft.server.version(version.text()));
    }

    private static String sdk(String path) {
        int end = path.indexOf(':');
        String name = end < 0 ? path.substring(0, Math.max(0, path.indexOf('.'))) : path.substring(0, end);
        if (name.startsWith("@modelcontextprotocol/")) {
            return "typescript-sdk";
        }
        return name.equals("mcp") ? "python-sdk" : name;
    }

    private static void text(@Nullable Value value, Location otherwise, Consumer<McpText> use) {
        if (value != null && value.fields().isEmpty()) {
            Written.text(value, otherwise).ifPresent(use);
        }
    }

    /** The server that a value is; if that is not known, the one that is made closest by. */
    private Draft draft(Value server, Place place) {
        return known(server)
                .or(() -> nearest(place))
                .orElseGet(() -> unknown.computeIfAbsent(
                        place.unit(), unit -> new Draft(unit.python() ? "python-sdk" : "typescript-sdk", place)));
    }

    private Optional<Draft> known(Value server) {
        for (Ref ref : server.refs()) {
            if (ref instanceof Ref.Library lib
                    && lib.made() != null
                    && made.containsKey(lib.made().place())) {
                return Optional.ofNullable(made.get(lib.made().place()));
            }
        }
        return Optional.empty();
    }

    private Optional<Draft> nearest(Place place) {
        Draft best = null;
        int bestShared = -1;
        boolean unique = false;
        for (Draft draft : made.values()) {
            int shared = shared(draft.place.unit().path(), place.unit().path());
            if (shared >= bestShared) {
                unique = shared > bestShared;
                best = draft;
                bestShared = shared;
            }
        }
        return unique ? Optional.ofNullable(best) : Optional.empty();
    }

    /** How much of their paths two files share, counted in directories; a file shares most with itself. */
    private static int shared(String path, String other) {
        if (path.equals(other)) {
            return Integer.MAX_VALUE;
        }
        int count = 0;
        for (int i = 0; i < path.length() && i < other.length() && path.charAt(i) == other.charAt(i); i++) {
            if (path.charAt(i) == '/') {
                count++;
            }
        }
        return count;
    }

    // ---- what is registered

    private void add(Registrations.Registered one) {
        Draft draft = draft(one.server(), one.place());
        switch (one.kind()) {
            case "tool" -> tool(draft, one);
            case "prompt" -> prompt(draft, one);
            case "resource" -> resource(draft, one);
            default -> {
                String request = request(one);
                if (request.startsWith("list")) {
                    draft.lists.add(one);
                } else {
                    closure(one.handler()).ifPresent(closure -> draft.handlers.putIfAbsent(request, closure));
                }
            }
        }
    }

    /** The request that a handler answers: {@code CallToolRequestSchema}, {@code tools/call} and {@code call_tool} are one. */
    private static String request(Registrations.Registered one) {
        String word = one.name().constant();
        String lower = word == null ? "" : word.toLowerCase(Locale.ROOT).replace("_", "");
        for (String what : List.of("tool", "prompt", "resourcetemplate", "resource")) {
            if (lower.contains(what) || lower.contains(what.replace("template", "s/template"))) {
                return lower.contains("list") ? "list" + what : what;
            }
        }
        return lower;
    }

    private static Optional<Ref.Closure> closure(Value function) {
        for (Ref ref : function.refs()) {
            if (ref instanceof Ref.Closure closure) {
                return Optional.of(closure);
            }
        }
        return Optional.empty();
    }

    private void tool(Draft draft, Registrations.Registered one) {
        Location location = one.place().location();
        McpText name = Written.textOrUnknown(one.name(), location);
        Optional<Ref.Closure> closure = closure(one.handler());
        Value declared = one.options().field("inputSchema");
        SchemaValue schema =
                declared == null && closure.isPresent() && closure.get().unit().python()
                        ? types.parameters(closure.get(), left(one.options().field("exclude_args")))
                        : schemas.of(declared == null ? Value.UNKNOWN : declared, location);
        McpTool.Builder tool = McpTool.builder(name, location).validated(one.validated());
        describe(tool, one.options(), schema, location);
        closure.ifPresent(function -> tool.handler(Dispatch.handler(function)));
        List<McpEffect> effects = new ArrayList<>();
        interpreter.registrations().changing(one.place()).map(Effect::reported).ifPresent(effects::add);
        interpreter.effects(one).forEach(effect -> effects.add(effect.reported()));
        tool.effects(effects);
        put(draft.tools, name, location, tool.build());
    }

    private static Set<String> left(@Nullable Value names) {
        return names == null
                ? Set.of()
                : Set.copyOf(names.elements().stream()
                        .map(name -> String.valueOf(name.constant()))
                        .distinct()
                        .toList());
    }

    private void describe(McpTool.Builder tool, Value options, SchemaValue schema, Location location) {
        text(options.field("title"), location, tool::title);
        text(options.field("description"), location, tool::description);
        List<McpParameter> parameters = SchemaReader.parameters(schema, List.of(), budget);
        tool.parameters(parameters).schemaTexts(SchemaTexts.beside(schema, parameters, budget));
        Value output = options.field("outputSchema");
        if (output != null && output.form() != Value.Form.NULL) {
            tool.outputTexts(SchemaTexts.all(schemas.of(output, location), budget));
        }
        Value annotations = options.field("annotations");
        if (annotations != null) {
            tool.annotations(annotations(annotations, location));
        }
    }

    private static McpAnnotations annotations(Value value, Location otherwise) {
        Value parts = described(value);
        if (parts.fields().isEmpty()) {
            return McpAnnotations.none();
        }
        McpAnnotations.Builder annotations = McpAnnotations.builder(Written.location(value, otherwise));
        text(parts.field("title"), otherwise, annotations::title);
        flag(parts, "readOnlyHint", annotations::readOnlyHint);
        flag(parts, "destructiveHint", annotations::destructiveHint);
        flag(parts, "idempotentHint", annotations::idempotentHint);
        flag(parts, "openWorldHint", annotations::openWorldHint);
        return annotations.build();
    }

    private static void flag(Value parts, String name, Consumer<Boolean> use) {
        Value value = parts.field(name);
        if (value != null && value.form() == Value.Form.BOOLEAN && value.constant() != null) {
            use.accept(value.isConstant("true"));
        }
    }

    private void prompt(Draft draft, Registrations.Registered one) {
        Location location = one.place().location();
        McpText name = Written.textOrUnknown(one.name(), location);
        Optional<Ref.Closure> closure = closure(one.handler());
        McpPrompt.Builder prompt = McpPrompt.builder(name, location);
        text(one.options().field("title"), location, prompt::title);
        text(one.options().field("description"), location, prompt::description);
        Value shape = one.options().field("argsSchema");
        if (closure.isPresent() && closure.get().unit().python()) {
            prompt.arguments(SchemaReader.parameters(types.parameters(closure.get(), Set.of()), List.of(), budget));
        } else if (shape != null) {
            prompt.arguments(SchemaReader.parameters(schemas.of(shape, location), List.of(), budget));
        } else {
            prompt.arguments(arguments(one.options(), location));
        }
        closure.ifPresent(function -> prompt.handler(Dispatch.handler(function)));
        put(draft.prompts, name, location, prompt.build());
    }

    /** {@code arguments: [{name, description, required}]}. */
    private List<McpParameter> arguments(Value options, Location otherwise) {
        List<McpParameter> arguments = new ArrayList<>();
        Value list = options.field("arguments");
        for (Value element :
                list == null ? List.<Value>of() : List.copyOf(list.fields().values())) {
            for (Value argument : alternatives(element)) {
                Location location = Written.location(argument, otherwise);
                Optional<McpText> name = Written.text(argument.field("name"), location);
                if (name.isPresent() && budget.takeParameter()) {
                    McpParameter.Builder parameter =
                            McpParameter.builder(name.get()).type(McpParameter.Type.STRING);
                    text(argument.field("description"), location, parameter::description);
                    Value required = argument.field("required");
                    arguments.add(parameter
                            .required(required != null && required.isConstant("true"))
                            .build());
                }
            }
        }
        return arguments;
    }

    private void resource(Draft draft, Registrations.Registered one) {
        Location location = one.place().location();
        Value uri = one.options().field("uri");
        McpResource.Builder resource = McpResource.builder(
                Written.textOrUnknown(template(uri == null ? Value.UNKNOWN : uri), location), location);
        text(one.name(), location, resource::name);
        about(resource, one.options(), location);
        closure(one.handler()).ifPresent(function -> resource.handler(Dispatch.handler(function)));
        McpResource built = resource.build();
        put(draft.resources, built.uri(), location, built);
    }

    private static void about(McpResource.Builder resource, Value options, Location location) {
        text(options.field("title"), location, resource::title);
        text(options.field("description"), location, resource::description);
        for (String word : List.of("mimeType", "mime_type")) {
            text(options.field(word), location, type -> resource.mimeType(type.text()));
        }
    }

    /** The address in {@code new ResourceTemplate("logs://{day}", …)}. */
    private static Value template(Value uri) {
        for (Ref ref : uri.refs()) {
            if (ref instanceof Ref.Library lib
                    && lib.made() != null
                    && !lib.made().positional().isEmpty()) {
                return lib.made().positional().get(0);
            }
        }
        return uri;
    }

    private static <T> void put(Map<List<Object>, T> all, McpText name, Location location, T one) {
        all.putIfAbsent(List.of(name.text(), location), one);
    }

    // ---- what handlers of lists return

    private void listed(Draft draft, String request, Value answer, Place place) {
        String field = request.equals("listtool")
                ? "tools"
                : request.equals("listprompt")
                        ? "prompts"
                        : request.equals("listresource") ? "resources" : "resourceTemplates";
        Value list = answer;
        for (Value alternative : alternatives(answer)) {
            Value part = alternative.field(field);
            if (part != null) {
                list = part;
            }
        }
        Location location = place.location();
        Optional<Ref.Closure> all = Optional.ofNullable(draft.handlers.get(request.substring("list".length())));
        Optional<Dispatch> dispatch = all.map(handler -> new Dispatch(interpreter, handler));
        for (Value element : list.fields().values()) {
            for (Value one : alternatives(element)) {
                switch (field) {
                    case "tools" -> listedTool(draft, one, location, all, dispatch);
                    case "prompts" -> listedPrompt(draft, one, location, all, dispatch);
                    default -> listedResource(draft, one, location, all);
                }
            }
        }
    }

    /** What a value is described by: its parts, or the arguments of the call that made it. */
    private static Value described(Value value) {
        List<Value> all = alternatives(value);
        return all.isEmpty() ? value : all.get(0);
    }

    private static List<Value> alternatives(Value value) {
        List<Value> all = new ArrayList<>();
        for (Ref ref : value.refs()) {
            if (ref instanceof Ref.Library lib
                    && lib.made() != null
                    && !lib.made().named().isEmpty()) {
                all.add(Value.object(lib.made().named()).toBuilder()
                        .place(lib.made().place())
                        .build());
            }
        }
        if (!value.fields().isEmpty()) {
            all.add(value);
        }
        return all;
    }

    private static Optional<McpHandler> handler(
            Value one, McpText name, Optional<Ref.Closure> all, Optional<Dispatch> dispatch) {
        for (String part : List.of("handler", "execute", "run", "handle", "callback", "call")) {
            Value own = one.field(part);
            if (own != null && closure(own).isPresent()) {
                return closure(own).map(Dispatch::handler);
            }
        }
        return dispatch.flatMap(branches -> branches.branch(name.text())).or(() -> all.map(Dispatch::handler));
    }

    private void listedTool(
            Draft draft, Value one, Location otherwise, Optional<Ref.Closure> all, Optional<Dispatch> dispatch) {
        Location location = Written.location(one, otherwise);
        Value name = one.field("name");
        if (name == null) {
            return;
        }
        McpText text = Written.textOrUnknown(name, location);
        McpTool.Builder tool = McpTool.builder(text, location);
        Value schema = one.field("inputSchema") == null ? one.field("input_schema") : one.field("inputSchema");
        describe(tool, one, schemas.of(schema == null ? Value.UNKNOWN : schema, location), location);
        handler(one, text, all, dispatch).ifPresent(handler -> {
            boolean shared = all.map(Dispatch::handler).filter(handler::equals).isPresent();
            tool.handler(handler);
            tool.effects(shared ? List.of() : effects(handler.location()));
        });
        put(draft.tools, text, location, tool.build());
    }

    private void listedPrompt(
            Draft draft, Value one, Location otherwise, Optional<Ref.Closure> all, Optional<Dispatch> dispatch) {
        Location location = Written.location(one, otherwise);
        Value name = one.field("name");
        if (name == null) {
            return;
        }
        McpText text = Written.textOrUnknown(name, location);
        McpPrompt.Builder prompt = McpPrompt.builder(text, location).arguments(arguments(one, location));
        text(one.field("title"), location, prompt::title);
        text(one.field("description"), location, prompt::description);
        handler(one, text, all, dispatch).ifPresent(prompt::handler);
        put(draft.prompts, text, location, prompt.build());
    }

    private void listedResource(Draft draft, Value one, Location otherwise, Optional<Ref.Closure> all) {
        Location location = Written.location(one, otherwise);
        Value uri = one.field("uri") == null ? one.field("uriTemplate") : one.field("uri");
        if (uri == null) {
            return;
        }
        McpText text = Written.textOrUnknown(template(uri), location);
        McpResource.Builder resource = McpResource.builder(text, location);
        text(one.field("name"), location, resource::name);
        about(resource, one, location);
        all.map(Dispatch::handler).ifPresent(resource::handler);
        put(draft.resources, text, location, resource.build());
    }

    // ---- how servers are reached

    private void exposed(Exposure exposure) {
        for (Exposure.Way way : exposure.ways()) {
            Draft draft = draft(way.server(), way.place());
            Exposure.Address address = way.host() == null && way.port() == null
                    ? address(exposure, draft, way)
                    : new Exposure.Address(way.host(), way.port(), way.place());
            McpTransport.Builder transport =
                    McpTransport.builder(way.kind(), way.place().location());
            if (way.kind() != McpTransport.Kind.STDIO) {
                constant(address.host(), transport::host);
                constant(address.port(), port -> {
                    if (port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65_535) {
                        transport.port(Integer.parseInt(port));
                    }
                });
                constant(way.path(), transport::path);
            }
            draft.transports.add(transport.build());
        }
        for (Exposure.Check check : exposure.checks()) {
            draft(check.server(), check.place())
                    .auth
                    .add(new McpAuth(check.kind(), check.place().location()));
        }
    }

    /** What is asked of clients belongs to a server that is known; what a client says to itself is nobody's. */
    private void asked(ClientRequests requests) {
        List<Draft> drafts = new ArrayList<>(made.values());
        drafts.addAll(unknown.values());
        if (!drafts.isEmpty()) {
            requests.noted()
                    .forEach((place, request) ->
                            nearest(place).orElse(drafts.get(0)).requests.add(request));
        }
    }

    /** Who can reach a program concerns all its servers, unless it is known whose it is. */
    private void reached(Exposure exposure) {
        List<Draft> drafts = new ArrayList<>(made.values());
        drafts.addAll(unknown.values());
        if (drafts.isEmpty()
                || (exposure.reach().noted().isEmpty() && exposure.ways().isEmpty())) {
            return;
        }
        for (Draft draft : drafts) {
            addresses(exposure, draft);
        }
        for (Reach.Noted noted : exposure.reach().noted()) {
            Draft draft = known(noted.server()).or(() -> nearest(noted.place())).orElse(drafts.get(0));
            draft.exposures.add(
                    new McpExposure(noted.kind(), noted.value(), noted.place().location()));
        }
        Mentions mentions = interpreter.mentions();
        for (Draft draft : drafts) {
            mentions.credentials().ifPresent(place -> draft.auth.add(new McpAuth("middleware", place.location())));
            mentions.host()
                    .ifPresent(place -> draft.exposures.add(
                            new McpExposure(McpExposure.Kind.CHECKS_HOST, "program", place.location())));
        }
    }

    /** Servers of Python's SDKs listen by themselves. */
    private void addresses(Exposure exposure, Draft draft) {
        for (Exposure.Way way : exposure.ways()) {
            boolean own = way.place().unit().python() && way.kind() != McpTransport.Kind.STDIO && listens(way);
            if (own && known(way.server()).filter(draft::equals).isPresent()) {
                Exposure.Address address = way.host() == null ? address(exposure, draft, way) : null;
                Value host = address == null ? way.host() : address.host();
                Place place = host == null || address == null ? way.place() : address.place();
                Reach.host(host, Reach.LOOPBACK)
                        .ifPresent(known -> draft.exposures.add(
                                new McpExposure(McpExposure.Kind.LISTENS, known, place.location())));
            }
        }
    }

    private static boolean listens(Exposure.Way way) {
        return way.kind() == McpTransport.Kind.STREAMABLE_HTTP || way.kind() == McpTransport.Kind.SSE;
    }

    private List<McpEffect> effects(Location handler) {
        List<McpEffect> effects = new ArrayList<>();
        for (Effect effect : interpreter.handlerEffects()) {
            if (covers(handler, effect.site().location())
                    || covers(handler, effect.place().location())) {
                effects.add(effect.reported());
            }
        }
        return effects;
    }

    private static boolean covers(Location outer, Location inner) {
        return outer.path().equals(inner.path())
                && outer.region().startOffset() <= inner.region().startOffset()
                && outer.region().endOffset() >= inner.region().endOffset();
    }

    /** What the server was told when it was made, or else the address that the same module listens on. */
    private static Exposure.Address address(Exposure exposure, Draft draft, Exposure.Way way) {
        for (Exposure.Noted server : exposure.servers()) {
            Map<String, Value> named = server.arguments().named();
            if (server.place().equals(draft.place) && (named.containsKey("host") || named.containsKey("port"))) {
                return new Exposure.Address(named.get("host"), named.get("port"), server.place());
            }
        }
        for (Exposure.Address address : exposure.addresses()) {
            if (address.place().unit() == way.place().unit()) {
                return address;
            }
        }
        return new Exposure.Address(null, null, way.place());
    }

    private static void constant(@Nullable Value value, Consumer<String> use) {
        if (value != null && value.constant() != null) {
            use.accept(value.constant());
        }
    }
}
