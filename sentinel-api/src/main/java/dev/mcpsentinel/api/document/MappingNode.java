/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.document;

import dev.mcpsentinel.api.Region;
import java.util.List;
import java.util.Optional;

/**
 * Keys with values: a JSON object, a YAML mapping, a TOML table.
 *
 * @param entries in the order of the text; a key may stand twice
 * @param region the whole mapping
 */
public record MappingNode(List<Entry> entries, Region region) implements DocumentNode {

    /** Copies the entries. */
    public MappingNode {
        entries = List.copyOf(entries);
    }

    /**
     * Returns the value of a key.
     *
     * @param key a key
     * @return the value; that of the last entry where the key stands twice, as parsers read it
     */
    public Optional<DocumentNode> get(String key) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).key().value().equals(key)) {
                return Optional.of(entries.get(i).value());
            }
        }
        return Optional.empty();
    }

    /**
     * A key with its value.
     *
     * @param key the key and where it stands
     * @param value the value
     */
    public record Entry(ScalarNode key, DocumentNode value) {}
}
