/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls and member access, for one {@link Activation}: finds out what is called and what it does. */
final class Calls {

    private static final int MAX_CLASS_DEPTH = 8;
    private static final int MAX_CLASSES = 32;

    private final Interpreter interpreter;
    private final Activation activation;
    private final Library library;
    private final Methods methods;
    private final Checks checks;
    private final Texts texts;

    /**
     * A call as it stands in the program.
     *
     * @param node the call
     * @param callee what is called
     * @param name the last name of what is called, or empty
     * @param receiver the object whose method is called
     * @param receiverNode its expression
     * @param arguments what is passed
     */
    record Call(
            Node node,
            Value callee,
            String name,
            @Nullable Value receiver,
            @Nullable Node receiverNode,
            Arguments arguments) {

        /** The name of the receiver's last part, in lower case, or empty. */
        String receiverName() {
            return receiverNode == null ? "" : lastName(receiverNode);
        }

        private static String lastName(Node node) {
            return switch (node.kind()) {
                case NAME, MEMBER -> node.text().toLowerCase(java.util.Locale.ROOT);
                case CALL, NEW, INDEX, AWAIT -> node.size() > 0 ? lastName(node.child(0)) : "";
                default -> "";
            };
        }

        /** How the callee is shown in messages. */
        String shown() {
            String receiverText = receiverName();
            return receiverText.isEmpty() || receiverNode == null || !receiverNode.is(Kind.NAME)
                    ? name + "()"
                    : receiverNode.text() + "." + name + "()";
        }
    }

    Calls(Interpreter interpreter, Activation activation) {
        this.interpreter = interpreter;
        this.activation = activation;
        this.texts = new Texts(interpreter, activation);
        this.checks = new Checks(interpreter, activation);
        this.methods = new Methods(interpreter, activation, this);
        this.library = new Library(interpreter, activation, this);
    }

    Texts texts() {
        return texts;
    }

    Checks checks() {
        return checks;
    }

    Methods methods() {
        return methods;
    }

    // ---- members

    Value member(Value object, String name, @Nullable Node node) {
        Value known = object.field(name);
        Value result = known;
        for (Ref ref : object.refs()) {
            Value found = memberOf(object, ref, name, known != null, node);
            if (found != null) {
                result = result == null ? found : result.join(found);
            }
        }
        if (known == null && !object.labels().isEmpty()) {
            Value part = texts.part(object, name);
            result = result == null
                    ? part
                    : result.refs().isEmpty()
                            ? part
                            : part.toBuilder().refs(result.refs()).build();
        }
        if (result == null && name.equals("__globals__")) {
            result = Value.library("builtins.globals()");
        }
        if (result == null) {
            Value any = object.isList() || object.refs().isEmpty() ? object.field(Value.ANY) : null;
            result = any != null && !object.isList()
                    ? any
                    : object.constant() != null && name.equals("value") ? object : Value.UNKNOWN;
        }
        if (node != null) {
            result = library.read(object, name, result, node);
        }
        return result;
    }

    private @Nullable Value memberOf(Value object, Ref ref, String name, boolean known, @Nullable Node node) {
        if (ref instanceof Ref.Library lib) {
            if (name.equals("shape") && lib.equals(Schemas.made(object))) {
                return object; // the shape of an object schema says the same
            }
            return known ? null : interpreter.libraryMember(lib.path(), name, library);
        }
        if (ref instanceof Ref.Namespace namespace) {
            return interpreter.exported(namespace.unit(), name);
        }
        if (ref instanceof Ref.Instance instance) {
            return known ? null : instanceMember(object, instance.type(), name, node);
        }
        if (ref instanceof Ref.ClassRef type) {
            return classMember(type, name, 0);
        }
        return null;
    }

