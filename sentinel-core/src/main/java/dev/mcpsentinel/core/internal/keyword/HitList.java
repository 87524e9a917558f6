/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.keyword;

import java.util.Arrays;

/** A growing, bounded list of pairs: the id of a keyword, and the byte offset at which it starts. */
final class HitList {
    private static final int FIRST_CAPACITY = 64;

    private final int limit;
    private int[] keywords = new int[FIRST_CAPACITY];
    private int[] starts = new int[FIRST_CAPACITY];
    private int size;
    private boolean truncated;

    HitList(int limit) {
        this.limit = limit;
    }

    int size() {
        return size;
    }

    int keyword(int hit) {
        return keywords[hit];
    }

    int start(int hit) {
        return starts[hit];
    }

    /** Tells whether something was left out because the list was full. */
    boolean truncated() {
        return truncated;
    }

    void add(int keyword, int start) {
        if (size == limit) {
            truncated = true;
            return;
        }
        ensureCapacity(size + 1);
        keywords[size] = keyword;
        starts[size++] = start;
    }

    void addAll(HitList more) {
        int count = Math.min(more.size, limit - size);
        ensureCapacity(size + count);
        System.arraycopy(more.keywords, 0, keywords, size, count);
        System.arraycopy(more.starts, 0, starts, size, count);
        size += count;
        truncated |= more.truncated || count < more.size;
    }

    void clear() {
        size = 0;
        truncated = false;
    }

    private void ensureCapacity(int needed) {
        if (needed > keywords.length) {
            int capacity = Math.max(needed, keywords.length * 2);
            keywords = Arrays.copyOf(keywords, capacity);
            starts = Arrays.copyOf(starts, capacity);
        }
    }
}
