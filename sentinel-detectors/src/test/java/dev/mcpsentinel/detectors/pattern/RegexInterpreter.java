/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Matches a parsed regex by plain backtracking: slow, but a second opinion beside the JDK's matcher. */
final class RegexInterpreter {
    private static final int MAX_STEPS = 500;

    private final String text;
    private final Map<Integer, int[]> captures = new HashMap<>();
    private int steps;

    private RegexInterpreter(String text) {
        this.text = text;
    }

    /** Returns the end of the match that begins at a position, -1 if there is none; empty if it takes too long. */
    static OptionalInt match(RegexNode root, String text, int start) {
        RegexInterpreter interpreter = new RegexInterpreter(text);
        int end = interpreter.first(root, start);
        return interpreter.steps > MAX_STEPS ? OptionalInt.empty() : OptionalInt.of(end);
    }

    private boolean match(RegexNode node, int at, IntPredicate next) {
        if (++steps > MAX_STEPS) {
            return false;
        }
        if (node instanceof RegexNode.Chars chars) {
            return at < text.length()
                    && chars.set().contains(text.codePointAt(at))
                    && next.test(at + Character.charCount(text.codePointAt(at)));
        }
        if (node instanceof RegexNode.Sequence sequence) {
            return matchAll(sequence.items(), 0, at, next);
        }
        if (node instanceof RegexNode.Alternation alternation) {
            for (RegexNode branch : alternation.branches()) {
                if (match(branch, at, next)) {
                    return true;
                }
            }
            return false;
        }
        if (node instanceof RegexNode.Group group) {
            return match(group.body(), at, next);
        }
        if (node instanceof RegexNode.Capture capture) {
            return matchCapture(capture, at, next);
        }
        if (node instanceof RegexNode.Atomic atomic) {
            int end = first(atomic.body(), at);
            return end >= 0 && next.test(end);
        }
        if (node instanceof RegexNode.Repeat repeat) {
            return switch (repeat.mode()) {
                case GREEDY -> matchGreedy(repeat, 0, at, next);
                case LAZY -> matchLazy(repeat, 0, at, next);
                case POSSESSIVE -> matchPossessive(repeat, at, next);
            };
        }
        if (node instanceof RegexNode.Look look) {
            return look.negative() != looks(look, at) && next.test(at);
        }
        if (node instanceof RegexNode.BackReference reference) {
            int[] capture = captures.get(reference.group());
            return capture != null
                    && text.regionMatches(reference.ignoreCase(), at, text, capture[0], capture[1] - capture[0])
                    && next.test(at + capture[1] - capture[0]);
        }
        if (node instanceof RegexNode.Assertion assertion) {
            return holds(assertion.kind(), at) && next.test(at);
        }
        return next.test(at);
    }

    private boolean matchAll(List<RegexNode> items, int index, int at, IntPredicate next) {
        return index == items.size()
                ? next.test(at)
                : match(items.get(index), at, position -> matchAll(items, index + 1, position, next));
    }

    private boolean matchCapture(RegexNode.Capture capture, int at, IntPredicate next) {
        return match(capture.body(), at, end -> {
            int[] before = captures.put(capture.number(), new int[] {at, end});
            if (next.test(end)) {
                return true;
            }
            if (before == null) {
                captures.remove(capture.number());
            } else {
                captures.put(capture.number(), before);
            }
            return false;
        });
    }

    private boolean matchGreedy(RegexNode.Repeat repeat, int count, int at, IntPredicate next) {
        if (count < repeat.max()
                && match(
                        repeat.body(),
                        at,
                        end -> end > at ? matchGreedy(repeat, count + 1, end, next) : next.test(end))) {
            return true;
        }
        return count >= repeat.min() && next.test(at);
    }

    private boolean matchLazy(RegexNode.Repeat repeat, int count, int at, IntPredicate next) {
        if (count >= repeat.min() && next.test(at)) {
            return true;
        }
        return count < repeat.max()
                && match(repeat.body(), at, end -> end > at ? matchLazy(repeat, count + 1, end, next) : next.test(end));
    }

    private boolean matchPossessive(RegexNode.Repeat repeat, int at, IntPredicate next) {
        int position = at;
        int count = 0;
        while (count < repeat.max()) {
            int end = first(repeat.body(), position);
            if (end < 0) {
                break;
            }
            count++;
            if (end == position) {
                count = Math.max(count, repeat.min());
                break;
            }
            position = end;
        }
        return count >= repeat.min() && next.test(position);
    }

    private int first(RegexNode node, int at) {
        int[] found = {-1};
        match(node, at, end -> {
            found[0] = end;
            return true;
        });
        return found[0];
    }

    private boolean looks(RegexNode.Look look, int at) {
        if (look.direction() == RegexNode.Look.Direction.AHEAD) {
            return match(look.body(), at, end -> true);
        }
        for (int start = at; start >= 0; start--) {
            if (match(look.body(), start, end -> end == at)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(RegexNode.Assertion.Kind kind, int at) {
        return switch (kind) {
            case START_OF_INPUT -> at == 0;
            case START_OF_LINE -> at < text.length() && (at == 0 || isLineStart(at));
            case END_OF_INPUT -> at == text.length();
            case END_OF_INPUT_OR_LAST_LINE_TERMINATOR ->
                at == text.length()
                        || (isLineEnd(at)
                                && (at + 1 == text.length()
                                        || text.substring(at).equals("\r\n")));
            case END_OF_LINE -> at == text.length() || isLineEnd(at);
            case WORD_BOUNDARY -> isWord(at - 1) != isWord(at);
            case NOT_WORD_BOUNDARY -> isWord(at - 1) == isWord(at);
            case GRAPHEME_BOUNDARY -> throw new IllegalArgumentException("not interpreted: " + kind);
        };
    }

    private boolean isLineStart(int at) {
        char before = text.charAt(at - 1);
        return before == '\n' || (before == '\r' && text.charAt(at) != '\n');
    }

    private boolean isLineEnd(int at) {
        char c = text.charAt(at);
        return c == '\r' || (c == '\n' && !(at > 0 && text.charAt(at - 1) == '\r'));
    }

    private boolean isWord(int at) {
        return at >= 0 && at < text.length() && PredefinedClass.ofEscape('w', 0).contains(text.charAt(at));
    }
}
