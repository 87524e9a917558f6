/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One interpretation of a function's body, or of a module's top level: runs the statements in order, follows both sides of a
 * branch and joins them.
 */
final class Activation {

    private static final int LOOP_ROUNDS = 3;
    private static final int MAX_UNROLLED = 128;
    static final int MAX_CONSTANT = 16_384;
    private static final int MAX_SPREAD = 128;
    private static final int MAX_EFFECTS = 400;

    private final Interpreter interpreter;
    private final Calls calls;
    private final Unit unit;
    private final Frame frame;
    private final @Nullable FunctionModel function;
    private final Set<String> locals;
    private final Set<String> captured;
    private final List<Exit> exits = new ArrayList<>();
    private final Map<SinkEvent.Key, SinkEvent> events = new LinkedHashMap<>();
    private final Map<List<Object>, Effect> effects = new LinkedHashMap<>();
    private final Set<String> changedParts = new HashSet<>();
    private final List<Loop> loops = new ArrayList<>();
    private State state = new State();
    private boolean throwsSometimes;
    private final int since;
    private @Nullable Node current;

    /** A place where the function returns. */
    private record Exit(Value value, State state) {}

    /** Where a loop or switch that is being run goes on. */
    private static final class Loop {
        private final boolean isSwitch;
        private @Nullable State broken;
        private @Nullable State continued;

        private Loop(boolean isSwitch) {
            this.isSwitch = isSwitch;
        }
    }

    Activation(Interpreter interpreter, Unit unit, Frame frame, @Nullable FunctionModel function) {
        this.interpreter = interpreter;
        this.unit = unit;
        this.frame = frame;
        this.function = function;
        this.locals = function == null ? Set.of() : function.locals();
        this.captured = function == null ? Set.of() : interpreter.captured(unit, frame.function());
        this.calls = new Calls(interpreter, this);
        this.since = interpreter.ids().last();
    }

    Unit unit() {
        return unit;
    }

