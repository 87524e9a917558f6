/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

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

/**
 * Turns a regex of Python or JavaScript into a tree. What neither the language nor this parser understands is an
 * {@link UnsupportedRegexException}, never a wrong tree.
 */
final class ScriptRegexParser {
    private static final int MAX_DEPTH = 60;

    private final Source in;
    private final Dialect dialect;
    private final CharacterClasses classes;
    private final Map<String, Integer> names = new HashMap<>();
    private final boolean mergesBranches;
    private RegexFlags flags;
    private int captures;

    private ScriptRegexParser(String regex, Dialect dialect, RegexFlags flags, boolean mergesBranches) {
        this.mergesBranches = mergesBranches;
        this.in = new Source(regex);
        this.dialect = dialect;
        this.classes = new CharacterClasses(in, dialect);
        this.flags = flags;
    }

    /**
     * Parses a regex.
     *
     * @param asCompiled whether branches that the usual implementation makes one are one
     * @throws UnsupportedRegexException if it is wrong, or holds what this parser does not understand
     */
    static RegexNode parse(String regex, Dialect dialect, RegexFlags flags, boolean asCompiled) {
        ScriptRegexParser parser =
                new ScriptRegexParser(regex, dialect, flags, asCompiled && dialect == Dialect.PYTHON);
        RegexNode root = parser.alternation(0);
        if (parser.in.peek() != Source.END) {
            throw parser.in.unsupported("a group is closed that was not opened");
        }
        return root;
    }

    private RegexNode alternation(int depth) {
        if (depth > MAX_DEPTH) {
            throw in.unsupported("groups are nested too deeply");
        }
        int start = in.at();
        List<RegexNode> branches = new ArrayList<>();
        branches.add(sequence(depth));
        while (in.skip('|')) {
            branches.add(sequence(depth));
        }
        if (branches.size() == 1) {
            return branches.get(0);
        }
        return branches.stream().allMatch(this::isListed)
                ? chars(start, union(branches))
                : new RegexNode.Alternation(start, in.at(), branches);
    }

    /** CPython makes one class of branches that are a character or a class which is not negated. */
    private boolean isListed(RegexNode branch) {
        return mergesBranches
                && branch instanceof RegexNode.Chars
                && !in.startsWith(".", branch.start())
                && !in.startsWith("[^", branch.start());
    }

    private static CodePointSet union(List<RegexNode> branches) {
        CodePointSet.Builder set = new CodePointSet.Builder();
        for (RegexNode branch : branches) {
            set.addAll(((RegexNode.Chars) branch).set());
        }
        return set.build();
    }

    private RegexNode sequence(int depth) {
        List<RegexNode> items = new ArrayList<>();
        int start = in.at();
        while (true) {
            skipComments();
            int c = in.peek();
            if (c == Source.END || c == '|' || c == ')') {
                break;
            }
            int itemStart = in.at();
            Optional<RegexNode> item = in.skip('(') ? group(itemStart, depth) : Optional.of(atom(itemStart));
            item.ifPresent(part -> items.add(quantified(part)));
        }
        return switch (items.size()) {
            case 0 -> new RegexNode.Empty(start, in.at());
            case 1 -> items.get(0);
            default -> new RegexNode.Sequence(start, in.at(), items);
        };
    }

