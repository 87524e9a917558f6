/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.document;

import dev.mcpsentinel.api.Region;
import java.util.List;
import java.util.Optional;

/**
 * Values in order: an array or a list.
 *
 * @param items the values
 * @param region the whole sequence
 */
public record SequenceNode(List<DocumentNode> items, Region region) implements DocumentNode {

    /** Copies the items. */
    public SequenceNode {
        items = List.copyOf(items);
    }

    /**
     * Returns the item at an index that is given as text.
     *
     * @param index a decimal number
     * @return the item, or nothing if this is no number or there is no such item
     */
    Optional<DocumentNode> at(String index) {
        if (index.isEmpty() || index.length() > 9 || !index.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int i = Integer.parseInt(index);
        return i < items.size() ? Optional.of(items.get(i)) : Optional.empty();
    }
}
