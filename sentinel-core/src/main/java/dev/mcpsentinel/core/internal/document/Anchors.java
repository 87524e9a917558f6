/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.ScalarNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The anchors of a YAML text, and the cost of its aliases.
 *
 * <p>An alias costs no memory, since it stands for the same node; but whoever walks the tree pays for every repetition.
 * So an alias counts like the text it repeats, and "a billion laughs" end at the limits.
 */
final class Anchors {

    private final DocumentLimits limits;
    private final Nodes nodes;
    private final Map<String, Anchored> byName = new HashMap<>();
    private final Deque<Anchored> open = new ArrayDeque<>();
    private int aliases;
    private long aliasedLength;

    Anchors(DocumentLimits limits, Nodes nodes) {
        this.limits = limits;
        this.nodes = nodes;
    }

    /** Forgets all names: an anchor is known in its own document only. */
    void startDocument() {
        byName.clear();
    }

    /** Notes a scalar that has an anchor. */
    void scalar(String name, ScalarNode scalar) {
        Anchored anchored = new Anchored(0, 0);
        anchored.node = scalar;
        anchored.values = 1;
        anchored.length = scalar.region().length();
        byName.put(name, anchored);
    }

    /** Notes the start of a mapping or sequence that is counted already, with an anchor or without. */
    void open(@Nullable String name) {
        Anchored collection = new Anchored(nodes.made(), aliasedLength);
        open.push(collection);
        if (name != null) {
            // from here on the name means this one, even if a node inside it takes the name over before it ends
            byName.put(name, collection);
        }
    }

    /** Notes the end of the mapping or sequence that was opened last. */
    void close(DocumentNode node) {
        Anchored done = open.pop();
        done.node = node;
        done.values = 1 + nodes.made() - done.values;
        done.length = node.region().length() + aliasedLength - done.length;
        done.height++;
        reach(done.height);
    }

    /**
     * Returns the node that an alias stands for.
     *
     * @param depth how many mappings and sequences are open around the alias
     * @param start where the alias stands
     * @param end where it ends
     */
    DocumentNode resolve(String name, int depth, int start, int end) throws Unreadable {
        Anchored anchored = byName.get(name);
        if (anchored == null) {
            throw Unreadable.fault("An alias names an anchor that does not stand before it", start, end);
        }
        DocumentNode node = anchored.node;
        if (node == null) {
            throw Unreadable.fault("An alias stands inside the value that it stands for", start, end);
        }
        aliases++;
        if (aliases > limits.maxAliases()) {
            throw Unreadable.limit("The file holds more than " + limits.maxAliases() + " aliases", start, end);
        }
        aliasedLength += anchored.length;
        if (aliasedLength > limits.maxAliasedLength()) {
            throw Unreadable.limit(
                    "The file's aliases stand for more than " + limits.maxAliasedLength() + " characters", start, end);
        }
        nodes.count(anchored.values, start, end);
        nodes.checkDepth((long) depth + anchored.height, start, end);
        reach(anchored.height);
        return node;
    }

    /** Makes the innermost open collection at least as high as a node in it. */
    private void reach(int height) {
        Anchored parent = open.peek();
        if (parent != null) {
            parent.height = Math.max(parent.height, height);
        }
    }

    /** What a name stands for. While a collection is open, the numbers are those before it, and there is no node. */
    private static final class Anchored {

        private @Nullable DocumentNode node;
        private long values;
        private long length;
        /** How many levels of mappings and sequences there are in it, itself included. */
        private int height;

        Anchored(long values, long length) {
            this.values = values;
            this.length = length;
        }
    }
}
