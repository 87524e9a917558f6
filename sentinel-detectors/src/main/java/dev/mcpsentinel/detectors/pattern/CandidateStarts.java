/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import java.util.Arrays;

/**
 * The positions of a text at which a match of one rule can begin, collected from its anchors' hits.
 *
 * <p>Meant to be cleared and used again. Not thread-safe.
 */
final class CandidateStarts {
    private long[] ranges = new long[16];
    private int size;

    /**
     * Adds the positions that follow from an anchor's literal being found at an offset, if its case is right there.
     *
     * @param hit where the literal is, found without regard to case
     */
    void add(String text, Anchor anchor, int hit) {
        int last = anchor.lastStart(hit);
        if (last < 0 || !anchor.isAt(text, hit)) {
            return;
        }
        int first = anchor.firstStart(text, hit);
        if (first > last) {
            return;
        }
        if (size == ranges.length) {
            ranges = Arrays.copyOf(ranges, 2 * size);
        }
        ranges[size++] = (long) first << Integer.SIZE | last;
    }

    /** Forgets all positions. */
    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Brings the ranges into the order of their first positions. */
    void sort() {
        Arrays.sort(ranges, 0, size);
    }

    int rangeCount() {
        return size;
    }

    int first(int range) {
        return (int) (ranges[range] >>> Integer.SIZE);
    }

    int last(int range) {
        return (int) ranges[range];
    }
}