    Frame frame() {
        return frame;
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    /** Tells whether one of some words stands in the names around a call. */
    boolean namesAround(List<String> wanted, Node call) {
        return NamesAround.hold(wanted, call, function, unit.model().body());
    }

    /** Tells whether a call is made because somebody has asked for what some words say. */
    boolean chosen(List<String> words, Node call) {
        return NamesAround.chosen(words, call, function, unit.model().body());
    }

    Place place(Node node) {
        return new Place(unit, node.start(), node.end());
    }

    void event(SinkEvent event) {
        boolean harmless = (event.label().clean() & event.sink().bit()) != 0;
        if (!harmless && (events.size() < Interpreter.MAX_EVENTS || events.containsKey(event.key()))) {
            events.merge(event.key(), event, SinkEvent::join);
        }
    }

    /** Notes what the function does; of one kind once at each call. */
    void effect(Effect effect) {
        List<Object> key = List.of(effect.kind(), effect.site());
        Effect known = effects.get(key);
        if (known == null ? effects.size() < MAX_EFFECTS : !known.decided() && effect.decided()) {
            effects.put(key, effect);
        }
    }

    List<Effect> effects() {
        return List.copyOf(effects.values());
    }

    /** The kinds of what a function does that is called with nothing. */
    Set<String> effectsOf(Value function, Node node) {
        Activation other = new Activation(interpreter, unit, frame, null);
        new Calls(interpreter, other).apply(function, node);
        Set<String> kinds = new TreeSet<>();
        other.effects().forEach(effect -> kinds.add(effect.kind()));
        return kinds;
    }

    List<SinkEvent> events() {
        return List.copyOf(events.values());
    }

    // ---- whole bodies

    void runModule() {
        if (!unit.python()) {
            set("module", Value.object(Map.of()));
            set("exports", Value.object(Map.of()));
        }
        execute(unit.model().body());
    }

    /** Runs the function and says what it did. */
    Summary run(
            FunctionModel model,
            @Nullable Value self,
            Arguments arguments,
            List<Slot> slots,
            Map<Integer, Refinement> before) {
        state.refine(before);
        if (self != null && !unit.python() && !model.is(FunctionModel.Trait.ARROW)) {
            set("this", self);
        }
        bind(model, self, arguments);
        execute(model.body());
        if (!state.dead()) {
            exits.add(new Exit(Value.NULL, state));
        }
        return summary(model, self, slots, before);
    }

    private void bind(FunctionModel model, @Nullable Value self, Arguments arguments) {
        int position = 0;
        boolean first = true;
        Map<String, Value> named = new HashMap<>(arguments.named());
        for (FunctionModel.Parameter parameter : model.parameters()) {
            boolean receiver = first && unit.python() && self != null && !model.is(FunctionModel.Trait.STATIC);
            first = false;
            Value value;
            switch (parameter.passing()) {
                case REST -> {
                    List<Value> rest = new ArrayList<>();
                    for (; position < arguments.size(); position++) {
                        rest.add(arguments.get(position));
                    }
                    value = arguments.rest() == null
                            ? Value.list(rest)
                            : Value.list(rest).joining(Value.ANY, arguments.rest());
                }
                case KEYWORD_REST -> {
                    value = Value.object(new LinkedHashMap<>(named));
                    if (arguments.namedRest() != null) {
                        value = value.join(arguments.namedRest());
                    }
                }
                default -> {
                    Value given = null;
                    if (receiver) {
                        given = self;
                    } else if (named.containsKey(parameter.name())) {
                        given = named.remove(parameter.name());
                    } else if (parameter.passing() == FunctionModel.Passing.POSITIONAL && arguments.has(position)) {
                        given = arguments.get(position++);
                    } else if (arguments.namedRest() != null) {
                        given = calls.member(arguments.namedRest(), parameter.name(), null);
                    }
                    if (given == null) {
                        value = parameter.value().is(Kind.EMPTY) ? Value.UNKNOWN : evaluate(parameter.value());
                    } else {
                        value = given;
                    }
                }
            }
            if (value.isUnknown() && isInjected(unit, parameter.name())) {
                value = interpreter.global(unit, parameter.name());
            }
            value = calls.typed(value, parameter.type());
            assign(parameter.target(), value);
            if (parameter.field() && self != null) {
                set("this", read("this").with(parameter.name(), value));
                changedParts.add("this");
            }
        }
    }

    /** Names that begin with a dollar are handed in by a framework, which has them as globals too. */
    static boolean isInjected(Unit unit, String name) {
        return !unit.python() && (name.startsWith("$") || name.equals("jQuery"));
    }

    private Summary summary(
            FunctionModel model, @Nullable Value self, List<Slot> slots, Map<Integer, Refinement> before) {
        if (exits.isEmpty()) {
            return new Summary(slots, Value.UNKNOWN, false, Map.of(), null, Map.of(), events(), effects(), true, since);
        }
        Value result = result();
        Map<Integer, Refinement> shown = null;
        for (Exit exit : exits) {
            Map<Integer, Refinement> here = exit.state.refinements();
            shown = shown == null ? here : Facts.either(shown, here);
        }
        if (shown == null || shown.equals(before)) {
            shown = Map.of();
        }
        String receiver = unit.python() && self != null && !model.parameters().isEmpty()
                ? model.parameters().get(0).name()
                : "this";
        Value outSelf = self != null && changedParts.contains(receiver) ? atExit(receiver) : null;
        Map<Integer, Value> changed = new HashMap<>();
        int position = unit.python() && self != null && !model.is(FunctionModel.Trait.STATIC) ? -1 : 0;
        for (FunctionModel.Parameter parameter : model.parameters()) {
            if (position >= 0
                    && parameter.passing() == FunctionModel.Passing.POSITIONAL
                    && changedParts.contains(parameter.name())) {
                Value after = atExit(parameter.name());
                if (after != null) {
                    changed.put(position, after);
                }
            }
            position++;
        }
        return new Summary(
                slots, result, true, Map.copyOf(shown), outSelf, changed, events(), effects(), throwsSometimes, since);
    }

    private @Nullable Value atExit(String name) {
        Value all = null;
        for (Exit exit : exits) {
            Value value = exit.state.variables().get(name);
            if (value != null) {
                all = all == null ? value : all.join(value);
            }
        }
        return all;
    }

    /** Joins what is returned, and keeps what its truth says about which return it came from. */
    private Value result() {
        Value all = null;
        for (Exit exit : exits) {
            Value value = exit.state.refined(exit.value);
            all = all == null ? value : all.join(value);
        }
        if (all == null) {
            return Value.UNKNOWN;
        }
        if (exits.size() == 1) {
            return all;
        }
        all = all.withFacts(correlated(null));
        if (!all.fields().isEmpty() && !all.isList()) {
            for (String name : List.copyOf(all.fields().keySet())) {
                Facts facts = correlated(name);
                Value part = all.field(name);
                if (!facts.isEmpty() && part != null) {
                    all = all.with(name, part.withFacts(facts));
                }
            }
        }
        return all;
    }

    private Facts correlated(@Nullable String part) {
        Map<Integer, Refinement> ifTrue = null;
        Map<Integer, Refinement> ifFalse = null;
        for (Exit exit : exits) {
            Value value = part == null ? exit.value : exit.value.field(part);
            if (value == null) {
                value = part == null ? Value.UNKNOWN : Value.NULL;
            }
            Map<Integer, Refinement> here = exit.state.refinements();
            if (value.mayBe(true)) {
                Map<Integer, Refinement> then = Facts.both(here, value.facts().ifTrue());
                ifTrue = ifTrue == null ? then : Facts.either(ifTrue, then);
            }
            if (value.mayBe(false)) {
                Map<Integer, Refinement> otherwise =
                        Facts.both(here, value.facts().ifFalse());
                ifFalse = ifFalse == null ? otherwise : Facts.either(ifFalse, otherwise);
            }
        }
        return Facts.of(ifTrue == null ? Map.of() : ifTrue, ifFalse == null ? Map.of() : ifFalse);
    }

    // ---- statements

    private void execute(Node node) {
        if (state.dead()) {
            return;
        }
        switch (node.kind()) {
            case BLOCK -> {
                for (int i = 0; i < node.size() && !state.dead(); i++) {
                    execute(node.child(i));
                }
            }
            case DECLARE -> declare(node);
            case RETURN -> {
                Value value = node.size() == 0 ? Value.NULL : evaluate(node.child(0));
                exits.add(new Exit(value, state.copy()));
                state.kill();
            }
            case THROW -> {
                if (node.size() > 0) {
                    evaluate(node.child(0));
                }
                throwsSometimes = true;
                state.kill();
            }
            case IF ->
                branch(node.child(0), () -> execute(node.child(1)), () -> {
                    if (node.size() > 2) {
                        execute(node.child(2));
                    }
                });
            case FOR -> forEach(node);
            case WHILE -> whileLoop(node);
            case TRY -> tryBlock(node);
            case SWITCH -> switchBlock(node);
            case BREAK, CONTINUE -> leave(node.is(Kind.BREAK));
            case DELETE, EMPTY -> {}
            case IMPORT -> importNames(node);
            case EXPORT -> unit.exports().merge(node.text(), evaluate(node.child(0)), Value::join);
            case EXPORT_FROM -> exportFrom(node);
            default -> evaluate(node);
        }
    }

    private void declare(Node node) {
        Node target = node.child(0);
        if (node.text().equals("type")) {
            return;
        }
        Value value = node.size() > 1 ? evaluate(node.child(1)) : Value.UNKNOWN;
        if (node.size() > 2) {
            value = calls.typed(value, node.child(2));
        }
        if (node.size() > 1 && node.child(1).is(Kind.FUNCTION)) {
            value = decorated(
                    unit.model().functions().get(node.child(1).index()).decorators(), value, node);
        } else if (node.size() > 1 && node.child(1).is(Kind.CLASS)) {
            value = decorated(unit.model().classes().get(node.child(1).index()).decorators(), value, node);
        }
        assign(target, value);
    }

    /** Applies decorators; one whose result is not known is taken to return what it was given. */
    private Value decorated(List<Node> decorators, Value value, Node node) {
        Value result = value;
        for (int i = decorators.size() - 1; i >= 0; i--) {
            result = calls.decorate(decorators.get(i), result, value, node);
        }
        return result;
    }

    /** What the truth of a value says; a tainted text that is false is empty, and does no harm. */
    private static Facts truth(Node node, Value value) {
        return value.id() == 0 || node.is(Kind.LOGICAL) || node.is(Kind.CONDITIONAL)
                ? value.facts()
                : Facts.of(
                        value.facts().ifTrue(),
                        Facts.both(value.facts().ifFalse(), Map.of(value.id(), Refinement.ALL)));
    }

    private interface Part {
        void run();
    }

    private void branch(Node test, Part then, Part otherwise) {
        Value condition = evaluate(test);
        if (state.dead()) {
            return;
        }
        State before = state;
        State elseState = before.copy();
        Facts facts = truth(test, condition);
        elseState.refine(facts.ifFalse());
        state = before.copy();
        state.refine(facts.ifTrue());
        if (condition.mayBe(true)) {
            then.run();
        } else {
            state.kill();
        }
        State afterThen = state;
        state = elseState;
        if (condition.mayBe(false)) {
            otherwise.run();
        } else {
            state.kill();
        }
        state = State.join(afterThen, state);
    }

    private void forEach(Node node) {
        Value iterable = evaluate(node.child(1));
        List<Value> elements = node.text().equals("in") ? List.of(keys(iterable)) : unrolled(iterable);
        Loop loop = new Loop(false);
        loops.add(loop);
        State zero = state.copy();
        State after = zero;
        if (elements.size() > 1
                || (elements.size() == 1
                        && iterable.field(Value.ANY) == null
                        && iterable.labels().isEmpty())) {
            for (Value element : elements) {
                if (state.dead()) {
                    break;
                }
                assign(node.child(0), element);
                execute(node.child(2));
                resume(loop);
            }
            after = state;
        } else {
            Value element = elements.isEmpty() ? Value.UNKNOWN : elements.get(0);
            for (int round = 0; round < LOOP_ROUNDS; round++) {
                State start = state.copy();
                assign(node.child(0), element);
                execute(node.child(2));
                resume(loop);
                // what was shown of the element was shown of all of them
                Refinement shown = state.dead() ? null : state.refinements().get(element.id());
                State joined = State.join(start, state);
                if (shown != null && element.id() != 0) {
                    joined.refine(Map.of(element.id(), shown));
                }
                boolean same = joined.same(start);
                state = joined;
                if (same) {
                    break;
                }
            }
            after = state;
        }
        loops.remove(loops.size() - 1);
        if (loop.broken != null) {
            after = State.join(after, loop.broken);
        }
        state = after;
        if (node.size() > 3) {
            execute(node.child(3));
        }
    }

    private void resume(Loop loop) {
        if (loop.continued != null) {
            state = State.join(state, loop.continued);
            loop.continued = null;
        }
    }

    /** Elements one by one, if they are few and differ in more than text; else their join. */
    List<Value> unrolled(Value iterable) {
        List<Value> elements = iterable.elements();
        if (!elements.isEmpty()
                && elements.size() <= MAX_UNROLLED
                && iterable.labels().isEmpty()
                && elements.stream()
                        .anyMatch(element ->
                                !element.fields().isEmpty() || !element.refs().isEmpty())) {
            return iterable.field(Value.ANY) == null ? elements : append(elements, iterable.field(Value.ANY));
        }
        return List.of(calls.element(iterable));
    }

    private static List<Value> append(List<Value> elements, @Nullable Value last) {
        List<Value> all = new ArrayList<>(elements);
        if (last != null) {
            all.add(last);
        }
        return all;
    }

    private Value keys(Value object) {
        if (object.labels().isEmpty()) {
            return Value.TEXT;
        }
        return calls.derived(object, "keys", Ids.Role.ELEMENT);
    }

    private void whileLoop(Node node) {
        Loop loop = new Loop(false);
        loops.add(loop);
        State exit = null;
        boolean first = node.text().equals("do");
        for (int round = 0; round < LOOP_ROUNDS; round++) {
            State start = state.copy();
            if (!first) {
                Value condition = evaluate(node.child(0));
                State leaving = state.copy();
                leaving.refine(truth(node.child(0), condition).ifFalse());
                if (!condition.mayBe(false)) {
                    leaving.kill();
                }
                exit = exit == null ? leaving : State.join(exit, leaving);
                state.refine(condition.facts().ifTrue());
                if (!condition.mayBe(true)) {
                    state.kill();
                    break;
                }
            }
            first = false;
            execute(node.child(1));
            resume(loop);
            if (state.dead()) {
                break;
            }
            State joined = State.join(start, state);
            boolean same = joined.same(start);
            state = joined;
            if (same) {
                break;
            }
        }
        loops.remove(loops.size() - 1);
        if (exit == null || (node.text().equals("do") && !state.dead())) {
            exit = exit == null ? state : State.join(exit, state);
        }
        if (loop.broken != null) {
            exit = State.join(exit, loop.broken);
        }
        state = exit;
        if (node.size() > 2) {
            execute(node.child(2));
        }
    }

    private void leave(boolean breaks) {
        for (int i = loops.size() - 1; i >= 0; i--) {
            Loop loop = loops.get(i);
            if (breaks) {
                loop.broken = loop.broken == null ? state.copy() : State.join(loop.broken, state.copy());
                break;
            } else if (!loop.isSwitch) {
                loop.continued = loop.continued == null ? state.copy() : State.join(loop.continued, state.copy());
                break;
            }
        }
        state.kill();
    }

    private void tryBlock(Node node) {
        State before = state.copy();
        execute(node.child(0));
        State afterBody = state;
        State thrown = State.join(before.copy(), afterBody.dead() ? before : afterBody.copy());
        State after = afterBody;
        Node last = null;
        for (int i = 1; i < node.size(); i++) {
            Node part = node.child(i);
            switch (part.kind()) {
                case CATCH -> {
                    if (part.child(1).size() == 0 && !afterBody.dead()) {
                        continue; // what is ignored hardly ever happens
                    }
                    state = thrown.copy();
                    if (!part.child(0).is(Kind.EMPTY)) {
                        assign(part.child(0), Value.UNKNOWN);
                    }
                    execute(part.child(1));
                    after = State.join(after, state);
                }
                case ELSE -> {
                    state = afterBody;
                    execute(part.child(0));
                    after = after == afterBody ? state : State.join(after, state);
                }
                default -> last = part;
            }
        }
        state = after;
        if (last != null) {
            if (state.dead()) {
                state = thrown.copy();
                execute(last.child(0));
                state.kill();
            } else {
                execute(last.child(0));
            }
        }
    }

    private void switchBlock(Node node) {
        Value subject = evaluate(node.child(0));
        Loop loop = new Loop(true);
        loops.add(loop);
        State pending = state.copy();
        State falling = null;
        boolean hasDefault = false;
        for (int i = 1; i < node.size(); i++) {
            Node arm = node.child(i);
            int tests = arm.size() - 1;
            boolean isDefault = arm.text().equals("default") || tests == 0;
            hasDefault |= isDefault;
            state = pending.copy();
            boolean matches = isDefault;
            boolean surely = false;
            for (int t = 0; t < tests; t++) {
                Value test = evaluate(arm.child(t));
                if (subject.constant() == null || test.constant() == null) {
                    matches = true;
                } else if (subject.isConstant(test.constant())) {
                    matches = true;
                    surely = true;
                }
                if (subject.id() != 0) {
                    state.refine(Map.of(subject.id(), Refinement.ALL));
                }
            }
            if (!matches) {
                state.kill();
            }
            if (falling != null) {
                state = State.join(state, falling);
            }
            execute(arm.child(arm.size() - 1));
            falling = state.dead() ? null : state;
            if (surely) {
                pending.kill();
            }
        }
        loops.remove(loops.size() - 1);
        State after = hasDefault ? deadState() : pending;
        if (falling != null) {
            after = State.join(after, falling);
        }
        if (loop.broken != null) {
            after = State.join(after, loop.broken);
        }
        state = after;
    }

    private static State deadState() {
        State dead = new State();
        dead.kill();
        return dead;
    }

    private void importNames(Node node) {
        Value module = interpreter.importModule(unit, node.text());
        for (int i = 0; i < node.size(); i++) {
            Node bind = node.child(i);
            if (bind.size() == 0) { // from x import *
                interpreter.exportsOf(module).forEach((name, value) -> assignName(name, value));
                continue;
            }
            Value value =
                    bind.text().equals("*") ? module : interpreter.imported(unit, module, node.text(), bind.text());
            assign(bind.child(0), value);
        }
    }

    private void exportFrom(Node node) {
        Value module = interpreter.importModule(unit, node.text());
        for (int i = 0; i < node.size(); i++) {
            Node bind = node.child(i);
            if (bind.size() == 0) {
                interpreter
                        .exportsOf(module)
                        .forEach((name, value) -> unit.exports().merge(name, value, Value::join));
            } else {
                Value value =
                        bind.text().equals("*") ? module : interpreter.imported(unit, module, node.text(), bind.text());
                unit.exports().merge(bind.child(0).text(), value, Value::join);
            }
        }
    }

    // ---- variables

    Value read(String name) {
        Value value = state.variables().get(name);
        if (value != null) {
            if (frame.changedInside(name)) {
                Value cell = frame.cell(name);
                return cell == null ? value : value.join(cell);
            }
            return value;
        }
        for (Frame around = frame; around != null; around = around.parent()) {
            Value cell = around.cell(name);
            if (cell != null) {
                return cell;
            }
        }
        return interpreter.global(unit, name);
    }

    /** The value of a variable; for the audit profile, one that nothing visible sets is suspicious. */
    Value variable(Node node) {
        String name = node.text();
        Value value = read(name);
        if (!interpreter.audit() || !isUnbound(name, value)) {
            return value;
        }
        return interpreter
                .unexplained(
                        "`" + name + "`, whose origin is not known,", "name:" + unit.path() + "\n" + name, place(node))
                .toBuilder()
                .refs(value.refs())
                .build();
    }

    private boolean isUnbound(String name, Value value) {
        if (!unit.python()) {
            return value.refs().equals(Set.of(Ref.Library.of("global:" + name)))
                    && !interpreter.rows(unit).knowsGlobal(name)
                    && !Modules.isGlobal(name);
        }
        boolean unset = value.isUnknown() || Modules.isFormerBuiltIn(name);
        if (!unset || locals.contains(name) || state.variables().containsKey(name)) {
            return false;
        }
        for (Frame around = frame; around != null; around = around.parent()) {
            if (around.cell(name) != null) {
                return false;
            }
        }
        return !Modules.isBuiltIn(name);
    }

    /** Sets a variable of this function. */
    private void set(String name, Value value) {
        state.variables().put(name, value);
        if (function == null || captured.contains(name)) {
            frame.join(name, value);
        }
    }

    private void assignName(String name, Value value) {
        if (function == null || locals.contains(name) || name.equals("this")) {
            set(name, value);
            if (function == null) {
                unit.exports().put("\u0000" + name, value); // a module's variables, for languages without exports
            }
            return;
        }
        for (Frame around = frame.parent(); around != null; around = around.parent()) {
            if (around.parent() == null || around.cell(name) != null) {
                around.joinFromInside(name, value);
                return;
            }
        }
        set(name, value);
    }

    /** Assigns a value to a target: a variable, a part of an object, or a pattern. */
    void assign(Node target, Value value) {
        switch (target.kind()) {
            case NAME -> assignName(target.text(), value);
            case MEMBER -> assignPart(target, Value.text(target.text(), null), value);
            case INDEX -> {
                Value key = target.size() > 1 ? evaluate(target.child(1)) : Value.UNKNOWN;
                assignPart(target, key, value);
            }
            case LIST -> {
                for (int i = 0; i < target.size(); i++) {
                    Node part = target.child(i);
                    if (part.is(Kind.SPREAD)) {
                        assign(part.child(0), rest(value, i, target.size() - i - 1));
                    } else if (!part.is(Kind.EMPTY)) {
                        assign(part, calls.elementAt(value, i));
                    }
                }
            }
            case OBJECT -> {
                for (int i = 0; i < target.size(); i++) {
                    Node part = target.child(i);
                    if (part.is(Kind.SPREAD)) {
                        assign(part.child(0), value);
                    } else if (part.size() == 2) {
                        assign(part.child(1), calls.index(value, evaluate(part.child(0)), part));
                    } else {
                        assign(part.child(0), calls.member(value, part.text(), part));
                    }
                }
            }
            case DEFAULT -> {
                Value fallback = evaluate(target.child(1));
                assign(
                        target.child(0),
                        value.form() == Value.Form.NULL
                                ? fallback
                                : value.isUnknown()
                                        ? fallback.join(value)
                                        : value.labels().isEmpty() ? value.join(fallback) : value);
            }
            case SPREAD -> assign(target.child(0), value);
            default -> evaluate(target);
        }
    }

    /** A changed part makes a new value of the variable that holds the object. */
    private void assignPart(Node target, Value key, Value value) {
        String name = key.constant() == null ? Value.ANY : key.constant();
        Node object = target.child(0);
        Value base = evaluate(object);
        calls.chosenWrite(base, key, target);
        calls.memberWrite(base, target, name, value);
        Value changed = name.equals(Value.ANY) ? base.joining(name, value) : base.with(name, value);
        store(object, changed);
    }

    /** Puts a changed object back where it came from. */
    void store(Node object, Value changed) {
        switch (object.kind()) {
            case NAME -> {
                changedParts.add(object.text());
                for (Ref ref : changed.refs()) {
                    if (ref instanceof Ref.Namespace) {
                        return;
                    }
                }
                if (state.variables().containsKey(object.text())) {
                    set(object.text(), changed);
                } else {
                    storeAround(object.text(), changed);
                }
            }
            case MEMBER -> {
                Value base = evaluateQuietly(object.child(0));
                store(object.child(0), base.with(object.text(), changed));
            }
            case INDEX -> {
                Value base = evaluateQuietly(object.child(0));
                Value key = evaluateQuietly(object.child(1));
                store(
                        object.child(0),
                        key.constant() == null ? base.joining(Value.ANY, changed) : base.with(key.constant(), changed));
            }
            default -> {}
        }
    }

    /** The elements of a list between some at its start and some at its end. */
    private Value rest(Value list, int before, int after) {
        List<Value> elements = list.elements();
        boolean known = list.isList()
                && list.labels().isEmpty()
                && list.field(Value.ANY) == null
                && elements.size() >= before + after;
        return known
                ? Value.list(elements.subList(before, elements.size() - after))
                : Value.listOf(calls.element(list));
    }

    private void storeAround(String name, Value changed) {
        for (Frame around = frame.parent(); around != null; around = around.parent()) {
            if (around.cell(name) != null) {
                around.joinFromInside(name, interpreter.withoutSlots(changed, around));
                return;
            }
        }
    }

    /** Only names and their parts are evaluated twice, which does nothing else. */
    private Value evaluateQuietly(Node node) {
        return switch (node.kind()) {
            case NAME -> read(node.text());
            case MEMBER -> calls.member(evaluateQuietly(node.child(0)), node.text(), null);
            case STRING -> Value.text(node.text(), null);
            case NUMBER -> Value.number(node.text());
            default -> Value.UNKNOWN;
        };
    }

    // ---- expressions

    /** Notes that a call does not come back. */
    void leaves() {
        throwsSometimes = true;
        state.kill();
    }

    /** The expression that is being evaluated, or null at the start. */
    @Nullable
    Place here() {
        return current == null ? null : place(current);
    }

    Value evaluate(Node node) {
        interpreter.step();
        if (node.size() > 0) {
            current = node;
        }
        return switch (node.kind()) {
            case STRING -> Value.text(limited(node.text()), place(node));
            case NUMBER -> Value.number(node.text());
            case BOOLEAN -> Value.bool(node.text().equals("true"));
            case NULL -> Value.NULL;
            case REGEX ->
                Value.library("global:RegExp()").toBuilder()
                        .constant(node.text())
                        .place(place(node))
                        .build();
            case TEMPLATE -> template(node);
            case NAME -> variable(node);
            case MEMBER -> calls.member(evaluate(node.child(0)), node.text(), node);
            case INDEX ->
                calls.index(evaluate(node.child(0)), node.size() > 1 ? evaluate(node.child(1)) : Value.UNKNOWN, node);
            case SLICE -> {
                Value value = evaluate(node.child(0));
                for (int i = 1; i < node.size(); i++) {
                    evaluate(node.child(i));
                }
                yield calls.sliced(value);
            }
            case CALL, NEW -> calls.call(node);
            case TAGGED -> calls.tagged(node);
            case BINARY -> binary(node);
            case COMPARE -> calls.compare(node.text(), evaluate(node.child(0)), evaluate(node.child(1)), node);
            case LOGICAL -> logical(node);
            case NOT -> {
                Value value = evaluate(node.child(0));
                Value truth = value.mayBe(true) && value.mayBe(false) ? Value.BOOLEAN : Value.bool(!value.mayBe(true));
                yield truth.withFacts(truth(node.child(0), value).not());
            }
            case UNARY -> unary(node);
            case CONDITIONAL -> conditional(node);
            case OBJECT -> object(node);
            case LIST -> list(node);
            case FUNCTION -> closure(node.index());
            case CLASS -> classValue(node);
            case AWAIT -> evaluate(node.child(0));
            case YIELD -> {
                Value value = node.size() == 0 ? Value.NULL : evaluate(node.child(0));
                exits.add(new Exit(node.text().equals("from") ? value : Value.listOf(value), state.copy()));
                yield Value.UNKNOWN;
            }
            case ASSIGN -> assignment(node);
            case COMPREHENSION -> comprehension(node);
            case JSX -> jsx(node);
            case SEQUENCE, UNKNOWN -> {
                Value last = Value.UNKNOWN;
                Value all = Value.UNKNOWN;
                for (int i = 0; i < node.size(); i++) {
                    last = evaluate(node.child(i));
                    all = all.join(last);
                }
                yield node.is(Kind.SEQUENCE) ? last : all;
            }
            case SPREAD, KEYWORD, PROPERTY, CLAUSE ->
                node.size() == 0 ? Value.UNKNOWN : evaluate(node.child(node.size() - 1));
            case DEFAULT, EMPTY, ELSE, FINALLY, CATCH, CASE, BIND -> Value.UNKNOWN;
            case BLOCK,
                    DECLARE,
                    RETURN,
                    THROW,
                    IF,
                    FOR,
                    WHILE,
                    TRY,
                    SWITCH,
                    BREAK,
                    CONTINUE,
                    DELETE,
                    IMPORT,
                    EXPORT,
                    EXPORT_FROM -> {
                execute(node);
                yield Value.UNKNOWN;
            }
        };
    }

    private static String limited(String text) {
        return text.length() <= MAX_CONSTANT ? text : text.substring(0, MAX_CONSTANT);
    }

    private Value template(Node node) {
        List<Value> parts = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            parts.add(evaluate(node.child(i)));
        }
        return calls.concatenated(parts, node);
    }

