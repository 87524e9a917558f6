/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.keyword;

import java.util.Objects;

/**
 * Collects the keyword occurrences of one scan, in order of their end.
 *
 * <p>Meant to be cleared and used again for the next file by the same thread: then a scan allocates nothing. Not
 * thread-safe.
 */
public final class HitBuffer {
    /** The usual bound: far above what a real file contains, and 16 MB of memory at the most. */
    public static final int DEFAULT_LIMIT = 1_000_000;

    /** What is found so far, in order. */
    final HitList hits;

    /** What is found ahead of its turn: the second half of the input is scanned together with the first. */
    final HitList later;

    /** Working memory of a scan, here so that it is allocated once. */
    final int[] events = new int[KeywordAutomaton.EVENT_BUFFER];

    /** Creates an empty collection that keeps {@link #DEFAULT_LIMIT} hits. */
    public HitBuffer() {
        this(DEFAULT_LIMIT);
    }

    /**
     * Creates an empty collection.
     *
     * @param limit the number of hits to keep, at least 1: the first ones of a scan, which then says that it found more
     */
    public HitBuffer(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit of hits must be at least 1, was " + limit);
        }
        hits = new HitList(limit);
        later = new HitList(limit);
    }

    /** Returns the number of hits. */
    public int size() {
        return hits.size();
    }

    /**
     * Returns the id of the keyword of a hit: its index in the list that the automaton was built from.
     *
     * @throws IndexOutOfBoundsException if there is no such hit
     */
    public int keyword(int hit) {
        return hits.keyword(Objects.checkIndex(hit, size()));
    }

    /**
     * Returns the byte offset at which a hit starts.
     *
     * @throws IndexOutOfBoundsException if there is no such hit
     */
    public int start(int hit) {
        return hits.start(Objects.checkIndex(hit, size()));
    }

    /** Tells whether there were more hits than the limit. */
    public boolean truncated() {
        return hits.truncated();
    }

    /** Forgets all hits and keeps the memory. */
    public void clear() {
        hits.clear();
    }
}
