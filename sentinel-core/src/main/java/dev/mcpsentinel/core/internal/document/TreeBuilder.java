/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts nodes together in the order in which a parser meets brackets, keys and values. */
final class TreeBuilder {

    private final Nodes nodes;
    private final Deque<Collection> open = new ArrayDeque<>();

    TreeBuilder(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Returns how many mappings and sequences are open. */
    int depth() {
        return open.size();
    }

    void openMapping(int start) throws Unreadable {
        push(new Collection(true, start));
    }

    void openSequence(int start) throws Unreadable {
        push(new Collection(false, start));
    }

    private void push(Collection collection) throws Unreadable {
        nodes.open(open.size() + 1, collection.start);
        open.push(collection);
    }

    /** Returns the innermost open mapping or sequence. */
    Collection innermost() {
        return open.element();
    }

    /**
     * Ends the innermost mapping or sequence.
     *
     * @return the finished node, which the caller puts where it belongs
     */
    DocumentNode close(int end) {
        Collection done = open.pop();
        return done.mapping
                ? nodes.mapping(done.entries, done.start, end)
                : nodes.sequence(done.items, done.start, end);
    }

    /** A mapping or sequence whose end is not reached yet. */
    static final class Collection {

        private final boolean mapping;
        private final int start;
        private final List<MappingNode.Entry> entries = new ArrayList<>();
        private final List<DocumentNode> items = new ArrayList<>();
        private @Nullable ScalarNode key;
        private int contentEnd;

        private Collection(boolean mapping, int start) {
            this.mapping = mapping;
            this.start = start;
            this.contentEnd = start;
        }

        boolean isMapping() {
            return mapping;
        }

        boolean isEmpty() {
            return entries.isEmpty() && items.isEmpty() && key == null;
        }

        /** Tells whether this is a mapping and what comes next in it is a key. */
        boolean awaitsKey() {
            return mapping && key == null;
        }

        int start() {
            return start;
        }

        /** Returns the offset behind the last key or value, or the start where there is none yet. */
        int contentEnd() {
            return contentEnd;
        }

        void key(ScalarNode name, int end) {
            key = name;
            contentEnd = end;
        }

        /** Adds a value that stands before an offset; in a mapping it belongs to the key before it. */
        void value(DocumentNode value, int end) {
            ScalarNode name = key;
            if (name != null) {
                entries.add(new MappingNode.Entry(name, value));
                key = null;
            } else {
                items.add(value);
            }
            contentEnd = end;
        }
    }
}
