/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

/**
 * Makes JSON readable whose escapes name half a character.
 *
 * <p>The parser refuses {@code "\\ud800"} as a key, while those of Python and JavaScript take it: one such key must not
 * hide a file from a scan.
 */
final class LoneSurrogates {

    private static final int ESCAPE_LENGTH = 6;

    private LoneSurrogates() {}

    /** Returns a JSON text in which every escaped half character is U+FFFD, and every offset is as before. */
    static char[] replace(String text) {
        char[] chars = text.toCharArray();
        int pos = text.indexOf('\\');
        while (pos >= 0) {
            int escaped = escaped(text, pos);
            if (isHigh(escaped) && isLow(escaped(text, pos + ESCAPE_LENGTH))) {
                pos += 2 * ESCAPE_LENGTH;
            } else if (isHigh(escaped) || isLow(escaped)) {
                "\\ufffd".getChars(0, ESCAPE_LENGTH, chars, pos);
                pos += ESCAPE_LENGTH;
            } else {
                pos += 2;
            }
            pos = text.indexOf('\\', pos);
        }
        return chars;
    }

    /** Returns the code unit that an escape names, or -1 if none stands there. */
    private static int escaped(String text, int offset) {
        int end = offset + ESCAPE_LENGTH;
        if (end > text.length() || !text.startsWith("\\u", offset)) {
            return -1;
        }
        int unit = 0;
        for (int i = offset + 2; i < end; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }

    private static boolean isHigh(int unit) {
        return unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
    }

    private static boolean isLow(int unit) {
        return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
    }
}
