/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.mcp;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

/**
 * Reads the JSON Schema of a tool's arguments. Follows {@code $ref} within the file, {@code allOf}, {@code anyOf} and
 * {@code oneOf}; a schema that is part of itself is not entered again, and what is nested deeper than its limits, or is more than the budget has, is left out.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema, validation</a>
 */
public final class SchemaReader {

    private static final List<String> REFERRING = List.of("$ref", "allOf", "anyOf", "oneOf");
    private static final int MAX_DEPTH = 16;
    private static final int MAX_REFERENCES = 16;
    private static final int MAX_CHOICES = 64;
    private static final int MAX_PARAMETERS = 2_000;
    private static final int MAX_VALUES = 1_000;

    private final SchemaBudget budget;
    private final List<SchemaValue> roots;
    /** What is referred to by the schemas around the one that is read. */
    private final Set<Location> open = new HashSet<>();

    private int left = MAX_PARAMETERS;

    private SchemaReader(SchemaBudget budget, List<SchemaValue> roots) {
        this.budget = budget;
        this.roots = roots;
    }

    /**
     * Reads a schema.
     *
     * @param schema the schema of an object, whose properties are the parameters
     * @param roots further values that {@code $ref} may point into, such as the document around the schema
     * @param budget what may be made of it
     * @return the parameters, each followed by what lies in it
     */
    public static List<McpParameter> parameters(SchemaValue schema, List<SchemaValue> roots, SchemaBudget budget) {
        List<SchemaValue> all = new ArrayList<>();
        all.add(schema);
        all.addAll(roots);
        SchemaReader reader = new SchemaReader(budget, all);
        List<McpParameter> parameters = new ArrayList<>();
        reader.addProperties(Optional.empty(), reader.view(schema, MAX_REFERENCES), true, parameters);
        return parameters;
    }

    // --- references

    private SchemaView view(SchemaValue schema, int references) {
        List<SchemaValue> layers = new ArrayList<>();
        Set<Location> targets = new HashSet<>();
        List<SchemaView> choices = new ArrayList<>();
        SchemaView view = new SchemaView(layers, targets, choices);
        collect(schema, references, view);
        choices.forEach(choice -> targets.addAll(choice.targets()));
        return view;
    }

    private void collect(SchemaValue schema, int references, SchemaView view) {
        if (!schema.mapping() || !budget.take(1 + schema.entries().size())) {
            return;
        }
        view.layers().add(schema);
        if (references == 0 || view.layers().size() > MAX_CHOICES) {
            if (REFERRING.stream().anyMatch(keyword -> schema.get(keyword).isPresent())) {
                budget.markExceeded();
            }
            return;
        }
        schema.get("$ref")
                .flatMap(SchemaValue::text)
                .flatMap(reference -> target(reference.text()))
                .filter(target -> view.targets().add(target.location()))
                .ifPresent(target -> collect(target, references - 1, view));
        for (SchemaValue member : first(schema.get("allOf"))) {
            collect(member, references - 1, view);
        }
        List<SchemaValue> alternatives = new ArrayList<>(first(schema.get("anyOf")));
        alternatives.addAll(first(schema.get("oneOf")));
        alternatives.removeIf(SchemaReader::isNull);
        if (alternatives.size() == 1) {
            collect(alternatives.get(0), references - 1, view);
            return;
        }
        for (SchemaValue alternative : alternatives) {
            if (view.choices().size() < MAX_CHOICES) {
                view.choices().add(view(alternative, references - 1));
            }
        }
    }

    private List<SchemaValue> first(Optional<SchemaValue> list) {
        List<SchemaValue> items = list.map(SchemaValue::items).orElse(List.of());
        if (items.size() > MAX_CHOICES) {
            budget.markExceeded();
        }
        return items.subList(0, Math.min(items.size(), MAX_CHOICES));
    }

    private static boolean isNull(SchemaValue schema) {
        return schema.get("type")
                .flatMap(SchemaValue::text)
                .filter(type -> type.text().equals("null"))
                .isPresent();
    }

    private Optional<SchemaValue> target(String reference) {
        if (!reference.startsWith("#")) {
            return Optional.empty();
        }
        String[] steps = reference.substring(1).split("/", MAX_DEPTH + 2);
        for (SchemaValue root : roots) {
            Optional<SchemaValue> target = Optional.of(root);
            for (int i = 1; i < steps.length && target.isPresent(); i++) {
                target = step(target.get(), steps[i]);
            }
            if (target.isPresent()) {
                return target;
            }
        }
        return Optional.empty();
    }

    private Optional<SchemaValue> step(SchemaValue value, String step) {
        if (!budget.take(1 + value.entries().size())) {
            return Optional.empty();
        }
        String key = unescaped(step);
        if (value.mapping()) {
            return value.get(key);
        }
        List<SchemaValue> items = value.items();
        boolean index = !key.isEmpty() && key.length() <= 6 && key.chars().allMatch(c -> c >= '0' && c <= '9');
        return index && Integer.parseInt(key) < items.size()
                ? Optional.of(items.get(Integer.parseInt(key)))
                : Optional.empty();
    }

    private static String unescaped(String step) {
        String decoded = step;
        if (step.indexOf('%') >= 0) {
            try {
                decoded = URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                decoded = step; // no escape after all
            }
        }
        return decoded.replace("~1", "/").replace("~0", "~");
    }

    // --- parameters

