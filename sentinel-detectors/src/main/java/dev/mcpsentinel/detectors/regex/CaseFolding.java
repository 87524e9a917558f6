/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.regex;

import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a character or a range matches under {@code (?i)}: in ASCII by default, in Unicode with {@code (?iu)}. */
public final class CaseFolding {
    private CaseFolding() {}

    /** Returns the characters that equal a character under the given flags of {@link Pattern}. */
    public static CodePointSet of(int codePoint, int flags) {
        return ofRange(codePoint, codePoint, flags);
    }

    /** Returns the characters that equal one in a range under the given flags of {@link Pattern}. */
    public static CodePointSet ofRange(int first, int last, int flags) {
        CodePointSet range = CodePointSet.range(first, last);
        if ((flags & Pattern.CASE_INSENSITIVE) == 0) {
            return range;
        }
        CodePointSet.Builder folded = new CodePointSet.Builder().addAll(range);
        if ((flags & Pattern.UNICODE_CASE) == 0) {
            addOtherCase(folded, Math.max(first, 'A'), Math.min(last, 'Z'), 'a' - 'A');
            addOtherCase(folded, Math.max(first, 'a'), Math.min(last, 'z'), 'A' - 'a');
        } else {
            int lower = fold(first);
            for (int c : Cased.CODE_POINTS) {
                int upper = Character.toUpperCase(c);
                if (isBetween(first, upper, last)
                        || isBetween(first, fold(c), last)
                        || (first == last && fold(c) == lower)) {
                    folded.add(c, c);
                }
            }
        }
        return folded.build();
    }

    private static void addOtherCase(CodePointSet.Builder folded, int first, int last, int distance) {
        if (first <= last) {
            folded.add(first + distance, last + distance);
        }
    }

    private static boolean isBetween(int first, int c, int last) {
        return first <= c && c <= last;
    }

    private static int fold(int c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** Computed on first use, because hardly any rule needs it. */
    private static final class Cased {
        static final int[] CODE_POINTS = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.toUpperCase(c) != c || Character.toLowerCase(c) != c)
                .toArray();
    }
}
