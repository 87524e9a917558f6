/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import dev.mcpsentinel.detectors.mcp.SchemaValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON Schema that Python's SDKs make of a function's annotations, or of a model class. */
final class TypeSchema {

    private static final int MAX_DEPTH = 12;
    private static final Set<String> INJECTED =
            Set.of("Depends", "CurrentContext", "CurrentFastMCP", "CurrentRequest", "CurrentHeaders", "Progress");

    private final Interpreter interpreter;

    /** Where types are looked up. */
    private record Scope(Unit unit, Function<Node, Value> evaluate) {
        Location location(Node node) {
            return unit.model().location(node.start(), node.end());
        }

        SchemaValue literal(Node node) {
            Location location = location(node);
            return new LazySchema(
                    location,
                    () -> Written.text(evaluate.apply(node), location)
                            .map(LazySchema.Content::text)
                            .orElse(LazySchema.Content.UNKNOWN));
        }
    }

    /** A property of a schema as it is declared. */
    private record Declared(McpText name, Node type, Node value) {}

    TypeSchema(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** The schema of a function's parameters. */
    SchemaValue parameters(Ref.Closure function, Set<String> left) {
        Unit unit = function.unit();
        FunctionModel model = function.model();
        Activation activation = new Activation(interpreter, unit, function.frame(), null);
        Scope scope = new Scope(unit, activation::evaluate);
        List<Declared> declared = new ArrayList<>();
        for (FunctionModel.Parameter parameter : model.parameters()) {
            boolean receiver = declared.isEmpty()
                    && model.owner() >= 0
                    && Set.of("self", "cls").contains(parameter.name());
            if (!receiver
                    && !parameter.name().isEmpty()
                    && parameter.passing() != FunctionModel.Passing.REST
                    && parameter.passing() != FunctionModel.Passing.KEYWORD_REST
                    && !left.contains(parameter.name())
                    && !Registrations.isContext(parameter.type())
                    && !isInjected(parameter.value())) {
                McpText name = new McpText(parameter.name(), scope.location(parameter.target()));
                declared.add(new Declared(name, parameter.type(), parameter.value()));
            }
        }
        Location location = unit.model().location(model.start(), model.end());
        return new LazySchema(
                location, () -> LazySchema.Content.keywords(object(scope, declared, List.of(), location)));
    }

    private static boolean isInjected(Node value) {
        return value.is(Kind.CALL) && INJECTED.contains(value.child(0).text());
    }

    /** The schema of a class: an enumeration's values, a model's fields. */
    Map<String, SchemaValue> model(Ref.ClassRef type, List<Ref.ClassRef> around, Location otherwise) {
        Map<String, SchemaValue> keywords = new LinkedHashMap<>();
        if (around.contains(type) || around.size() > MAX_DEPTH) {
            keywords.put("type", LazySchema.text("object", otherwise));
            return keywords;
        }
        List<Ref.ClassRef> inside = new ArrayList<>(around);
        inside.add(type);
        Scope scope = new Scope(type.unit(), node -> interpreter.evaluateIn(type, node));
        Location location =
                type.unit().model().location(type.model().start(), type.model().end());
        if (Registrations.isEnumeration(type.model())) {
            List<SchemaValue> values = new ArrayList<>();
            for (ClassModel.Field field : type.model().fields()) {
                if (field.shared() && !field.value().is(Kind.EMPTY)) {
                    values.add(scope.literal(field.value()));
                }
            }
            keywords.put("enum", LazySchema.list(values, location));
            return keywords;
        }
        List<Declared> declared = new ArrayList<>();
        for (ClassModel.Field field : interpreter.fieldsOf(type)) {
            if (!field.type().is(Kind.EMPTY) && !field.name().startsWith("_") && !isClassVariable(field.type())) {
                Node type0 = field.type();
                McpText name = new McpText(field.name(), scope.location(type0));
                declared.add(new Declared(name, type0, field.value()));
            }
        }
        if (!declared.isEmpty()) {
            keywords.putAll(object(scope, declared, inside, location));
        }
        if (type.model().docstring().is(Kind.STRING)) {
            keywords.put("description", scope.literal(type.model().docstring()));
        }
        return keywords;
    }

    private static boolean isClassVariable(Node type) {
        return (type.is(Kind.INDEX) && type.child(0).text().equals("ClassVar"))
                || type.text().equals("ClassVar");
    }

    private Map<String, SchemaValue> object(
            Scope scope, List<Declared> declared, List<Ref.ClassRef> around, Location location) {
        List<SchemaValue.Entry> properties = new ArrayList<>();
        List<SchemaValue> required = new ArrayList<>();
        for (Declared one : declared) {
            Value value = one.value().is(Kind.EMPTY)
                    ? Value.UNKNOWN
                    : scope.evaluate().apply(one.value());
            Map<String, Value> options = field(value);
            if (one.value().is(Kind.EMPTY) || (options != null && isRequired(options))) {
                required.add(LazySchema.text(one.name()));
            }
            Location at = one.type().is(Kind.EMPTY) ? one.name().location() : scope.location(one.type());
            properties.add(new SchemaValue.Entry(
                    one.name(),
                    new LazySchema(
                            at, () -> LazySchema.Content.keywords(property(scope, one, value, options, around, at)))));
        }
        Map<String, SchemaValue> keywords = new LinkedHashMap<>();
        keywords.put("type", LazySchema.text("object", location));
        keywords.put("properties", new LazySchema(location, () -> LazySchema.Content.mapping(properties)));
        keywords.put("required", LazySchema.list(required, location));
        return keywords;
    }

    private Map<String, SchemaValue> property(
            Scope scope,
            Declared declared,
            Value value,
            @Nullable Map<String, Value> options,
            List<Ref.ClassRef> around,
            Location location) {
        Map<String, SchemaValue> keywords = new LinkedHashMap<>(type(scope, declared.type(), around, 0));
        if (options != null) {
            constrain(keywords, options, location);
        } else if (value.constant() != null) {
            keywords.put("default", scope.literal(declared.value()));
        }
        return keywords;
    }

    // ---- pydantic's Field

    /** The arguments of {@code Field(…)}, or null for anything else. */
    private static @Nullable Map<String, Value> field(Value value) {
        for (Ref ref : value.refs()) {
            if (ref instanceof Ref.Library lib
                    && lib.made() != null
                    && lib.path().endsWith(".Field()")) {
                Map<String, Value> options = new LinkedHashMap<>(lib.made().named());
                if (!lib.made().positional().isEmpty()) {
                    options.putIfAbsent("default", lib.made().positional().get(0));
                }
                return options;
            }
        }
        return null;
    }

    /** {@code Field(...)} and {@code Field(description=…)} stand for a value that must be given. */
    private static boolean isRequired(Map<String, Value> options) {
        Value value = options.get("default");
        return value == null
                ? !options.containsKey("default_factory")
                : value.constant() == null
                        && value.form() == Value.Form.ANY
                        && value.fields().isEmpty();
    }

    private static final Map<String, String> KEYWORDS = Map.ofEntries(
            Map.entry("title", "title"),
            Map.entry("description", "description"),
            Map.entry("ge", "minimum"),
            Map.entry("gt", "exclusiveMinimum"),
            Map.entry("le", "maximum"),
            Map.entry("lt", "exclusiveMaximum"),
            Map.entry("min_length", "minLength"),
            Map.entry("max_length", "maxLength"),
            Map.entry("pattern", "pattern"),
            Map.entry("regex", "pattern"),
            Map.entry("default", "default"));

    private static void constrain(Map<String, SchemaValue> keywords, Map<String, Value> options, Location location) {
        boolean array = keywords.containsKey("items");
        options.forEach((name, value) -> {
            String keyword = KEYWORDS.get(name);
            if (keyword != null) {
                String word = array ? keyword.replace("Length", "Items") : keyword;
                Written.text(value, location).ifPresent(text -> keywords.put(word, LazySchema.text(text)));
            } else if (name.equals("examples")) {
                List<SchemaValue> examples = new ArrayList<>();
                value.elements()
                        .forEach(one ->
                                Written.text(one, location).ifPresent(text -> examples.add(LazySchema.text(text))));
                keywords.put("examples", LazySchema.list(examples, location));
            }
        });
    }

    // ---- annotations

    private Map<String, SchemaValue> type(Scope scope, Node type, List<Ref.ClassRef> around, int depth) {
        if (depth > MAX_DEPTH) {
            return Map.of();
        }
        return switch (type.kind()) {
            case NAME, MEMBER -> named(scope, type, around);
            case NULL -> Map.of("type", LazySchema.text("null", scope.location(type)));
            case BINARY -> anyOf(scope, type, type.children(), around, depth);
            case INDEX -> type.size() > 1 ? applied(scope, type, type.child(1), around, depth) : Map.of();
            default -> Map.of();
        };
    }

    private SchemaValue lazy(Scope scope, Node type, List<Ref.ClassRef> around, int depth) {
        return new LazySchema(
                scope.location(type), () -> LazySchema.Content.keywords(type(scope, type, around, depth + 1)));
    }

    private Map<String, SchemaValue> anyOf(
            Scope scope, Node type, List<Node> options, List<Ref.ClassRef> around, int depth) {
        List<SchemaValue> all = new ArrayList<>();
        options.forEach(option -> all.add(lazy(scope, option, around, depth)));
        return Map.of("anyOf", LazySchema.list(all, scope.location(type)));
    }

    private Map<String, SchemaValue> named(Scope scope, Node type, List<Ref.ClassRef> around) {
        Location location = scope.location(type);
        Map<String, SchemaValue> keywords = new LinkedHashMap<>();
        String word = WORDS.get(type.text());
        if (word != null) {
            keywords.put("type", LazySchema.text(word, location));
            return keywords;
        }
        String format = FORMATS.get(type.text());
        if (format != null) {
            keywords.put("type", LazySchema.text("string", location));
            keywords.put("format", LazySchema.text(format, location));
            return keywords;
        }
        for (Ref ref : scope.evaluate().apply(type).refs()) {
            if (ref instanceof Ref.ClassRef model) {
                return model(model, around, location);
            }
        }
        return keywords;
    }

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("str", "string"),
            Map.entry("bytes", "string"),
            Map.entry("StrictStr", "string"),
            Map.entry("int", "integer"),
            Map.entry("StrictInt", "integer"),
            Map.entry("PositiveInt", "integer"),
            Map.entry("NonNegativeInt", "integer"),
            Map.entry("float", "number"),
            Map.entry("Decimal", "number"),
            Map.entry("bool", "boolean"),
            Map.entry("StrictBool", "boolean"),
            Map.entry("None", "null"),
            Map.entry("dict", "object"),
            Map.entry("Dict", "object"),
            Map.entry("Mapping", "object"),
            Map.entry("list", "array"),
            Map.entry("List", "array"),
            Map.entry("Sequence", "array"),
            Map.entry("Iterable", "array"),
            Map.entry("set", "array"),
            Map.entry("Set", "array"),
            Map.entry("tuple", "array"),
            Map.entry("Tuple", "array"));

