/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import dev.mcpsentinel.detectors.dataflow.rows.Argument;
import dev.mcpsentinel.detectors.dataflow.rows.Condition;
import dev.mcpsentinel.detectors.dataflow.rows.EffectRow;
import dev.mcpsentinel.detectors.dataflow.rows.EntryRow;
import dev.mcpsentinel.detectors.dataflow.rows.GuardRow;
import dev.mcpsentinel.detectors.dataflow.rows.MisuseRow;
import dev.mcpsentinel.detectors.dataflow.rows.Premise;
import dev.mcpsentinel.detectors.dataflow.rows.Receiver;
import dev.mcpsentinel.detectors.dataflow.rows.Row;
import dev.mcpsentinel.detectors.dataflow.rows.Rows;
import dev.mcpsentinel.detectors.dataflow.rows.SanitizerRow;
import dev.mcpsentinel.detectors.dataflow.rows.SinkRow;
import dev.mcpsentinel.detectors.dataflow.rows.SourceRow;
import dev.mcpsentinel.detectors.dataflow.rows.SummaryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What library calls do, by the rows of the models and by what Java knows of a few, for one {@link Activation}. */
final class Library {

    private static final int MAX_PATH = 160;

    private final Interpreter interpreter;
    private final Activation activation;
    private final Calls calls;
    private final Rows rows;

    Library(Interpreter interpreter, Activation activation, Calls calls) {
        this.interpreter = interpreter;
        this.activation = activation;
        this.calls = calls;
        this.rows = interpreter.rows(activation.unit());
    }

    static String memberPath(String path, String name) {
        if (path.length() > MAX_PATH) {
            return path;
        }
        if (path.endsWith(":")) {
            return name.equals("default") ? path : path + name;
        }
        return path + "." + name;
    }

    /** The path of a part that a program reaches by its name or its index. */
    String partPath(String path, String name) {
        return rows.isElement(path, name) ? path + "[]" : memberPath(path, name);
    }

    /** Tells whether rows speak of an object's elements. */
    boolean hasElements(String path) {
        return rows.isElement(path, "");
    }

