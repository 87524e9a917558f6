/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.document;

import dev.mcpsentinel.api.Region;
import java.util.Optional;

/** A value in a {@link Document}. */
public sealed interface DocumentNode permits MappingNode, SequenceNode, ScalarNode {

    /**
     * Returns where the value stands.
     *
     * @return the whole value, quotes and brackets included
     */
    Region region();

    /**
     * Follows a path of keys and indices.
     *
     * @param path keys of mappings and indices of sequences in decimal, outermost first
     * @return the node at the end, or nothing where the path breaks off
     */
    default Optional<DocumentNode> at(String... path) {
        DocumentNode node = this;
        for (String step : path) {
            Optional<DocumentNode> next = Optional.empty();
            if (node instanceof MappingNode mapping) {
                next = mapping.get(step);
            } else if (node instanceof SequenceNode sequence) {
                next = sequence.at(step);
            }
            if (next.isEmpty()) {
                return next;
            }
            node = next.get();
        }
        return Optional.of(node);
    }

    /**
     * Returns the text of a scalar.
     *
     * @return the scalar's text, or nothing for mappings, sequences and nulls
     */
    default Optional<String> text() {
        return this instanceof ScalarNode scalar && scalar.kind() != ScalarNode.Kind.NULL
                ? Optional.of(scalar.value())
                : Optional.empty();
    }
}
