/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import dev.mcpsentinel.detectors.dataflow.rows.MisuseRow;
import dev.mcpsentinel.detectors.dataflow.rows.Models;
import dev.mcpsentinel.detectors.dataflow.rows.Receiver;
import dev.mcpsentinel.detectors.dataflow.rows.Rows;
import dev.mcpsentinel.detectors.dataflow.rows.SourceRow;
import dev.mcpsentinel.detectors.mcp.SchemaBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the modules of one program: first their top levels, then what they have registered, with arguments that carry
 * taint. Used once, by one thread.
 */
public final class Interpreter {

    static final int MAX_EVENTS = 400;
    private static final int MAX_MISUSES = 2_000;
    static final int MAX_ENTRIES = 20_000;

    private static final int MAX_CALL_DEPTH = 32;

    /** How often a function may be running already when it is called: what it hands itself grows with every call. */
    private static final int MAX_RECURSION = 3;

    private static final int MANY_SHAPES = 12;
    private static final int TOO_MANY_SHAPES = 40;
    /** A function that registers what it is given is told apart for longer: every call is another tool. */
    private static final int MANY_REGISTRATIONS = 300;

    /** Behind this many steps no function is followed that was not followed before, behind four times as many all ends. */
    private static final int STEPS_PER_ENTRY = 200_000;

    private static final int MAX_SUMMARIES = 20_000;
    private static final int MAX_LINKS = 6;

    /** Kinds of sink that care for an address's host, and for its scheme. */
    private static final List<String> OF_HOSTS = List.of("url", "redirect", "url-path", "deep-link");

    private static final List<String> OF_SCHEMES = List.of("deep-link", "html", "program-argument");
    private static final int POOLED_SLOTS = 256;

    private final Models models;
    private final Modules modules;
    private final Runnable checkDeadline;
    private final Set<String> wantedSources;
    private final boolean audit;
    private final Ids ids = new Ids();
    private final Registrations registrations = new Registrations(this);
    private final Map<String, Map<String, Value>> libraryMembers = new HashMap<>();
    private final Map<String, List<String>> words = new HashMap<>();
    private final Map<Key, Summary> summaries = new HashMap<>();
    private final Map<List<Object>, Integer> shapes = new HashMap<>();
    private final Set<Key> running = new HashSet<>();
    private final Map<List<Object>, Integer> recursion = new HashMap<>();
    private final List<Slot> pool = new ArrayList<>();
    private final Map<List<Object>, Found> found = new LinkedHashMap<>();
    private final Set<List<Object>> interpreted = new HashSet<>();
    private final Map<List<Object>, Boolean> registering = new HashMap<>();
    private final Set<Found> rehearsed = new HashSet<>();
    private final Map<Ref.ClassRef, Value> instances = new HashMap<>();
    private final Map<Ref.ClassRef, Frame> classFrames = new HashMap<>();
    private final Map<List<Object>, Value> classValues = new HashMap<>();
    private final Map<String, Value> sources = new HashMap<>();
    private final Map<Place, Misuse> misuses = new LinkedHashMap<>();
    private final Map<List<Object>, List<Effect>> effects = new HashMap<>();
    private final Map<List<Object>, Effect> handlerEffects = new LinkedHashMap<>();
    private int depth;
    private int steps;
    private boolean incomplete;

    /** A function that was met, and where. */
    private record Found(Unit unit, int index, Frame frame) {}

    private record Key(
            Unit unit,
            int index,
            Frame frame,
            @Nullable Value self,
            Arguments arguments,
            Map<Integer, Refinement> before) {}