    private @Nullable Value instanceMember(Value object, Ref.ClassRef type, String name, @Nullable Node node) {
        Optional<Ref.Closure> method = method(type, name);
        if (method.isPresent()) {
            Ref.Closure closure = method.get();
            if (closure.model().is(FunctionModel.Trait.GETTER) || interpreter.isProperty(closure.model())) {
                return node == null
                        ? Value.UNKNOWN
                        : invoke(closure, object, Arguments.NONE, node, "").value();
            }
            if (closure.model().is(FunctionModel.Trait.SETTER)) {
                return null;
            }
            return Value.of(new Ref.Closure(closure.unit(), closure.index(), closure.frame(), object));
        }
        for (ClassModel.Field field : fields(type)) {
            if (field.name().equals(name)) {
                Value typed = fieldType(type, field);
                if (field.shared() || object.labels().isEmpty()) {
                    Value value = field.shared() && !field.value().is(Kind.EMPTY)
                            ? interpreter.evaluateIn(type, field.value())
                            : Value.UNKNOWN;
                    return value.refs().isEmpty() && typed != null ? typed : value;
                }
                return typed;
            }
        }
        // what the class inherits from a library
        Set<Ref> inherited = new LinkedHashSet<>();
        for (Ref base : bases(type)) {
            if (base instanceof Ref.Library lib && !lib.path().startsWith("builtins.")) {
                inherited.add(Ref.Library.of(Library.memberPath(lib.path() + "()", name)));
            }
        }
        return inherited.isEmpty()
                ? null
                : new Value.Builder(Value.Form.ANY).refs(inherited).build();
    }

    private @Nullable Value fieldType(Ref.ClassRef type, ClassModel.Field field) {
        if (field.type().is(Kind.EMPTY)) {
            return null;
        }
        Value typed = interpreter.typedIn(type, Value.UNKNOWN, field.type());
        return typed.refs().isEmpty() ? null : typed;
    }

