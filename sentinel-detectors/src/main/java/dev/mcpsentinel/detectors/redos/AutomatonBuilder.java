/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.detectors.regex.CodePointSet;
import dev.mcpsentinel.detectors.regex.RegexNode;
import dev.mcpsentinel.detectors.regex.RegexNode.Assertion.Kind;
import dev.mcpsentinel.detectors.regex.UnsupportedRegexException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the automaton of a regex, first with empty steps and then without.
 *
 * <p>Two things are roughly so only: a repetition with a high bound has none, and a look-around that is more than one
 * character wide holds. Both make the automaton accept more, so that it fails less often than the regex.
 */
final class AutomatonBuilder {
    /** A repetition that may be made so often is as bad as one without a bound. */
    private static final int MANY = 20;

    private static final int MAX_STATES = 2_500;
    private static final int MAX_COPIED = 300;
    private static final int MAX_VISITS = 4;
    private static final int MAX_STEPS = 400_000;

    private final Dialect dialect;
    private final Alphabet alphabet;
    private final Mask edge;
    private final Map<Integer, RegexNode> groups = new HashMap<>();

    private final List<Place> places = new ArrayList<>();
    private final List<Mask> masks = new ArrayList<>();
    private final List<Integer> follow = new ArrayList<>();
    private final List<List<RegexNode.Repeat>> loops = new ArrayList<>();
    private final List<Boolean> atomic = new ArrayList<>();
    private final List<RegexNode.Repeat> around = new ArrayList<>();
    private int inAtomic;
    private int inReference;

    /** A node of the automaton with empty steps. */
    private sealed interface Place {
        /** Matches a character and goes on. */
        record State(int state) implements Place {}

        /** Goes on at several places. */
        record Split(List<Integer> targets) implements Place {}

        /** Goes on if the characters around are of certain kinds, in one of several ways. */
        record Check(List<Mask[]> variants, int target) implements Place {}

        /** Starts one round of a repetition. */
        record Enter(int loop, int target) implements Place {}

        /** Ends one round of a repetition, which must not have been empty. */
        record Leave(int loop, int target) implements Place {}

        /** Ends the match. */
        record End() implements Place {}
    }

    /** What is left to walk: a place, what was asked for on the way to it, and the rounds that were started. */
    private record Walk(int place, Mask previous, Mask next, Set<Integer> entered) {}

    private record Key(int target, Mask previous, Mask next) {}

    private AutomatonBuilder(RegexNode root, Dialect dialect) {
        this.dialect = dialect;
        Set<CodePointSet> sets = new LinkedHashSet<>();
        sets.add(dialect.word());
        sets.add(dialect.lineEnds());
        collect(root, sets);
        alphabet = new Alphabet(sets);
        edge = Mask.of(alphabet.edge());
    }

    /**
     * Builds the automaton of a regex.
     *
     * @param full whether the regex must match up to the end of the text
     * @throws UnsupportedRegexException if it gets too big
     */
    static Automaton build(RegexNode root, Dialect dialect, boolean full) {
        AutomatonBuilder builder = new AutomatonBuilder(root, dialect);
        int end = builder.add(new Place.End());
        if (full) {
            end = builder.check(List.<Mask[]>of(new Mask[] {Mask.ALL, builder.edge}), end);
        }
        int start = builder.state(Mask.NONE, -1);
        int first = builder.build(root, end);
        builder.follow.set(start, first);
        return builder.withoutEmptySteps();
    }

    private void collect(RegexNode node, Set<CodePointSet> sets) {
        if (node instanceof RegexNode.Chars chars) {
            sets.add(chars.set());
        } else if (node instanceof RegexNode.Sequence sequence) {
            sequence.items().forEach(item -> collect(item, sets));
        } else if (node instanceof RegexNode.Alternation alternation) {
            alternation.branches().forEach(branch -> collect(branch, sets));
        } else if (node instanceof RegexNode.Capture capture) {
            groups.put(capture.number(), capture.body());
            collect(capture.body(), sets);
        } else if (node instanceof RegexNode.Group group) {
            collect(group.body(), sets);
        } else if (node instanceof RegexNode.Atomic group) {
            collect(group.body(), sets);
        } else if (node instanceof RegexNode.Repeat repeat) {
            collect(repeat.body(), sets);
        } else if (node instanceof RegexNode.Look look) {
            collect(look.body(), sets);
        }
    }

    private int add(Place place) {
        places.add(place);
        if (places.size() > 4 * MAX_STATES) {
            throw new UnsupportedRegexException("it is too big", 0);
        }
        return places.size() - 1;
    }

    /** Adds a state, and returns its number, not its place. */
    private int state(Mask mask, int next) {
        masks.add(mask);
        follow.add(next);
        loops.add(List.copyOf(around));
        atomic.add(inAtomic > 0);
        if (masks.size() > MAX_STATES) {
            throw new UnsupportedRegexException("it is too big", 0);
        }
        return masks.size() - 1;
    }

    // --- with empty steps; every part is built in front of what follows it