    static String lastName(String path) {
        int end = path.endsWith("()") ? path.length() - 2 : path.length();
        int start = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf(':', end - 1)) + 1;
        return path.substring(Math.min(start, end), end);
    }

    // ---- calls

    /** A call of something that a library is known to have. */
    Value call(Ref.Library callee, Calls.Call call) {
        String path = callee.path();
        interpreter.registrations().offer(activation, path, call);
        misuses(first(rows.misuses(path), rows.methodMisuses(call.name()), call.receiver() != null), call);
        boolean sunk = sinks(rows.sinks(path), call);
        sunk |= Programs.shell(interpreter, activation, this, path, call);
        // what a row says of this very function comes before what others say of all with its name
        if (!sunk && rows.sinks(path).isEmpty() && rows.summaries(path).isEmpty() && call.receiver() != null) {
            sunk = sinks(rows.methodSinks(call.name()), call);
        }
        effects(first(rows.effects(path), rows.methodEffects(call.name()), call.receiver() != null), call);
        entries(rows.entries(path), call);
        Value source = source(
                first(rows.sources(path), rows.methodSources(call.name()), call.receiver() != null), call, call.node());
        Facts facts = guards(first(rows.guards(path), rows.methodGuards(call.name()), call.receiver() != null), call);
        Value result;
        SanitizerRow sanitizer = fitting(
                first(rows.sanitizers(path), rows.methodSanitizers(call.name()), call.receiver() != null), call);
        // what Java knows is more exact than a row: it tells forms of a value apart, and what a check shows
        Optional<Value> known = calls.methods().builtin(path, call);
        if (known.isEmpty() && sanitizer != null) {
            result = sanitized(sanitizer, call);
        } else {
            result = known.or(() -> onLibrary(path, call)).orElse(Value.UNKNOWN);
            if (result.isUnknown()) {
                result = unknownResult(path, call, sunk);
            }
        }
        if (source != null) {
            result = result.labels().isEmpty()
                    ? source.toBuilder().refs(result.refs()).build()
                    : result.join(source);
        }
        if (call.arguments().size() == 2) { // os.getenv("HOST", "0.0.0.0")
            result = Reach.withDefault(result, call.arguments().get(1));
        }
        return facts.isEmpty()
                ? result
                : result.withFacts(
                        result.facts().isEmpty() ? facts : result.facts().and(facts));
    }

    private Optional<Value> onLibrary(String path, Calls.Call call) {
        if (call.receiver() != null && Schemas.isSchema(call.receiver())) {
            return calls.methods().onSchema(call).or(() -> summary(rows.summaries(path), call));
        }
        Optional<Value> row = summary(rows.summaries(path), call);
        return calls.methods()
                .onValue(call)
                .map(value -> row.isPresent() ? typedAs(row.get(), value) : value)
                .or(() -> row)
                .or(() -> summary(methodSummaries(call), call));
    }

    /** A call of something that nothing is known of but its name. */
    Value unknown(Calls.Call call) {
        if (call.receiver() == null) {
            calls.methods().callbacks(call);
            return asUnknown(call, passed(call, false));
        }
        misuses(rows.methodMisuses(call.name()), call);
        boolean sunk = sinks(rows.methodSinks(call.name()), call);
        effects(rows.methodEffects(call.name()), call);
        entries(rows.methodEntries(call.name()), call);
        Value source = source(rows.methodSources(call.name()), call, call.node());
        Facts facts = guards(rows.methodGuards(call.name()), call);
        SanitizerRow sanitizer = fitting(rows.methodSanitizers(call.name()), call);
        Value result;
        if (sanitizer != null) {
            result = sanitized(sanitizer, call);
        } else {
            result = calls.methods()
                    .onValue(call)
                    .or(() -> summary(methodSummaries(call), call))
                    .orElseGet(() -> {
                        calls.methods().callbacks(call);
                        return passed(call, sunk);
                    });
        }
        if (source != null) {
            result = result.labels().isEmpty() ? source : result.join(source);
        }
        return facts.isEmpty() ? result : result.withFacts(facts);
    }

    private List<SummaryRow> methodSummaries(Calls.Call call) {
        return call.receiver() == null ? List.of() : rows.methodSummaries(call.name());
    }

    private static <R> List<R> first(List<R> exact, List<R> byName, boolean method) {
        return exact.isEmpty() && method ? byName : exact;
    }

    private <R extends Row> @Nullable R fitting(List<R> candidates, Calls.Call call) {
        for (R row : candidates) {
            if (holds(row, call)) {
                return row;
            }
        }
        return null;
    }

    /** What something unknown returns is as unknown, for the audit profile. */
    private Value asUnknown(Calls.Call call, Value result) {
        boolean unknown = interpreter.audit()
                && call.receiver() == null
                && result.labels().isEmpty()
                && !call.callee().labels().isEmpty();
        return unknown ? calls.derived(call.callee(), "call", Ids.Role.ELEMENT) : result;
    }

    private Value unknownResult(String path, Calls.Call call, boolean sunk) {
        Value passed = calls.checks().trusted(path, call.name(), asUnknown(call, passed(call, sunk)));
        calls.methods().callbacks(call);
        if (path.length() > MAX_PATH) {
            return passed;
        }
        String made = path + "()";
        Ref.Made how = Schemas.keeps(path)
                ? new Ref.Made(
                        call.receiver(),
                        call.arguments().positional(),
                        call.arguments().named(),
                        activation.place(call.node()))
                : null;
        return passed.withRef(new Ref.Library(made, how));
    }

    /** What comes out of a call that nothing is known of: the taint of all that went in, unless it was used up there. */
    Value passed(Calls.Call call, boolean sunk) {
        if (sunk) {
            return Value.UNKNOWN;
        }
        List<Label> labels = List.of();
        List<Integer> operands = new ArrayList<>();
        State state = activation.state();
        if (call.receiver() != null) {
            labels = state.refined(call.receiver()).textLabels();
            operands.add(call.receiver().id());
        }
        for (Value argument : call.arguments().all()) {
            if (argument.tainted()) {
                Value refined = state.refined(argument);
                boolean direct = call.arguments().positional().contains(argument);
                List<Label> text = direct ? refined.textLabels() : List.of();
                List<Label> parts = refined.allLabels().stream()
                        .filter(label -> !text.contains(label))
                        .toList();
                boolean alone = call.receiver() == null && call.arguments().size() == 1;
                labels = Value.union(labels, alone ? text : Texts.marked(text, 0, Marks.WHOLE));
                labels = Value.union(labels, Texts.marked(parts, Marks.ANSWER, Marks.START | Marks.HOST | Marks.WHOLE));
                operands.add(argument.id());
            }
        }
        if (labels.isEmpty()) {
            return Value.UNKNOWN;
        }
        Place place = activation.place(call.node());
        String message = "passed through `" + call.shown() + "`";
        List<Label> stepped = labels.stream()
                .map(label ->
                        label.withMarks(0, Marks.RESOLVED | Marks.RELATIVE).step(place, Trace.Kind.THROUGH, message))
                .toList();
        return new Value.Builder(Value.Form.ANY)
                .id(interpreter.ids().derive(call.name(), operands))
                .labels(stepped)
                .build();
    }

    private Value sanitized(SanitizerRow row, Calls.Call call) {
        Value result = passed(call, false);
        if (result.labels().isEmpty()) {
            return row.bits() == -1L ? Value.UNKNOWN : result;
        }
        if (row.bits() == -1L) {
            return Value.UNKNOWN;
        }
        return result.withLabels(
                result.id(),
                result.labels().stream()
                        .map(label -> label.withClean(row.bits()))
                        .toList());
    }

    private Optional<Value> summary(List<SummaryRow> candidates, Calls.Call call) {
        SummaryRow row = fitting(candidates, call);
        if (row == null || (row.callback().isEmpty() && call.receiver() != null && Schemas.isSchema(call.receiver()))) {
            return Optional.empty(); // how a schema was made tells more than a row
        }
        row.callback().ifPresent(callback -> {
            List<Value> with = new ArrayList<>();
            callback.with().forEach(outcome -> with.add(outcome(outcome, call)));
            for (Value function : select(callback.function(), call)) {
                calls.apply(function, call.node(), with.toArray(Value[]::new));
            }
        });
        if (row.callback().isEmpty()) {
            calls.methods().callbacks(call);
        }
        return row.returns().map(outcome -> outcome(outcome, call));
    }

    private Value outcome(SummaryRow.Outcome outcome, Calls.Call call) {
        if (outcome instanceof SummaryRow.Outcome.Made made) {
            Value passed = passed(call, false);
            return passed.withRef(Ref.Library.of(made.path()));
        }
        if (outcome instanceof SummaryRow.Outcome.Given given) {
            if (given.argument().choices().stream().anyMatch(choice -> choice.base() == Argument.Base.ALL)) {
                return passed(call, false);
            }
            Value all = null;
            for (Value value : select(given.argument(), call)) {
                all = all == null ? value : all.join(value);
            }
            return all == null ? new Value.Builder(Value.Form.ANY).build() : all;
        }
        return Value.BOOLEAN.toBuilder().form(Value.Form.ANY).build();
    }

    private @Nullable Value source(List<SourceRow> candidates, Calls.Call call, Node node) {
        SourceRow row = fitting(candidates, call);
        return row == null ? null : tainted(row, call.shown(), node);
    }

    private @Nullable Value tainted(SourceRow row, String shown, Node node) {
        if (!interpreter.wants(row.kind())) {
            return null;
        }
        Place place = activation.place(node);
        String what = (row.label().isEmpty() ? row.kind() + " data" : row.label()) + " `" + shown + "`";
        return interpreter.tainted(
                new Source(row.kind(), what, place), "source:" + place.unit().path() + place.start());
    }

    private Facts guards(List<GuardRow> candidates, Calls.Call call) {
        Facts facts = Facts.NONE;
        for (GuardRow row : candidates) {
            if (!holds(row, call)) {
                continue;
            }
            for (Value value : select(row.argument(), call)) {
                Checks checks = calls.checks();
                switch (row.outcome()) {
                    case TRUE -> facts = facts.and(checks.cleanIfTrue(value, row.bits()));
                    case FALSE -> facts = facts.and(checks.cleanIfFalse(value, row.bits()));
                    case RETURN -> activation.state().refine(checks.shown(value, Refinement.clean(row.bits())));
                }
            }
        }
        return facts;
    }

    private void effects(List<EffectRow> candidates, Calls.Call call) {
        for (EffectRow row : candidates) {
            if (holds(row, call)) {
                boolean decided = row.argument().isPresent()
                        && select(row.argument().get(), call).stream().anyMatch(Value::tainted);
                effect(row.effect(), decided, call);
            }
        }
    }

    private void effect(String kind, boolean decided, Calls.Call call) {
        Place place = activation.place(call.node());
        activation.effect(new Effect(kind, decided, call.shown(), place, place));
    }

    private static final Pattern CHANGES =
            Pattern.compile("\\s*+(?:update|delete|drop|alter|truncate|grant|detach)\\b", Pattern.CASE_INSENSITIVE);

    /** What a call does that is a sink: a program is run, an address is fetched, data is read or changed. */
    private void effect(SinkRow row, List<Value> values, Calls.Call call) {
        boolean decided = values.stream().anyMatch(Value::tainted);
        switch (row.kind()) {
            case "shell-command", "program", "code" -> effect("execute", decided, call);
            case "url" -> effect("fetch", false, call); // whether the host is decided, only the whole way tells
            case "sql" -> {
                for (Value value : values) {
                    String text = value.constant() == null ? value.prefix() : value.constant();
                    boolean changes = CHANGES.matcher(text).lookingAt();
                    boolean with = decided || call.arguments().all().stream().anyMatch(Value::tainted);
                    effect(changes ? "data-change" : "data-read", with, call);
                }
            }
            default -> {}
        }
    }

    private void entries(List<EntryRow> candidates, Calls.Call call) {
        for (EntryRow row : candidates) {
            if (holds(row, call)) {
                for (Value handler : select(row.handler(), call)) {
                    interpreter.registrations().entry(activation, row, handler, call);
                }
            }
        }
    }

    private static final Set<String> NAMESPACES = Set.of("builtins.globals()", "builtins.locals()", "builtins.vars()");

    /** A name that a stranger decides is looked up among all names there are. */
    void lookUp(Value object, Value key, Node node) {
        if (key.labels().isEmpty()) {
            return;
        }
        for (Ref ref : object.refs()) {
            if (ref instanceof Ref.Library lib && NAMESPACES.contains(lib.path())) {
                reach(sink("method-name", lastName(lib.path()) + "()"), key, node);
            }
        }
    }

    // ---- what is wrong by itself

    private void misuses(List<MisuseRow> candidates, Calls.Call call) {
        for (MisuseRow row : candidates) {
            if (wanted(row, call.node())
                    && holds(row, call)
                    && (row.names().isEmpty() || activation.namesAround(row.names(), call.node()))) {
                interpreter.misuse(row, call.shown(), activation.place(call.node()));
                return;
            }
        }
    }

    private boolean wanted(MisuseRow row, Node node) {
        return interpreter.audit()
                || !(row.audit() || (!row.choices().isEmpty() && activation.chosen(row.choices(), node)));
    }

    // ---- sinks

    private boolean sinks(List<SinkRow> candidates, Calls.Call call) {
        boolean any = false;
        for (SinkRow row : candidates) {
            if (!holds(row, call)) {
                continue;
            }
            any = true;
            Confidence confidence = row.confidence();
            SinkEvent.Sink sink = new SinkEvent.Sink(
                    row.kind(), row.bit(), call.shown(), confidence, row.audit(), row.note(), Programs.program(call));
            if (row.kind().equals("program-argument")) {
                Programs.arguments(activation, interpreter, sink, row, call, this);
                continue;
            }
            boolean reached = false;
            List<Value> values = select(row.argument(), call);
            effect(row, values, call);
            List<Node> written =
                    row.atArgument() ? WrittenArguments.of(row.argument(), call.node(), values.size()) : List.of();
            for (int i = 0; i < values.size(); i++) {
                SinkEvent.Sink meant = row.kind().equals("selector") ? selector(sink, values.get(i)) : sink;
                Node place = written.isEmpty() ? call.node() : written.get(i);
                reached |= reach(meant, values.get(i), place);
            }
            if (!reached && interpreter.audit()) {
                review(row, sink, call);
            }
        }
        return any;
    }

    /** A text that a function takes for a selector, unless it begins like an element. */
    private SinkEvent.Sink selector(SinkEvent.Sink sink, Value value) {
        boolean markup = value.prefix().stripLeading().startsWith("<");
        return markup ? sink.of("html", interpreter.models().bit("html")) : sink;
    }

    /** Reports a call for what it is, whatever is passed. */
    private void review(SinkRow row, SinkEvent.Sink sink, Calls.Call call) {
        boolean wanted = row.review() == SinkRow.Review.ANY
                || (row.review() == SinkRow.Review.COMPUTED && isComputed(row.argument(), call.node()));
        if (wanted) {
            Place place = activation.place(call.node());
            String what = row.review() == SinkRow.Review.ANY ? "whatever is passed" : "a computed value";
            reach(
                    sink,
                    interpreter.unexplained(what, "call:" + place.unit().path() + place.start(), place),
                    call.node());
        }
    }

    /** Tells whether something else than a literal stands where an argument is passed. */
    private static boolean isComputed(Argument argument, Node call) {
        for (Argument.Choice choice : argument.choices()) {
            int position = 0;
            for (int i = 1; i < call.size(); i++) {
                Node passed = call.child(i);
                boolean named = passed.is(Kind.KEYWORD);
                boolean meant = named
                        ? passed.text().equals(choice.name())
                        : choice.base() == Argument.Base.POSITION && position++ == choice.position();
                if (meant) {
                    return !isLiteral(passed);
                }
            }
        }
        return false;
    }

    private static boolean isLiteral(Node node) {
        switch (node.kind()) {
            case STRING, NUMBER, BOOLEAN, NULL -> {
                return true;
            }
            case LIST, OBJECT, PROPERTY, KEYWORD, TEMPLATE -> {
                return node.children().stream().allMatch(Library::isLiteral);
            }
            case BINARY -> {
                return node.text().equals("+") && node.children().stream().allMatch(Library::isLiteral);
            }
            default -> {
                return false;
            }
        }
    }

    /** Reports that a value reaches a sink, if it does harm there. */
    boolean reach(SinkEvent.Sink sink, Value value, Node node) {
        if (!value.tainted()) {
            return false;
        }
        State state = activation.state();
        List<Label> labels = new ArrayList<>(state.refined(value).textLabels());
        if (value.isList()) {
            value.fields()
                    .values()
                    .forEach(part -> labels.addAll(state.refined(part).textLabels()));
        }
        if (sink.kind().equals("nosql")) {
            operators(value, labels);
        }
        Place place = activation.place(node);
        boolean harmful = false;
        for (Label label : labels) {
            if ((label.clean() & sink.bit()) == 0) {
                activation.event(new SinkEvent(sink, place, label));
                harmful = true;
            }
        }
        return harmful;
    }

    private static final Set<String> CODE_OPERATORS = Set.of("$where", "$expr", "$function", "$accumulator");

    /** Parts of a query that hold operators, or could, because they are no mere texts. */
    private void operators(Value query, List<Label> labels) {
        for (Map.Entry<String, Value> part : query.fields().entrySet()) {
            Value value = activation.state().refined(part.getValue());
            if (CODE_OPERATORS.contains(part.getKey())) {
                labels.addAll(value.allLabels());
            } else if (!part.getKey().equals("$eq")) { // which compares with whatever it is given
                value.labels().stream()
                        .filter(label -> (label.marks() & Marks.STRUCTURE) != 0)
                        .forEach(labels::add);
                operators(value, labels);
            }
        }
    }

    private boolean holds(Row row, Calls.Call call) {
        Premise premise = row.premise();
        Receiver receiver = premise.receiver();
        if (!receiver.equals(Receiver.ANY)
                && !receiver.fits(call.receiverName(), interpreter.words(call.receiverName()))) {
            return false;
        }
        for (Condition condition : premise.conditions()) {
            if (!holds(condition, call)) {
                return false;
            }
        }
        if (premise.exceptions().isEmpty()) {
            return true;
        }
        for (Condition exception : premise.exceptions()) {
            if (!holds(exception, call)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(Condition condition, Calls.Call call) {
        return holds(condition, select(condition.argument(), call));
    }

    private static boolean holds(Condition condition, List<Value> values) {
        return switch (condition.test()) {
            case ABSENT -> values.isEmpty();
            case PRESENT -> !values.isEmpty();
            case ONE_OF -> values.stream().anyMatch(value -> isOneOf(value, condition.literals()));
            case BELOW, LIKE ->
                values.stream().anyMatch(value -> value.constant() != null && condition.compares(value.constant()));
        };
    }

    private static boolean isOneOf(Value value, List<Condition.Literal> literals) {
        for (Condition.Literal literal : literals) {
            if (literal.text().equals(value.constant())
                    || (literal.type() == Condition.Literal.Type.BOOLEAN && isSurely(literal.text(), value))) {
                return true;
            }
            for (Ref ref : value.refs()) {
                if (ref instanceof Ref.Library lib
                        && (literal.text().equals(lastName(lib.path()))
                                || literal.text().equals(lib.path()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code 1}, {@code "yes"} and {@code [0]} are as good as true. */
    private static boolean isSurely(String truth, Value value) {
        boolean known = value.constant() != null || !value.fields().isEmpty();
        return truth.equals("true")
                ? known && (value.isList() || !value.mayBe(false))
                : !value.mayBe(true) || (value.isList() && !known);
    }

    /** The values that a selector means, of those that are there. */
    List<Value> select(Argument argument, Calls.Call call) {
        for (Argument.Choice choice : argument.choices()) {
            List<Value> values = base(choice, call);
            for (Argument.Step step : choice.steps()) {
                List<Value> next = new ArrayList<>();
                for (Value value : values) {
                    if (step instanceof Argument.Step.Parts) {
                        addParts(value, next);
                    } else if (step instanceof Argument.Step.Property property) {
                        Value part = value.field(property.name());
                        if (part != null) {
                            next.add(part);
                        } else if (!value.labels().isEmpty()) {
                            next.add(calls.texts().part(value, property.name()));
                        }
                    } else if (step instanceof Argument.Step.Element element) {
                        if (value.isList() || !value.labels().isEmpty()) {
                            next.add(calls.elementAt(value, element.index()));
                        }
                    } else if (value.isList() && !value.fields().isEmpty()) {
                        next.addAll(value.fields().values());
                    } else if (value.isList() || (!value.labels().isEmpty() && value.form() != Value.Form.TEXT)) {
                        next.add(calls.element(value));
                    }
                }
                values = next;
            }
            if (!values.isEmpty()) {
                return values;
            }
        }
        return List.of();
    }

    private static void addParts(Value value, List<Value> parts) {
        if (value.form() != Value.Form.TEXT) { // which has no parts that somebody could send
            parts.add(value);
        }
        value.fields().values().forEach(part -> addParts(part, parts));
    }

    private static List<Value> base(Argument.Choice choice, Calls.Call call) {
        Arguments arguments = call.arguments();
        switch (choice.base()) {
            case POSITION -> {
                return arguments.has(choice.position()) ? List.of(arguments.get(choice.position())) : List.of();
            }
            case FROM -> {
                List<Value> values = new ArrayList<>();
                for (int i = choice.position(); i < arguments.size(); i++) {
                    values.add(arguments.get(i));
                }
                if (arguments.rest() != null) {
                    values.add(arguments.rest());
                }
                return values;
            }
            case KEYWORD -> {
                Value value = arguments.named().get(choice.name());
                return value == null ? List.of() : List.of(value);
            }
            case KEYWORDS -> {
                List<Value> values = new ArrayList<>(arguments.named().values());
                if (arguments.namedRest() != null) {
                    values.add(arguments.namedRest());
                }
                return values;
            }
            case RECEIVER -> {
                return call.receiver() == null ? List.of() : List.of(call.receiver());
            }
            case ALL -> {
                List<Value> values = new ArrayList<>();
                if (call.receiver() != null) {
                    values.add(call.receiver());
                }
                values.addAll(arguments.all());
                return values;
            }
        }
        return List.of();
    }

    // ---- reads and writes

    private static final Set<String> SEPARATORS =
            Set.of("path:sep", "os.sep", "os.path.sep", "path/posix:sep", "path:posix.sep");

    Value read(Value object, String name, Value result, Node node) {
        for (Ref ref : result.refs()) {
            if (ref instanceof Ref.Library lib) {
                if (SEPARATORS.contains(lib.path())) {
                    return new Value.Builder(Value.Form.TEXT)
                            .prefix("/")
                            .suffix("/")
                            .build();
                }
                for (SummaryRow row : rows.readSummaries(lib.path())) {
                    if (row.returns().orElse(null) instanceof SummaryRow.Outcome.Made made) {
                        return typedAs(Value.library(made.path()), result);
                    }
                }
                for (SourceRow row : rows.reads(lib.path())) {
                    Value source = tainted(row, lastName(lib.path()), node);
                    if (source != null) {
                        return source.withRef(lib);
                    }
                }
            }
        }
        List<SourceRow> byName = rows.methodReads(name);
        if (!byName.isEmpty() && result.labels().isEmpty() && result.fields().isEmpty()) {
            String receiver = node.size() > 0
                            && (node.child(0).is(Kind.NAME) || node.child(0).is(Kind.MEMBER))
                    ? node.child(0).text()
                    : "";
            for (SourceRow row : byName) {
                if (row.premise().receiver().fits(receiver)) {
                    Value source = tainted(row, name, node);
                    if (source != null) {
                        return source;
                    }
                }
            }
        }
        return result;
    }

    /** A property that is something else's, with the taint of the object. */
    private static Value typedAs(Value made, Value property) {
        return property.labels().isEmpty() || made.refs().isEmpty()
                ? (made.refs().isEmpty() ? property : made)
                : property.toBuilder().refs(made.refs()).build();
    }

    void write(Value object, Node target, String name, Value value) {
        writeMisuses(object, target, name, value);
        if (!value.tainted()) {
            return;
        }
        List<SinkRow> found = new ArrayList<>();
        for (Ref ref : object.refs()) {
            if (ref instanceof Ref.Library lib) {
                found.addAll(rows.writes(memberPath(lib.path(), name)));
            }
        }
        if (found.isEmpty()) {
            String receiver = target.child(0).is(Kind.NAME) || target.child(0).is(Kind.MEMBER)
                    ? target.child(0).text()
                    : "";
            rows.methodWrites(name).stream()
                    .filter(row -> row.premise().receiver().fits(receiver))
                    .forEach(found::add);
        }
        found.forEach(row -> reach(written(row, name), value, target));
    }

    private void writeMisuses(Value object, Node target, String name, Value value) {
        List<MisuseRow> found = rows.methodWriteMisuses(name);
        for (Ref ref : object.refs()) {
            if (ref instanceof Ref.Library lib) {
                List<MisuseRow> exact = rows.writeMisuses(memberPath(lib.path(), name));
                found = exact.isEmpty() ? found : exact;
            }
        }
        for (MisuseRow row : found) {
            boolean holds = row.premise().conditions().stream().allMatch(condition -> holds(condition, List.of(value)));
            if (holds && wanted(row, target)) {
                interpreter.misuse(row, name, activation.place(target));
                return;
            }
        }
    }

    private static SinkEvent.Sink written(SinkRow row, String name) {
        return new SinkEvent.Sink(row.kind(), row.bit(), name, row.confidence(), row.audit(), row.note(), null);
    }

    /** {@code object[key][other] = value} with a key that a stranger decides reaches the prototype of all objects. */
    void chosenWrite(Value object, Value key, Node node) {
        Value chooser = object.chosenBy();
        if (chooser == null) {
            return;
        }
        boolean bothChosen = key.constant() == null;
        SinkEvent.Sink sink = sink("property-name", "a property");
        reach(bothChosen ? sink : sink.withConfidence(Confidence.LOW), chooser, node);
    }

    private SinkEvent.Sink sink(String kind, String callee) {
        return new SinkEvent.Sink(kind, interpreter.models().bit(kind), callee, Confidence.MEDIUM, false, "", null);
    }

    /** {@code object[name](…)} of an object whose methods are not known one by one. */
    void dynamicMethod(Value receiver, Value callee, Value key, Node node) {
        if (key.labels().isEmpty() || !receiver.fields().isEmpty()) {
            return;
        }
        boolean opaque =
                receiver.refs().stream().anyMatch(ref -> ref instanceof Ref.Library || ref instanceof Ref.Instance);
        if (opaque) {
            reach(sink("method-name", "a method chosen by its name"), key, node);
        }
    }

    Value tagged(Value tag, List<Value> parts, List<Value> values, Node node) {
        Value text = calls.texts().concatenated(parts.isEmpty() ? List.of(Value.text("", null)) : parts, node);
        Value result = null;
        for (Ref ref : tag.refs()) {
            if (ref instanceof Ref.Closure) {
                List<Value> arguments = new ArrayList<>();
                arguments.add(Value.listOf(Value.TEXT));
                arguments.addAll(values);
                result = calls.apply(tag, node, arguments.toArray(Value[]::new));
            } else if (ref instanceof Ref.Library lib && lib.path().equals("global:String.raw")) {
                result = text;
            } else if (ref instanceof Ref.Library lib) {
                result = Value.library(lib.path() + "()"); // tags of libraries put values in safely
            }
        }
        return result == null ? Value.UNKNOWN : result;
    }

    void jsx(Node node, Value attributes) {
        attributes.fields().forEach((name, value) -> {
            attribute("jsx:" + name, name, value, node);
            value.fields().forEach((part, inner) -> attribute("jsx:" + name + "." + part, name, inner, node));
        });
    }

    /** An attribute of an element, as {@code innerHTML} or {@code dangerouslySetInnerHTML.__html}, is written. */
    private void attribute(String path, String name, Value value, Node node) {
        if (value.tainted()) {
            rows.writes(path).forEach(row -> reach(written(row, name), value, node));
        }
    }
}