    private static final Map<String, String> FORMATS = Map.of(
            "datetime", "date-time",
            "date", "date",
            "time", "time",
            "timedelta", "duration",
            "UUID", "uuid",
            "Path", "path",
            "AnyUrl", "uri",
            "HttpUrl", "uri",
            "EmailStr", "email");

    private Map<String, SchemaValue> applied(Scope scope, Node type, Node key, List<Ref.ClassRef> around, int depth) {
        List<Node> arguments = key.is(Kind.LIST) ? key.children() : List.of(key);
        Node first = arguments.isEmpty() ? key : arguments.get(0);
        Location location = scope.location(type);
        String name = type.child(0).text();
        switch (name) {
            case "Optional", "Union" -> {
                return anyOf(scope, type, arguments, around, depth);
            }
            case "Literal" -> {
                List<SchemaValue> values =
                        arguments.stream().map(scope::literal).toList();
                return Map.of("enum", LazySchema.list(values, location));
            }
            case "Annotated" -> {
                return annotated(scope, arguments, around, depth);
            }
            case "Required", "NotRequired", "ReadOnly", "Final" -> {
                return type(scope, first, around, depth + 1);
            }
            default -> {
                String word = WORDS.get(name);
                Map<String, SchemaValue> keywords = new LinkedHashMap<>();
                if (word == null) {
                    return keywords;
                }
                keywords.put("type", LazySchema.text(word, location));
                if (word.equals("array")) {
                    keywords.put("items", lazy(scope, first, around, depth));
                } else if (word.equals("object") && arguments.size() > 1) {
                    keywords.put("additionalProperties", lazy(scope, arguments.get(1), around, depth));
                }
                return keywords;
            }
        }
    }

    /** {@code Annotated[int, Field(description="…", ge=1)]}, {@code Annotated[str, "…"]}. */
    private Map<String, SchemaValue> annotated(
            Scope scope, List<Node> arguments, List<Ref.ClassRef> around, int depth) {
        if (arguments.isEmpty()) {
            return Map.of();
        }
        Map<String, SchemaValue> keywords = new LinkedHashMap<>(type(scope, arguments.get(0), around, depth + 1));
        for (Node extra : arguments.subList(1, arguments.size())) {
            Value value = scope.evaluate().apply(extra);
            Map<String, Value> options = field(value);
            if (options != null) {
                constrain(keywords, options, scope.location(extra));
            } else if (value.form() == Value.Form.TEXT) {
                Written.text(value, scope.location(extra))
                        .ifPresent(text -> keywords.put("description", LazySchema.text(text)));
            }
        }
        return keywords;
    }
}
