/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.CaseFolding;
import dev.mcpsentinel.detectors.regex.CodePointSet;
import dev.mcpsentinel.detectors.regex.UnsupportedRegexException;
import java.util.Optional;

/**
 * Reads a character class in brackets, in the syntax of {@link java.util.regex.Pattern}: ranges, negation, nested classes,
 * intersections.
 */
final class ClassParser {
    private static final CodePointSet NONE = CodePointSet.EMPTY;

    private final RegexCursor cursor;
    private final EscapeParser escapes;

    ClassParser(RegexCursor cursor, EscapeParser escapes) {
        this.cursor = cursor;
        this.escapes = escapes;
    }

    /** Reads a class, of which the opening bracket has been read. */
    CodePointSet read(int flags, int depth) {
        if (depth > RegexParser.MAX_DEPTH) {
            throw new UnsupportedRegexException("classes and groups are nested too deeply", cursor.offset());
        }
        boolean negated = cursor.peekRaw() == '^' && cursor.skip('^');
        CodePointSet set = readOperands(flags, depth);
        cursor.next();
        return negated ? set.complement() : set;
    }

    /**
     * Reads up to the closing bracket. A bracket in the first place is a character, and {@code &&} binds less than the
     * listing of characters: {@code [ab&&cd]} is {@code [[ab]&&[cd]]}.
     */
    private CodePointSet readOperands(int flags, int depth) {
        CodePointSet.Builder items = new CodePointSet.Builder();
        boolean empty = true;
        while (empty || cursor.peek() != ']') {
            if (cursor.peek() == RegexCursor.END) {
                throw new UnsupportedRegexException("a class has no end", cursor.offset());
            }
            if (cursor.skip("&&")) {
                return intersect(items.build(), empty, flags, depth);
            }
            items.addAll(cursor.skip('[') ? read(flags, depth + 1) : readItem(flags));
            empty = false;
        }
        return items.build();
    }

    /**
     * Reads what stands to the right of {@code &&}. Nested classes there are operands of their own: from the first thing
     * that is not a nested class, the rest of the class is one operand.
     */
    private CodePointSet intersect(CodePointSet left, boolean leftIsMissing, int flags, int depth) {
        Optional<CodePointSet> right = Optional.empty();
        while (cursor.peek() != ']' && cursor.peek() != '&') {
            CodePointSet operand = cursor.skip('[') ? read(flags, depth + 1) : readOperands(flags, depth);
            right = Optional.of(right.orElse(NONE).union(operand));
        }
        if (right.isEmpty()) {
            throw new UnsupportedRegexException("an intersection has no right side", cursor.offset());
        }
        CodePointSet result = leftIsMissing ? right.get() : left.intersection(right.get());
        if (cursor.peek() == ']') {
            return result;
        }
        if (cursor.skip("&&")) {
            return intersect(result, false, flags, depth);
        }
        throw new UnsupportedRegexException("a class goes on after an intersection", cursor.offset());
    }

    private CodePointSet readItem(int flags) {
        int first;
        if (cursor.skip('\\')) {
            int letter = cursor.nextRaw();
            if (letter == 'v' && cursor.peekRaw() == '-') {
                first = 0x0b;
            } else if (EscapeParser.isClass(letter)) {
                return escapes.readClass(letter, flags);
            } else {
                first = escapes.readCharacter(letter);
            }
        } else {
            first = cursor.next();
        }
        if (cursor.peek() != '-' || cursor.isFollowedBy('[') || cursor.isFollowedBy(']')) {
            return CaseFolding.of(first, flags);
        }
        cursor.next();
        return CaseFolding.ofRange(first, readRangeEnd(), flags);
    }

    private int readRangeEnd() {
        if (!cursor.skip('\\')) {
            return cursor.next();
        }
        int letter = cursor.nextRaw();
        return letter == 'v' ? 0x0b : escapes.readCharacter(letter);
    }
}
