/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.CodePointSet;
import dev.mcpsentinel.detectors.regex.RegexNode;
import dev.mcpsentinel.detectors.regex.RegexNode.Alternation;
import dev.mcpsentinel.detectors.regex.RegexNode.Assertion;
import dev.mcpsentinel.detectors.regex.RegexNode.Atomic;
import dev.mcpsentinel.detectors.regex.RegexNode.BackReference;
import dev.mcpsentinel.detectors.regex.RegexNode.Capture;
import dev.mcpsentinel.detectors.regex.RegexNode.Chars;
import dev.mcpsentinel.detectors.regex.RegexNode.Empty;
import dev.mcpsentinel.detectors.regex.RegexNode.Group;
import dev.mcpsentinel.detectors.regex.RegexNode.Look;
import dev.mcpsentinel.detectors.regex.RegexNode.Repeat;
import dev.mcpsentinel.detectors.regex.RegexNode.Sequence;

/**
 * What can be told from two characters about whether a match can start at a position: the first character of a match, and
 * whether it starts a line. Rules out most of the positions that an anchor with a wide distance allows, for less than a
 * hundredth of what trying the regex there costs. Immutable.
 */
final class MatchStart {

    private static final int TABLE = 256;

    private final boolean[] first = new boolean[TABLE];
    private final boolean others;
    private final boolean startsLine;

    private MatchStart(CodePointSet set, boolean startsLine) {
        for (int c = 0; c < TABLE; c++) {
            first[c] = set.contains(c);
        }
        this.others = !set.isEmpty() && set.last() >= TABLE;
        this.startsLine = startsLine;
    }

    /** Finds out how matches of a regex start. */
    static MatchStart of(Regex regex) {
        First first = first(regex.root());
        return new MatchStart(first.canBeEmpty ? CodePointSet.ALL : first.set, startsLine(regex.root()));
    }

    /** Tells whether a match may start at a position; true at the end of the text. */
    boolean possibleAt(CharSequence text, int position) {
        if (startsLine && position > 0 && !endsLine(text.charAt(position - 1))) {
            return false;
        }
        if (position == text.length()) {
            return true;
        }
        char c = text.charAt(position);
        return c < TABLE ? first[c] : others;
    }

    /** The line terminators of {@link java.util.regex.Pattern#MULTILINE}. */
    private static boolean endsLine(char c) {
        return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** The first characters of what a part matches, and whether it can match nothing. */
    private record First(CodePointSet set, boolean canBeEmpty) {
        static final First NOTHING = new First(CodePointSet.EMPTY, true);
    }

    private static First first(RegexNode node) {
        if (node instanceof Chars chars) {
            return new First(chars.set(), false);
        } else if (node instanceof Sequence sequence) {
            CodePointSet set = CodePointSet.EMPTY;
            for (RegexNode item : sequence.items()) {
                First own = first(item);
                set = set.union(own.set);
                if (!own.canBeEmpty) {
                    return new First(set, false);
                }
            }
            return new First(set, true);
        } else if (node instanceof Alternation alternation) {
            CodePointSet set = CodePointSet.EMPTY;
            boolean canBeEmpty = false;
            for (RegexNode branch : alternation.branches()) {
                First own = first(branch);
                set = set.union(own.set);
                canBeEmpty |= own.canBeEmpty;
            }
            return new First(set, canBeEmpty);
        } else if (node instanceof Repeat repeat) {
            First own = first(repeat.body());
            return new First(own.set, own.canBeEmpty || repeat.min() == 0);
        } else if (node instanceof Capture capture) {
            return first(capture.body());
        } else if (node instanceof Group group) {
            return first(group.body());
        } else if (node instanceof Atomic atomic) {
            return first(atomic.body());
        } else if (node instanceof Empty || node instanceof Look || node instanceof Assertion) {
            return First.NOTHING;
        }
        assert node instanceof BackReference;
        return new First(CodePointSet.ALL, true);
    }

    private static boolean startsLine(RegexNode node) {
        if (node instanceof Assertion assertion) {
            return assertion.kind() == Assertion.Kind.START_OF_LINE
                    || assertion.kind() == Assertion.Kind.START_OF_INPUT;
        } else if (node instanceof Sequence sequence) {
            return startsLine(sequence.items().get(0));
        } else if (node instanceof Alternation alternation) {
            return alternation.branches().stream().allMatch(MatchStart::startsLine);
        } else if (node instanceof Capture capture) {
            return startsLine(capture.body());
        } else if (node instanceof Group group) {
            return startsLine(group.body());
        } else if (node instanceof Atomic atomic) {
            return startsLine(atomic.body());
        }
        return false;
    }
}
