/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Schemas that check data at run time: what is left of the taint of a value that has passed one. Understands schemas of the zod
 * family, by the calls that made them, and the annotations of Python's models.
 */
final class Schemas {

    private static final Set<String> PACKAGES = Set.of(
            "zod",
            "zod/v4",
            "zod/v3",
            "zod/mini",
            "zod/v4-mini",
            "joi",
            "yup",
            "valibot",
            "@sinclair/typebox",
            "superstruct",
            "typebox");

    private static final int MAX_DEPTH = 8;

    private Schemas() {}

    /** Tells whether it matters how an object of a library was made. */
    static boolean keeps(String path) {
        int colon = path.indexOf(':');
        if (colon > 0) {
            String name = path.substring(0, colon);
            return PACKAGES.contains(name) || name.contains("mcp") || name.contains("modelcontextprotocol");
        }
        return path.contains("mcp") || path.startsWith("pydantic.Field");
    }

    static boolean isSchema(Value value) {
        return made(value) != null;
    }

    static Ref.@Nullable Library made(Value value) {
        for (Ref ref : value.refs()) {
            if (ref instanceof Ref.Library lib
                    && lib.made() != null
                    && lib.path().indexOf(':') > 0
                    && PACKAGES.contains(lib.path().substring(0, lib.path().indexOf(':')))) {
                return lib;
            }
        }
        return null;
    }

    /** {@code schema.parse(input)}, {@code Model.model_validate(input)}. */
    static Optional<Value> parse(
            Interpreter interpreter, Activation activation, Value schema, Value input, boolean safe) {
        Value parsed = null;
        if (made(schema) != null) {
            parsed = validated(interpreter, schema, activation.state().refined(input), 0);
        }
        for (Ref ref : schema.refs()) {
            if (ref instanceof Ref.ClassRef type) {
                parsed = interpreter.validatedModel(type, activation.state().refined(input));
            }
        }
        if (parsed == null) {
            return input.tainted() ? Optional.of(safe ? wrapped(input) : input) : Optional.empty();
        }
        return Optional.of(safe ? wrapped(parsed) : parsed);
    }

