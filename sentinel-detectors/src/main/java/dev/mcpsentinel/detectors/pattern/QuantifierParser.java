/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.RegexNode;
import dev.mcpsentinel.detectors.regex.RegexNode.Repeat.Mode;

/** Reads what may follow a part of a regex to repeat it. */
final class QuantifierParser {
    private final RegexCursor cursor;

    QuantifierParser(RegexCursor cursor) {
        this.cursor = cursor;
    }

    /** Returns the repetition of a part if a quantifier follows, and the part itself if none does. */
    RegexNode quantified(RegexNode part) {
        if (cursor.skip('?')) {
            return repeat(part, 0, 1);
        }
        if (cursor.skip('*')) {
            return repeat(part, 0, RegexNode.UNBOUNDED);
        }
        if (cursor.skip('+')) {
            return repeat(part, 1, RegexNode.UNBOUNDED);
        }
        if (cursor.skip('{')) {
            return counted(part);
        }
        return part;
    }

    private RegexNode counted(RegexNode part) {
        int min = readNumber();
        int max = min;
        if (cursor.skip(',')) {
            max = cursor.peek() == '}' ? RegexNode.UNBOUNDED : readNumber();
        }
        cursor.next();
        return repeat(part, min, max);
    }

    private RegexNode repeat(RegexNode part, int min, int max) {
        Mode mode = Mode.GREEDY;
        if (cursor.skip('?')) {
            mode = Mode.LAZY;
        } else if (cursor.skip('+')) {
            mode = Mode.POSSESSIVE;
        }
        return new RegexNode.Repeat(part.start(), cursor.end(), part, min, max, mode);
    }

    private int readNumber() {
        int number = 0;
        for (int c = cursor.peek(); c >= '0' && c <= '9'; c = cursor.peek()) {
            number = 10 * number + c - '0';
            cursor.next();
        }
        return number;
    }
}
