/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.regex;

import java.util.List;
import java.util.Optional;

/**
 * A part of a parsed regex. Flags are resolved: what a character matches under {@code (?i)} or {@code (?s)} is in its
 * set.
 */
public sealed interface RegexNode {
    /** The value of {@link Repeat#max} where a repetition has no upper bound. */
    int UNBOUNDED = Integer.MAX_VALUE;

    /** Returns the index in the regex at which the part starts, in UTF-16 units. */
    int start();

    /** Returns the index in the regex after the part, in UTF-16 units. */
    int end();

    /** Matches the empty string: an empty branch, a group without content. */
    record Empty(int start, int end) implements RegexNode {}

    /** Matches one code point of a set: a literal character, a class, an escape such as {@code \d}, the dot. */
    record Chars(int start, int end, CodePointSet set) implements RegexNode {}

    /** Matches several parts after one another; there are at least two. */
    record Sequence(int start, int end, List<RegexNode> items) implements RegexNode {}

    /** Matches one of several branches, the first that leads to a match; there are at least two. */
    record Alternation(int start, int end, List<RegexNode> branches) implements RegexNode {}

    /** A capturing group. */
    record Capture(int start, int end, int number, Optional<String> name, RegexNode body) implements RegexNode {}

    /** A group that captures nothing: {@code (?:x)}, {@code (?i:x)}. */
    record Group(int start, int end, RegexNode body) implements RegexNode {}

    /** A group that is not entered again once it has matched: {@code (?>x)}. */
    record Atomic(int start, int end, RegexNode body) implements RegexNode {}

    /** Matches a part from {@code min} to {@code max} times, where max may be {@link #UNBOUNDED}. */
    record Repeat(int start, int end, RegexNode body, int min, int max, Mode mode) implements RegexNode {
        /** How a repetition chooses its count. */
        public enum Mode {
            GREEDY,
            LAZY,
            POSSESSIVE
        }
    }

    /** Looks at the text after or before a position and consumes nothing. */
    record Look(int start, int end, Direction direction, boolean negative, RegexNode body) implements RegexNode {
        /** Where a look-around looks. */
        public enum Direction {
            AHEAD,
            BEHIND
        }
    }

    /** Matches what a group has captured; the group need not exist, and then nothing matches. */
    record BackReference(int start, int end, int group, boolean ignoreCase) implements RegexNode {}

    /** Holds at certain positions and consumes nothing. */
    record Assertion(int start, int end, Kind kind) implements RegexNode {
        /** What holds. With the flag {@code (?d)}, only a line feed ends a line. */
        public enum Kind {
            START_OF_INPUT,
            START_OF_LINE,
            END_OF_INPUT,
            END_OF_INPUT_OR_LAST_LINE_TERMINATOR,
            END_OF_LINE,
            WORD_BOUNDARY,
            NOT_WORD_BOUNDARY,
            GRAPHEME_BOUNDARY
        }
    }
}
