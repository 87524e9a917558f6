/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.mcp;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the texts of a schema, wherever in it they stand. A model reads all of it, also what no validator looks at. */
public final class SchemaTexts {

    private static final int MAX_TEXTS = 10_000;

    /** Keywords whose values are words of the schema language, or repeat what stands elsewhere. */
    private static final Set<String> STRUCTURE = Set.of(
            "type",
            "$ref",
            "$schema",
            "$id",
            "$anchor",
            "$dynamicRef",
            "$dynamicAnchor",
            "format",
            "required",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "multipleOf",
            "uniqueItems",
            "nullable",
            "readOnly",
            "writeOnly",
            "deprecated",
            "contentEncoding",
            "contentMediaType");

    private static final Set<String> KEYWORDS = Set.of(
            "title",
            "description",
            "$comment",
            "examples",
            "example",
            "default",
            "enum",
            "const",
            "properties",
            "patternProperties",
            "additionalProperties",
            "unevaluatedProperties",
            "propertyNames",
            "items",
            "prefixItems",
            "additionalItems",
            "unevaluatedItems",
            "contains",
            "minContains",
            "maxContains",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "dependentSchemas",
            "dependentRequired",
            "$defs",
            "definitions",
            "discriminator");

    /** Keywords whose keys are names. */
    private static final Set<String> NAMING = Set.of("properties", "patternProperties", "$defs", "definitions");

    private SchemaTexts() {}

    /** A value to look at, and whether all its keys are names. */
    private record Step(SchemaValue value, boolean names) {}

    /**
     * Returns all texts of a schema: names, titles, descriptions, values, comments, and keywords that nobody knows.
     *
     * @param schema the schema
     * @param budget what may be made of it
     * @return texts in the order of the schema
     */
    public static List<McpText> all(SchemaValue schema, SchemaBudget budget) {
        return beside(schema, List.of(), budget);
    }

    /**
     * Returns the texts of a schema that belong to none of its parameters.
     *
     * @param schema the schema
     * @param parameters what {@link SchemaReader} has made of it
     * @param budget what may be made of it
     * @return texts in the order of the schema
     */
    public static List<McpText> beside(SchemaValue schema, Collection<McpParameter> parameters, SchemaBudget budget) {
        Set<Location> known = new HashSet<>();
        parameters.forEach(parameter -> texts(parameter).forEach(text -> known.add(text.location())));
        List<McpText> texts = new ArrayList<>();
        Deque<Step> steps = new ArrayDeque<>(); // no recursion: a schema may be deep
        steps.push(new Step(schema, false));
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            List<SchemaValue.Entry> entries = step.value.entries();
            List<SchemaValue> items = step.value.items();
            if (texts.size() >= MAX_TEXTS || !budget.take(1 + entries.size() + items.size())) {
                budget.markExceeded();
                break;
            }
            step.value.text().filter(text -> isNew(text, known)).ifPresent(texts::add);
            for (int i = items.size() - 1; i >= 0; i--) {
                steps.push(new Step(items.get(i), false));
            }
            for (int i = entries.size() - 1; i >= 0; i--) {
                push(entries.get(i), step.names, known, steps);
            }
        }
        return texts;
    }

    private static void push(SchemaValue.Entry entry, boolean names, Set<Location> known, Deque<Step> steps) {
        String key = entry.key().text();
        if (names || !STRUCTURE.contains(key)) {
            steps.push(new Step(entry.value(), !names && NAMING.contains(key)));
        }
        boolean name = names || !(STRUCTURE.contains(key) || KEYWORDS.contains(key));
        if (name && isNew(entry.key(), known)) {
            steps.push(new Step(new Name(entry.key()), false));
        }
    }

    private static boolean isNew(McpText text, Set<Location> known) {
        return !text.text().isEmpty() && !known.contains(text.location());
    }

    private static Stream<McpText> texts(McpParameter parameter) {
        return Stream.of(
                        Stream.of(parameter.name()),
                        parameter.title().stream(),
                        parameter.description().stream(),
                        parameter.defaultValue().stream(),
                        parameter.enumValues().stream(),
                        parameter.examples().stream())
                .flatMap(all -> all);
    }

    /** A key as a value. */
    private record Name(McpText key) implements SchemaValue {
        @Override
        public Location location() {
            return key.location();
        }

        @Override
        public boolean mapping() {
            return false;
        }

        @Override
        public List<Entry> entries() {
            return List.of();
        }

        @Override
        public List<SchemaValue> items() {
            return List.of();
        }

        @Override
        public Optional<McpText> text() {
            return Optional.of(key);
        }
    }
}
