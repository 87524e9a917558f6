/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import dev.mcpsentinel.detectors.supplychain.code.Tokens.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Cuts a text into tokens. Every text has some; what is no code in the language gives odd ones. */
final class Lexer {

    /** The most tokens of a file that are looked at. */
    static final int MAX_TOKENS = 400_000;

    private static final int MAX_TEMPLATE_DEPTH = 8;

    private static final Set<String> BEFORE_REGEX =
            Set.of("return", "typeof", "case", "in", "of", "void", "delete", "await");

    private static final String[] OPERATORS = {
        "===", "!==", "...", "**=", "??=", "||=", "&&=", ">>>", "==", "!=", "<=", ">=", "=>", ":=", "+=", "-=", "*=",
        "/=", "|=", "&=", "^=", "%=", "?.", "->", "&&", "||", "??", "<-", "++", "--", "**", "//", "<<", ">>"
    };

    private final String text;
    private final Dialect dialect;
    private final Tokens tokens;
    private final Deque<Character> brackets = new ArrayDeque<>();
    private int at;
    private int templateDepth;

    private Lexer(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
        this.tokens = new Tokens(text);
    }

    static Tokens tokens(String text, Dialect dialect) {
        Lexer lexer = new Lexer(text, dialect);
        lexer.run(text.length());
        return lexer.tokens.matched();
    }

