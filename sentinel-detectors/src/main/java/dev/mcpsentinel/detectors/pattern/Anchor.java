/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

/**
 * A literal that tells where a match can begin: if it is found at an offset, then only from {@code maxBack} to {@code
 * minBack} characters before that offset.
 *
 * @param literal printable ASCII; in lower case if case is ignored
 * @param caseSensitive whether the literal occurs in matches exactly as it is written here
 * @param minBack the least distance from the start of a match to the literal; negative if the literal is looked for
 *     before the match, in a look-behind
 * @param maxBack the greatest distance
 */
record Anchor(String literal, boolean caseSensitive, int minBack, int maxBack) {
    Anchor {
        if (minBack > maxBack) {
            throw new IllegalArgumentException("minBack " + minBack + " is greater than maxBack " + maxBack);
        }
    }

    /** Tells whether the literal, case included where it matters, stands at an offset of a text. */
    boolean isAt(String text, int offset) {
        return text.regionMatches(!caseSensitive, offset, literal, 0, literal.length());
    }
}