    /** Adds the properties of an object, and of each object it may be. */
    private void addProperties(
            Optional<McpParameter> parent, SchemaView view, boolean certain, List<McpParameter> parameters) {
        addProperties(parent, view, certain, parameters, new HashSet<>());
    }

    private void addProperties(
            Optional<McpParameter> parent,
            SchemaView view,
            boolean certain,
            List<McpParameter> parameters,
            Set<String> seen) {
        Set<String> required = required(view, certain);
        for (SchemaValue layer : view.layers()) {
            for (String keyword : List.of("properties", "patternProperties")) {
                for (SchemaValue.Entry property :
                        layer.get(keyword).map(SchemaValue::entries).orElse(List.of())) {
                    if (left == 0 || !budget.take(1)) {
                        budget.markExceeded();
                        return;
                    }
                    McpText name = property.key();
                    if (seen.add(name.text())) {
                        McpParameter.Builder builder =
                                parent.map(object -> object.property(name)).orElseGet(() -> McpParameter.builder(name));
                        builder.required(required.contains(name.text()));
                        add(builder, property.value(), parameters);
                    }
                }
            }
        }
        if (parent.isPresent()) { // a mapping with names of the model's choice
            view.get("additionalProperties")
                    .filter(SchemaValue::mapping)
                    .ifPresent(values -> add(
                            parent.get().property(new McpText(McpParameter.ANY_NAME, values.location())),
                            values,
                            parameters));
        }
        for (SchemaView choice : view.choices()) {
            addProperties(parent, choice, false, parameters, seen);
        }
    }

    private Set<String> required(SchemaView view, boolean certain) {
        Set<String> required = new HashSet<>();
        if (certain) {
            for (SchemaValue layer : view.layers()) {
                List<SchemaValue> names =
                        layer.get("required").map(SchemaValue::items).orElse(List.of());
                if (budget.take(names.size())) {
                    names.forEach(name -> name.text().ifPresent(text -> required.add(text.text())));
                }
            }
        }
        return required;
    }

    private void add(McpParameter.Builder builder, SchemaValue schema, List<McpParameter> parameters) {
        if (left == 0 || !budget.takeParameter()) {
            budget.markExceeded();
            return;
        }
        left--;
        SchemaView view = view(schema, MAX_REFERENCES);
        describe(builder, view);
        McpParameter parameter = builder.build();
        parameters.add(parameter);
        Set<Location> entered = new HashSet<>(view.targets());
        entered.removeAll(open);
        if (entered.size() < view.targets().size()) {
            return; // a schema that is part of itself
        }
        if (parameter.depth() >= MAX_DEPTH) {
            if (view.type() == McpParameter.Type.OBJECT || view.type() == McpParameter.Type.ARRAY) {
                budget.markExceeded();
            }
            return;
        }
        open.addAll(entered);
        addProperties(Optional.of(parameter), view, true, parameters);
        addElements(parameter, view, parameters);
        open.removeAll(entered);
    }

    private void addElements(McpParameter array, SchemaView view, List<McpParameter> parameters) {
        List<SchemaValue> elements = new ArrayList<>();
        view.get("items").filter(SchemaValue::mapping).ifPresent(elements::add);
        elements.addAll(first(view.get("items")));
        elements.addAll(first(view.get("prefixItems")));
        for (SchemaValue element : elements) {
            add(array.element(element.location()), element, parameters);
        }
        for (SchemaView choice : view.choices()) {
            choice.get("items")
                    .filter(SchemaValue::mapping)
                    .ifPresent(element -> add(array.element(element.location()), element, parameters));
        }
    }

    private void describe(McpParameter.Builder builder, SchemaView view) {
        McpParameter.Type type = view.type();
        builder.type(type);
        view.text("title").ifPresent(builder::title);
        view.text("description").ifPresent(builder::description);
        builder.enumValues(bounded(view.values()));
        view.text("pattern").ifPresent(builder::pattern);
        view.text("format").map(McpText::text).ifPresent(builder::format);
        for (String bound : List.of("minimum", "exclusiveMinimum")) {
            number(view, bound, builder::minimum);
        }
        for (String bound : List.of("maximum", "exclusiveMaximum")) {
            number(view, bound, builder::maximum);
        }
        boolean array = type == McpParameter.Type.ARRAY;
        length(view, array ? "minItems" : "minLength", builder::minLength);
        length(view, array ? "maxItems" : "maxLength", builder::maxLength);
        view.text("default").ifPresent(builder::defaultValue);
        List<McpText> examples = new ArrayList<>();
        view.text("example").ifPresent(examples::add);
        bounded(view.items("examples")).forEach(example -> example.text().ifPresent(examples::add));
        builder.examples(examples);
    }

    private <T> List<T> bounded(List<T> values) {
        if (values.size() > MAX_VALUES || !budget.take(values.size())) {
            budget.markExceeded();
            return values.subList(0, Math.min(values.size(), MAX_VALUES));
        }
        return values;
    }

    private static void number(SchemaView view, String keyword, DoubleConsumer bound) {
        view.text(keyword).map(McpText::text).filter(SchemaReader::isShort).ifPresent(text -> {
            try {
                bound.accept(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                // no bound: draft 4 has true and false here
            }
        });
    }

    private static void length(SchemaView view, String keyword, LongConsumer bound) {
        number(view, keyword, value -> {
            if (value >= 0 && value <= Integer.MAX_VALUE) {
                bound.accept((long) value);
            }
        });
    }

    private static boolean isShort(String number) {
        return number.length() <= 40;
    }
}
