/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a regular expression lets through: which ASCII characters a text that it matches can hold, and whether it looks at the
 * whole text. Does not try to understand more than that; what it cannot read lets everything through.
 */
final class AllowedCharacters {

    private static final int MAX_LENGTH = 2000;

    private final String pattern;
    private final boolean ignoreCase;
    private final BitSet characters = new BitSet(128);
    private @Nullable BitSet first;
    private boolean anything;
    private int at;

    private AllowedCharacters(String pattern, boolean ignoreCase) {
        this.pattern = pattern;
        this.ignoreCase = ignoreCase;
    }

    /**
     * What a regular expression lets through.
     *
     * @param characters ASCII characters that may be in the text
     * @param anything true if others than ASCII letters and digits of other scripts, or all, may be
     * @param first characters with which it may begin
     * @param anchoredStart true if it looks at the text from its start
     * @param anchoredEnd true if it looks at it up to its end
     */
    record Allowed(BitSet characters, boolean anything, BitSet first, boolean anchoredStart, boolean anchoredEnd) {

        boolean has(String some) {
            return anything || some.chars().anyMatch(characters::get);
        }

        boolean mayBeginWith(char c) {
            return (anything && first.isEmpty()) || first.get(c);
        }
    }

    /**
     * Reads a regular expression.
     *
     * @param pattern with or without slashes and flags around it
     * @return nothing if it cannot be read
     */
    static Optional<Allowed> of(String pattern) {
        String text = pattern;
        String flags = "";
        if (text.startsWith("/") && text.lastIndexOf('/') > 0) {
            int end = text.lastIndexOf('/');
            flags = text.substring(end + 1);
            text = text.substring(1, end);
        }
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        boolean lines = flags.indexOf('m') >= 0;
        boolean start = !lines && (text.startsWith("^") || text.startsWith("\\A"));
        boolean end = !lines
                && ((text.endsWith("$") && !text.endsWith("\\$")) || text.endsWith("\\Z") || text.endsWith("\\z"));
        if (hasOpenAlternative(text)) {
            start = false;
            end = false;
        }
        AllowedCharacters reader = new AllowedCharacters(text, flags.indexOf('i') >= 0);
        try {
            reader.read();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
        BitSet first = reader.first == null ? new BitSet() : reader.first;
        return Optional.of(new Allowed(reader.characters, reader.anything, first, start, end));
    }

    /** Tells whether a {@code |} stands outside of all groups, so that the anchors belong to one side only. */
    private static boolean hasOpenAlternative(String text) {
        int depth = 0;
        boolean inClass = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '|' && depth == 0) {
                return true;
            }
        }
        return false;
    }

    private void read() {
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            switch (c) {
                case '^', '$', '|', '*', '+', '?' -> {}
                case '(' -> {
                    if (pattern.startsWith("?", at)) {
                        group();
                    }
                }
                case ')' -> {}
                case '{' -> {
                    int close = pattern.indexOf('}', at);
                    at = close < 0 ? pattern.length() : close + 1;
                }
                case '.' -> everything();
                case '[' -> add(characterClass());
                case '\\' -> add(escape());
                default -> add(single(c));
            }
        }
    }

    private void group() {
        // lookaheads restrict, they let nothing through; their text is skipped
        if (pattern.startsWith("?=", at)
                || pattern.startsWith("?!", at)
                || pattern.startsWith("?<=", at)
                || pattern.startsWith("?<!", at)) {
            int depth = 1;
            while (at < pattern.length() && depth > 0) {
                char c = pattern.charAt(at++);
                if (c == '\\') {
                    at++;
                } else if (c == '(') {
                    depth++;
                } else if (c == ')') {
                    depth--;
                }
            }
        } else if (pattern.startsWith("?:", at)) {
            at += 2;
        } else {
            int close = pattern.indexOf('>', at);
            at = close < 0 ? at + 1 : close + 1;
        }
    }

    private BitSet single(char c) {
        BitSet set = new BitSet(128);
        if (c < 128) {
            set.set(c);
            if (ignoreCase) {
                set.set(Character.toLowerCase(c));
                set.set(Character.toUpperCase(c));
            }
        }
        return set;
    }

    private void everything() {
        anything = true;
        BitSet all = new BitSet(128);
        all.set(0, 128);
        all.clear('\n');
        add(all);
    }

    private void add(BitSet set) {
        characters.or(set);
        if (first == null && !set.isEmpty()) {
            first = (BitSet) set.clone();
        }
    }

    private BitSet escape() {
        if (at >= pattern.length()) {
            return new BitSet();
        }
        char c = pattern.charAt(at++);
        BitSet set = new BitSet(128);
        switch (c) {
            case 'd' -> set.set('0', '9' + 1);
            case 'w' -> {
                set.set('0', '9' + 1);
                set.set('a', 'z' + 1);
                set.set('A', 'Z' + 1);
                set.set('_');
            }
            case 's' -> {
                set.set(' ');
                set.set('\t', '\r' + 1);
            }
            case 'D', 'W', 'S' -> {
                anything = true;
                set.set(0, 128);
            }
            case 'p', 'P' -> {
                int close = pattern.indexOf('}', at);
                at = close < 0 ? at + 1 : close + 1;
                set.set('0', '9' + 1);
                set.set('a', 'z' + 1);
                set.set('A', 'Z' + 1);
                if (c == 'P') {
                    anything = true;
                    set.set(0, 128);
                }
            }
            case 'b', 'B', 'A', 'Z', 'z' -> {}
            case 'n' -> set.set('\n');
            case 't' -> set.set('\t');
            case 'r' -> set.set('\r');
            default -> {
                if (Character.isDigit(c)) {
                    anything = true; // a back reference
                } else {
                    return single(c);
                }
            }
        }
        return set;
    }

    private BitSet characterClass() {
        boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
        if (negated) {
            at++;
        }
        BitSet set = new BitSet(128);
        boolean started = false;
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            if (c == ']' && started) {
                break;
            }
            started = true;
            BitSet one = c == '\\' ? escape() : single(c);
            if (at + 1 < pattern.length()
                    && pattern.charAt(at) == '-'
                    && pattern.charAt(at + 1) != ']'
                    && one.cardinality() >= 1) {
                char to = pattern.charAt(at + 1);
                at += 2;
                if (to == '\\' && at < pattern.length()) {
                    to = pattern.charAt(at++);
                }
                char from = c == '\\' ? pattern.charAt(at - 3) : c;
                for (char between = from; between <= to && between < 128; between++) {
                    one.or(single(between));
                }
            }
            set.or(one);
        }
        if (negated) {
            set.flip(0, 128);
            anything = true;
        }
        return set;
    }
}