    private void run(int end) {
        while (at < end && tokens.size() < MAX_TOKENS) {
            char c = text.charAt(at);
            if (c == '\n') {
                line();
            } else if (c == '\\' && at + 1 < end && (text.charAt(at + 1) == '\n' || text.charAt(at + 1) == '\r')) {
                at = Math.min(end, text.indexOf('\n', at) + 1);
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (isComment(c)) {
                comment(end);
            } else if (Character.isJavaIdentifierStart(c)) {
                name(end);
            } else if (c >= '0' && c <= '9') {
                number(end);
            } else if (c == '"' || c == '\'' || c == '`') {
                string(at, false, false, end);
            } else if (c == '/' && dialect == Dialect.JAVASCRIPT && regexMayStart()) {
                regex(end);
            } else {
                operator();
            }
        }
    }

    private void line() {
        boolean ends = dialect == Dialect.PYTHON ? brackets.isEmpty() : brackets.isEmpty() || brackets.peek() == '{';
        if (ends && templateDepth == 0) {
            tokens.add(Kind.LINE, at, at + 1, "\n");
        }
        at++;
    }

    private boolean isComment(char c) {
        return dialect == Dialect.PYTHON
                ? c == '#'
                : c == '/' && at + 1 < text.length() && (text.charAt(at + 1) == '/' || text.charAt(at + 1) == '*');
    }

    private void comment(int end) {
        boolean block = dialect != Dialect.PYTHON && text.charAt(at + 1) == '*';
        int close = block ? text.indexOf("*/", at + 2) : text.indexOf('\n', at);
        at = close < 0 || close >= end ? end : close + (block ? 2 : 0);
    }

    private void name(int end) {
        int start = at;
        while (at < end && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        if (dialect == Dialect.PYTHON
                && at - start <= 2
                && at < end
                && (text.charAt(at) == '"' || text.charAt(at) == '\'')
                && isPrefix(start)) {
            String prefix = text.substring(start, at).toLowerCase(java.util.Locale.ROOT);
            string(start, prefix.contains("r"), prefix.contains("f"), end);
            return;
        }
        tokens.add(Kind.NAME, start, at, text.substring(start, at));
    }

    private boolean isPrefix(int start) {
        for (int i = start; i < at; i++) {
            if ("rRbBfFuU".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private void number(int end) {
        int start = at;
        while (at < end && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_' || isPoint(end))) {
            at++;
        }
        tokens.add(Kind.NUMBER, start, at, text.substring(start, at));
    }

    private boolean isPoint(int end) {
        return text.charAt(at) == '.' && at + 1 < end && Character.isDigit(text.charAt(at + 1));
    }

    private void string(int start, boolean raw, boolean format, int end) {
        char quote = text.charAt(at);
        boolean template = quote == '`' && dialect == Dialect.JAVASCRIPT;
        boolean verbatim = raw || (quote == '`' && dialect == Dialect.GO);
        boolean triple = dialect == Dialect.PYTHON && text.startsWith(quote == '"' ? "\"\"\"" : "'''", at);
        boolean lines = triple || quote == '`';
        at += triple ? 3 : 1;
        if (template || format) {
            template(quote, triple, template ? "${" : "{", end);
            return;
        }
        StringBuilder value = new StringBuilder();
        while (at < end) {
            char c = text.charAt(at);
            if (c == quote && (!triple || text.startsWith(String.valueOf(quote).repeat(3), at))) {
                at += triple ? 3 : 1;
                break;
            }
            if (c == '\n' && !lines) {
                break;
            }
            if (c == '\\' && !verbatim) {
                escape(value, end);
            } else {
                value.append(c);
                at++;
            }
        }
        tokens.add(Kind.STRING, start, Math.min(at, end), value.toString());
    }

    /** Reads an escape; those of code points are resolved, others stand for themselves. */
    private void escape(StringBuilder value, int end) {
        int digits = 0;
        if (at + 1 < end) {
            char kind = text.charAt(at + 1);
            digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;
        }
        if (digits > 0 && at + 2 + digits <= end) {
            try {
                value.append((char) Integer.parseInt(text, at + 2, at + 2 + digits, 16));
                at += 2 + digits;
                return;
            } catch (NumberFormatException e) {
                // no escape then
            }
        }
        if (at + 1 < end) {
            char c = text.charAt(at + 1);
            value.append(c == 'n' ? '\n' : c == 't' ? '\t' : c);
        }
        at = Math.min(end, at + 2);
    }

    private void template(char quote, boolean triple, String opening, int end) {
        tokens.add(Kind.OPERATOR, at, at, "(");
        StringBuilder value = new StringBuilder();
        int start = at;
        boolean closed = false;
        while (at < end && !closed) {
            char c = text.charAt(at);
            if (c == quote && (!triple || text.startsWith(String.valueOf(quote).repeat(3), at))) {
                closed = true;
            } else if (c == '\n' && quote != '`' && !triple) {
                break;
            } else if (c == '\\') {
                escape(value, end);
            } else if (text.startsWith("{{", at) && opening.equals("{")) {
                value.append('{');
                at += 2;
            } else if (text.startsWith(opening, at) && templateDepth < MAX_TEMPLATE_DEPTH) {
                tokens.add(Kind.STRING, start, at, value.toString());
                value.setLength(0);
                at += opening.length();
                expression(end);
                start = at;
            } else {
                value.append(c);
                at++;
            }
        }
        tokens.add(Kind.STRING, start, at, value.toString());
        tokens.add(Kind.OPERATOR, at, at, ")");
        if (closed) {
            at += triple ? 3 : 1;
        }
    }

    private void expression(int end) {
        int close = closing(end);
        templateDepth++;
        run(close);
        templateDepth--;
        at = Math.min(end, close + 1);
    }

    /** Finds the brace that closes an expression in a template; a text in it may hold no brace, as is usual. */
    private int closing(int end) {
        int depth = 0;
        for (int i = at; i < end && i < at + 10_000; i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && depth-- == 0) {
                return i;
            }
        }
        return Math.min(end, at);
    }

    private boolean regexMayStart() {
        int last = tokens.size() - 1;
        if (last < 0 || tokens.isLine(last)) {
            return true;
        }
        return switch (tokens.kind(last)) {
            case NAME -> BEFORE_REGEX.contains(tokens.text(last));
            case OPERATOR -> !tokens.is(last, ")") && !tokens.is(last, "]") && !tokens.is(last, "}");
            default -> false;
        };
    }

    private void regex(int end) {
        int start = at++;
        boolean inClass = false;
        while (at < end && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '/' && !inClass) {
                at++;
                break;
            }
            at++;
        }
        at = Math.min(at, end);
        while (at < end && Character.isLetter(text.charAt(at))) {
            at++;
        }
        tokens.add(Kind.NUMBER, start, at, "/");
    }

    private void operator() {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                tokens.add(Kind.OPERATOR, at, at + operator.length(), operator);
                at += operator.length();
                return;
            }
        }
        char c = text.charAt(at);
        if (c == '(' || c == '[' || c == '{') {
            brackets.push(c);
        } else if ((c == ')' || c == ']' || c == '}') && !brackets.isEmpty()) {
            brackets.pop();
        }
        tokens.add(Kind.OPERATOR, at, at + 1, String.valueOf(c));
        at++;
    }
}