    private int build(RegexNode node, int next) {
        if (node instanceof RegexNode.Chars chars) {
            return add(new Place.State(state(alphabet.mask(chars.set()), next)));
        }
        if (node instanceof RegexNode.Sequence sequence) {
            int first = next;
            for (int i = sequence.items().size() - 1; i >= 0; i--) {
                first = build(sequence.items().get(i), first);
            }
            return first;
        }
        if (node instanceof RegexNode.Alternation alternation) {
            List<Integer> targets = new ArrayList<>();
            alternation.branches().forEach(branch -> targets.add(build(branch, next)));
            return add(new Place.Split(targets));
        }
        if (node instanceof RegexNode.Capture capture) {
            return build(capture.body(), next);
        }
        if (node instanceof RegexNode.Group group) {
            return build(group.body(), next);
        }
        if (node instanceof RegexNode.Atomic group) {
            inAtomic++;
            int first = build(group.body(), next);
            inAtomic--;
            return first;
        }
        if (node instanceof RegexNode.Repeat repeat) {
            boolean possessive = repeat.mode() == RegexNode.Repeat.Mode.POSSESSIVE;
            inAtomic += possessive ? 1 : 0;
            int first = repeat(repeat, next);
            inAtomic -= possessive ? 1 : 0;
            return first;
        }
        if (node instanceof RegexNode.Look look) {
            return look(look, next);
        }
        if (node instanceof RegexNode.Assertion assertion) {
            return check(variants(assertion.kind()), next);
        }
        if (node instanceof RegexNode.BackReference reference && inReference == 0) {
            inReference++;
            RegexNode group = groups.get(reference.group());
            int first = group == null ? next : build(group, next);
            inReference--;
            return first;
        }
        return next;
    }

    private int repeat(RegexNode.Repeat repeat, int next) {
        RegexNode body = repeat.body();
        int size = size(body, 0);
        boolean unbounded = repeat.max() >= MANY || (long) size * repeat.max() > MAX_COPIED;
        int copies = (long) size * repeat.min() <= MAX_COPIED ? repeat.min() : 1;
        int first = next;
        if (unbounded) {
            int head = add(new Place.End()); // until its targets are known
            around.add(repeat);
            int leave = add(new Place.Leave(head, head));
            int enter = add(new Place.Enter(head, build(body, leave)));
            around.remove(around.size() - 1);
            places.set(head, new Place.Split(List.of(enter, next)));
            first = head;
        } else {
            for (int i = repeat.min(); i < repeat.max(); i++) {
                int loop = places.size();
                int leave = add(new Place.Leave(loop, first));
                int enter = add(new Place.Enter(loop, build(body, leave)));
                first = add(new Place.Split(List.of(enter, next)));
            }
        }
        for (int i = 0; i < copies; i++) {
            first = build(body, first);
        }
        return first;
    }

    /** The number of characters in a part, up to a limit. */
    private static int size(RegexNode node, int depth) {
        int size = 0;
        if (node instanceof RegexNode.Chars) {
            size = 1;
        } else if (node instanceof RegexNode.Sequence sequence) {
            for (RegexNode item : sequence.items()) {
                size += size(item, depth + 1);
            }
        } else if (node instanceof RegexNode.Alternation alternation) {
            for (RegexNode branch : alternation.branches()) {
                size += size(branch, depth + 1);
            }
        } else if (node instanceof RegexNode.Capture capture) {
            size = size(capture.body(), depth + 1);
        } else if (node instanceof RegexNode.Group group) {
            size = size(group.body(), depth + 1);
        } else if (node instanceof RegexNode.Atomic group) {
            size = size(group.body(), depth + 1);
        } else if (node instanceof RegexNode.Repeat repeat) {
            int times = repeat.max() >= MANY ? Math.min(repeat.min(), MANY) + 1 : repeat.max();
            size = size(repeat.body(), depth + 1) * Math.max(1, times);
        } else if (node instanceof RegexNode.BackReference) {
            size = 5;
        }
        return Math.min(size, MAX_COPIED + 1);
    }

    private int look(RegexNode.Look look, int next) {
        boolean ahead = look.direction() == RegexNode.Look.Direction.AHEAD;
        Optional<Mask> one = oneCharacter(look.body(), ahead);
        if (one.isPresent()) {
            Mask mask = look.negative() ? one.get().not() : one.get();
            return check(List.<Mask[]>of(ahead ? new Mask[] {Mask.ALL, mask} : new Mask[] {mask, Mask.ALL}), next);
        }
        boolean last = places.get(next) instanceof Place.End;
        if (ahead && last && !look.negative()) {
            return build(look.body(), next);
        }
        return next;
    }

