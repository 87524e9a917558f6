/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

/** Walks over the parts of an API path. Packs name ten thousands of them, which makes expressions slow. */
final class PathScanner {

    private final String text;
    private int at;

    PathScanner(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** Returns what was walked over. */
    String walked() {
        return text.substring(0, at);
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** Walks over a character, if it is the next. */
    boolean skip(char c) {
        if (is(c)) {
            at++;
            return true;
        }
        return false;
    }

    /** Walks over a name, if there is one; private names start with a {@code #}. */
    boolean name() {
        int start = is('#') ? at + 1 : at;
        int end = start;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        if (end == start || Character.isDigit(text.charAt(start))) {
            return false;
        }
        at = end;
        return true;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    /** Walks over {@code ()} and {@code []}, and tells whether there was one. */
    boolean calls() {
        int start = at;
        while (text.startsWith("()", at) || text.startsWith("[]", at)) {
            at += 2;
        }
        return at > start;
    }

    /** Walks over names behind dots, and tells whether the path ends there. */
    boolean rest() {
        while (skip('.')) {
            if (!name()) {
                return false;
            }
            calls();
        }
        return atEnd();
    }

    /** Walks over the name of a package, with its scope and submodule. */
    boolean module() {
        boolean scoped = skip('@');
        if (!segment() || (scoped && (!skip('/') || !segment()))) {
            return false;
        }
        while (skip('/')) {
            if (!segment()) {
                return false;
            }
        }
        return true;
    }

    private boolean segment() {
        int start = at;
        while (at < text.length() && isSegmentPart(text.charAt(at))) {
            at++;
        }
        return at > start;
    }

    private static boolean isSegmentPart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '~'
                || c == '-';
    }
}
