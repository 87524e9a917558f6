/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

/** A place in a TOML text that moves forward. */
final class TomlCursor {

    private final String text;
    private int pos;

    TomlCursor(String text) {
        this.text = text;
    }

    int pos() {
        return pos;
    }

    boolean atEnd() {
        return pos == text.length();
    }

    /** Returns the next character, or NUL, which no rule of TOML asks for, at the end of the text. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return pos + ahead < text.length() ? text.charAt(pos + ahead) : '\0';
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, pos);
    }

    void skip(int characters) {
        pos += characters;
    }

    /** Steps over a character if it comes next. */
    boolean accept(char wanted) {
        if (atEnd() || text.charAt(pos) != wanted) {
            return false;
        }
        pos++;
        return true;
    }

    /** Returns the text from an offset to this place. */
    String since(int start) {
        return text.substring(start, pos);
    }

    /** Steps over spaces and tabs. */
    void skipSpaces() {
        while (peek() == ' ' || peek() == '\t') {
            pos++;
        }
    }

    /** Steps over spaces, line ends and comments. */
    void skipBlank() throws Unreadable {
        do {
            skipSpaces();
            skipComment();
        } while (acceptLineEnd());
    }

    /** Steps over spaces, a comment and the line end that must follow. */
    void endLine() throws Unreadable {
        skipSpaces();
        skipComment();
        if (!acceptLineEnd() && !atEnd()) {
            throw fault("The line should have ended");
        }
    }

    private void skipComment() throws Unreadable {
        if (peek() == '#') {
            while (!atEnd() && !isLineEnd()) {
                step();
            }
        }
    }

    boolean isLineEnd() {
        return peek() == '\n' || (peek() == '\r' && peek(1) == '\n');
    }

    /** Steps over one line end if it comes next. */
    boolean acceptLineEnd() {
        if (!isLineEnd()) {
            return false;
        }
        pos += peek() == '\r' ? 2 : 1;
        return true;
    }

    /** Steps over a character that comments and strings may have. */
    void step() throws Unreadable {
        char c = text.charAt(pos);
        if ((c < ' ' && c != '\t') || c == '\u007f') {
            throw fault("A control character is not escaped");
        }
        pos++;
    }

    /** Blames the next character. */
    Unreadable fault(String reason) {
        return Unreadable.fault(reason, pos, Math.min(pos + 1, text.length()));
    }
}