    private static Value wrapped(Value parsed) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("success", Value.BOOLEAN);
        fields.put("data", parsed);
        return Value.object(fields);
    }

    /** What a value can still be once a schema has let it pass. */
    static Value validated(Interpreter interpreter, Value schema, Value input, int depth) {
        Ref.Library library = made(schema);
        if (depth > MAX_DEPTH || (!input.tainted() && input.fields().isEmpty())) {
            return input;
        }
        if (library == null || library.made() == null) {
            if (!schema.isList() && !schema.fields().isEmpty()) {
                return shape(interpreter, schema, input, depth); // a raw shape
            }
            return input;
        }
        Ref.Made made = library.made();
        String method = Library.lastName(library.path());
        Value receiver = made.receiver();
        boolean root = receiver == null || made(receiver) == null;
        Value first =
                made.positional().isEmpty() ? Value.UNKNOWN : made.positional().get(0);
        if (root) {
            return switch (method) {
                case "object", "strictObject", "looseObject" -> shape(interpreter, first, input, depth);
                case "number", "int", "int32", "float32", "float64", "nan" -> number(input);
                case "boolean",
                        "enum",
                        "nativeEnum",
                        "literal",
                        "date",
                        "null",
                        "undefined",
                        "void",
                        "bigint",
                        "stringbool",
                        "uuid",
                        "cuid",
                        "ulid",
                        "ipv4",
                        "ipv6",
                        "picklist" -> Value.UNKNOWN;
                case "array", "set" -> elements(interpreter, first, input, depth);
                case "optional", "nullable", "lazy", "readonly", "promise" ->
                    validated(interpreter, first, input, depth + 1);
                case "union", "discriminatedUnion" ->
                    anyOf(interpreter, made.positional().get(made.positional().size() - 1), input, depth);
                case "intersection" -> validated(interpreter, first, input, depth + 1);
                case "preprocess" ->
                    made.positional().size() > 1
                            ? validated(interpreter, made.positional().get(1), input, depth + 1)
                            : input;
                case "url", "httpUrl" -> noOption(interpreter, input);
                case "email", "string", "any", "unknown", "record", "tuple", "custom", "instanceof", "base64" -> input;
                default -> input;
            };
        }
        Value before = receiver == null ? input : validated(interpreter, receiver, input, depth + 1);
        return switch (method) {
            case "regex", "pattern", "matches" ->
                first.constant() == null ? before : matching(interpreter, before, first.constant());
            case "uuid",
                    "cuid",
                    "cuid2",
                    "ulid",
                    "datetime",
                    "date",
                    "time",
                    "ip",
                    "ipv4",
                    "ipv6",
                    "guid",
                    "alphanum",
                    "hex" -> Value.UNKNOWN;
            case "url", "uri", "httpUrl" -> noOption(interpreter, before);
            case "int", "positive", "nonnegative" -> before;
            case "extend", "merge", "and" -> extended(interpreter, before, first, input, depth);
            case "array" -> elements(interpreter, receiver == null ? first : receiver, input, depth);
            case "or" -> before.join(validated(interpreter, first, input, depth + 1));
            case "shape" -> before;
            case "pipe" -> validated(interpreter, first, before, depth + 1);
            default -> before;
        };
    }

    /** An address has a scheme in front, so that no program takes it for an option. */
    private static Value noOption(Interpreter interpreter, Value value) {
        return cleaned(value, interpreter.models().bits("program-argument"));
    }

    private static Value cleaned(Value value, long kinds) {
        return value.withLabels(
                value.id(),
                value.labels().stream().map(label -> label.withClean(kinds)).toList());
    }

    private static Value extended(Interpreter interpreter, Value before, Value more, Value input, int depth) {
        Value other = validated(interpreter, more, input, depth + 1);
        Map<String, Value> fields = new LinkedHashMap<>(before.fields());
        fields.putAll(other.fields());
        return Value.object(fields);
    }

    private static Value number(Value input) {
        return input.labels().isEmpty()
                ? Value.NUMBER
                : input.toBuilder()
                        .labels(Texts.marked(input.labels(), Marks.NUMBER, 0))
                        .build();
    }

    private static Value elements(Interpreter interpreter, Value schema, Value input, int depth) {
        Value element = input.fields().isEmpty()
                ? (input.labels().isEmpty()
                        ? Value.UNKNOWN
                        : input.withLabels(
                                interpreter.ids().derive("element", input.id(), Ids.Role.ELEMENT), input.labels()))
                : input.anyPart();
        return Value.listOf(validated(interpreter, schema, element, depth + 1));
    }

    private static Value anyOf(Interpreter interpreter, Value options, Value input, int depth) {
        Value all = null;
        for (Value option : options.fields().values()) {
            Value one = validated(interpreter, option, input, depth + 1);
            all = all == null ? one : all.join(one);
        }
        return all == null ? input : all;
    }

    /** The fields that a shape lists; a field that it does not list is gone. */
    private static Value shape(Interpreter interpreter, Value shape, Value input, int depth) {
        if (shape.fields().isEmpty() || shape.fields().containsKey(Value.ANY)) {
            return input;
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        shape.fields()
                .forEach((name, schema) ->
                        fields.put(name, validated(interpreter, schema, field(interpreter, input, name), depth + 1)));
        return Value.object(fields);
    }

    static Value field(Interpreter interpreter, Value input, String name) {
        Value known = input.field(name);
        if (known != null || input.labels().isEmpty()) {
            return known == null ? Value.UNKNOWN : known;
        }
        return input
                .withLabels(interpreter.ids().derive("." + name, input.id()), interpreter.named(input.labels(), name))
                .toBuilder()
                .fields(Map.of())
                .refs(Set.of())
                .build();
    }

    private static Value matching(Interpreter interpreter, Value value, String regex) {
        Optional<AllowedCharacters.Allowed> allowed = AllowedCharacters.of(regex);
        if (allowed.isEmpty()
                || !allowed.get().anchoredStart()
                || !allowed.get().anchoredEnd()) {
            return value;
        }
        return cleaned(value, Checks.harmless(interpreter.models(), allowed.get()));
    }

    private static final Set<String> HARMLESS_NAMES = Set.of(
            "int",
            "float",
            "bool",
            "Decimal",
            "date",
            "datetime",
            "UUID",
            "Literal",
            "IPv4Address",
            "IPv6Address",
            "timedelta",
            "StrictInt",
            "PositiveInt",
            "NonNegativeInt",
            "conint",
            "confloat",
            "StrictBool");

    private static final Set<String> ADDRESSES =
            Set.of("AnyUrl", "AnyHttpUrl", "HttpUrl", "AnyWebsocketUrl", "WebsocketUrl", "FtpUrl");

    /** A value whose Python annotation is checked at run time. */
    static Value annotated(Interpreter interpreter, Ref.@Nullable ClassRef around, Value input, Node type, int depth) {
        if (depth > MAX_DEPTH) {
            return input;
        }
        switch (type.kind()) {
            case NAME, MEMBER -> {
                String name = type.text();
                if (HARMLESS_NAMES.contains(name)) {
                    return Value.UNKNOWN;
                }
                if (ADDRESSES.contains(name)) {
                    return noOption(interpreter, input);
                }
                return interpreter.ofNamedType(around, type, input);
            }
            case INDEX -> {
                String name = type.child(0).text();
                if (name.equals("Literal")) {
                    return Value.UNKNOWN;
                }
                if (type.size() < 2) {
                    return input;
                }
                Node inner = type.child(1);
                Node first = inner.is(Kind.LIST) && inner.size() > 0 ? inner.child(0) : inner;
                if (name.equals("Optional")) {
                    return annotated(interpreter, around, input, inner, depth + 1);
                }
                if (name.equals("Annotated")) {
                    return constrained(
                            interpreter,
                            annotated(interpreter, around, input, type.size() > 2 ? type.child(1) : first, depth + 1),
                            type);
                }
                if (Set.of("list", "List", "Sequence", "set", "Set", "Iterable", "tuple", "Tuple")
                        .contains(name)) {
                    Value element = input.labels().isEmpty()
                            ? Value.UNKNOWN
                            : input.withLabels(
                                    interpreter.ids().derive("element", input.id(), Ids.Role.ELEMENT), input.labels());
                    Value checked = annotated(interpreter, around, element, first, depth + 1);
                    return checked.tainted()
                            ? Value.listOf(checked).toBuilder()
                                    .id(input.id())
                                    .labels(input.labels())
                                    .build()
                            : Value.UNKNOWN;
                }
                if (name.equals("Union") && inner.is(Kind.LIST)) {
                    return union(interpreter, around, input, inner.children(), depth);
                }
                return input;
            }
            case BINARY -> {
                return union(interpreter, around, input, type.children(), depth);
            }
            case STRING -> {
                return HARMLESS_NAMES.contains(type.text()) ? Value.UNKNOWN : input;
            }
            default -> {
                return input;
            }
        }
    }

    private static Value union(
            Interpreter interpreter, Ref.@Nullable ClassRef around, Value input, List<Node> options, int depth) {
        Value all = null;
        for (Node option : options) {
            if (!option.is(Kind.NULL)) {
                Value one = annotated(interpreter, around, input, option, depth + 1);
                all = all == null ? one : all.join(one);
            }
        }
        return all == null ? input : all;
    }

    /** {@code Annotated[str, Field(pattern="^…$")]}. */
    private static Value constrained(Interpreter interpreter, Value value, Node type) {
        List<Node> pending = new ArrayList<>(type.children());
        for (int i = 0; i < pending.size() && i < 64; i++) {
            Node node = pending.get(i);
            if (node.is(Kind.KEYWORD)
                    && (node.text().equals("pattern") || node.text().equals("regex"))
                    && node.child(0).is(Kind.STRING)) {
                return matching(interpreter, value, node.child(0).text());
            }
            pending.addAll(node.children());
        }
        return value;
    }
}
