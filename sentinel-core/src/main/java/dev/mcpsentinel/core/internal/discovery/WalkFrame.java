/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import dev.mcpsentinel.core.internal.discovery.DirectoryEntries.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A directory being walked: what is left of its entries, in the order of the paths they lead to.
 *
 * <p>That order is not the order of names: {@code a-b} comes between {@code a} and {@code a/b}. A directory is
 * therefore postponed until no name is left that sorts before its own with a slash. Those names all begin with the name
 * of the directory, so that postponed directories nest, and a stack holds them in order.
 */
final class WalkFrame {

    private final String prefix;
    private final IgnoreStack ignores;
    private final List<Entry> entries;
    private int next;
    private final Deque<Entry> postponed = new ArrayDeque<>();

    WalkFrame(String prefix, IgnoreStack ignores, List<Entry> entries) {
        this.prefix = prefix;
        this.ignores = ignores;
        this.entries = entries;
    }

    /** The ignore files in force here. */
    IgnoreStack ignores() {
        return ignores;
    }

    /** Path of an entry from the root. */
    String relativePath(Entry entry) {
        return prefix.concat(entry.name());
    }

    boolean isDone() {
        return next == entries.size() && postponed.isEmpty();
    }

    /** Whether the next to be taken is a directory that has been postponed. */
    boolean isDirectoryDue() {
        return !postponed.isEmpty()
                && (next == entries.size()
                        || entries.get(next).name().compareTo(postponed.peek().name() + "/") > 0);
    }

    Entry takeDirectory() {
        return postponed.pop();
    }

    Entry takeEntry() {
        return entries.get(next++);
    }

    /** Puts back an entry, just taken, that is a directory to be entered. */
    void postpone(Entry directory) {
        postponed.push(directory);
    }
}
