/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.CodePointSet;
import dev.mcpsentinel.detectors.regex.UnsupportedRegexException;

/** Reads what may follow a backslash both inside and outside a class, in the syntax of {@link java.util.regex.Pattern}. */
final class EscapeParser {
    private final RegexCursor cursor;

    EscapeParser(RegexCursor cursor) {
        this.cursor = cursor;
    }

    /** Tells whether a letter after a backslash stands for a class of characters. */
    static boolean isClass(int letter) {
        return letter == 'p' || letter == 'P' || PredefinedClass.isEscape(letter);
    }

    /** Reads the rest of a class escape, of which the letter has been read. */
    CodePointSet readClass(int letter, int flags) {
        if (letter != 'p' && letter != 'P') {
            return PredefinedClass.ofEscape(letter, flags);
        }
        String name = cursor.skip('{') ? cursor.nextUntil('}') : Character.toString(cursor.next());
        CodePointSet set = PredefinedClass.ofProperty(name, flags);
        return letter == 'P' ? set.complement() : set;
    }

    /** Reads the rest of an escape that stands for one character, of which the letter has been read. */
    int readCharacter(int letter) {
        return switch (letter) {
            case '0' -> readOctal();
            case 'a' -> 0x07;
            case 'c' -> cursor.next() ^ 0x40;
            case 'e' -> 0x1b;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> readUnicode();
            case 'x' -> readHexadecimal();
            case 'N' -> readName();
            default -> {
                if (letter < 0x80 && Character.isLetterOrDigit(letter)) {
                    throw new UnsupportedRegexException(
                            "the escape \\" + Character.toString(letter) + " is not supported", cursor.offset() - 1);
                }
                yield letter;
            }
        };
    }

    /** Reads up to three octal digits, the first of three no higher than 3. */
    private int readOctal() {
        int value = Character.digit(cursor.next(), 8);
        int limit = value <= 3 ? 3 : 2;
        for (int digits = 1; digits < limit && Character.digit(cursor.peek(), 8) >= 0; digits++) {
            value = 8 * value + Character.digit(cursor.next(), 8);
        }
        return value;
    }

    private int readHexadecimal() {
        return cursor.skip('{') ? Integer.parseInt(cursor.nextUntil('}'), 16) : readHexDigits(2);
    }

    /** Reads four digits, or a surrogate pair of two escapes. */
    private int readUnicode() {
        int high = readHexDigits(4);
        long mark = cursor.mark();
        if (Character.isHighSurrogate((char) high) && cursor.skip("\\u")) {
            int low = readHexDigits(4);
            if (Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) high, (char) low);
            }
        }
        cursor.reset(mark);
        return high;
    }

    private int readHexDigits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = 16 * value + Character.digit(cursor.next(), 16);
        }
        return value;
    }

    private int readName() {
        cursor.next();
        return Character.codePointOf(cursor.nextUntil('}'));
    }
}
