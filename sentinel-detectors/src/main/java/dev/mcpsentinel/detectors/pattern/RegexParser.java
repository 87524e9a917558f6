/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.CaseFolding;
import dev.mcpsentinel.detectors.regex.CodePointSet;
import dev.mcpsentinel.detectors.regex.RegexNode;
import dev.mcpsentinel.detectors.regex.RegexNode.Assertion.Kind;
import dev.mcpsentinel.detectors.regex.RegexNode.Look.Direction;
import dev.mcpsentinel.detectors.regex.UnsupportedRegexException;
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
 * not understand ({@code \G}, {@code \X}, canonical equivalence, deep nesting) is an {@link UnsupportedRegexException}, never a wrong
 * tree.
 */
final class RegexParser {
    /** How deeply groups and classes may be nested. */
    static final int MAX_DEPTH = 200;

    private final RegexCursor cursor;
    private final EscapeParser escapes;
    private final ClassParser classes;
    private final QuantifierParser quantifiers;
    private final FlagParser flags;
    private final Map<String, Integer> names = new HashMap<>();
    private int captures;

    private RegexParser(String regex, int flags) {
        cursor = new RegexCursor(regex, (flags & Pattern.LITERAL) != 0);
        escapes = new EscapeParser(cursor);
        classes = new ClassParser(cursor, escapes);
        quantifiers = new QuantifierParser(cursor);
        this.flags = new FlagParser(cursor, flags);
    }

    /**
     * Parses a regex.
     *
     * @param regex a regex that the JDK accepts
     * @param flags the flags of {@link Pattern} it is compiled with; {@link Pattern#flags()} does not tell them, it adds
     *     those the regex sets itself
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
        return new Regex(regex, root, parser.names.keySet());
    }

    /** Parses a regex that is compiled without flags. */
    static Regex parse(String regex) {
        return parse(regex, 0);
    }

    private RegexNode alternation(int depth) {
        if (depth > MAX_DEPTH) {
            throw new UnsupportedRegexException("groups are nested too deeply", cursor.offset());
        }
        int start = nextOffset();
        List<RegexNode> branches = new ArrayList<>();
        branches.add(sequence(depth));
        while (cursor.skip('|')) {
            branches.add(sequence(depth));
        }
        return branches.size() == 1
                ? branches.get(0)
                : new RegexNode.Alternation(start, cursor.end(), List.copyOf(branches));
    }

    private RegexNode sequence(int depth) {
        List<RegexNode> items = new ArrayList<>();
        int start = nextOffset();
        int end = start;
        for (int c = cursor.peek(); c != RegexCursor.END && c != '|' && c != ')'; c = cursor.peek()) {
            int itemStart = cursor.offset();
            Optional<RegexNode> item = c == '(' ? group(depth) : Optional.of(atom(itemStart, depth));
            if (item.isPresent()) {
                items.add(quantifiers.quantified(item.get()));
            }
            end = cursor.end();
        }
        return switch (items.size()) {
            case 0 -> new RegexNode.Empty(start, end);
            case 1 -> items.get(0);
            default -> new RegexNode.Sequence(start, end, List.copyOf(items));
        };
    }

    private RegexNode atom(int start, int depth) {
        if (cursor.skip('[')) {
            return chars(start, classes.read(flags.flags(), depth + 1));
        }
        if (cursor.skip('\\')) {
            return escape(start, cursor.nextRaw());
        }
        if (cursor.skip('.')) {
            return chars(start, PredefinedClass.dot(flags.flags()));
        }
        boolean lines = flags.has(Pattern.MULTILINE);
        if (cursor.skip('^')) {
            return assertion(start, lines ? Kind.START_OF_LINE : Kind.START_OF_INPUT);
        }
        if (cursor.skip('$')) {
            return assertion(start, lines ? Kind.END_OF_LINE : Kind.END_OF_INPUT_OR_LAST_LINE_TERMINATOR);
        }
        if (cursor.peek() == '{') {
            // a count with nothing before it repeats the empty string
            return new RegexNode.Empty(start, start);
        }
        return chars(start, CaseFolding.of(cursor.next(), flags.flags()));
    }

