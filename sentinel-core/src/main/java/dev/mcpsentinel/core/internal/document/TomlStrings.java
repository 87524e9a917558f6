/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import java.util.HexFormat;

/** Reads the four kinds of TOML strings. */
final class TomlStrings {

    private static final String ESCAPED = "btnfre\"\\";
    private static final String MEANT = "\b\t\n\f\r\u001b\"\\";

    private final TomlCursor cursor;

    TomlStrings(TomlCursor cursor) {
        this.cursor = cursor;
    }

    /** Tells whether the next character starts a string. */
    boolean startsHere() {
        return cursor.peek() == '"' || cursor.peek() == '\'';
    }

    /** Reads a string of one or more lines and returns what it says. */
    String read() throws Unreadable {
        return cursor.startsWith("\"\"\"") || cursor.startsWith("'''") ? readLines() : readLine();
    }

    /** Reads a string of one line and returns what it says. */
    String readLine() throws Unreadable {
        char quote = cursor.peek();
        int opening = cursor.pos();
        cursor.skip(1);
        int start = cursor.pos();
        StringBuilder said = new StringBuilder();
        while (!cursor.accept(quote)) {
            if (cursor.atEnd() || cursor.isLineEnd()) {
                throw unclosed("A text in quotes is not closed on its line,", opening);
            }
            if (quote == '"' && cursor.peek() == '\\') {
                said.append(cursor.since(start));
                escape(said);
                start = cursor.pos();
            } else {
                cursor.step();
            }
        }
        String rest = cursor.since(start);
        rest = rest.substring(0, rest.length() - 1);
        return said.isEmpty() ? rest : said.append(rest).toString();
    }

    private String readLines() throws Unreadable {
        char quote = cursor.peek();
        int opening = cursor.pos();
        cursor.skip(3);
        cursor.acceptLineEnd();
        StringBuilder said = new StringBuilder();
        while (true) {
            int start = cursor.pos();
            if (cursor.atEnd()) {
                throw unclosed("A text in three quotes is not closed", opening);
            } else if (cursor.accept(quote)) {
                // one or two quotes may stand before the three that close
                while (cursor.pos() < start + 5 && cursor.accept(quote)) {}
                int quotes = cursor.pos() - start;
                said.append(cursor.since(start), 0, quotes < 3 ? quotes : quotes - 3);
                if (quotes >= 3) {
                    return said.toString();
                }
            } else if (cursor.acceptLineEnd()) {
                said.append('\n');
            } else if (quote == '"' && cursor.peek() == '\\') {
                if (!skipLineEnd()) {
                    escape(said);
                }
            } else {
                said.append(cursor.peek());
                cursor.step();
            }
        }
    }

    /** Steps over a backslash at the end of a line and all blanks behind it, if it is one. */
    private boolean skipLineEnd() {
        int ahead = 1;
        while (cursor.peek(ahead) == ' ' || cursor.peek(ahead) == '\t') {
            ahead++;
        }
        if (cursor.peek(ahead) != '\n' && !(cursor.peek(ahead) == '\r' && cursor.peek(ahead + 1) == '\n')) {
            return false;
        }
        cursor.skip(ahead);
        do {
            cursor.skipSpaces();
        } while (cursor.acceptLineEnd());
        return true;
    }

    private void escape(StringBuilder said) throws Unreadable {
        char escaped = cursor.peek(1);
        int meant = ESCAPED.indexOf(escaped);
        int digits = escaped == 'x' ? 2 : escaped == 'u' ? 4 : escaped == 'U' ? 8 : 0;
        if (meant >= 0) {
            said.append(MEANT.charAt(meant));
        } else if (digits > 0) {
            said.appendCodePoint(codePoint(digits));
        } else {
            throw cursor.fault("A backslash is followed by a character that it cannot escape");
        }
        cursor.skip(2 + digits);
    }

    private int codePoint(int digits) throws Unreadable {
        long value = 0;
        for (int i = 2; i < 2 + digits; i++) {
            if (!HexFormat.isHexDigit(cursor.peek(i))) {
                throw cursor.fault("An escape has too few hexadecimal digits");
            }
            value = value * 16 + HexFormat.fromHexDigit(cursor.peek(i));
        }
        if (value > Character.MAX_CODE_POINT
                || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE)) {
            throw cursor.fault("An escape names no character");
        }
        return (int) value;
    }

    private Unreadable unclosed(String reason, int opening) {
        return Unreadable.fault(reason, opening, cursor.pos());
    }
}
