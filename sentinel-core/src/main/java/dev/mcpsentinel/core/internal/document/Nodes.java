/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import java.util.List;

/** Makes the nodes of one text, and refuses to make more, or to nest them deeper, than allowed. */
final class Nodes {

    private final SourceFile file;
    private final DocumentLimits limits;
    private long made;

    Nodes(SourceFile file, DocumentLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** Returns how many values there are so far, each as often as aliases repeat it. */
    long made() {
        return made;
    }

    /** Makes a key, which does not count. */
    ScalarNode key(String value, ScalarNode.Kind kind, int start, int end) {
        return new ScalarNode(value, kind, file.region(start, end));
    }

    ScalarNode scalar(String value, ScalarNode.Kind kind, int start, int end) throws Unreadable {
        count(1, start, end);
        return new ScalarNode(value, kind, file.region(start, end));
    }

    /** Makes a mapping that was {@linkplain #open counted} when it began. */
    MappingNode mapping(List<MappingNode.Entry> entries, int start, int end) {
        return new MappingNode(entries, file.region(start, end));
    }

    /** Makes a sequence that was {@linkplain #open counted} when it began. */
    SequenceNode sequence(List<DocumentNode> items, int start, int end) {
        return new SequenceNode(items, file.region(start, end));
    }

    /** Counts a mapping or sequence that begins at a depth; a root lies at depth 1. */
    void open(int depth, int start) throws Unreadable {
        checkDepth(depth, start, start);
        count(1, start, start);
    }

    /** Counts values that stand, or are repeated, between two offsets. */
    void count(long values, int start, int end) throws Unreadable {
        made += values;
        if (made > limits.maxNodes()) {
            throw Unreadable.limit("The file holds more than " + limits.maxNodes() + " values", start, end);
        }
    }

    /** Checks that mappings and sequences may reach this deep. */
    void checkDepth(long depth, int start, int end) throws Unreadable {
        if (depth > limits.maxDepth()) {
            throw Unreadable.limit("Values are nested more than " + limits.maxDepth() + " levels deep", start, end);
        }
    }
}