    private RegexNode escape(int start, int letter) {
        if (EscapeParser.isClass(letter)) {
            return chars(start, escapes.readClass(letter, flags.flags()));
        }
        if (letter >= '1' && letter <= '9') {
            return backReference(start, letter - '0');
        }
        return switch (letter) {
            case 'A' -> assertion(start, Kind.START_OF_INPUT);
            case 'B' -> assertion(start, Kind.NOT_WORD_BOUNDARY);
            case 'R' -> lineBreak(start);
            case 'Z' -> assertion(start, Kind.END_OF_INPUT_OR_LAST_LINE_TERMINATOR);
            case 'b' -> assertion(start, cursor.skip("{g}") ? Kind.GRAPHEME_BOUNDARY : Kind.WORD_BOUNDARY);
            case 'k' -> {
                cursor.next();
                String name = cursor.nextUntil('>');
                yield new RegexNode.BackReference(
                        start, cursor.end(), names.getOrDefault(name, -1), flags.has(Pattern.CASE_INSENSITIVE));
            }
            case 'z' -> assertion(start, Kind.END_OF_INPUT);
            default -> chars(start, CaseFolding.of(escapes.readCharacter(letter), flags.flags()));
        };
    }

    /** Reads further digits as long as there are that many groups before this point. */
    private RegexNode backReference(int start, int firstDigit) {
        int group = firstDigit;
        for (int c = cursor.peek(); c >= '0' && c <= '9' && 10 * group + c - '0' <= captures; c = cursor.peek()) {
            group = 10 * group + c - '0';
            cursor.next();
        }
        return new RegexNode.BackReference(start, cursor.end(), group, flags.has(Pattern.CASE_INSENSITIVE));
    }

    private RegexNode lineBreak(int start) {
        RegexNode crLf = new RegexNode.Sequence(
                start, cursor.end(), List.of(chars(start, CodePointSet.of('\r')), chars(start, CodePointSet.of('\n'))));
        return new RegexNode.Alternation(
                start, cursor.end(), List.of(crLf, chars(start, PredefinedClass.VERTICAL_SPACE)));
    }

    /** Returns the index in the regex of the next character that is not white space. */
    private int nextOffset() {
        cursor.peek();
        return cursor.offset();
    }

    private RegexNode chars(int start, CodePointSet set) {
        return new RegexNode.Chars(start, cursor.end(), set);
    }

    private RegexNode assertion(int start, Kind kind) {
        return new RegexNode.Assertion(start, cursor.end(), kind);
    }

    /** Reads a group; the answer is empty if it only sets flags. */
    private Optional<RegexNode> group(int depth) {
        int start = cursor.offset();
        int outerFlags = flags.flags();
        cursor.next();
        if (!cursor.skip('?')) {
            return Optional.of(capture(start, Optional.empty(), outerFlags, depth));
        }
        long mark = cursor.mark();
        switch (cursor.nextRaw()) {
            case ':' -> {
                RegexNode body = body(outerFlags, depth);
                return Optional.of(new RegexNode.Group(start, cursor.end(), body));
            }
            case '>' -> {
                RegexNode body = body(outerFlags, depth);
                return Optional.of(new RegexNode.Atomic(start, cursor.end(), body));
            }
            case '=' -> {
                return Optional.of(look(start, Direction.AHEAD, false, outerFlags, depth));
            }
            case '!' -> {
                return Optional.of(look(start, Direction.AHEAD, true, outerFlags, depth));
            }
            case '<' -> {
                if (cursor.skip('=')) {
                    return Optional.of(look(start, Direction.BEHIND, false, outerFlags, depth));
                }
                if (cursor.skip('!')) {
                    return Optional.of(look(start, Direction.BEHIND, true, outerFlags, depth));
                }
                return Optional.of(capture(start, Optional.of(cursor.nextUntil('>')), outerFlags, depth));
            }
            default -> {
                cursor.reset(mark);
                flags.read();
                if (cursor.next() == ')') {
                    return Optional.empty();
                }
                RegexNode body = body(outerFlags, depth);
                return Optional.of(new RegexNode.Group(start, cursor.end(), body));
            }
        }
    }

    private RegexNode capture(int start, Optional<String> name, int outerFlags, int depth) {
        int number = ++captures;
        name.ifPresent(n -> names.put(n, number));
        RegexNode body = body(outerFlags, depth);
        return new RegexNode.Capture(start, cursor.end(), number, name, body);
    }

    private RegexNode look(int start, Direction direction, boolean negative, int outerFlags, int depth) {
        RegexNode body = body(outerFlags, depth);
        return new RegexNode.Look(start, cursor.end(), direction, negative, body);
    }

    /** Reads the content of a group and its closing bracket; flags that were set in the group end with it. */
    private RegexNode body(int outerFlags, int depth) {
        RegexNode body = alternation(depth + 1);
        if (!cursor.skip(')')) {
            throw new UnsupportedRegexException("a group has no end", cursor.offset());
        }
        flags.set(outerFlags);
        return body;
    }
}
