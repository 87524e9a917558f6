/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

/** The values of string literals. */
final class Literals {

    private Literals() {}

    /** Returns what a quoted string stands for; the closing quote may be missing. */
    static String unquote(String source, int start, int end) {
        if (end - start < 1) {
            return "";
        }
        char quote = source.charAt(start);
        if (quote != '"' && quote != '\'' && quote != '`') {
            return cook(source, start, end);
        }
        boolean closed = end - start > 1 && source.charAt(end - 1) == quote;
        return cook(source, start + 1, closed ? end - 1 : end);
    }

    /** Resolves the escapes in a stretch of text. */
    static String cook(String source, int start, int end) {
        int escape = source.indexOf('\\', start);
        if (escape < 0 || escape >= end) {
            return source.substring(start, end);
        }
        StringBuilder out = new StringBuilder(end - start);
        int at = start;
        while (at < end) {
            char c = source.charAt(at);
            if (c != '\\' || at + 1 >= end) {
                out.append(c);
                at++;
            } else {
                at = escape(source, at + 1, end, out);
            }
        }
        return out.toString();
    }

    /** Appends what the escape behind a backslash stands for; returns the offset behind it. */
    private static int escape(String source, int at, int end, StringBuilder out) {
        char c = source.charAt(at);
        switch (c) {
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'v' -> out.append('\u000B');
            case '\n', '\u2028', '\u2029' -> {}
            case '\r' -> {
                return at + 1 < end && source.charAt(at + 1) == '\n' ? at + 2 : at + 1;
            }
            case 'x' -> {
                return hexadecimal(source, at + 1, at + 3, end, c, out);
            }
            case 'u' -> {
                if (at + 1 < end && source.charAt(at + 1) == '{') {
                    return codePoint(source, at + 2, end, out);
                }
                return hexadecimal(source, at + 1, at + 5, end, c, out);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return octal(source, at, end, out);
            }
            default -> out.append(c);
        }
        return at + 1;
    }

    private static int hexadecimal(String source, int from, int to, int end, char letter, StringBuilder out) {
        if (to > end) {
            out.append(letter);
            return from;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(source.charAt(i), 16);
            if (digit < 0) {
                out.append(letter);
                return from;
            }
            value = value * 16 + digit;
        }
        out.append((char) value);
        return to;
    }

    private static int codePoint(String source, int from, int end, StringBuilder out) {
        int value = 0;
        int at = from;
        for (; at < end && source.charAt(at) != '}'; at++) {
            int digit = Character.digit(source.charAt(at), 16);
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                break;
            }
            value = value * 16 + digit;
        }
        if (at == from || at >= end || source.charAt(at) != '}' || value > Character.MAX_CODE_POINT) {
            out.append("u{");
            return from;
        }
        out.appendCodePoint(value);
        return at + 1;
    }

    private static int octal(String source, int from, int end, StringBuilder out) {
        int value = 0;
        int at = from;
        while (at < end && at < from + 3) {
            int digit = Character.digit(source.charAt(at), 8);
            if (digit < 0 || value * 8 + digit > 255) {
                break;
            }
            value = value * 8 + digit;
            at++;
        }
        out.append((char) value);
        return at;
    }
}
