/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import java.util.Arrays;

/**
 * The tokens of a file, by number. Comments and most white space are gone. A template is a parenthesis around its texts and
 * the tokens of its expressions; those two brackets have no width.
 */
final class Tokens {

    /** What navigation returns where there is nothing. */
    static final int NONE = -1;

    /** What a token is. */
    enum Kind {
        NAME,
        STRING,
        NUMBER,
        OPERATOR,
        /** The end of a line at which a statement may end. */
        LINE
    }

    private final String source;
    private Kind[] kinds = new Kind[256];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private String[] texts = new String[256];
    private int[] partners = new int[256];
    private int size;

    Tokens(String source) {
        this.source = source;
    }

    void add(Kind kind, int start, int end, String text) {
        if (size == kinds.length) {
            int larger = size * 2;
            kinds = Arrays.copyOf(kinds, larger);
            starts = Arrays.copyOf(starts, larger);
            ends = Arrays.copyOf(ends, larger);
            texts = Arrays.copyOf(texts, larger);
            partners = Arrays.copyOf(partners, larger);
        }
        kinds[size] = kind;
        starts[size] = start;
        ends[size] = end;
        texts[size] = text;
        partners[size++] = NONE;
    }

    /** Finds the partners of all brackets; brackets that do not fit together have none. */
    Tokens matched() {
        int[] open = new int[size];
        int depth = 0;
        for (int i = 0; i < size; i++) {
            if (kinds[i] == Kind.OPERATOR && texts[i].length() == 1) {
                char c = texts[i].charAt(0);
                if (c == '(' || c == '[' || c == '{') {
                    open[depth++] = i;
                } else if ((c == ')' || c == ']' || c == '}') && depth > 0) {
                    int partner = open[depth - 1];
                    char wanted = c == ')' ? '(' : c == ']' ? '[' : '{';
                    if (texts[partner].charAt(0) == wanted) {
                        partners[i] = partner;
                        partners[partner] = i;
                        depth--;
                    }
                }
            }
        }
        return this;
    }

    int size() {
        return size;
    }

    Kind kind(int token) {
        return kinds[token];
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    /** Returns a name, an operator, a number, or what a string says. */
    String text(int token) {
        return texts[token];
    }

    /** Returns the bracket that belongs to a bracket. */
    int partner(int token) {
        return partners[token];
    }

    boolean isName(int token) {
        return token >= 0 && token < size && kinds[token] == Kind.NAME;
    }

    boolean isString(int token) {
        return token >= 0 && token < size && kinds[token] == Kind.STRING;
    }

    boolean isLine(int token) {
        return token >= 0 && token < size && kinds[token] == Kind.LINE;
    }

    boolean is(int token, String operator) {
        return token >= 0 && token < size && kinds[token] == Kind.OPERATOR && texts[token].equals(operator);
    }

    boolean isWord(int token, String name) {
        return isName(token) && texts[token].equals(name);
    }

    /** Returns how far the line of a token is indented; a tab counts as one. */
    int indent(int token) {
        int lineStart = source.lastIndexOf('\n', Math.max(0, starts[token] - 1)) + 1;
        int at = lineStart;
        while (at < starts[token] && (source.charAt(at) == ' ' || source.charAt(at) == '\t')) {
            at++;
        }
        return at - lineStart;
    }
}