    private void skipComments() {
        while (flags.verbose()) {
            int c = in.peek();
            if (c == '#') {
                while (in.peek() != Source.END && in.next() != '\n') {}
            } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
                in.next();
            } else {
                return;
            }
        }
    }

    private RegexNode atom(int start) {
        int c = in.next();
        return switch (c) {
            case '[' -> chars(start, classes.read(flags));
            case '\\' -> escape(start);
            case '.' ->
                chars(
                        start,
                        flags.dotAll() ? CodePointSet.ALL : dialect.lineEnds().complement());
            case '^' -> assertion(start, flags.lines() ? Kind.START_OF_LINE : Kind.START_OF_INPUT);
            case '$' -> assertion(start, endOfLine());
            case '*', '+', '?' -> throw in.unsupported("there is nothing to repeat");
            default -> chars(start, classes.folded(c, c, flags));
        };
    }

    private Kind endOfLine() {
        if (flags.lines()) {
            return Kind.END_OF_LINE;
        }
        return dialect == Dialect.PYTHON ? Kind.END_OF_INPUT_OR_LAST_LINE_TERMINATOR : Kind.END_OF_INPUT;
    }

    private RegexNode escape(int start) {
        int letter = in.peek();
        boolean python = dialect == Dialect.PYTHON;
        if (letter >= '1' && letter <= '9') {
            int group = in.digits(10, 1, 2);
            if (group <= captures || !python) {
                return new RegexNode.BackReference(start, in.at(), group, flags.ignoreCase());
            }
            throw in.unsupported("a group is referred to that is not there");
        }
        if (letter == 'b' || letter == 'B') {
            in.next();
            return assertion(start, letter == 'b' ? Kind.WORD_BOUNDARY : Kind.NOT_WORD_BOUNDARY);
        }
        if (python && letter == 'A') {
            in.next();
            return assertion(start, Kind.START_OF_INPUT);
        }
        if (python && (letter == 'Z' || letter == 'z')) {
            in.next();
            return assertion(start, Kind.END_OF_INPUT);
        }
        if (!python && in.skip("k<")) {
            return named(start, in.until('>'));
        }
        return chars(start, classes.escape(flags));
    }

    private RegexNode named(int start, String name) {
        return new RegexNode.BackReference(start, in.at(), names.getOrDefault(name, -1), flags.ignoreCase());
    }

    // --- groups

    /** Reads a group of which the bracket has been read; nothing if it only sets flags or comments. */
    private Optional<RegexNode> group(int start, int depth) {
        RegexFlags outer = flags;
        if (!in.skip('?')) {
            return Optional.of(capture(start, Optional.empty(), outer, depth));
        }
        if (in.skip(':')) {
            RegexNode body = body(outer, depth);
            return Optional.of(new RegexNode.Group(start, in.at(), body));
        }
        if (in.skip('=')) {
            return Optional.of(look(start, Direction.AHEAD, false, outer, depth));
        }
        if (in.skip('!')) {
            return Optional.of(look(start, Direction.AHEAD, true, outer, depth));
        }
        if (in.skip("<=")) {
            return Optional.of(look(start, Direction.BEHIND, false, outer, depth));
        }
        if (in.skip("<!")) {
            return Optional.of(look(start, Direction.BEHIND, true, outer, depth));
        }
        if (in.skip('>')) {
            RegexNode body = body(outer, depth);
            return Optional.of(new RegexNode.Atomic(start, in.at(), body));
        }
        boolean python = dialect == Dialect.PYTHON;
        if (in.skip(python ? "P<" : "<") || in.skip('<')) {
            return Optional.of(capture(start, Optional.of(in.until('>')), outer, depth));
        }
        if (python && in.skip("P=")) {
            return Optional.of(named(start, in.until(')')));
        }
        if (python && in.skip('#')) {
            in.until(')');
            return Optional.empty();
        }
        return flagged(start, outer, depth);
    }

    /** Reads {@code (?i)} or {@code (?i-s:x)}, of which {@code (?} has been read. */
    private Optional<RegexNode> flagged(int start, RegexFlags outer, int depth) {
        boolean on = true;
        while (true) {
            int c = in.next();
            if (c == ')') {
                return Optional.empty();
            }
            if (c == ':') {
                RegexNode body = body(outer, depth);
                return Optional.of(new RegexNode.Group(start, in.at(), body));
            }
            if (c == '-') {
                on = false;
            } else if ("aiLmsuxV01f".indexOf(c) >= 0) {
                flags = flags.with(c, on);
            } else {
                throw in.unsupported("a group is of an unknown kind");
            }
        }
    }

    private RegexNode capture(int start, Optional<String> name, RegexFlags outer, int depth) {
        int number = ++captures;
        name.ifPresent(n -> names.put(n, number));
        RegexNode body = body(outer, depth);
        return new RegexNode.Capture(start, in.at(), number, name, body);
    }

    private RegexNode look(int start, Direction direction, boolean negative, RegexFlags outer, int depth) {
        RegexNode body = body(outer, depth);
        return new RegexNode.Look(start, in.at(), direction, negative, body);
    }

    private RegexNode body(RegexFlags outer, int depth) {
        RegexNode body = alternation(depth + 1);
        if (!in.skip(')')) {
            throw in.unsupported("a group has no end");
        }
        flags = outer;
        return body;
    }

    // --- repetitions

    private RegexNode quantified(RegexNode part) {
        RegexNode node = part;
        while (true) {
            skipComments();
            int before = in.at();
            int min;
            int max;
            if (in.skip('*')) {
                min = 0;
                max = RegexNode.UNBOUNDED;
            } else if (in.skip('+')) {
                min = 1;
                max = RegexNode.UNBOUNDED;
            } else if (in.skip('?')) {
                min = 0;
                max = 1;
            } else if (in.skip('{')) {
                min = in.digits(10, 1, 7);
                max = min;
                if (in.skip(',')) {
                    max = in.digits(10, 1, 7);
                    max = max < 0 ? RegexNode.UNBOUNDED : max;
                    min = min < 0 && dialect == Dialect.PYTHON ? 0 : min;
                }
                if (min < 0 || !in.skip('}')) {
                    in.back(before); // an ordinary brace
                    return node;
                }
            } else {
                return node;
            }
            RegexNode.Repeat.Mode mode = RegexNode.Repeat.Mode.GREEDY;
            if (in.skip('?')) {
                mode = RegexNode.Repeat.Mode.LAZY;
            } else if (dialect == Dialect.PYTHON && in.skip('+')) {
                mode = RegexNode.Repeat.Mode.POSSESSIVE;
            }
            node = new RegexNode.Repeat(part.start(), in.at(), node, min, Math.max(min, max), mode);
        }
    }

    private RegexNode chars(int start, CodePointSet set) {
        return new RegexNode.Chars(start, in.at(), set);
    }

    private RegexNode assertion(int start, Kind kind) {
        return new RegexNode.Assertion(start, in.at(), kind);
    }
}
