/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import java.util.Arrays;

/** A set of code points, kept as sorted ranges. Immutable. */
final class CodePointSet {

    private final int[] first;
    private final int[] last;

    private CodePointSet(int[] first, int[] last) {
        this.first = first;
        this.last = last;
    }

    /**
     * Reads a set.
     *
     * @param ranges hexadecimal code points and ranges such as {@code ad 200b-200f}, separated by white space, rising
     */
    static CodePointSet of(String ranges) {
        String[] parts = ranges.strip().split("\\s+", -1);
        int[] first = new int[parts.length];
        int[] last = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            int dash = parts[i].indexOf('-');
            first[i] = Integer.parseInt(dash < 0 ? parts[i] : parts[i].substring(0, dash), 16);
            last[i] = Integer.parseInt(parts[i].substring(dash + 1), 16);
            if (last[i] < first[i] || (i > 0 && first[i] <= last[i - 1])) {
                throw new IllegalArgumentException("ranges do not rise at '" + parts[i] + "'");
            }
        }
        return new CodePointSet(first, last);
    }

    boolean contains(int codePoint) {
        int found = Arrays.binarySearch(first, codePoint);
        return found >= 0 || (found < -1 && codePoint <= last[-found - 2]);
    }
}
