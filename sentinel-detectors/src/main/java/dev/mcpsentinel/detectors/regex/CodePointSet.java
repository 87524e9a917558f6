/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.regex;

import java.util.Arrays;
import java.util.stream.IntStream;

/** An immutable set of code points from 0 to 0x10FFFF, held as ascending, disjoint and not adjacent ranges. */
public final class CodePointSet {
    public static final CodePointSet EMPTY = new CodePointSet(new int[0]);
    public static final CodePointSet ALL = range(0, Character.MAX_CODE_POINT);

    /** The first and the last code point of each range in turn. */
    private final int[] bounds;

    /** The members below 64 and from 64 to 127, one bit each. */
    private final long low;

    private final long high;

    private CodePointSet(int[] bounds) {
        this.bounds = bounds;
        low = bits(0);
        high = bits(Long.SIZE);
    }

    private long bits(int offset) {
        long bits = 0;
        for (int i = 0; i < bounds.length && bounds[i] < offset + Long.SIZE; i += 2) {
            int last = Math.min(bounds[i + 1], offset + Long.SIZE - 1);
            for (int c = Math.max(bounds[i], offset); c <= last; c++) {
                bits |= 1L << c;
            }
        }
        return bits;
    }

    public static CodePointSet of(int codePoint) {
        return range(codePoint, codePoint);
    }

    /** Returns the code points from one to another, both included. */
    public static CodePointSet range(int first, int last) {
        return new CodePointSet(new int[] {first, last});
    }

    /** Returns the set of the characters of a string. */
    public static CodePointSet ofEach(String characters) {
        Builder builder = new Builder();
        characters.codePoints().forEach(c -> builder.add(c, c));
        return builder.build();
    }

    public boolean contains(int codePoint) {
        if (codePoint < 2 * Long.SIZE) {
            return ((codePoint < Long.SIZE ? low : high) >>> codePoint & 1) != 0;
        }
        for (int i = 0; i < bounds.length; i += 2) {
            if (codePoint <= bounds[i + 1]) {
                return codePoint >= bounds[i];
            }
        }
        return false;
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** Returns the number of code points. */
    public int size() {
        int size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i] + 1;
        }
        return size;
    }

    /**
     * Returns the lowest code point.
     *
     * @throws ArrayIndexOutOfBoundsException if the set is empty
     */
    public int first() {
        return bounds[0];
    }

    /**
     * Returns the highest code point.
     *
     * @throws ArrayIndexOutOfBoundsException if the set is empty
     */
    public int last() {
        return bounds[bounds.length - 1];
    }

    /** Returns the number of ranges. */
    public int rangeCount() {
        return bounds.length / 2;
    }

    /** Returns the first code point of a range, counted from 0. */
    public int rangeFirst(int range) {
        return bounds[2 * range];
    }

    /** Returns the last code point of a range, counted from 0. */
    public int rangeLast(int range) {
        return bounds[2 * range + 1];
    }

    /** Returns the code points in ascending order. */
    public IntStream codePoints() {
        return IntStream.range(0, rangeCount()).flatMap(i -> IntStream.rangeClosed(rangeFirst(i), rangeLast(i)));
    }

    public CodePointSet union(CodePointSet other) {
        return new Builder().addAll(this).addAll(other).build();
    }

    public CodePointSet intersection(CodePointSet other) {
        Builder builder = new Builder();
        int i = 0;
        int j = 0;
        while (i < bounds.length && j < other.bounds.length) {
            int first = Math.max(bounds[i], other.bounds[j]);
            int last = Math.min(bounds[i + 1], other.bounds[j + 1]);
            if (first <= last) {
                builder.add(first, last);
            }
            if (bounds[i + 1] < other.bounds[j + 1]) {
                i += 2;
            } else {
                j += 2;
            }
        }
        return builder.build();
    }

    public CodePointSet complement() {
        Builder builder = new Builder();
        int next = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            if (bounds[i] > next) {
                builder.add(next, bounds[i] - 1);
            }
            next = bounds[i + 1] + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            builder.add(next, Character.MAX_CODE_POINT);
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodePointSet set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** Returns the ranges, such as {@code [61-7a, 5f]} in hexadecimal digits. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < bounds.length; i += 2) {
            text.append(i == 0 ? "" : ", ").append(Integer.toHexString(bounds[i]));
            if (bounds[i + 1] > bounds[i]) {
                text.append('-').append(Integer.toHexString(bounds[i + 1]));
            }
        }
        return text.append(']').toString();
    }

    /** Collects ranges in any order. */
    public static final class Builder {
        private long[] ranges = new long[8];
        private int count;

        public Builder add(int first, int last) {
            if (count == ranges.length) {
                ranges = Arrays.copyOf(ranges, 2 * count);
            }
            ranges[count++] = (long) first << Integer.SIZE | last;
            return this;
        }

        public Builder addAll(CodePointSet set) {
            for (int i = 0; i < set.bounds.length; i += 2) {
                add(set.bounds[i], set.bounds[i + 1]);
            }
            return this;
        }

        public CodePointSet build() {
            Arrays.sort(ranges, 0, count);
            int[] bounds = new int[2 * count];
            int size = 0;
            for (int i = 0; i < count; i++) {
                int first = (int) (ranges[i] >> Integer.SIZE);
                int last = (int) ranges[i];
                if (size > 0 && first <= bounds[size - 1] + 1) {
                    bounds[size - 1] = Math.max(bounds[size - 1], last);
                } else {
                    bounds[size++] = first;
                    bounds[size++] = last;
                }
            }
            return new CodePointSet(Arrays.copyOf(bounds, size));
        }
    }
}
