/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.ScalarNode.Kind;
import dev.mcpsentinel.api.document.SequenceNode;
import java.util.List;

/** What a document says, without where it says it. */
sealed interface Tree {

    record Scalar(Kind kind, String text) implements Tree {}

    record Sequence(List<Tree> items) implements Tree {}

    record Mapping(List<Entry> entries) implements Tree {}

    record Entry(String key, Tree value) {}

    static Tree of(DocumentNode node) {
        if (node instanceof ScalarNode scalar) {
            return new Scalar(scalar.kind(), scalar.value());
        }
        if (node instanceof SequenceNode sequence) {
            return new Sequence(sequence.items().stream().map(Tree::of).toList());
        }
        return new Mapping(((MappingNode) node)
                .entries().stream()
                        .map(entry -> new Entry(entry.key().value(), of(entry.value())))
                        .toList());
    }
}