    private @Nullable Value classMember(Ref.ClassRef type, String name, int depth) {
        for (int index : type.model().methods()) {
            FunctionModel method = type.unit().model().functions().get(index);
            if (method.name().equals(name)) {
                return Value.of(new Ref.Closure(
                        type.unit(),
                        index,
                        type.frame(),
                        method.is(FunctionModel.Trait.CLASS_METHOD) ? Value.of(type) : null));
            }
        }
        for (ClassModel.Field field : type.model().fields()) {
            if (field.name().equals(name) && !field.value().is(Kind.EMPTY)) {
                return interpreter.evaluateIn(type, field.value());
            }
        }
        if (depth < MAX_CLASS_DEPTH) {
            for (Ref base : bases(type)) {
                if (base instanceof Ref.ClassRef other && !other.equals(type)) {
                    Value found = classMember(other, name, depth + 1);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    Set<Ref> bases(Ref.ClassRef type) {
        Set<Ref> bases = new LinkedHashSet<>();
        for (Node base : type.model().bases()) {
            Node plain = base.is(Kind.INDEX) ? base.child(0) : base; // without type arguments
            bases.addAll(interpreter.evaluateIn(type, plain).refs());
        }
        return bases;
    }

    /** What a class extends of libraries, itself or through other classes. */
    private Set<Ref.Library> libraryBases(Ref.ClassRef type) {
        Set<Ref.Library> found = new LinkedHashSet<>();
        Set<Ref.ClassRef> seen = new LinkedHashSet<>(Set.of(type));
        for (List<Ref.ClassRef> level = List.of(type); !level.isEmpty() && seen.size() < MAX_CLASSES; ) {
            List<Ref.ClassRef> next = new ArrayList<>();
            for (Ref.ClassRef one : level) {
                for (Ref base : bases(one)) {
                    if (base instanceof Ref.Library lib && !lib.path().startsWith("builtins.")) {
                        found.add(lib);
                    } else if (base instanceof Ref.ClassRef other && seen.add(other)) {
                        next.add(other);
                    }
                }
            }
            level = next;
        }
        return found;
    }

    /** An object is from then on what a library's constructor has made of it. */
    private static Value inheriting(Value self, Value made) {
        Value changed = self;
        for (Ref ref : made.refs()) {
            if (ref instanceof Ref.Library lib && lib.made() != null) {
                Set<Ref> refs = new LinkedHashSet<>(changed.refs());
                refs.remove(Ref.Library.of(lib.path()));
                refs.add(lib);
                changed = changed.toBuilder().refs(refs).build();
            }
        }
        return changed;
    }

    Optional<Ref.Closure> method(Ref.ClassRef type, String name) {
        return method(type, name, 0);
    }

    private Optional<Ref.Closure> method(Ref.ClassRef type, String name, int depth) {
        Integer index = type.unit().methods(type.index()).get(name);
        if (index != null) {
            return Optional.of(new Ref.Closure(type.unit(), index, type.frame(), null));
        }
        if (depth < MAX_CLASS_DEPTH && !type.model().bases().isEmpty()) {
            for (Ref base : bases(type)) {
                if (base instanceof Ref.ClassRef other && !other.equals(type)) {
                    Optional<Ref.Closure> found = method(other, name, depth + 1);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    List<ClassModel.Field> fields(Ref.ClassRef type) {
        List<ClassModel.Field> all = new ArrayList<>(type.model().fields());
        Ref.ClassRef at = type;
        for (int depth = 0; depth < MAX_CLASS_DEPTH; depth++) {
            Ref.ClassRef next = null;
            for (Ref base : at.model().bases().isEmpty() ? Set.<Ref>of() : bases(at)) {
                if (base instanceof Ref.ClassRef other && !other.equals(at)) {
                    next = other;
                    break;
                }
            }
            if (next == null) {
                break;
            }
            all.addAll(next.model().fields());
            at = next;
        }
        return all;
    }

    Value index(Value object, Value key, Node node) {
        library.lookUp(object, key, node);
        if (key.constant() != null) {
            if (object.isList() && key.form() == Value.Form.NUMBER) {
                return elementAt(object, key.constant());
            }
            return member(object, key.constant(), node);
        }
        Value part = anyPart(object, key);
        Value taint = activation.unit().python()
                ? null
                : Prototypes.chooser(object, activation.state().refined(key));
        return taint == null ? part : part.toBuilder().chosenBy(taint).build();
    }

    private Value anyPart(Value object, Value key) {
        if (!key.labels().isEmpty() || key.fields().isEmpty()) {
            Value part = object.fields().isEmpty() ? null : object.anyPart();
            if (!object.labels().isEmpty()) {
                Value derived = texts.part(object, Value.ANY);
                part = part == null ? derived : part.join(derived);
            }
            if (part != null) {
                return part.mayBeMissing();
            }
            for (Ref ref : object.refs()) {
                if (ref instanceof Ref.Namespace namespace) {
                    return interpreter.anyExport(namespace.unit());
                }
                if (ref instanceof Ref.Library lib && library.hasElements(lib.path())) {
                    return Value.library(lib.path() + "[]");
                }
            }
        }
        return Value.UNKNOWN;
    }

    /** An element of a list, whichever. */
    Value element(Value list) {
        Value part = list.fields().isEmpty() ? null : list.anyPart();
        if (!list.labels().isEmpty()) {
            Value derived = derived(list, "element", Ids.Role.ELEMENT);
            return part == null ? derived : part.join(derived);
        }
        return part == null ? Value.UNKNOWN : part;
    }

    Value elementAt(Value list, int position) {
        return elementAt(list, Integer.toString(position));
    }

    private Value elementAt(Value list, String position) {
        Value known = list.field(position);
        if (known != null) {
            return known;
        }
        if (position.startsWith("-")) {
            return element(list);
        }
        Value any = list.field(Value.ANY);
        if (any != null) {
            return any;
        }
        return list.labels().isEmpty() ? Value.UNKNOWN : derived(list, position, Ids.Role.ELEMENT);
    }

    /** What an operation makes of a tainted value. */
    Value derived(Value value, String operation, Ids.Role role) {
        Value refined = activation.state().refined(value);
        return new Value.Builder(Value.Form.ANY)
                .id(interpreter.ids().derive(operation, value.id(), role))
                .labels(Texts.marked(refined.labels(), 0, Marks.WHOLE))
                .build();
    }

    Value sliced(Value value) {
        if (value.isList()) {
            return value;
        }
        return value.labels().isEmpty()
                ? (value.form() == Value.Form.TEXT ? Value.TEXT : Value.UNKNOWN)
                : activation
                        .state()
                        .refined(value)
                        .withLabels(
                                interpreter.ids().derive("slice", value.id()),
                                activation.state().refined(value).labels());
    }

    // ---- types

    Value typed(Value value, Node type) {
        if (type.is(Kind.EMPTY) || !value.refs().isEmpty() || !value.fields().isEmpty()) {
            return value;
        }
        Value result = value;
        for (Ref ref : types(type, 0)) {
            if (ref instanceof Ref.ClassRef classRef) {
                result = result.withRef(new Ref.Instance(classRef));
            } else if (ref instanceof Ref.Library lib && isLibraryType(lib.path())) {
                result = result.withRef(Ref.Library.of(lib.path() + "()"));
            }
        }
        return result;
    }

    private static boolean isLibraryType(String path) {
        return (!path.startsWith("builtins.") && !path.startsWith("global:") && !path.startsWith("typing."))
                || path.equals("global:Request")
                || path.equals("global:URL");
    }

    /** The classes that a type names. */
    Set<Ref> types(Node type, int depth) {
        if (depth > 4) {
            return Set.of();
        }
        switch (type.kind()) {
            case NAME -> {
                return activation.read(type.text()).refs();
            }
            case STRING -> {
                return type.text().matches("[A-Za-z_][A-Za-z0-9_]*")
                        ? activation.read(type.text()).refs()
                        : Set.of();
            }
            case MEMBER -> {
                Set<Ref> result = new LinkedHashSet<>();
                for (Ref ref : types(type.child(0), depth + 1)) {
                    Value found = member(Value.of(ref), type.text(), null);
                    result.addAll(found.refs());
                }
                return result;
            }
            case INDEX -> {
                String name = type.child(0).is(Kind.NAME)
                        ? type.child(0).text()
                        : type.child(0).is(Kind.MEMBER) ? type.child(0).text() : "";
                if (Set.of("Optional", "Annotated", "Promise", "Readonly", "Partial", "Required", "Awaited", "Union")
                                .contains(name)
                        && type.size() > 1) {
                    Node inner = type.child(1);
                    return inner.is(Kind.LIST) && inner.size() > 0
                            ? types(inner.child(0), depth + 1)
                            : types(inner, depth + 1);
                }
                return name.isEmpty()
                                || Set.of(
                                                "List",
                                                "list",
                                                "Array",
                                                "Dict",
                                                "dict",
                                                "Record",
                                                "Set",
                                                "Tuple",
                                                "tuple",
                                                "Sequence",
                                                "Iterable")
                                        .contains(name)
                        ? Set.of()
                        : types(type.child(0), depth + 1);
            }
            case BINARY -> {
                Set<Ref> result = new LinkedHashSet<>();
                for (int i = 0; i < type.size(); i++) {
                    result.addAll(types(type.child(i), depth + 1));
                }
                return result;
            }
            default -> {
                return Set.of();
            }
        }
    }

    // ---- calls

    Value call(Node node) {
        Node calleeNode = node.child(0);
        if (calleeNode.is(Kind.NAME) && calleeNode.text().equals("super")) {
            return superCall(node);
        }
        Value receiver = null;
        Node receiverNode = null;
        Value callee;
        String name = "";
        switch (calleeNode.kind()) {
            case MEMBER -> {
                receiverNode = calleeNode.child(0);
                name = calleeNode.text();
                if (isSuper(receiverNode)) {
                    return superMethod(name, node);
                }
                receiver = activation.evaluate(receiverNode);
                callee = member(receiver, name, null);
            }
            case INDEX -> {
                receiverNode = calleeNode.child(0);
                receiver = activation.evaluate(receiverNode);
                Value key = calleeNode.size() > 1 ? activation.evaluate(calleeNode.child(1)) : Value.UNKNOWN;
                name = key.constant() == null ? "" : key.constant();
                callee = index(receiver, key, calleeNode);
                library.dynamicMethod(receiver, callee, key, node);
            }
            case NAME -> {
                name = calleeNode.text();
                callee = activation.variable(calleeNode);
            }
            default -> callee = activation.evaluate(calleeNode);
        }
        return dispatch(new Call(node, callee, name, receiver, receiverNode, arguments(node)));
    }

    private Arguments arguments(Node node) {
        int count = node.size() - 1;
        if (count == 0) {
            return Arguments.NONE;
        }
        List<Value> positional = new ArrayList<>(count);
        Map<String, Value> named = new LinkedHashMap<>();
        Value rest = null;
        Value namedRest = null;
        for (int i = 1; i <= count; i++) {
            Node argument = node.child(i);
            switch (argument.kind()) {
                case KEYWORD -> named.put(argument.text(), activation.evaluate(argument.child(0)));
                case SPREAD -> {
                    Value value = activation.evaluate(argument.child(0));
                    if (argument.text().equals("**")) {
                        value.fields().forEach((key, part) -> {
                            if (!key.equals(Value.ANY)) {
                                named.put(key, part);
                            }
                        });
                        namedRest = value;
                    } else if (value.isList()
                            && value.labels().isEmpty()
                            && value.field(Value.ANY) == null
                            && rest == null) {
                        positional.addAll(value.elements());
                    } else {
                        Value element = element(value);
                        rest = rest == null ? element : rest.join(element);
                    }
                }
                default -> {
                    Value value = activation.evaluate(argument);
                    if (rest == null) {
                        positional.add(value);
                    } else {
                        rest = rest.join(value);
                    }
                }
            }
        }
        return new Arguments(positional, named, rest, namedRest);
    }

    Value dispatch(Call call) {
        interpreter.registrations().offer(activation, call);
        Value result = null;
        boolean known = false;
        for (Ref ref : call.callee().refs()) {
            Value one;
            if (ref instanceof Ref.Closure closure) {
                Outcome outcome = invoke(closure, closure.self(), call.arguments(), call.node(), call.name());
                afterwards(call, outcome);
                one = outcome.value();
            } else if (ref instanceof Ref.ClassRef type) {
                one = construct(type, call.arguments(), call.node());
            } else if (ref instanceof Ref.Library lib) {
                one = library.call(lib, call);
            } else if (ref instanceof Ref.Instance instance) {
                Optional<Ref.Closure> callMethod = method(instance.type(), "__call__");
                if (callMethod.isEmpty()) {
                    continue;
                }
                one = invoke(callMethod.get(), call.callee(), call.arguments(), call.node(), call.name())
                        .value();
            } else {
                continue;
            }
            known = true;
            result = result == null ? one : result.join(one);
        }
        if (known && result != null) {
            return result;
        }
        return library.unknown(call);
    }

    /** Writes back what a method has changed of its receiver and arguments. */
    private void afterwards(Call call, Outcome outcome) {
        if (outcome.self() != null && call.receiverNode() != null) {
            activation.store(call.receiverNode(), outcome.self());
        }
        outcome.changed().forEach((position, value) -> {
            int child = position + 1;
            if (child < call.node().size()
                    && !call.node().child(child).is(Kind.SPREAD)
                    && !call.node().child(child).is(Kind.KEYWORD)) {
                activation.store(call.node().child(child), value);
            }
        });
        if (!outcome.returns()) {
            activation.leaves();
        }
    }

    /** What a call to a function of the program comes to. */
    record Outcome(Value value, @Nullable Value self, Map<Integer, Value> changed, boolean returns) {}

    /** Calls a function of the program: uses its summary for arguments of this shape. */
    Outcome invoke(Ref.Closure function, @Nullable Value self, Arguments arguments, Node node, String name) {
        State state = activation.state();
        Arguments refined = arguments.map(state::refined);
        Map<Integer, Refinement> before =
                function.frame().parent() != null || hasInnerClosure(refined) ? state.refinements() : Map.of();
        Canonical canonical = new Canonical(interpreter::pooledSlot);
        Value canonicalSelf = self == null ? null : canonical.canonical(self);
        Arguments canonicalArguments = refined.map(canonical::canonical);
        Interpreter.Use use = interpreter.summary(
                function, canonicalSelf, canonicalArguments, self, refined, canonical.actual(), before);
        Summary summary = use.summary();
        Place place = activation.place(node);
        Instantiation instantiation = new Instantiation(
                interpreter,
                summary,
                use.actual(),
                place,
                name.isEmpty() ? function.model().name() : name);
        // first what the function checks: it checks its arguments before it uses what the caller has made of them
        state.refine(instantiation.refinements(summary.shown()));
        for (SinkEvent event : summary.events()) {
            instantiation.events(event, one -> activation.event(one.withLabel(state.refined(one.label()))));
        }
        summary.effects().forEach(effect -> activation.effect(effect.at(place)));

        Value value = instantiation.value(summary.result());
        if (summary.refuses()) {
            String called = name.isEmpty() ? function.model().name() : name;
            value = checks.trusted(called, use.actual(), summary.shown(), instantiation, value);
        }
        Map<Integer, Value> changed = new LinkedHashMap<>();
        summary.changed().forEach((position, after) -> changed.put(position, instantiation.value(after)));
        return new Outcome(
                value, summary.self() == null ? null : instantiation.value(summary.self()), changed, summary.returns());
    }

    /** Calls a handler from outside of the program. */
    void invokeFromOutside(Ref.Closure function, @Nullable Value self, Arguments arguments, Node node) {
        Canonical canonical = new Canonical(interpreter::pooledSlot);
        Value canonicalSelf = self == null ? null : canonical.canonical(self);
        Arguments canonicalArguments = arguments.map(canonical::canonical);
        Interpreter.Use use = interpreter.summary(
                function, canonicalSelf, canonicalArguments, self, arguments, canonical.actual(), Map.of());
        Summary summary = use.summary();
        Instantiation instantiation = new Instantiation(interpreter, summary, use.actual(), null, "");
        for (SinkEvent event : summary.events()) {
            instantiation.events(event, activation::event);
        }
        summary.effects().forEach(activation::effect);
    }

    private static boolean hasInnerClosure(Arguments arguments) {
        for (Value value : arguments.all()) {
            for (Ref ref : value.refs()) {
                if (ref instanceof Ref.Closure closure && closure.frame().parent() != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Calls a value that is passed as a function, with what is known of the arguments. */
    Value apply(Value callback, Node node, Value... arguments) {
        Value result = null;
        for (Ref ref : callback.refs()) {
            Value one = null;
            if (ref instanceof Ref.Closure closure) {
                one = invoke(
                                closure,
                                closure.self(),
                                Arguments.of(arguments),
                                node,
                                closure.model().name())
                        .value();
            } else if (ref instanceof Ref.Library lib) {
                one = library.call(
                        lib,
                        new Call(node, callback, Library.lastName(lib.path()), null, null, Arguments.of(arguments)));
            } else if (ref instanceof Ref.ClassRef type) {
                one = construct(type, Arguments.of(arguments), node);
            }
            if (one != null) {
                result = result == null ? one : result.join(one);
            }
        }
        return result == null ? Value.UNKNOWN : result;
    }

    static boolean callable(Value value) {
        for (Ref ref : value.refs()) {
            if (ref instanceof Ref.Closure) {
                return true;
            }
        }
        return false;
    }

    Value construct(Ref.ClassRef type, Arguments arguments, Node node) {
        Value self = interpreter.blank(this, type);
        Optional<Ref.Closure> constructor = method(type, "constructor");
        if (constructor.isPresent()) {
            Outcome outcome = invoke(
                    constructor.get(), self, arguments, node, type.model().name());
            Value made = outcome.self() == null ? self : outcome.self();
            interpreter.constructed(type, made);
            return made;
        }
        int position = 0;
        List<ClassModel.Field> fields = fields(type);
        boolean data = !type.model().bases().isEmpty()
                || !type.model().decorators().isEmpty()
                || !arguments.named().isEmpty();
        for (ClassModel.Field field : fields) {
            if (field.type().is(Kind.EMPTY) || !data) {
                continue;
            }
            Value given = arguments.named().get(field.name());
            if (given == null && arguments.namedRest() != null) {
                given = member(arguments.namedRest(), field.name(), null);
            } else if (given == null && position < arguments.size()) {
                given = arguments.get(position++);
            }
            if (given != null) {
                self = self.with(field.name(), interpreter.validated(type, given, field.type()));
            }
        }
        for (Map.Entry<String, Value> entry : arguments.named().entrySet()) {
            if (self.field(entry.getKey()) == null) {
                self = self.with(entry.getKey(), entry.getValue());
            }
        }
        for (Ref.Library base : libraryBases(type)) {
            Call call = new Call(node, Value.of(base), type.model().name(), null, null, arguments);
            self = inheriting(self, library.call(base, call));
        }
        interpreter.constructed(type, self);
        return self;
    }

    // ---- super

    private static boolean isSuper(Node node) {
        return (node.is(Kind.NAME) && node.text().equals("super"))
                || (node.is(Kind.CALL)
                        && node.child(0).is(Kind.NAME)
                        && node.child(0).text().equals("super"));
    }

    /** {@code super(...)} of JavaScript; Python's {@code super()} without a method means the object. */
    private Value superCall(Node node) {
        return activation.unit().python() ? self() : superMethod("constructor", node);
    }

    private String selfName() {
        FunctionModel model = interpreter.functionOf(activation.frame());
        return activation.unit().python()
                        && model != null
                        && !model.parameters().isEmpty()
                ? model.parameters().get(0).name()
                : "this";
    }

    private Value self() {
        return activation.read(selfName());
    }

    private Value superMethod(String name, Node node) {
        FunctionModel model = interpreter.functionOf(activation.frame());
        Frame around = activation.frame().parent();
        Arguments arguments = arguments(node);
        if (model == null || model.owner() < 0 || around == null) {
            return Value.UNKNOWN;
        }
        Ref.ClassRef type = new Ref.ClassRef(activation.unit(), model.owner(), around);
        for (Ref base : bases(type)) {
            if (base instanceof Ref.ClassRef other && !other.equals(type)) {
                Optional<Ref.Closure> method = method(other, name.equals("__init__") ? "constructor" : name);
                if (method.isPresent()) {
                    Outcome outcome = invoke(method.get(), self(), arguments, node, name);
                    if (outcome.self() != null) {
                        activation.store(Node.of(Kind.NAME, node.start(), node.end(), selfName()), outcome.self());
                    }
                    return outcome.value();
                }
            }
        }
        boolean constructor = name.equals("constructor") || name.equals("__init__");
        for (Ref.Library base : libraryBases(type)) {
            String path = constructor ? base.path() : Library.memberPath(base.path() + "()", name);
            Value result = library.call(
                    Ref.Library.of(path), new Call(node, Value.library(path), name, self(), null, arguments));
            if (constructor) {
                Node self = Node.of(Kind.NAME, node.start(), node.end(), selfName());
                activation.store(self, inheriting(self(), result));
            }
            return result;
        }
        return Value.UNKNOWN;
    }

    // ---- operators

    Value tagged(Node node) {
        Value tag = activation.evaluate(node.child(0));
        Node template = node.child(1);
        List<Value> parts = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < template.size(); i++) {
            Value part = activation.evaluate(template.child(i));
            parts.add(part);
            if (!template.child(i).is(Kind.STRING)) {
                values.add(part);
            }
        }
        return library.tagged(tag, parts, values, node);
    }

    Value concatenated(List<Value> parts, Node node) {
        return texts.concatenated(parts, node);
    }

    Value binary(String operator, List<Value> operands, Node node) {
        return texts.binary(operator, operands, node);
    }

    Value compare(String operator, Value left, Value right, Node node) {
        return checks.compare(operator, left, right, node);
    }

    Value typeOf(Value value) {
        return checks.typeOf(value);
    }

    // ---- writes, decorators, JSX

    void chosenWrite(Value object, Value key, Node target) {
        library.chosenWrite(object, key, target);
    }

    void memberWrite(Value object, Node target, String name, Value value) {
        library.write(object, target, name, value);
    }

    void jsx(Node node, Value attributes) {
        library.jsx(node, attributes);
    }

    /** Applies a decorator to a function or class. */
    Value decorate(Node decorator, Value value, Value original, Node declaration) {
        Value applied = activation.evaluate(decorator);
        if (decorator.is(Kind.CALL) && decorator.size() > 1 && isWraps(decorator.child(0))) {
            // who calls the wrapper calls, in the end, what it wraps
            return value.join(activation.evaluate(decorator.child(1)));
        }
        interpreter.registrations().decorated(activation, decorator, applied, original, declaration);
        Value result = null;
        for (Ref ref : applied.refs()) {
            if (ref instanceof Ref.Closure closure) {
                Value one = invoke(
                                closure,
                                closure.self(),
                                Arguments.of(value),
                                decorator,
                                closure.model().name())
                        .value();
                result = result == null ? one : result.join(one);
            }
        }
        return result == null || !callable(result) ? value : result;
    }

    private static boolean isWraps(Node callee) {
        return callee.text().equals("wraps") && (callee.is(Kind.NAME) || callee.is(Kind.MEMBER));
    }

    /** Applies the decorators of a class's methods. */
    void decorateMethods(ClassModel model, Value type) {
        for (int index : model.methods()) {
            FunctionModel method = activation.unit().model().functions().get(index);
            for (Node decorator : method.decorators()) {
                Value applied = activation.evaluate(decorator);
                Value self = null;
                for (Ref ref : type.refs()) {
                    if (ref instanceof Ref.ClassRef classRef) {
                        self = Value.of(new Ref.Instance(classRef));
                    }
                }
                Value function = Value.of(new Ref.Closure(activation.unit(), index, activation.frame(), self));
                interpreter.registrations().decorated(activation, decorator, applied, function, decorator);
            }
        }
    }
}
