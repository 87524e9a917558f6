/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.mcp;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpText;
import java.util.List;
import java.util.Optional;

/**
 * A value of the shape of JSON, wherever it comes from. Whatever is not known is a value without entries, items and text.
 */
public interface SchemaValue {

    /**
     * Returns where the value stands.
     *
     * @return the whole value
     */
    Location location();

    /**
     * Tells whether the value is a mapping.
     *
     * @return true for a mapping, also for an empty one
     */
    boolean mapping();

    /**
     * Returns the keys and values of a mapping.
     *
     * @return entries in their order; none if this is no mapping
     */
    List<Entry> entries();

    /**
     * Returns the elements of a list.
     *
     * @return elements in their order; none if this is no list
     */
    List<SchemaValue> items();

    /**
     * Returns a text, a number, or true or false, as text.
     *
     * @return the text; nothing for mappings, lists and nulls
     */
    Optional<McpText> text();

    /**
     * Returns the value of a key.
     *
     * @param key a key of a mapping
     * @return the value of its last entry, as parsers read it
     */
    default Optional<SchemaValue> get(String key) {
        List<Entry> entries = entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).key().text().equals(key)) {
                return Optional.of(entries.get(i).value());
            }
        }
        return Optional.empty();
    }

    /**
     * A key with its value.
     *
     * @param key the key, and where it stands
     * @param value the value
     */
    record Entry(McpText key, SchemaValue value) {}
}
