/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.detectors.mcp.SchemaValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema that a value of the program stands for: an object that is one, a schema of the zod family by the calls that made
 * it, a raw shape of such schemas, or a class of Python.
 */
final class DeclaredSchema {

    private static final int MAX_CHAIN = 64;

    private final TypeSchema types;

    DeclaredSchema(TypeSchema types) {
        this.types = types;
    }

    SchemaValue of(Value value, Location otherwise) {
        Location location = Written.location(value, otherwise);
        return new LazySchema(location, () -> content(value, location));
    }

    private LazySchema.Content content(Value value, Location location) {
        Ref.Library made = Schemas.made(value);
        if (made != null) {
            return LazySchema.Content.keywords(keywords(made, location));
        }
        for (Ref ref : value.refs()) {
            if (ref instanceof Ref.ClassRef type && type.unit().python()) {
                return LazySchema.Content.keywords(types.model(type, List.of(), location));
            }
        }
        if (value.isList()) {
            List<SchemaValue> items = new ArrayList<>();
            value.fields().values().forEach(item -> items.add(of(item, location)));
            return LazySchema.Content.list(items);
        }
        if (isShape(value)) {
            return LazySchema.Content.keywords(object(value, location));
        }
        if (!value.fields().isEmpty() || value.form() == Value.Form.OBJECT) {
            return LazySchema.Content.mapping(entries(value, location));
        }
        return Written.text(value, location).map(LazySchema.Content::text).orElse(LazySchema.Content.UNKNOWN);
    }

    private List<SchemaValue.Entry> entries(Value value, Location location) {
        List<SchemaValue.Entry> entries = new ArrayList<>();
        value.fields().forEach((name, part) -> {
            if (!name.equals(Value.ANY)) {
                SchemaValue schema = of(part, location);
                entries.add(new SchemaValue.Entry(new McpText(name, schema.location()), schema));
            }
        });
        return entries;
    }

    /** A mapping of names to schemas that are made by calls. */
    private static boolean isShape(Value value) {
        return value.fields().values().stream().anyMatch(Schemas::isSchema);
    }

    // ---- the zod family

    private Map<String, SchemaValue> keywords(Ref.Library outermost, Location location) {
        List<Ref.Library> chain = chain(outermost);
        Map<String, SchemaValue> keywords = new LinkedHashMap<>();
        root(chain.get(chain.size() - 1), keywords, location);
        for (int i = chain.size() - 2; i >= 0; i--) {
            keywords = refined(keywords, chain.get(i), location);
        }
        return keywords;
    }

    /** The calls that made a schema, the last one first. */
    private static List<Ref.Library> chain(Ref.Library outermost) {
        List<Ref.Library> chain = new ArrayList<>();
        Ref.Library at = outermost;
        while (at != null && chain.size() < MAX_CHAIN) {
            chain.add(at);
            Value receiver = at.made() == null ? null : at.made().receiver();
            at = receiver == null ? null : Schemas.made(receiver);
        }
        return chain;
    }

    private static Value argument(Ref.Library library, int position) {
        Ref.Made made = library.made();
        return made != null && position < made.positional().size()
                ? made.positional().get(position)
                : Value.UNKNOWN;
    }

    private static Value last(Ref.Library library) {
        Ref.Made made = library.made();
        return argument(library, made == null ? 0 : made.positional().size() - 1);
    }

