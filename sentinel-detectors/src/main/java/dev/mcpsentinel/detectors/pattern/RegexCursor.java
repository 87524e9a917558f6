/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.UnsupportedRegexException;

/**
 * Walks over the characters of a regex.
 *
 * <p>What stands between {@code \Q} and {@code \E} is marked as quoted, and the marks themselves are gone, so that the
 * parser sees a quoted bracket as a character and not as syntax. In comments mode, white space and comments are passed
 * over as the JDK does it: before a character is looked at, except after a backslash.
 */
final class RegexCursor {
    /** What {@link #peek} answers at the end of the regex. */
    static final int END = -1;

    /** What {@link #peek} answers for a quoted character, whichever it is. */
    static final int QUOTED = -2;

    private final int[] points;
    private final int[] offsets;
    private final boolean[] quoted;
    private final int size;
    private int position;
    private int end;
    private boolean comments;

    RegexCursor(String regex, boolean literal) {
        points = new int[regex.length()];
        quoted = new boolean[regex.length()];
        offsets = new int[regex.length() + 1];
        size = split(regex, literal);
        offsets[size] = regex.length();
    }

    private int split(String regex, boolean literal) {
        int count = 0;
        boolean inQuote = literal;
        boolean escaped = false;
        for (int i = 0; i < regex.length(); ) {
            int c = regex.codePointAt(i);
            if (!literal && !escaped && regex.startsWith(inQuote ? "\\E" : "\\Q", i)) {
                inQuote = !inQuote;
                i += 2;
                continue;
            }
            escaped = !inQuote && !escaped && c == '\\';
            points[count] = c;
            offsets[count] = i;
            quoted[count++] = inQuote;
            i += Character.charCount(c);
        }
        return count;
    }

    /** Switches comments mode, {@code (?x)}, on or off. */
    void setComments(boolean comments) {
        this.comments = comments;
    }

    /** Returns the next character if it may be syntax, {@link #QUOTED} if it is quoted, {@link #END} at the end. */
    int peek() {
        if (comments) {
            skipComments();
        }
        return peekRaw();
    }

    /** The same as {@link #peek}, but does not pass over white space and comments. */
    int peekRaw() {
        if (position >= size) {
            return END;
        }
        return quoted[position] ? QUOTED : points[position];
    }

    /** Tells whether a character, which is not quoted, follows the next one immediately. */
    boolean isFollowedBy(int c) {
        return position + 1 < size && points[position + 1] == c && !quoted[position + 1];
    }

    /** Passes over the next character if it is the given one and not quoted. */
    boolean skip(int c) {
        if (peek() != c) {
            return false;
        }
        nextRaw();
        return true;
    }

    /** Passes over the next characters if they are the given ones and not quoted. */
    boolean skip(String characters) {
        long mark = mark();
        for (int i = 0; i < characters.length(); i++) {
            if (!skip(characters.charAt(i))) {
                reset(mark);
                return false;
            }
        }
        return true;
    }

    /** Passes over the next character, quoted or not, and returns it. */
    int next() {
        if (comments) {
            skipComments();
        }
        return nextRaw();
    }

    /** The same as {@link #next}, but takes white space too. */
    int nextRaw() {
        if (position >= size) {
            throw new UnsupportedRegexException("the regex ends too early", offset());
        }
        end = offsets[position] + Character.charCount(points[position]);
        return points[position++];
    }

    /** Returns the text up to a character, and passes over both. */
    String nextUntil(int c) {
        StringBuilder text = new StringBuilder();
        for (int next = nextRaw(); next != c; next = nextRaw()) {
            text.appendCodePoint(next);
        }
        return text.toString();
    }

    /** Returns the index in the regex of the next character. */
    int offset() {
        return offsets[Math.min(position, size)];
    }

    /** Returns the index in the regex after the last character that was passed over, white space not counted. */
    int end() {
        return end;
    }

    /** Returns a mark to which {@link #reset} can go back. */
    long mark() {
        return (long) position << Integer.SIZE | end;
    }

    void reset(long mark) {
        position = (int) (mark >>> Integer.SIZE);
        end = (int) mark;
    }

    private void skipComments() {
        while (position < size && !quoted[position]) {
            int c = points[position];
            if (c == '#') {
                while (position < size && !isLineTerminator(points[position])) {
                    position++;
                }
            } else if (!isSpace(c)) {
                return;
            } else {
                position++;
            }
        }
    }

    private static boolean isSpace(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isLineTerminator(int c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }
}
