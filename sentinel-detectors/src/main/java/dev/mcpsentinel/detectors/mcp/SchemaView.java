/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.mcp;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A schema with what it refers to.
 *
 * @param layers mappings whose keywords all hold: the schema itself, what its {@code $ref} names, the members of its {@code allOf}
 * @param targets where what it refers to stands
 * @param choices what its {@code anyOf} and {@code oneOf} leave open, without null
 */
record SchemaView(List<SchemaValue> layers, Set<Location> targets, List<SchemaView> choices) {

    Optional<SchemaValue> get(String keyword) {
        for (SchemaValue layer : layers) {
            Optional<SchemaValue> value = layer.get(keyword);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    Optional<McpText> text(String keyword) {
        return get(keyword).flatMap(SchemaValue::text);
    }

    /** Returns the elements of a keyword's list. */
    List<SchemaValue> items(String keyword) {
        return get(keyword).map(SchemaValue::items).orElse(List.of());
    }

    /** Returns the allowed values, if they are all listed. */
    List<McpText> values() {
        Optional<SchemaValue> constant = get("const");
        List<McpText> own = Stream.concat(constant.stream(), items("enum").stream())
                .flatMap(value -> value.text().stream())
                .toList();
        if (!own.isEmpty() || choices.isEmpty()) {
            return own;
        }
        List<McpText> all = new ArrayList<>();
        for (SchemaView choice : choices) {
            List<McpText> values = choice.values();
            if (values.isEmpty()) {
                return List.of();
            }
            all.addAll(values);
        }
        return all;
    }

    McpParameter.Type type() {
        if (!values().isEmpty()) {
            return McpParameter.Type.ENUM;
        }
        Optional<SchemaValue> word = get("type");
        if (word.isPresent()) {
            return typeOf(word.get());
        }
        if (!choices.isEmpty()) {
            McpParameter.Type type = McpParameter.Type.NULL;
            for (SchemaView choice : choices) {
                McpParameter.Type other = choice.type();
                type = SchemaTypes.either(type, other == McpParameter.Type.ENUM ? McpParameter.Type.STRING : other);
            }
            return type;
        }
        if (get("properties").isPresent()) {
            return McpParameter.Type.OBJECT;
        }
        return get("items").isPresent() || get("prefixItems").isPresent()
                ? McpParameter.Type.ARRAY
                : McpParameter.Type.ANY;
    }

    private static McpParameter.Type typeOf(SchemaValue word) {
        if (word.text().isPresent()) {
            return SchemaTypes.of(word.text().get().text());
        }
        McpParameter.Type type = McpParameter.Type.NULL;
        for (SchemaValue item : word.items()) {
            type = SchemaTypes.either(
                    type, item.text().map(text -> SchemaTypes.of(text.text())).orElse(McpParameter.Type.ANY));
        }
        return word.items().isEmpty() ? McpParameter.Type.ANY : type;
    }
}