    private static boolean isOptional(Value schema) {
        Ref.Library made = Schemas.made(schema);
        if (made == null) {
            return false;
        }
        for (Ref.Library step : chain(made)) {
            switch (Library.lastName(step.path())) {
                case "optional", "default", "prefault", "nullish", "catch", "Optional" -> {
                    return true;
                }
                case "required" -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }

    private Map<String, SchemaValue> object(Value shape, Location location) {
        Map<String, SchemaValue> keywords = new LinkedHashMap<>();
        keywords.put("type", LazySchema.text("object", location));
        keywords.put(
                "properties", new LazySchema(location, () -> LazySchema.Content.mapping(entries(shape, location))));
        List<SchemaValue> required = new ArrayList<>();
        shape.fields().forEach((name, schema) -> {
            if (!name.equals(Value.ANY) && !isOptional(schema)) {
                required.add(LazySchema.text(name, location));
            }
        });
        keywords.put("required", LazySchema.list(required, location));
        return keywords;
    }

    private void root(Ref.Library library, Map<String, SchemaValue> keywords, Location location) {
        Value first = argument(library, 0);
        String method = Library.lastName(library.path());
        switch (method.toLowerCase(Locale.ROOT)) {
            case "object", "strictobject", "looseobject" -> keywords.putAll(object(first, location));
            case "string" -> put(keywords, "type", "string", location);
            case "number", "float32", "float64" -> put(keywords, "type", "number", location);
            case "int", "int32", "integer", "bigint" -> put(keywords, "type", "integer", location);
            case "boolean", "stringbool" -> put(keywords, "type", "boolean", location);
            case "null" -> put(keywords, "type", "null", location);
            case "date" -> {
                put(keywords, "type", "string", location);
                put(keywords, "format", "date-time", location);
            }
            case "enum", "nativeenum", "picklist" -> keywords.put("enum", values(first, location));
            case "literal" -> {
                if (first.isList()) {
                    keywords.put("enum", values(first, location));
                } else if (first.constant() != null) {
                    keywords.put("const", of(first, location));
                }
            }
            case "array", "set" -> {
                put(keywords, "type", "array", location);
                keywords.put("items", of(first, location));
            }
            case "tuple" -> {
                put(keywords, "type", "array", location);
                keywords.put("prefixItems", of(first, location));
            }
            case "record", "map" -> {
                put(keywords, "type", "object", location);
                keywords.put("additionalProperties", of(last(library), location));
            }
            case "union", "discriminatedunion" -> {
                Value options = method.equals("discriminatedUnion") ? argument(library, 1) : first;
                keywords.put("anyOf", of(options, location));
            }
            case "intersection" ->
                keywords.put(
                        "allOf", LazySchema.list(List.of(of(first, location), of(last(library), location)), location));
            case "preprocess" -> keywords.put("allOf", LazySchema.list(List.of(of(last(library), location)), location));
            case "optional", "nullable", "nullish", "readonly", "promise", "tojsonschema", "exactoptional" ->
                keywords.put("allOf", LazySchema.list(List.of(of(first, location)), location));
            default -> format(keywords, method, location);
        }
        if (Character.isUpperCase(method.charAt(0))) { // TypeBox: what else is to be said stands in the last argument
            last(library).fields().forEach((word, value) -> keywords.putIfAbsent(word, of(value, location)));
        }
    }

    private static void format(Map<String, SchemaValue> keywords, String method, Location location) {
        switch (method) {
            case "email",
                    "url",
                    "uuid",
                    "guid",
                    "date",
                    "time",
                    "datetime",
                    "ip",
                    "ipv4",
                    "ipv6",
                    "base64",
                    "httpUrl" -> {
                put(keywords, "type", "string", location);
                put(
                        keywords,
                        "format",
                        method.equals("url") || method.equals("httpUrl")
                                ? "uri"
                                : method.equals("datetime") ? "date-time" : method.equals("guid") ? "uuid" : method,
                        location);
            }
            default -> {}
        }
    }

    private static void put(Map<String, SchemaValue> keywords, String word, String value, Location location) {
        keywords.put(word, LazySchema.text(value, location));
    }

    /** The values of an enumeration: elements of a list, or what an object's names stand for. */
    private SchemaValue values(Value values, Location location) {
        List<SchemaValue> items = new ArrayList<>();
        values.fields().values().forEach(value -> items.add(of(value, location)));
        return LazySchema.list(items, Written.location(values, location));
    }

    private Map<String, SchemaValue> refined(Map<String, SchemaValue> before, Ref.Library step, Location location) {
        Map<String, SchemaValue> keywords = new LinkedHashMap<>(before);
        Value first = argument(step, 0);
        String method = Library.lastName(step.path());
        switch (method) {
            case "describe", "description" -> keywords.put("description", of(first, location));
            case "title" -> keywords.put("title", of(first, location));
            case "meta", "openapi" ->
                List.of("title", "description", "examples").forEach(word -> copy(first, word, keywords, location));
            case "default", "prefault" -> keywords.put("default", of(first, location));
            case "min", "gte" -> keywords.put(lower(before), of(first, location));
            case "max", "lte" -> keywords.put(upper(before), of(first, location));
            case "gt" -> keywords.put("exclusiveMinimum", of(first, location));
            case "lt" -> keywords.put("exclusiveMaximum", of(first, location));
            case "length" -> {
                keywords.put(lower(before), of(first, location));
                keywords.put(upper(before), of(first, location));
            }
            case "nonempty" -> put(keywords, lower(before), "1", location);
            case "positive" -> put(keywords, "exclusiveMinimum", "0", location);
            case "nonnegative" -> put(keywords, "minimum", "0", location);
            case "negative" -> put(keywords, "exclusiveMaximum", "0", location);
            case "nonpositive" -> put(keywords, "maximum", "0", location);
            case "int" -> put(keywords, "type", "integer", location);
            case "regex", "pattern", "matches" ->
                Written.text(pattern(first), location)
                        .ifPresent(pattern -> keywords.put("pattern", LazySchema.text(pattern)));
            case "array" -> {
                Map<String, SchemaValue> array = new LinkedHashMap<>();
                put(array, "type", "array", location);
                array.put("items", new LazySchema(location, () -> LazySchema.Content.keywords(before)));
                return array;
            }
            case "or" -> {
                return combined("anyOf", before, first, location);
            }
            case "and", "merge" -> {
                return combined("allOf", before, first, location);
            }
            case "extend", "safeExtend" -> {
                return extended(before, first, location);
            }
            case "pick" -> only(keywords, first, true, location);
            case "omit" -> only(keywords, first, false, location);
            case "partial" -> keywords.remove("required");
            case "pipe" -> {
                return before.isEmpty() ? keywords(first, location) : before;
            }
            default -> format(keywords, method, location);
        }
        return keywords;
    }

    private Map<String, SchemaValue> keywords(Value schema, Location location) {
        Ref.Library made = Schemas.made(schema);
        return made == null ? Map.of() : keywords(made, location);
    }

    private void copy(Value from, String word, Map<String, SchemaValue> keywords, Location location) {
        Value value = from.field(word);
        if (value != null) {
            keywords.put(word, of(value, location));
        }
    }

    private static String type(Map<String, SchemaValue> keywords) {
        SchemaValue type = keywords.get("type");
        return type == null ? "" : type.text().map(McpText::text).orElse("");
    }

    private static String lower(Map<String, SchemaValue> keywords) {
        return switch (type(keywords)) {
            case "string" -> "minLength";
            case "array" -> "minItems";
            default -> "minimum";
        };
    }

    private static String upper(Map<String, SchemaValue> keywords) {
        return switch (type(keywords)) {
            case "string" -> "maxLength";
            case "array" -> "maxItems";
            default -> "maximum";
        };
    }

    /** A regular expression's text, without the slashes around it. */
    private static Value pattern(Value regex) {
        String written = regex.constant();
        if (written == null || !written.startsWith("/") || written.lastIndexOf('/') <= 0) {
            return regex;
        }
        return Value.text(written.substring(1, written.lastIndexOf('/')), regex.place());
    }

    private Map<String, SchemaValue> combined(
            String word, Map<String, SchemaValue> before, Value other, Location location) {
        SchemaValue one = new LazySchema(location, () -> LazySchema.Content.keywords(before));
        Map<String, SchemaValue> both = new LinkedHashMap<>();
        both.put(word, LazySchema.list(List.of(one, of(other, location)), location));
        return both;
    }

    private Map<String, SchemaValue> extended(Map<String, SchemaValue> before, Value more, Location location) {
        SchemaValue one = new LazySchema(location, () -> LazySchema.Content.keywords(before));
        SchemaValue other = isShape(more)
                ? new LazySchema(location, () -> LazySchema.Content.keywords(object(more, location)))
                : of(more, location);
        Map<String, SchemaValue> both = new LinkedHashMap<>();
        both.put("allOf", LazySchema.list(List.of(other, one), location)); // the first one counts
        return both;
    }

    private static void only(Map<String, SchemaValue> keywords, Value names, boolean wanted, Location location) {
        @Nullable SchemaValue properties = keywords.get("properties");
        if (properties != null) {
            keywords.put(
                    "properties",
                    new LazySchema(
                            location,
                            () -> LazySchema.Content.mapping(properties.entries().stream()
                                    .filter(entry -> names.fields()
                                                    .containsKey(entry.key().text())
                                            == wanted)
                                    .toList())));
        }
    }
}