    /** What a look-around lets pass that looks at one character or at the edge of the text. */
    private Optional<Mask> oneCharacter(RegexNode node, boolean ahead) {
        if (node instanceof RegexNode.Chars chars) {
            return Optional.of(alphabet.mask(chars.set()));
        }
        if (node instanceof RegexNode.Capture capture) {
            return oneCharacter(capture.body(), ahead);
        }
        if (node instanceof RegexNode.Group group) {
            return oneCharacter(group.body(), ahead);
        }
        if (node instanceof RegexNode.Assertion assertion) {
            return switch (assertion.kind()) {
                case END_OF_INPUT, END_OF_INPUT_OR_LAST_LINE_TERMINATOR, END_OF_LINE ->
                    ahead ? Optional.of(variants(assertion.kind()).get(0)[1]) : Optional.empty();
                case START_OF_INPUT, START_OF_LINE ->
                    ahead
                            ? Optional.empty()
                            : Optional.of(variants(assertion.kind()).get(0)[0]);
                default -> Optional.empty();
            };
        }
        if (node instanceof RegexNode.Alternation alternation) {
            Mask all = Mask.NONE;
            for (RegexNode branch : alternation.branches()) {
                Optional<Mask> one = oneCharacter(branch, ahead);
                if (one.isEmpty()) {
                    return one;
                }
                all = all.or(one.get());
            }
            return Optional.of(all);
        }
        return Optional.empty();
    }

    private int check(List<Mask[]> variants, int next) {
        return add(new Place.Check(variants, next));
    }

    private List<Mask[]> variants(Kind kind) {
        Mask lineEnd = edge.or(alphabet.mask(dialect.lineEnds()));
        Mask word = alphabet.mask(dialect.word());
        return switch (kind) {
            case START_OF_INPUT -> List.<Mask[]>of(new Mask[] {edge, Mask.ALL});
            case START_OF_LINE -> List.<Mask[]>of(new Mask[] {lineEnd, Mask.ALL});
            case END_OF_INPUT -> List.<Mask[]>of(new Mask[] {Mask.ALL, edge});
            case END_OF_INPUT_OR_LAST_LINE_TERMINATOR ->
                List.<Mask[]>of(new Mask[] {Mask.ALL, edge.or(Mask.of(alphabet.lastLineEnd()))});
            case END_OF_LINE -> List.<Mask[]>of(new Mask[] {Mask.ALL, lineEnd});
            case WORD_BOUNDARY -> List.of(new Mask[] {word, word.not()}, new Mask[] {word.not(), word});
            case NOT_WORD_BOUNDARY -> List.of(new Mask[] {word, word}, new Mask[] {word.not(), word.not()});
            case GRAPHEME_BOUNDARY -> List.<Mask[]>of(new Mask[] {Mask.ALL, Mask.ALL});
        };
    }

    // --- without empty steps

    private Automaton withoutEmptySteps() {
        List<List<Automaton.Edge>> edges = new ArrayList<>();
        int steps = 0;
        for (int state = 0; state < masks.size(); state++) {
            Map<Key, Integer> found = new LinkedHashMap<>();
            Map<Integer, Integer> visits = new HashMap<>();
            Deque<Walk> open = new ArrayDeque<>();
            open.push(new Walk(follow.get(state), Mask.ALL, Mask.ALL, Set.of()));
            while (!open.isEmpty()) {
                Walk walk = open.pop();
                if (visits.merge(walk.place(), 1, Integer::sum) <= MAX_VISITS) {
                    step(walk, open, found);
                }
                if (++steps > MAX_STEPS) {
                    throw new UnsupportedRegexException("it is too big", 0);
                }
            }
            List<Automaton.Edge> out = new ArrayList<>();
            found.forEach((key, ways) -> out.add(new Automaton.Edge(key.target(), key.previous(), key.next(), ways)));
            edges.add(out);
        }
        return new Automaton(alphabet, alphabet.mask(dialect.lineEnds()), masks, edges, loops, atomic);
    }

    private void step(Walk walk, Deque<Walk> open, Map<Key, Integer> found) {
        Place place = places.get(walk.place());
        if (place instanceof Place.State target) {
            found.merge(new Key(target.state(), walk.previous(), walk.next()), 1, Integer::sum);
        } else if (place instanceof Place.End) {
            found.merge(new Key(Automaton.ACCEPT, walk.previous(), walk.next()), 1, Integer::sum);
        } else if (place instanceof Place.Split split) {
            for (int i = split.targets().size() - 1; i >= 0; i--) {
                open.push(new Walk(split.targets().get(i), walk.previous(), walk.next(), walk.entered()));
            }
        } else if (place instanceof Place.Check check) {
            for (Mask[] variant : check.variants()) {
                Mask previous = walk.previous().and(variant[0]);
                Mask next = walk.next().and(variant[1]);
                if (!previous.empty() && !next.empty()) {
                    open.push(new Walk(check.target(), previous, next, walk.entered()));
                }
            }
        } else if (place instanceof Place.Enter enter) {
            Set<Integer> entered = new LinkedHashSet<>(walk.entered());
            entered.add(enter.loop());
            open.push(new Walk(enter.target(), walk.previous(), walk.next(), entered));
        } else if (place instanceof Place.Leave leave && !walk.entered().contains(leave.loop())) {
            open.push(new Walk(leave.target(), walk.previous(), walk.next(), walk.entered()));
        }
    }
}
