/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.CodePointSet;

/**
 * A literal that tells where a match can begin: if it is found at an offset, then only from {@code maxBack} to {@code
 * minBack} characters before that offset, and only with certain characters between.
 *
 * @param literal printable ASCII; in lower case if case is ignored
 * @param caseSensitive whether the literal occurs in matches exactly as it is written here
 * @param minBack the least distance from the start of a match to the literal; negative if the literal is looked for
 *     before the match, in a look-behind
 * @param maxBack the greatest distance
 * @param between all characters that can stand between the start of a match and the literal
 */
record Anchor(String literal, boolean caseSensitive, int minBack, int maxBack, CodePointSet between) {
    Anchor {
        if (minBack > maxBack) {
            throw new IllegalArgumentException("minBack " + minBack + " is greater than maxBack " + maxBack);
        }
    }

    /** Tells whether the literal, case included where it matters, stands at an offset of a text. */
    boolean isAt(String text, int offset) {
        return text.regionMatches(!caseSensitive, offset, literal, 0, literal.length());
    }

    /** Returns the last position at which a match can begin that has the literal at an offset; it may be negative. */
    int lastStart(int offset) {
        return offset - minBack;
    }

    /** Returns the first position at which a match can begin that has the literal at an offset of a text. */
    int firstStart(String text, int offset) {
        int limit = Math.max(0, offset - maxBack);
        if (limit > offset) {
            return limit;
        }
        int start = offset;
        while (start > limit && canBeBetween(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private boolean canBeBetween(char c) {
        return between.contains(c) || Character.isSurrogate(c);
    }

    /** Returns an anchor for the places of this and of another one, which has the same literal. */
    Anchor or(Anchor other) {
        return new Anchor(
                literal,
                caseSensitive && other.caseSensitive,
                Math.min(minBack, other.minBack),
                Math.max(maxBack, other.maxBack),
                between.union(other.between));
    }
}
