/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.SourceFile;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out, where a JSON parser gave up, what a person would say is wrong. */
final class JsonFault {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][-+]?[0-9]++)?");

    private static final String TRAILING = "Something follows the end of the JSON value";

    private final SourceFile file;
    private final String text;
    private final int bracket;
    private int pos;

    /**
     * Looks for faults in a file.
     *
     * @param bracket offset of the innermost bracket that is open at the fault, 0 if none is
     */
    JsonFault(SourceFile file, int bracket) {
        this.file = file;
        this.bracket = bracket;
        this.text = file.text();
    }

    /** What may come next at a place between two tokens. */
    enum Expected {
        VALUE,
        FIRST_KEY,
        NEXT_KEY,
        COLON,
        FIRST_ITEM,
        NEXT_ITEM,
        END
    }

    /**
     * Explains the first fault behind an offset.
     *
     * @param from offset behind the last sound token
     * @param expected what may come there
     */
    Unreadable find(int from, Expected expected) {
        try {
            pos = from;
            skipBlank();
            walk(expected);
            return Unreadable.fault("The file is no JSON", pos, pos);
        } catch (Unreadable e) {
            return e;
        }
    }

    private void walk(Expected expected) throws Unreadable {
        if (atEnd()) {
            throw Unreadable.fault(
                    "The file ends before the bracket of line " + file.lineAt(bracket) + " is closed,", pos, pos);
        }
        switch (expected) {
            case VALUE, FIRST_ITEM -> value();
            case NEXT_ITEM -> {
                expect(',', "A comma or ']' is missing");
                value();
            }
            case FIRST_KEY -> entry();
            case NEXT_KEY -> {
                expect(',', "A comma or '}' is missing");
                entry();
            }
            case COLON -> colonAndValue();
            case END -> throw here(TRAILING);
        }
    }

    private void expect(char wanted, String otherwise) throws Unreadable {
        if (text.charAt(pos) != wanted) {
            throw here(otherwise);
        }
        pos++;
        skipBlank();
        if (atEnd()) {
            walk(Expected.VALUE);
        }
    }

    private void entry() throws Unreadable {
        char c = text.charAt(pos);
        if (c == '"') {
            string();
            skipBlank();
            colonAndValue();
        } else if (c == ',') {
            throw here("A comma follows no value");
        } else {
            throw here("A key in double quotes is missing");
        }
    }

    private void colonAndValue() throws Unreadable {
        if (atEnd()) {
            walk(Expected.VALUE);
        }
        expect(':', "A colon is missing after the key");
        value();
    }

    private void value() throws Unreadable {
        char c = text.charAt(pos);
        if (c == '"') {
            string();
        } else if (c == ',') {
            throw here("A value is missing before the comma");
        } else if (c == ']' || c == '}') {
            throw here("A value is missing before the bracket");
        } else if (c == '\'') {
            throw here("A text stands in single instead of double quotes");
        } else if (c == '-' || c == '+' || c == '.' || isDigit(c)) {
            throw number();
        } else if (Character.isLetter(c)) {
            throw word("A word is none of true, false and null, and has no quotes,");
        } else if (c != '{' && c != '[') {
            throw here("A character has no meaning");
        }
    }

    private Unreadable number() {
        Matcher number = NUMBER.matcher(text).region(pos, text.length());
        if (!number.lookingAt() || isInWord(number.end())) {
            return word("A number is not written as JSON wants it");
        }
        pos = number.end();
        return here(TRAILING);
    }

    /** Walks over a string. */
    private void string() throws Unreadable {
        int start = pos++;
        while (!atEnd() && text.charAt(pos) != '"') {
            char c = text.charAt(pos);
            if (c == '\n' || c == '\r') {
                break;
            }
            if (c < ' ') {
                throw here("A control character is not escaped");
            }
            if (c == '\\') {
                escape();
            } else {
                pos++;
            }
        }
        if (atEnd() || text.charAt(pos) != '"') {
            throw Unreadable.fault("A text in double quotes is not closed on its line,", start, pos);
        }
        pos++;
    }

    private void escape() throws Unreadable {
        int end = Math.min(pos + 2, text.length());
        if (text.startsWith("u", pos + 1)) {
            end = pos + 6;
            if (end > text.length() || !text.substring(pos + 2, end).chars().allMatch(HexFormat::isHexDigit)) {
                throw Unreadable.fault(
                        "Four hexadecimal digits are missing after \\u", pos, Math.min(end, text.length()));
            }
        } else if (end == pos + 2 && "\"\\/bfnrt".indexOf(text.charAt(pos + 1)) < 0) {
            throw Unreadable.fault("A backslash is followed by a character that it cannot escape", pos, end);
        }
        pos = end;
    }

    private void skipBlank() throws Unreadable {
        while (!atEnd()) {
            char c = text.charAt(pos);
            if (c == '/' && text.startsWith("//", pos)) {
                int newline = text.indexOf('\n', pos);
                pos = newline < 0 ? text.length() : newline;
            } else if (c == '/' && text.startsWith("/*", pos)) {
                int close = text.indexOf("*/", pos + 2);
                if (close < 0) {
                    throw Unreadable.fault("A comment is not closed", pos, text.length());
                }
                pos = close + 2;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                pos++;
            } else {
                return;
            }
        }
    }

    private boolean atEnd() {
        return pos == text.length();
    }

    private Unreadable here(String reason) {
        return Unreadable.fault(reason, pos, Math.min(pos + 1, text.length()));
    }

    /** Blames everything up to the next blank or bracket. */
    private Unreadable word(String reason) {
        int end = pos;
        while (isInWord(end)) {
            end++;
        }
        return Unreadable.fault(reason, pos, end);
    }

    private boolean isInWord(int offset) {
        return offset < text.length() && " \t\r\n,:[]{}\"'".indexOf(text.charAt(offset)) < 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
