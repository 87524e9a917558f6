/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.pattern.RegexNode.Assertion;
import dev.mcpsentinel.detectors.pattern.RegexNode.Look.Direction;
import dev.mcpsentinel.detectors.pattern.RegexNode.Repeat.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns a regex in the syntax of {@link Pattern} into a tree.
 *
 * <p>Made for regexes that {@link Pattern#compile(String, int)} has accepted; it does not look for mistakes. What it does
 * not understand ({@code \X}, canonical equivalence, deep nesting) is an {@link UnsupportedRegexException}, never a wrong
 * tree.
 */
final class RegexParser {
    /** How deeply groups and classes may be nested. */
    static final int MAX_DEPTH = 200;

    private final RegexCursor cursor;
    private final EscapeParser escapes;
    private final ClassParser classes;
    private final Map<String, Integer> names = new HashMap<>();
    private int captures;
    private int flags;

    private RegexParser(String regex, int flags) {
        cursor = new RegexCursor(regex, (flags & Pattern.LITERAL) != 0);
        escapes = new EscapeParser(cursor);
        classes = new ClassParser(cursor, escapes);
        setFlags((flags & Pattern.UNICODE_CHARACTER_CLASS) != 0 ? flags | Pattern.UNICODE_CASE : flags);
    }

    /**
     * Parses a regex.
     *
     * @param regex a regex that the JDK accepts
     * @param flags the flags of {@link Pattern} it is compiled with
     * @throws UnsupportedRegexException if the regex contains something this parser does not understand
     */
    static Regex parse(String regex, int flags) {
        if ((flags & Pattern.CANON_EQ) != 0) {
            throw new UnsupportedRegexException("canonical equivalence is not supported", 0);
        }
        RegexParser parser = new RegexParser(regex, flags);
        RegexNode root = parser.alternation(0);
        if (parser.cursor.peek() != RegexCursor.END) {
            throw new UnsupportedRegexException("a group is closed that was not opened", parser.cursor.offset());
        }
        return new Regex(regex, root);
    }

    /** Parses the regex of a compiled pattern. */
    static Regex parse(Pattern pattern) {
        return parse(pattern.pattern(), pattern.flags());
    }

    private RegexNode alternation(int depth) {
        if (depth > MAX_DEPTH) {
            throw new UnsupportedRegexException("groups are nested too deeply", cursor.offset());
        }
        int start = cursor.offset();
        List<RegexNode> branches = new ArrayList<>();
        branches.add(sequence(depth));
        while (cursor.skip('|')) {
            branches.add(sequence(depth));
        }
        return branches.size() == 1
                ? branches.get(0)
                : new RegexNode.Alternation(start, cursor.offset(), List.copyOf(branches));
    }

    private RegexNode sequence(int depth) {
        List<RegexNode> items = new ArrayList<>();
        int start = cursor.offset();
        int end = start;
        for (int c = cursor.peek(); c != RegexCursor.END && c != '|' && c != ')'; c = cursor.peek()) {
            int itemStart = cursor.offset();
            Optional<RegexNode> item = c == '(' ? group(depth) : Optional.of(atom(itemStart, depth));
            if (item.isPresent()) {
                items.add(quantified(item.get()));
            }
            end = cursor.offset();
        }
        return switch (items.size()) {
            case 0 -> new RegexNode.Empty(start, end);
            case 1 -> items.get(0);
            default -> new RegexNode.Sequence(start, end, List.copyOf(items));
        };
    }

    private RegexNode atom(int start, int depth) {
        switch (cursor.peek()) {
            case '[' -> {
                cursor.next();
                return chars(start, classes.read(flags, depth + 1));
            }
            case '\\' -> {
                cursor.next();
                return escape(start, cursor.nextRaw());
            }
            case '.' -> {
                cursor.next();
                return chars(start, PredefinedClass.dot(flags));
            }
            case '^' -> {
                cursor.next();
                return assertion(
                        start, has(Pattern.MULTILINE) ? Assertion.Kind.START_OF_LINE : Assertion.Kind.START_OF_INPUT);
            }
            case '$' -> {
                cursor.next();
                return assertion(
                        start,
                        has(Pattern.MULTILINE)
                                ? Assertion.Kind.END_OF_LINE
                                : Assertion.Kind.END_OF_INPUT_OR_LAST_LINE_TERMINATOR);
            }
            case '{' -> {
                // a count with nothing before it repeats the empty string
                return new RegexNode.Empty(start, start);
            }
            default -> {
                return chars(start, CaseFolding.of(cursor.next(), flags));
            }
        }
    }

    private RegexNode escape(int start, int letter) {
        if (EscapeParser.isClass(letter)) {
            return chars(start, escapes.readClass(letter, flags));
        }
        if (letter >= '1' && letter <= '9') {
            return backReference(start, letter - '0');
        }
        return switch (letter) {
            case 'A' -> assertion(start, Assertion.Kind.START_OF_INPUT);
            case 'B' -> assertion(start, Assertion.Kind.NOT_WORD_BOUNDARY);
            case 'G' -> assertion(start, Assertion.Kind.END_OF_LAST_MATCH);
            case 'R' -> lineBreak(start);
            case 'Z' -> assertion(start, Assertion.Kind.END_OF_INPUT_OR_LAST_LINE_TERMINATOR);
            case 'b' -> wordBoundary(start);
            case 'k' -> {
                cursor.next();
                String name = cursor.nextUntil('>');
                yield new RegexNode.BackReference(
                        start, cursor.offset(), names.getOrDefault(name, -1), has(Pattern.CASE_INSENSITIVE));
            }
            case 'z' -> assertion(start, Assertion.Kind.END_OF_INPUT);
            default -> chars(start, CaseFolding.of(escapes.readCharacter(letter), flags));
        };
    }

    /** Reads further digits as long as there are that many groups before this point. */
    private RegexNode backReference(int start, int firstDigit) {
        int group = firstDigit;
        for (int c = cursor.peek(); c >= '0' && c <= '9' && 10 * group + c - '0' <= captures; c = cursor.peek()) {
            group = 10 * group + c - '0';
            cursor.next();
        }
        return new RegexNode.BackReference(start, cursor.offset(), group, has(Pattern.CASE_INSENSITIVE));
    }

    private RegexNode wordBoundary(int start) {
        int mark = cursor.mark();
        if (cursor.skip('{') && cursor.skip('g') && cursor.skip('}')) {
            return assertion(start, Assertion.Kind.GRAPHEME_BOUNDARY);
        }
        cursor.reset(mark);
        return assertion(start, Assertion.Kind.WORD_BOUNDARY);
    }

    private RegexNode lineBreak(int start) {
        RegexNode crLf = new RegexNode.Sequence(
                start,
                cursor.offset(),
                List.of(chars(start, CodePointSet.of('\r')), chars(start, CodePointSet.of('\n'))));
        return new RegexNode.Alternation(
                start, cursor.offset(), List.of(crLf, chars(start, PredefinedClass.VERTICAL_SPACE)));
    }

    private RegexNode chars(int start, CodePointSet set) {
        return new RegexNode.Chars(start, cursor.offset(), set);
    }

    private RegexNode assertion(int start, Assertion.Kind kind) {
        return new Assertion(start, cursor.offset(), kind);
    }

    /** Reads a group; the answer is empty if it only sets flags. */
    private Optional<RegexNode> group(int depth) {
        int start = cursor.offset();
        int savedFlags = flags;
        cursor.next();
        if (!cursor.skip('?')) {
            return Optional.of(capture(start, Optional.empty(), savedFlags, depth));
        }
        int mark = cursor.mark();
        switch (cursor.nextRaw()) {
            case ':' -> {
                RegexNode body = body(savedFlags, depth);
                return Optional.of(new RegexNode.Group(start, cursor.offset(), body));
            }
            case '>' -> {
                RegexNode body = body(savedFlags, depth);
                return Optional.of(new RegexNode.Atomic(start, cursor.offset(), body));
            }
            case '=' -> {
                return Optional.of(look(start, Direction.AHEAD, false, savedFlags, depth));
            }
            case '!' -> {
                return Optional.of(look(start, Direction.AHEAD, true, savedFlags, depth));
            }
            case '<' -> {
                if (cursor.skip('=')) {
                    return Optional.of(look(start, Direction.BEHIND, false, savedFlags, depth));
                }
                if (cursor.skip('!')) {
                    return Optional.of(look(start, Direction.BEHIND, true, savedFlags, depth));
                }
                return Optional.of(capture(start, Optional.of(cursor.nextUntil('>')), savedFlags, depth));
            }
            default -> {
                cursor.reset(mark);
                readFlags();
                if (cursor.next() == ')') {
                    return Optional.empty();
                }
                RegexNode body = body(savedFlags, depth);
                return Optional.of(new RegexNode.Group(start, cursor.offset(), body));
            }
        }
    }

    private RegexNode capture(int start, Optional<String> name, int savedFlags, int depth) {
        int number = ++captures;
        name.ifPresent(n -> names.put(n, number));
        RegexNode body = body(savedFlags, depth);
        return new RegexNode.Capture(start, cursor.offset(), number, name, body);
    }

    private RegexNode look(int start, Direction direction, boolean negative, int savedFlags, int depth) {
        RegexNode body = body(savedFlags, depth);
        return new RegexNode.Look(start, cursor.offset(), direction, negative, body);
    }

    /** Reads the content of a group and its closing bracket; flags that were set in the group end with it. */
    private RegexNode body(int savedFlags, int depth) {
        RegexNode body = alternation(depth + 1);
        if (!cursor.skip(')')) {
            throw new UnsupportedRegexException("a group has no end", cursor.offset());
        }
        setFlags(savedFlags);
        return body;
    }

    private void readFlags() {
        boolean on = true;
        for (int c = cursor.peek(); c != ')' && c != ':'; c = cursor.peek()) {
            int start = cursor.offset();
            cursor.next();
            if (c == '-') {
                on = false;
                continue;
            }
            int flag = flag(c, start);
            setFlags(on ? flags | flag : flags & ~flag);
        }
    }

    private static int flag(int letter, int offset) {
        return switch (letter) {
            case 'd' -> Pattern.UNIX_LINES;
            case 'i' -> Pattern.CASE_INSENSITIVE;
            case 'm' -> Pattern.MULTILINE;
            case 's' -> Pattern.DOTALL;
            case 'u' -> Pattern.UNICODE_CASE;
            case 'x' -> Pattern.COMMENTS;
            case 'U' -> Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE;
            default -> throw new UnsupportedRegexException("this kind of group or flag is not supported", offset);
        };
    }

    private void setFlags(int flags) {
        this.flags = flags;
        cursor.setComments(has(Pattern.COMMENTS));
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private RegexNode quantified(RegexNode body) {
        switch (cursor.peek()) {
            case '?' -> {
                cursor.next();
                return repeat(body, 0, 1);
            }
            case '*' -> {
                cursor.next();
                return repeat(body, 0, RegexNode.UNBOUNDED);
            }
            case '+' -> {
                cursor.next();
                return repeat(body, 1, RegexNode.UNBOUNDED);
            }
            case '{' -> {
                cursor.next();
                int min = readNumber();
                int max = min;
                if (cursor.skip(',')) {
                    max = cursor.peek() == '}' ? RegexNode.UNBOUNDED : readNumber();
                }
                cursor.next();
                return repeat(body, min, max);
            }
            default -> {
                return body;
            }
        }
    }

    private RegexNode repeat(RegexNode body, int min, int max) {
        Mode mode = Mode.GREEDY;
        if (cursor.skip('?')) {
            mode = Mode.LAZY;
        } else if (cursor.skip('+')) {
            mode = Mode.POSSESSIVE;
        }
        return new RegexNode.Repeat(body.start(), cursor.offset(), body, min, max, mode);
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
