/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.Optional;

/**
 * The value of string literals that stand behind one another, and where in the file each of its characters comes from.
 */
final class LiteralText {
    private static final int MAX_DEPTH = 200;

    private final StringBuilder text = new StringBuilder();
    private int[] offsets = new int[64];

    private LiteralText() {}

    /** Reads an expression; nothing if it is not made of literals alone. */
    static Optional<LiteralText> read(SyntaxTree tree, int node, Dialect dialect) {
        LiteralText literal = new LiteralText();
        return new Reader(tree, dialect, literal).add(node, 0) ? Optional.of(literal) : Optional.empty();
    }

    /** Takes a stretch of the file as it is. */
    static LiteralText verbatim(SyntaxTree tree, int node) {
        LiteralText literal = new LiteralText();
        for (int i = tree.startOffset(node); i < tree.endOffset(node); i++) {
            literal.append(tree.file().text().charAt(i), i);
        }
        return literal;
    }

    /** Takes a text whose characters are not told apart in the file. */
    static LiteralText at(String value, Region region) {
        LiteralText literal = new LiteralText();
        for (int i = 0; i < value.length(); i++) {
            literal.append(value.charAt(i), i + 1 < value.length() ? region.startOffset() : region.endOffset() - 1);
        }
        return literal;
    }

    String text() {
        return text.toString();
    }

    /** The offset in the file of a character. */
    int offset(int index) {
        return offsets[Math.max(0, Math.min(index, text.length() - 1))];
    }

    private void append(char c, int offset) {
        if (text.length() == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        offsets[text.length()] = offset;
        text.append(c);
    }

    /** Reads literals from a tree. */
    private record Reader(SyntaxTree tree, Dialect dialect, LiteralText literal) {
        private boolean add(int node, int depth) {
            if (depth > MAX_DEPTH) {
                return false;
            }
            switch (tree.type(node)) {
                case "string", "template_string" -> {
                    return string(node);
                }
                case "parenthesized_expression", "concatenated_string", "binary_expression", "binary_operator" -> {
                    boolean any = false;
                    for (int child = tree.firstChild(node); child != SyntaxTree.NONE; child = tree.nextSibling(child)) {
                        if (tree.text(child).equals("+") || tree.type(child).equals("comment")) {
                            continue;
                        }
                        if (!add(child, depth + 1)) {
                            return false;
                        }
                        any = true;
                    }
                    return any;
                }
                default -> {
                    return false;
                }
            }
        }

        private boolean string(int node) {
            for (int child = tree.firstChild(node); child != SyntaxTree.NONE; child = tree.nextSibling(child)) {
                String type = tree.type(child);
                if (type.equals("interpolation") || type.equals("template_substitution")) {
                    return false;
                }
            }
            String source = tree.file().text();
            int start = tree.startOffset(node);
            int end = tree.endOffset(node);
            boolean raw = false;
            while (start < end && Character.isLetter(source.charAt(start))) {
                raw |= source.charAt(start) == 'r' || source.charAt(start) == 'R';
                start++;
            }
            if (end - start < 2) {
                return false;
            }
            char quote = source.charAt(start);
            boolean three =
                    end - start >= 6 && source.startsWith(String.valueOf(quote).repeat(3), start);
            int quotes = dialect == Dialect.PYTHON && three ? 3 : 1;
            content(source, start + quotes, end - quotes, raw);
            return true;
        }

        private void content(String source, int start, int end, boolean raw) {
            int at = start;
            while (at < end) {
                char c = source.charAt(at);
                if (c != '\\' || raw || at + 1 >= end) {
                    literal.append(c, at++);
                } else {
                    at = escape(source, at, end);
                }
            }
        }

        /** Appends what an escape stands for, as far as it means something else to a regex; returns the offset behind it. */
        private int escape(String source, int at, int end) {
            char letter = source.charAt(at + 1);
            switch (letter) {
                case '\\', '\'', '"', '`' -> literal.append(letter, at);
                case 'n' -> literal.append('\n', at);
                case 't' -> literal.append('\t', at);
                case 'r' -> literal.append('\r', at);
                case 'f' -> literal.append('\f', at);
                case 'v' -> literal.append('\u000b', at);
                case 'b' -> literal.append('\b', at);
                case '\n' -> {}
                case 'x', 'u', 'U' -> {
                    return code(source, at, end);
                }
                default -> {
                    if (dialect == Dialect.PYTHON) {
                        literal.append('\\', at);
                    }
                    literal.append(letter, at + 1);
                }
            }
            return at + 2;
        }

        private int code(String source, int at, int end) {
            int from = at + 2;
            int to = from + (source.charAt(at + 1) == 'x' ? 2 : source.charAt(at + 1) == 'u' ? 4 : 8);
            if (from < end && source.charAt(from) == '{') {
                int close = source.indexOf('}', from);
                from++;
                to = close < 0 ? end + 1 : close;
            }
            int value = 0;
            if (to > end || to - from > 8) {
                literal.append(source.charAt(at + 1), at);
                return at + 2;
            }
            for (int i = from; i < to; i++) {
                value = value << 4 | Math.max(0, Character.digit(source.charAt(i), 16));
            }
            if (Character.isValidCodePoint(value)) {
                for (char c : Character.toChars(value)) {
                    literal.append(c, at);
                }
            }
            return to < end && source.charAt(to) == '}' && source.charAt(from - 1) == '{' ? to + 1 : to;
        }
    }
}