    /** Thrown where an entry takes too many steps. */
    private static final class TooManyStepsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyStepsException() {
            super(null, null, false, false);
        }
    }

    /**
     * Prepares to interpret.
     *
     * @param models what libraries do
     * @param modules the modules of a program, sorted by path
     * @param imports which module imports which
     * @param audit whether inputs that are only suspicious count too
     * @param checkDeadline called now and then; may throw
     */
    public Interpreter(
            Models models, List<ModuleModel> modules, ImportGraph imports, boolean audit, Runnable checkDeadline) {
        this.models = models;
        this.audit = audit;
        this.wantedSources =
                audit ? Set.of() : Set.of("environment", "cli", "file", "network", "database", "browser", "response");
        this.checkDeadline = checkDeadline;
        this.modules = new Modules(this, modules, imports);
    }

    /**
     * Interprets everything.
     *
     * @param out gets each sink that taint of a known source reaches
     */
    public void run(Consumer<Flow> out) {
        run(false, out);
        registrations.ignoring(true); // what tests register is nobody's
        run(true, out);
        if (audit) {
            callWhatNobodyCalls(out);
        }
    }

    private void run(boolean tests, Consumer<Flow> out) {
        for (Unit unit : modules.units()) {
            if (unit.test() == tests) {
                guarded(() -> runModule(unit));
            }
        }
        for (Found function : List.copyOf(found.values())) {
            if (!function.unit().test()) {
                registrations.client(function.unit(), function.index(), function.frame());
            }
        }
        // what registers something is run, even if nobody calls it
        for (int round = 0; round < 3; round++) {
            for (Found function : List.copyOf(found.values())) {
                if ((isUntouched(function) || opensByArguments(function))
                        && registersSomething(function.unit(), function.index())
                        && rehearsed.add(function)) {
                    guarded(() -> callWithUnknown(function, null));
                }
            }
            for (Entry entry = registrations.next(); entry != null; entry = registrations.next()) {
                Entry one = entry;
                guarded(() -> callEntry(one, out));
            }
        }
    }

    /** The functions in a function are met when it is run. */
    private void callWhatNobodyCalls(Consumer<Flow> out) {
        Set<Found> looked = new HashSet<>();
        int before;
        do {
            before = looked.size();
            for (Found function : List.copyOf(found.values())) {
                // what was only run for what it registers has not been looked at yet
                if (looked.add(function) && (isUntouched(function) || rehearsed.contains(function))) {
                    guarded(() -> callWithUnknown(function, out));
                }
            }
        } while (looked.size() > before);
    }

    /** What was registered with MCP servers. */
    Registrations registrations() {
        return registrations;
    }

    /**
     * Returns the MCP servers that the program makes. To be called after {@link #run}.
     *
     * @return servers with what they offer
     */
    public List<McpServer> servers() {
        SchemaBudget budget = new SchemaBudget(checkDeadline);
        List<McpServer> servers = new Surface(this, budget).servers();
        incomplete |= budget.exceeded();
        return servers;
    }

    /** What a function returns if it is called by somebody who knows nothing; nothing is known if that takes too long. */
    Value answer(Value function, Place place) {
        Value[] answer = {Value.UNKNOWN};
        guarded(() -> {
            Activation caller = new Activation(this, place.unit(), place.unit().frame(), null);
            Node node = Node.of(Kind.CALL, place.start(), place.end(), "", Node.empty(place.start()));
            answer[0] = new Calls(this, caller).apply(function, node, Value.UNKNOWN, Value.UNKNOWN);
        });
        return answer[0];
    }

    /** Tells whether something was left out, because it took too long. */
    public boolean incomplete() {
        return incomplete;
    }

    /** Interprets something that may take too long; it is then left out. */
    void guarded(Runnable work) {
        steps = 0;
        depth = 0;
        running.clear();
        recursion.clear();
        checkDeadline.run();
        try {
            work.run();
        } catch (TooManyStepsException | StackOverflowError e) {
            incomplete = true;
        }
    }

    private boolean isUntouched(Found function) {
        return !interpreted.contains(List.of(function.unit(), function.index()));
    }

    /** A function that decides by its arguments how a server is reached has been seen with some of them only. */
    private static boolean opensByArguments(Found function) {
        ModuleModel module = function.unit().model();
        FunctionModel model = module.functions().get(function.index());
        return model.parameters().stream()
                        .anyMatch(parameter -> !parameter.value().is(Kind.EMPTY))
                && mentions(model.body(), module, Registrations::isOpening);
    }

    private boolean registersSomething(Unit unit, int function) {
        return registering.computeIfAbsent(
                List.of(unit, function),
                key -> knowsMcp()
                        && mentions(
                                unit.model().functions().get(function).body(),
                                unit.model(),
                                Registrations::isRegistration));
    }

    private static boolean mentions(Node node, ModuleModel model, Predicate<Node> asked) {
        if (asked.test(node)) {
            return true;
        }
        if (node.is(Kind.FUNCTION)) {
            FunctionModel inner = model.functions().get(node.index());
            for (Node decorator : inner.decorators()) {
                if (mentions(decorator, model, asked)) {
                    return true;
                }
            }
            return mentions(inner.body(), model, asked);
        }
        for (int i = 0; i < node.size(); i++) {
            if (mentions(node.child(i), model, asked)) {
                return true;
            }
        }
        return false;
    }

    // ---- running

    void runModule(Unit unit) {
        if (unit.stage() != Unit.Stage.UNTOUCHED) {
            return;
        }
        unit.stage(Unit.Stage.RUNNING);
        int before = steps;
        Activation activation = new Activation(this, unit, unit.frame(), null);
        activation.runModule();
        report(activation.events(), flow -> pending.add(flow));
        unit.stage(Unit.Stage.DONE);
        steps = before;
    }

    private final List<Flow> pending = new ArrayList<>();

    private void callEntry(Entry entry, Consumer<Flow> out) {
        for (Ref ref : entry.handler().refs()) {
            if (ref instanceof Ref.Closure closure) {
                Arguments arguments = new Arguments(entry.arguments(), entry.named(), null, null);
                List<Effect> found = new ArrayList<>();
                found.addAll(call(closure, closure.self(), arguments, entry.place(), flow -> {
                    found.addAll(flow.effects());
                    out.accept(flow);
                }));
                note(entry, found);
            }
        }
    }

    private void note(Entry entry, List<Effect> found) {
        if (entry.kind().equals("tool")) {
            effects.computeIfAbsent(List.of(entry.place(), entry.name()), key -> new ArrayList<>())
                    .addAll(found);
        } else if (entry.kind().equals("handler")) {
            for (Effect effect : found) {
                if (handlerEffects.size() < MAX_ENTRIES) {
                    handlerEffects.putIfAbsent(List.of(effect.kind(), effect.site(), effect.place()), effect);
                }
            }
        }
    }

    /** What the handler of a tool does. */
    List<Effect> effects(Registrations.Registered tool) {
        String name = tool.name().constant() == null ? "" : tool.name().constant();
        return effects.getOrDefault(List.of(tool.place(), name), List.of());
    }

    /** What the handlers of whole requests do. */
    Collection<Effect> handlerEffects() {
        return handlerEffects.values();
    }

    /** What the program says of credentials and hosts. */
    Mentions mentions() {
        return new Mentions(modules.units());
    }

    private List<Effect> call(
            Ref.Closure closure, @Nullable Value self, Arguments arguments, Place place, Consumer<Flow> out) {
        Activation caller = new Activation(this, closure.unit(), closure.unit().frame(), null);
        Calls calls = new Calls(this, caller);
        Node node = Node.of(Kind.CALL, place.start(), place.end(), "", Node.empty(place.start()));
        Value receiver = self;
        if (receiver == null && closure.model().owner() >= 0) {
            receiver = instance(new Ref.ClassRef(closure.unit(), closure.model().owner(), closure.frame()));
        }
        calls.invokeFromOutside(closure, receiver, arguments, node);
        report(caller.events(), out);
        return caller.effects();
    }

    /** Calls a function that nobody calls; for the audit profile its parameters are suspicious. */
    private void callWithUnknown(Found function, @Nullable Consumer<Flow> out) {
        FunctionModel model = function.unit().model().functions().get(function.index());
        Ref.Closure closure = new Ref.Closure(function.unit(), function.index(), function.frame(), null);
        Map<String, Value> named = new LinkedHashMap<>();
        List<Value> positional = new ArrayList<>();
        boolean first = true;
        for (FunctionModel.Parameter parameter : model.parameters()) {
            boolean receiver =
                    first && model.owner() >= 0 && function.unit().python() && !model.is(FunctionModel.Trait.STATIC);
            first = false;
            if (receiver) {
                continue;
            }
            Value value = parameter.value().is(Kind.STRING)
                    ? Reach.withDefault(
                            Value.UNKNOWN, Value.text(parameter.value().text(), null))
                    : Value.UNKNOWN;
            if (out != null && !Activation.isInjected(function.unit(), parameter.name())) {
                String name = parameter.name().isEmpty() ? "a parameter" : "parameter `" + parameter.name() + "`";
                value = tainted(
                        new Source(
                                Source.UNEXPLAINED,
                                name + (model.name().isEmpty() ? "" : " of `" + model.name() + "()`"),
                                new Place(
                                        function.unit(),
                                        parameter.target().start(),
                                        parameter.target().end())),
                        "parameter:" + function.unit().path()
                                + parameter.target().start());
            }
            positional.add(value);
        }
        call(
                closure,
                null,
                new Arguments(positional, named, null, null),
                new Place(function.unit(), model.start(), model.start()),
                out == null ? flow -> {} : out);
    }

    private void report(List<SinkEvent> events, Consumer<Flow> out) {
        for (SinkEvent event : events) {
            if (event.label().origin() instanceof Source source) {
                out.accept(new Flow(event.sink(), event.place(), source, event.label()));
            }
        }
    }

    /** What was reached at the top level of modules. */
    public List<Flow> topLevelFlows() {
        return pending;
    }

    /** Calls and assignments that were met and are wrong by themselves. */
    public List<Misuse> misuses() {
        return List.copyOf(misuses.values());
    }

    // ---- services for activations

    void misuse(MisuseRow row, String callee, Place place) {
        if (misuses.size() < MAX_MISUSES) {
            misuses.putIfAbsent(place, new Misuse(row, callee, place));
        }
    }

    Ids ids() {
        return ids;
    }

    Models models() {
        return models;
    }

    Rows rows(Unit unit) {
        return unit.python() ? pythonRows() : javascriptRows();
    }

    private Rows pythonRows() {
        return models.forLanguage(Language.PYTHON);
    }

    private Rows javascriptRows() {
        return models.forLanguage(Language.JAVASCRIPT);
    }

    void step() {
        if ((++steps & 1023) == 0) {
            checkDeadline.run();
        }
        if (steps > 4 * STEPS_PER_ENTRY) {
            throw new TooManyStepsException();
        }
    }

    boolean wants(String sourceKind) {
        return !wantedSources.contains(sourceKind);
    }

    boolean audit() {
        return audit;
    }

    Value tainted(Source source, String key) {
        return sources.computeIfAbsent(
                source.kind() + key,
                k -> Value.tainted(
                        ids.fresh(),
                        new Label(
                                source,
                                0,
                                Marks.FRESH,
                                List.of(),
                                Trace.step(null, source.place(), Trace.Kind.SOURCE, source.what()))));
    }

    /** A value of which nothing is known: for the audit profile, anything may be in it. */
    Value unexplained(String what, String key, Place place) {
        return tainted(new Source(Source.UNKNOWN, what, place), key);
    }

    /** Says in the messages of a tool's arguments which of them it is. */
    List<Label> named(List<Label> labels, String name) {
        List<Label> named = new ArrayList<>();
        for (Label label : labels) {
            if (label.origin() instanceof Source source && source.what().startsWith("tool argument")) {
                Source parameter = new Source(
                        source.kind(),
                        source.what()
                                .replaceFirst(
                                        "tool argument",
                                        java.util.regex.Matcher.quoteReplacement("tool parameter `" + name + "`")),
                        source.place());
                named.add(new Label(
                        parameter,
                        label.clean(),
                        label.marks(),
                        label.weaknesses(),
                        Trace.step(null, parameter.place(), Trace.Kind.SOURCE, parameter.what())));
            } else {
                named.add(label);
            }
        }
        return named;
    }

    Value readSource(Activation activation, String path, Place place, Value otherwise) {
        for (SourceRow row : rows(activation.unit()).reads(path)) {
            if (wants(row.kind())) {
                return tainted(
                                new Source(
                                        row.kind(), row.label().isEmpty() ? row.kind() + " data" : row.label(), place),
                                "read:" + place.unit().path() + place.start())
                        .withRef(Ref.Library.of(path));
            }
        }
        return otherwise;
    }

    /** A member of something of a library: the same value every time. */
    Value libraryMember(String path, String name, Library library) {
        return libraryMembers
                .computeIfAbsent(path, p -> new HashMap<>())
                .computeIfAbsent(name, n -> Value.library(library.partPath(path, n)));
    }

    /** The words of a name, in lower case. */
    List<String> words(String name) {
        return words.computeIfAbsent(name, Receiver::wordsOf);
    }

    /** What is shown of a value is shown of those that it is a form or a part of, as far as it means them. */
    Map<Integer, Refinement> spread(int first, Refinement shown) {
        if (first == 0) {
            return Map.of();
        }
        Map<Integer, Refinement> all = new HashMap<>();
        Refinement refinement = shown;
        int id = first;
        for (int hops = 0; hops < MAX_LINKS; hops++) {
            all.merge(id, refinement, Refinement::and);
            Optional<Ids.Link> link = ids.link(id);
            if (link.isEmpty()) {
                break;
            }
            boolean everything = refinement.clean() == -1L;
            refinement = switch (link.get().role()) {
                case SAME, RELATIVE -> refinement;
                case HOST -> new Refinement(everything ? bits(OF_HOSTS) : 0, 0, refinement.weaknesses());
                case SCHEME -> Refinement.clean(everything ? bits(OF_SCHEMES) : 0);
                case ELEMENT -> Refinement.clean(0);
            };
            if (refinement.clean() == 0
                    && refinement.marks() == 0
                    && refinement.weaknesses().isEmpty()) {
                break;
            }
            id = link.get().parent();
        }
        return all;
    }

    private long bits(List<String> kinds) {
        long bits = 0;
        for (String kind : kinds) {
            bits |= models.bit(kind);
        }
        return bits;
    }

    Slot pooledSlot(int number) {
        while (pool.size() <= Math.min(number, POOLED_SLOTS)) {
            pool.add(new Slot(-1 - pool.size()));
        }
        return number < POOLED_SLOTS ? pool.get(number) : new Slot(ids.fresh());
    }

    Set<String> captured(Unit unit, int function) {
        return modules.captured(unit, function);
    }

    Set<String> freeNames(Unit unit, int function) {
        return modules.freeNames(unit, function);
    }

    @Nullable
    FunctionModel functionOf(Frame frame) {
        return frame.function() < 0 ? null : frame.unit().model().functions().get(frame.function());
    }

    void found(Unit unit, int index, Frame frame) {
        found.putIfAbsent(List.of(unit, index), new Found(unit, index, frame));
    }

    boolean knowsMcp() {
        return modules.knowsMcp();
    }

    boolean isProperty(FunctionModel model) {
        return model.decorators().stream()
                .anyMatch(decorator -> decorator.is(Kind.NAME)
                        && (decorator.text().equals("property")
                                || decorator.text().equals("cached_property")));
    }

    /** Functions that are handed to code that is not there: called once, unless they are being called already. */
    boolean mayCallBack(Value function) {
        return depth < MAX_CALL_DEPTH - 2;
    }

    Value importModule(Unit unit, String specifier) {
        return modules.imported(unit, specifier);
    }

    Value imported(Unit unit, Value module, String specifier, String name) {
        return modules.member(unit, module, specifier, name);
    }

    Map<String, Value> exportsOf(Value module) {
        Map<String, Value> all = new TreeMap<>();
        for (Ref ref : module.refs()) {
            if (ref instanceof Ref.Namespace namespace) {
                all.putAll(modules.allExports(namespace.unit()));
            }
        }
        return all;
    }

    @Nullable
    Value exported(Unit unit, String name) {
        return modules.exported(unit, name);
    }

    Value anyExport(Unit unit) {
        Value all = Value.UNKNOWN;
        for (Value value : modules.allExports(unit).values()) {
            all = all.join(value);
        }
        return all;
    }

    Value global(Unit unit, String name) {
        return modules.global(unit, name);
    }

    /** What outlives a function's interpretation must not speak of its arguments. */
    Value withoutSlots(Value value, Frame around) {
        if (!value.tainted() || around.function() >= 0) {
            return value;
        }
        Value.Builder changed = value.toBuilder().facts(Facts.NONE).chosenBy(null);
        changed.labels(value.labels().stream()
                .filter(label -> label.origin() instanceof Source)
                .toList());
        Map<String, Value> fields = new LinkedHashMap<>();
        value.fields().forEach((name, part) -> fields.put(name, withoutSlots(part, around)));
        return changed.fields(fields).build();
    }

    // ---- classes

    private Activation inClass(Ref.ClassRef type) {
        return new Activation(this, type.unit(), new Frame(type.unit(), -2, type.frame()), null);
    }

    Value evaluateIn(Ref.ClassRef type, Node node) {
        Value known = classValues.get(List.of(type, node));
        return known == null ? evaluated(type, node) : known;
    }

    private Value evaluated(Ref.ClassRef type, Node node) {
        List<Object> key = List.of(type, node);
        classValues.put(key, Value.UNKNOWN); // if it needs itself
        Value value = inClass(type).evaluate(node);
        classValues.put(key, value);
        return value;
    }

    /** The fields of a class and of those that it extends. */
    List<ClassModel.Field> fieldsOf(Ref.ClassRef type) {
        return new Calls(this, inClass(type)).fields(type);
    }

    Value typedIn(Ref.ClassRef type, Value value, Node annotation) {
        return new Calls(this, inClass(type)).typed(value, annotation);
    }

    /** A new object of a class, before its constructor has run. */
    Value blank(Calls calls, Ref.ClassRef type) {
        Set<Ref> refs = new LinkedHashSet<>();
        refs.add(new Ref.Instance(type));
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Ref base : calls.bases(type)) {
            if (base instanceof Ref.ClassRef other && !other.equals(type)) {
                fields.putAll(fieldValues(other));
                for (Ref further : calls.bases(other)) {
                    if (further instanceof Ref.Library lib && !lib.path().startsWith("builtins.")) {
                        refs.add(Ref.Library.of(lib.path() + "()"));
                    }
                }
            } else if (base instanceof Ref.Library lib
                    && !lib.path().startsWith("builtins.")
                    && !lib.path().startsWith("typing.")) {
                refs.add(Ref.Library.of(lib.path() + "()"));
            }
        }
        fields.putAll(fieldValues(type));
        return new Value.Builder(Value.Form.OBJECT).refs(refs).fields(fields).build();
    }

    private Map<String, Value> fieldValues(Ref.ClassRef type) {
        Map<String, Value> fields = new LinkedHashMap<>();
        Frame frame = classFrame(type);
        if (!type.unit().python()) {
            Activation activation = new Activation(this, type.unit(), frame, null);
            for (ClassModel.Field field : type.model().fields()) {
                if (!field.shared() && !field.value().is(Kind.EMPTY)) {
                    fields.put(field.name(), activation.evaluate(field.value()));
                }
            }
        }
        return fields;
    }

    private Frame classFrame(Ref.ClassRef type) {
        return classFrames.computeIfAbsent(type, t -> {
            Frame frame = new Frame(t.unit(), -2, t.frame());
            frame.join("this", Value.of(new Ref.Instance(t)));
            return frame;
        });
    }

    /** Notes what an object of a class looks like once it is made. */
    void constructed(Ref.ClassRef type, Value made) {
        Value clean = withoutSlots(made, type.unit().frame());
        instances.merge(type, clean, Value::join);
        Frame frame = classFrames.get(type);
        if (frame != null) {
            frame.join("this", clean);
        }
    }

    /** An object of a class, as it is made somewhere, or with unknown arguments. */
    Value instance(Ref.ClassRef type) {
        Value known = instances.get(type);
        if (known != null) {
            return known;
        }
        instances.put(type, Value.of(new Ref.Instance(type)));
        Activation activation = new Activation(this, type.unit(), type.unit().frame(), null);
        Calls calls = new Calls(this, activation);
        Node node = Node.of(
                Kind.CALL,
                type.model().start(),
                type.model().start(),
                "",
                Node.empty(type.model().start()));
        Value made = calls.construct(type, Arguments.NONE, node);
        instances.put(type, made);
        return made;
    }

    Value validated(Ref.ClassRef type, Value value, Node annotation) {
        return Schemas.annotated(this, type, value, annotation, 0);
    }

    Value annotated(Ref.Closure closure, Value value, FunctionModel.Parameter parameter) {
        Ref.@Nullable ClassRef around = closure.model().owner() < 0
                ? null
                : new Ref.ClassRef(closure.unit(), closure.model().owner(), closure.frame());
        if (parameter.type().is(Kind.EMPTY)) {
            return value;
        }
        Value checked = Schemas.annotated(this, around, value, parameter.type(), 0);
        return checked.is(value) ? modelTyped(closure, value, parameter.type()) : checked;
    }

    private Value modelTyped(Ref.Closure closure, Value value, Node type) {
        Activation activation = new Activation(this, closure.unit(), closure.frame(), null);
        Calls calls = new Calls(this, activation);
        for (Ref ref : calls.types(type, 0)) {
            if (ref instanceof Ref.ClassRef model) {
                return validatedModel(model, value);
            }
        }
        return value;
    }

    /** A value of a type of which only the name is known. */
    Value ofNamedType(Ref.@Nullable ClassRef around, Node type, Value value) {
        if (around == null) {
            return value;
        }
        Calls calls = new Calls(this, inClass(around));
        for (Ref ref : calls.types(type, 0)) {
            if (ref instanceof Ref.ClassRef model && !model.equals(around)) {
                return validatedModel(model, value);
            }
        }
        return value;
    }

    private int modelDepth;

    /** An object of a model class, made of data whose fields are checked against their types. */
    Value validatedModel(Ref.ClassRef type, Value input) {
        if (Registrations.isEnumeration(type.model())) {
            return Value.UNKNOWN;
        }
        if (modelDepth > 4 || type.model().fields().isEmpty()) {
            return input.withRef(new Ref.Instance(type));
        }
        modelDepth++;
        try {
            Map<String, Value> fields = new LinkedHashMap<>();
            for (ClassModel.Field field : type.model().fields()) {
                Value part = Schemas.field(this, input, field.name());
                fields.put(field.name(), Schemas.annotated(this, type, part, field.type(), 1));
            }
            return input.toBuilder()
                    .form(Value.Form.OBJECT)
                    .fields(fields)
                    .build()
                    .withRef(new Ref.Instance(type));
        } finally {
            modelDepth--;
        }
    }

    // ---- summaries

    /**
     * A summary, and the values behind its slots.
     */
    record Use(Summary summary, List<Value> actual) {}

    Use summary(
            Ref.Closure function,
            @Nullable Value self,
            Arguments arguments,
            @Nullable Value actualSelf,
            Arguments actual,
            List<Value> behind,
            Map<Integer, Refinement> before) {
        List<Object> which = List.of(function.unit(), function.index());
        interpreted.add(which);
        Key key = new Key(function.unit(), function.index(), function.frame(), self, arguments, before);
        Summary known = summaries.get(key);
        if (known != null) {
            return new Use(known, behind);
        }
        if (steps > STEPS_PER_ENTRY) {
            incomplete = true;
            return new Use(Summary.UNFINISHED, List.of());
        }
        int nested = recursion.getOrDefault(which, 0);
        if (depth >= MAX_CALL_DEPTH || nested > MAX_RECURSION || running.contains(key)) {
            return new Use(Summary.UNFINISHED, List.of());
        }
        List<Value> slotted = behind;
        int count = shapes.merge(which, 1, Integer::sum);
        Arguments used = actual;
        Value usedSelf = actualSelf;
        if (count > MANY_SHAPES
                && (count > MANY_REGISTRATIONS || !registersSomething(function.unit(), function.index()))) {
            boolean withParts = count <= TOO_MANY_SHAPES;
            used = actual.map(value -> Canonical.general(value, withParts));
            Canonical again = new Canonical(this::pooledSlot);
            Value generalSelf = self == null || actualSelf == null ? null : again.canonical(actualSelf);
            Key general = new Key(
                    function.unit(),
                    function.index(),
                    function.frame(),
                    generalSelf,
                    used.map(again::canonical),
                    before);
            Summary existing = summaries.get(general);
            if (existing != null) {
                return new Use(existing, again.actual());
            }
            if (running.contains(general)) {
                return new Use(Summary.UNFINISHED, List.of());
            }
            key = general;
            slotted = again.actual();
        }
        running.add(key);
        recursion.put(which, nested + 1);
        depth++;
        try {
            Canonical own = new Canonical(number -> new Slot(ids.fresh()));
            Value ownSelf = usedSelf == null ? null : own.canonical(usedSelf);
            Arguments ownArguments = used.map(own::canonical);
            Frame frame = new Frame(function.unit(), function.index(), function.frame());
            Activation activation = new Activation(this, function.unit(), frame, function.model());
            Summary summary = activation.run(function.model(), ownSelf, ownArguments, own.slots(), before);
            if (summaries.size() >= MAX_SUMMARIES) {
                summaries.clear(); // they only save work
            }
            summaries.put(key, summary);
            return new Use(summary, slotted);
        } finally {
            depth--;
            running.remove(key);
            recursion.put(which, nested);
        }
    }
}
