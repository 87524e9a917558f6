/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What a regular expression lets through: which ASCII characters a text that it matches can hold, with which it can begin,
 * whether two dots can follow each other, and whether it looks at the whole text. Does not try to understand more than that;
 * what it cannot read lets everything through.
 */
final class AllowedCharacters {

    private static final int MAX_LENGTH = 2000;
    private static final int MAX_DEPTH = 50;

    /** Look-aheads that refuse two dots anywhere. */
    private static final List<String> TWO_DOTS =
            List.of("?!.*\\.\\.)", "?!.*\\.{2})", "?!.*[.][.])", "?!.*[.]{2})", "?![\\s\\S]*\\.\\.)");

    private final String pattern;
    private final boolean ignoreCase;
    private final BitSet characters = new BitSet(128);
    private boolean anything;
    private boolean begun;
    private boolean noOption;
    private boolean noDots;
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
     * @param dots true if it may hold {@code ..}
     * @param anchoredStart true if it looks at the text from its start
     * @param anchoredEnd true if it looks at it up to its end
     * @param open true if it repeats something at an end that is not anchored, as if it meant the whole text
     */
    record Allowed(
            BitSet characters,
            boolean anything,
            BitSet first,
            boolean dots,
            boolean anchoredStart,
            boolean anchoredEnd,
            boolean open) {

        /** Texts of some characters, in any order. */
        static Allowed of(BitSet characters) {
            return new Allowed(characters, false, characters, characters.get('.'), true, true, false);
        }

        boolean has(String some) {
            return anything || some.chars().anyMatch(characters::get);
        }

        boolean mayBeginWith(char c) {
            return (anything && first.isEmpty()) || first.get(c);
        }

        /** Tells whether such a text, put behind a directory, stays below it. */
        boolean staysBelow() {
            return !has("/\\") || (!dots && !has(":") && "/\\~".chars().noneMatch(c -> mayBeginWith((char) c)));
        }
    }

    /** What a part of the expression matches. */
    private record Part(BitSet first, BitSet last, boolean nullable, boolean dots, boolean openStart, boolean openEnd) {

        static final Part NOTHING = new Part(new BitSet(), new BitSet(), true, false, false, false);

        static Part of(BitSet set) {
            return new Part(set, set, false, false, false, false);
        }

        private boolean empty() {
            return nullable && first.isEmpty();
        }

        Part then(Part next) {
            if (empty()) {
                return next;
            }
            if (next.empty()) {
                return this;
            }
            return new Part(
                    nullable ? union(first, next.first) : first,
                    next.nullable ? union(last, next.last) : next.last,
                    nullable && next.nullable,
                    dots || next.dots || (last.get('.') && next.first.get('.')),
                    openStart,
                    next.openEnd);
        }

        Part or(Part other) {
            return new Part(
                    union(first, other.first),
                    union(last, other.last),
                    nullable || other.nullable,
                    dots || other.dots,
                    openStart || other.openStart,
                    openEnd || other.openEnd);
        }

        Part repeated(boolean optional, boolean twice, boolean unbounded) {
            return new Part(
                    first,
                    last,
                    nullable || optional,
                    dots || (twice && last.get('.') && first.get('.')),
                    openStart || unbounded,
                    openEnd || unbounded);
        }

        private static BitSet union(BitSet a, BitSet b) {
            BitSet all = (BitSet) a.clone();
            all.or(b);
            return all;
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
            Part all = reader.alternatives(0);
            boolean open = (!start && all.openStart()) || (!end && all.openEnd());
            BitSet first = (BitSet) all.first().clone();
            first.clear('-', reader.noOption ? '-' + 1 : '-');
            boolean dots = all.dots() && !reader.noDots;
            return reader.at < text.length()
                    ? Optional.empty()
                    : Optional.of(new Allowed(reader.characters, reader.anything, first, dots, start, end, open));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
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

    private Part alternatives(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("too deep");
        }
        Part all = sequence(depth);
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            all = all.or(sequence(depth));
        }
        return all;
    }

    private Part sequence(int depth) {
        Part all = Part.NOTHING;
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            all = all.then(quantified(atom(depth)));
        }
        return all;
    }

    private Part atom(int depth) {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> Part.NOTHING;
            case '(' -> group(depth);
            case '.' -> everything();
            case '[' -> one(characterClass());
            case '\\' -> one(escape());
            default -> one(single(c));
        };
    }

    private Part quantified(Part part) {
        Part result = part;
        while (at < pattern.length()) {
            switch (pattern.charAt(at)) {
                case '*' -> result = result.repeated(true, true, true);
                case '+' -> result = result.repeated(false, true, true);
                case '?' -> result = result.repeated(true, false, false);
                case '{' -> {
                    int close = pattern.indexOf('}', at);
                    if (close < 0) {
                        return result;
                    }
                    String count = pattern.substring(at + 1, close);
                    result = result.repeated(
                            count.startsWith("0") || count.startsWith(","),
                            !count.equals("1") && !count.equals("0,1"),
                            count.endsWith(","));
                    at = close;
                }
                default -> {
                    return result;
                }
            }
            at++;
        }
        return result;
    }

    private Part group(int depth) {
        if (pattern.startsWith("?", at)) {
            boolean look = pattern.startsWith("?=", at)
                    || pattern.startsWith("?!", at)
                    || pattern.startsWith("?<=", at)
                    || pattern.startsWith("?<!", at);
            if (look) {
                if (depth == 0 && !begun) {
                    refuse(pattern.substring(at));
                }
                skipGroup(); // lookaheads restrict, they let nothing through
                return Part.NOTHING;
            }
            if (pattern.startsWith("?:", at)) {
                at += 2;
            } else {
                int close = pattern.indexOf('>', at);
                at = close < 0 ? at + 1 : close + 1;
            }
        }
        Part inside = alternatives(depth + 1);
        at++; // the closing parenthesis
        return inside;
    }

    /** What a look ahead from the start of the text refuses. */
    private void refuse(String look) {
        noOption |= look.startsWith("?!-)") || look.startsWith("?!\\-)") || look.startsWith("?![-");
        noDots |= TWO_DOTS.stream().anyMatch(look::startsWith);
    }

    private void skipGroup() {
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

    private Part everything() {
        anything = true;
        BitSet all = new BitSet(128);
        all.set(0, 128);
        all.clear('\n');
        return one(all);
    }

    private Part one(BitSet set) {
        begun = true;
        characters.or(set);
        return set.isEmpty() ? Part.NOTHING : Part.of(set);
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
