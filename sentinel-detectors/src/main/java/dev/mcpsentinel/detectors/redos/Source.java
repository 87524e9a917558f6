/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.detectors.regex.UnsupportedRegexException;

/** Walks over the characters of a regex. */
final class Source {
    /** What {@link #peek} answers at the end. */
    static final int END = -1;

    private static final int MAX_LENGTH = 20_000;

    private final String text;
    private int at;

    Source(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new UnsupportedRegexException("the regex is too long", MAX_LENGTH);
        }
        this.text = text;
    }

    int at() {
        return at;
    }

    void back(int offset) {
        at = offset;
    }

    int peek() {
        return at < text.length() ? text.codePointAt(at) : END;
    }

    int next() {
        if (at >= text.length()) {
            throw unsupported("it ends too early");
        }
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    boolean startsWith(String expected, int offset) {
        return text.startsWith(expected, offset);
    }

    boolean skip(String expected) {
        if (text.startsWith(expected, at)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    boolean skip(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** Returns the text up to a character, and passes over both. */
    String until(char end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw unsupported("something has no end");
        }
        String between = text.substring(at, found);
        at = found + 1;
        return between;
    }

    /** Reads up to so many digits of a base, at least {@code min}; -1, and reads nothing, if there are fewer. */
    int digits(int base, int min, int max) {
        int start = at;
        int value = 0;
        while (at < text.length() && at - start < max && Character.digit(text.charAt(at), base) >= 0) {
            value = Math.min(value * base + Character.digit(text.charAt(at++), base), Character.MAX_CODE_POINT);
        }
        if (at - start < min) {
            at = start;
            return -1;
        }
        return value;
    }

    UnsupportedRegexException unsupported(String problem) {
        return new UnsupportedRegexException(problem, at);
    }
}
