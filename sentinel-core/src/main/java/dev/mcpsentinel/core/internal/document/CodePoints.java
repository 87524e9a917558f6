/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import java.util.Arrays;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Finds the UTF-16 offset of a code point, for a parser that counts code points. */
final class CodePoints {

    private final int length;
    private final int[] pairs;
    private final int unreadable;

    private CodePoints(int length, int[] pairs, int unreadable) {
        this.length = length;
        this.pairs = pairs;
        this.unreadable = unreadable;
    }

    /** Indexes a text as far as it has only characters that YAML allows. */
    static CodePoints of(String text) {
        int[] pairs = new int[16];
        int count = 0;
        int offset = 0;
        while (offset < text.length()) {
            int codePoint = text.codePointAt(offset);
            if (!StreamReader.isPrintable(codePoint)) {
                return new CodePoints(offset, Arrays.copyOf(pairs, count), offset);
            }
            if (Character.isSupplementaryCodePoint(codePoint)) {
                if (count == pairs.length) {
                    pairs = Arrays.copyOf(pairs, count * 2);
                }
                pairs[count] = offset - count;
                count++;
                offset++;
            }
            offset++;
        }
        return new CodePoints(offset, Arrays.copyOf(pairs, count), -1);
    }

    /** Returns the UTF-16 offset of a code point given by its number, at most the length of the readable text. */
    int offset(int index) {
        int found = Arrays.binarySearch(pairs, index);
        return Math.min(index + (found >= 0 ? found : -found - 1), length);
    }

    /** Returns the UTF-16 offset of the first character that YAML does not allow, or -1. */
    int unreadable() {
        return unreadable;
    }
}