    private Value binary(Node node) {
        List<Value> operands = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            operands.add(evaluate(node.child(i)));
        }
        return calls.binary(node.text(), operands, node);
    }

    private Value logical(Node node) {
        boolean and = node.text().equals("and");
        Value result = evaluate(node.child(0));
        Facts known = truth(node.child(0), result);
        State shortcut = null;
        for (int i = 1; i < node.size(); i++) {
            State leaving = state.copy();
            boolean goesOn = node.text().equals("??") || result.mayBe(and);
            if (!goesOn) {
                break;
            }
            if (!node.text().equals("??")) {
                leaving.refine(and ? known.ifFalse() : known.ifTrue());
                state.refine(and ? known.ifTrue() : known.ifFalse());
            }
            Value next = evaluate(node.child(i));
            Value left = result;
            boolean stays = node.text().equals("??") ? left.form() != Value.Form.NULL : left.mayBe(!and);
            if (node.text().equals("??")) {
                result = stays
                        ? (left.form() == Value.Form.OBJECT || left.constant() != null ? left : left.join(next))
                        : next;
            } else {
                Facts right = truth(node.child(i), next);
                known = and ? known.and(right) : known.or(right);
                // what comes out of "a and b" without b is falsy: it carries no text
                result = stays
                        ? (and
                                ? (next.form() == Value.Form.BOOLEAN
                                        ? Value.BOOLEAN
                                        : falsy(left).join(next))
                                : left.join(next))
                        : next;
                result = result.withFacts(known);
            }
            result = and ? result : Reach.withDefault(result, next);
            if (stays && !leaving.dead()) {
                shortcut = shortcut == null ? leaving : State.join(shortcut, leaving);
            }
        }
        if (shortcut != null) {
            Facts facts = result.facts();
            // side effects of the right side may not have happened; the facts are in the value
            State joined = State.join(shortcut, state);
            state = state.dead() ? shortcut : joined;
            result = result.withFacts(facts);
        }
        return result;
    }

    private static Value falsy(Value value) {
        return value.form() == Value.Form.BOOLEAN ? Value.FALSE : Value.NULL;
    }

    private Value unary(Node node) {
        Value value = evaluate(node.child(0));
        return switch (node.text()) {
            case "typeof" -> calls.typeOf(value);
            case "-" -> value.constant() != null ? Value.number("-" + value.constant()) : Value.NUMBER;
            case "+", "~" -> Value.NUMBER;
            case "void" -> Value.NULL;
            default -> Value.UNKNOWN;
        };
    }

    private Value conditional(Node node) {
        Value[] results = {null, null};
        branch(node.child(0), () -> results[0] = evaluate(node.child(1)), () -> results[1] = evaluate(node.child(2)));
        Value then = results[0];
        Value otherwise = results[1];
        if (then == null) {
            return otherwise == null ? Value.UNKNOWN : otherwise;
        }
        return otherwise == null ? then : then.join(otherwise);
    }

    private Value object(Node node) {
        Map<String, Value> fields = new LinkedHashMap<>();
        Value spread = null;
        for (int i = 0; i < node.size(); i++) {
            Node part = node.child(i);
            if (part.is(Kind.SPREAD)) {
                Value value = evaluate(part.child(0));
                value.fields().forEach((name, one) -> {
                    if (fields.size() < MAX_SPREAD || fields.containsKey(name)) {
                        fields.put(name, one);
                    } else {
                        fields.merge(Value.ANY, one, Value::join);
                    }
                });
                if (!value.labels().isEmpty() || !value.refs().isEmpty()) {
                    spread = spread == null ? value : spread.join(value);
                }
            } else if (part.is(Kind.PROPERTY) && part.size() == 1) {
                fields.put(part.text(), evaluate(part.child(0)));
            } else if (part.is(Kind.PROPERTY)) {
                Value key = evaluate(part.child(0));
                Value value = evaluate(part.child(1));
                fields.merge(key.constant() == null ? Value.ANY : key.constant(), value, Value::join);
            } else {
                evaluate(part);
            }
        }
        Value result = Value.object(fields).toBuilder().place(place(node)).build();
        return spread == null
                ? result
                : result.toBuilder().id(spread.id()).labels(spread.labels()).build();
    }

    private Value list(Node node) {
        List<Value> elements = new ArrayList<>(node.size());
        Value rest = null;
        for (int i = 0; i < node.size(); i++) {
            Node part = node.child(i);
            if (part.is(Kind.SPREAD)) {
                Value value = evaluate(part.child(0));
                if (value.isList()
                        && value.field(Value.ANY) == null
                        && value.labels().isEmpty()
                        && value.fields().size() < MAX_SPREAD - elements.size()
                        && rest == null) {
                    elements.addAll(value.elements());
                } else {
                    Value element = calls.element(value);
                    rest = rest == null ? element : rest.join(element);
                }
            } else {
                Value value = evaluate(part);
                if (rest == null && elements.size() < MAX_SPREAD) {
                    elements.add(value);
                } else {
                    rest = rest == null ? value : rest.join(value);
                }
            }
        }
        Value list = Value.list(elements).toBuilder().place(place(node)).build();
        return rest == null ? list : list.joining(Value.ANY, rest);
    }

    Value closure(int index) {
        interpreter.found(unit, index, frame);
        for (String name : interpreter.freeNames(unit, index)) {
            Value now = state.variables().get(name);
            if (now != null) {
                frame.join(name, state.refined(now));
            }
        }
        return Value.of(new Ref.Closure(unit, index, frame, null));
    }

    private Value classValue(Node node) {
        ClassModel model = unit.model().classes().get(node.index());
        Value value = Value.of(new Ref.ClassRef(unit, node.index(), frame));
        for (int method : model.methods()) {
            closure(method);
        }
        if (model.name().isEmpty() || (function != null && !locals.contains(model.name()))) {
            return value;
        }
        set(model.name(), value); // methods know the class by its name
        calls.decorateMethods(model, value);
        return value;
    }

    private Value assignment(Node node) {
        Node target = node.child(0);
        String operator = node.text();
        if (operator.equals("=")) {
            Value value = evaluate(node.child(1));
            assign(target, value);
            return value;
        }
        Value old = evaluate(target);
        Value value = evaluate(node.child(1));
        Value result;
        if (operator.equals("??=") || operator.equals("||=")) {
            result = old.join(value);
        } else if (operator.equals("&&=")) {
            result = value;
        } else {
            result = calls.binary(operator.substring(0, operator.length() - 1), List.of(old, value), node);
        }
        assign(target, result);
        return result;
    }

    private Value comprehension(Node node) {
        State before = state.copy();
        Value all = null;
        Node element = node.child(0);
        boolean dictionary = element.is(Kind.PROPERTY);
        List<Node> clauses = node.childrenFrom(1);
        List<Value> collected = new ArrayList<>();
        run(clauses, 0, () -> {
            if (dictionary) {
                Value key = evaluate(element.child(0));
                collected.add(Value.object(
                        Map.of(key.constant() == null ? Value.ANY : key.constant(), evaluate(element.child(1)))));
            } else {
                Value value = state.refined(evaluate(element));
                collected.add(value);
            }
        });
        for (Value value : collected) {
            all = all == null ? value : all.join(value);
        }
        Map<String, Value> variables = new HashMap<>(state.variables());
        state = before;
        variables.forEach((name, value) -> state.variables().putIfAbsent(name, value));
        if (all == null) {
            return dictionary ? Value.object(Map.of()) : Value.listOf(Value.UNKNOWN);
        }
        if (dictionary) {
            return all;
        }
        Value list = collected.size() > 1 ? Value.list(collected) : Value.listOf(all);
        return list.withFacts(all.facts());
    }

    private void run(List<Node> clauses, int index, Part body) {
        if (index == clauses.size()) {
            body.run();
            return;
        }
        Node clause = clauses.get(index);
        if (clause.text().equals("if")) {
            Value condition = evaluate(clause.child(0));
            state.refine(condition.facts().ifTrue());
            run(clauses, index + 1, body);
        } else {
            Value iterable = evaluate(clause.child(1));
            for (Value element : unrolled(iterable)) {
                assign(clause.child(0), element);
                run(clauses, index + 1, body);
            }
        }
    }

    private Value jsx(Node node) {
        Value attributes = node.size() > 0 ? evaluate(node.child(0)) : Value.UNKNOWN;
        for (int i = 1; i < node.size(); i++) {
            evaluate(node.child(i));
        }
        calls.jsx(node, attributes);
        return Value.UNKNOWN;
    }
}
