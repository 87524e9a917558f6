/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.document.DocumentNode;
import java.util.ArrayList;
import java.util.List;

/** What a key of a {@link TomlTable} stands for. */
sealed interface TomlItem permits TomlTable, TomlItem.Tables, TomlItem.Value {

    /** Makes the node, with all below it, once nothing can be added any more. */
    DocumentNode toNode();

    /**
     * An array of tables, each with its own header.
     *
     * @param nodes makes the node
     * @param items the tables, at least one
     */
    record Tables(Nodes nodes, List<TomlTable> items) implements TomlItem {

        Tables(Nodes nodes) {
            this(nodes, new ArrayList<>());
        }

        @Override
        public DocumentNode toNode() {
            List<DocumentNode> made = new ArrayList<>(items.size());
            for (TomlTable item : items) {
                made.add(item.toNode());
            }
            int start = made.get(0).region().startOffset();
            return nodes.sequence(
                    made, start, made.get(made.size() - 1).region().endOffset());
        }
    }

    /**
     * A value that is complete.
     *
     * @param node the value
     */
    record Value(DocumentNode node) implements TomlItem {

        @Override
        public DocumentNode toNode() {
            return node;
        }
    }
}
