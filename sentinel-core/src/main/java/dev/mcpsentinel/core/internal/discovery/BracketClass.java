/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A bracket expression of a glob: {@code [a-z]}, {@code [!0-9_]}, {@code [[:alpha:]]}.
 *
 * <p>Reads it the way git does: {@code ]} is literal in first place, {@code !} and {@code ^} negate, a backslash takes
 * the next character literally, the named classes are ASCII, and no class ever matches a slash.
 */
final class BracketClass {

    private static final Map<String, IntPredicate> NAMED = Map.ofEntries(
            Map.entry("alnum", c -> isAlpha(c) || isDigit(c)),
            Map.entry("alpha", BracketClass::isAlpha),
            Map.entry("blank", c -> c == ' ' || c == '\t'),
            Map.entry("cntrl", c -> c < ' ' || c == 0x7f),
            Map.entry("digit", BracketClass::isDigit),
            Map.entry("graph", BracketClass::isGraphic),
            Map.entry("lower", c -> c >= 'a' && c <= 'z'),
            Map.entry("print", c -> c == ' ' || isGraphic(c)),
            Map.entry("punct", c -> isGraphic(c) && !isAlpha(c) && !isDigit(c)),
            // git counts neither vertical tab nor form feed as space
            Map.entry("space", c -> c == ' ' || c == '\t' || c == '\n' || c == '\r'),
            Map.entry("upper", c -> c >= 'A' && c <= 'Z'),
            Map.entry("xdigit", c -> isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));

    private final long[] members;
    private final int end;

    private BracketClass(long[] members, int end) {
        this.members = members;
        this.end = end;
    }

    /**
     * Reads the expression whose {@code [} is at {@code open}; empty if it is not closed or names an unknown class, in
     * which case the whole pattern matches nothing.
     */
    static Optional<BracketClass> parse(String pattern, int open) {
        return new Parser(pattern, open + 1).parse();
    }

    /** Index just behind the closing bracket. */
    int end() {
        return end;
    }

    /** Tells whether the byte {@code c} (0 to 255) is in the class. */
    boolean contains(int c) {
        return (members[c >> 6] & (1L << (c & 63))) != 0;
    }

    private static boolean isAlpha(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isGraphic(int c) {
        return c > ' ' && c < 0x7f;
    }

    private static final class Parser {

        /** No character: a range cannot start here. */
        private static final int NONE = -1;

        private final String pattern;
        private final long[] members = new long[4];
        private int at;
        private int bracket;

        Parser(String pattern, int at) {
            this.pattern = pattern;
            this.at = at;
        }

        Optional<BracketClass> parse() {
            boolean negated = at < pattern.length() && (pattern.charAt(at) == '!' || pattern.charAt(at) == '^');
            if (negated) {
                at++;
            }
            int previous = NONE;
            boolean first = true;
            while (at < pattern.length()) {
                char c = pattern.charAt(at);
                if (c == ']' && !first) {
                    return Optional.of(finish(negated));
                }
                first = false;
                if (c == '-' && previous != NONE && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']') {
                    at++;
                    int last = literal();
                    addRange(previous, last);
                    previous = NONE;
                } else if (c == '[' && pattern.startsWith(":", at + 1) && namedClassEnd() >= 0) {
                    if (!addNamed()) {
                        return Optional.empty();
                    }
                    previous = NONE;
                } else {
                    previous = literal();
                    addRange(previous, previous);
                }
            }
            return Optional.empty();
        }

        /** Reads one character, or the one behind a backslash; a backslash at the end leaves the class unclosed. */
        private int literal() {
            if (pattern.charAt(at) == '\\') {
                at++;
            }
            return at < pattern.length() ? pattern.charAt(at++) : NONE;
        }

        /** Index of the {@code :]} that ends the named class at {@code [:}, or -1 if the next bracket is not one. */
        private int namedClassEnd() {
            if (bracket < at + 2) { // remembered: looking again for each of many "[:" would be quadratic
                int next = pattern.indexOf(']', at + 2);
                bracket = next < 0 ? Integer.MAX_VALUE : next;
            }
            return bracket < pattern.length() && bracket > at + 2 && pattern.charAt(bracket - 1) == ':'
                    ? bracket - 1
                    : -1;
        }

        private boolean addNamed() {
            int colon = namedClassEnd();
            IntPredicate named = NAMED.get(pattern.substring(at + 2, colon));
            if (named == null) {
                return false;
            }
            for (int c = 0; c < 0x80; c++) {
                if (named.test(c)) {
                    addRange(c, c);
                }
            }
            at = colon + 2;
            return true;
        }

        private void addRange(int first, int last) {
            for (int c = Math.max(first, 0); c <= last; c++) {
                members[c >> 6] |= 1L << (c & 63);
            }
        }

        private BracketClass finish(boolean negated) {
            if (negated) {
                for (int i = 0; i < members.length; i++) {
                    members[i] = ~members[i];
                }
            }
            members['/' >> 6] &= ~(1L << ('/' & 63));
            return new BracketClass(members, at + 1);
        }
    }
}
