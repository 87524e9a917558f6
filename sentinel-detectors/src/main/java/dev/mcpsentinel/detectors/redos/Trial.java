/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import java.util.Arrays;
import java.util.Optional;

/**
 * Counts the steps that a backtracking matcher makes on a text before it gives up: one for each character on each of the
 * ways through the automaton.
 */
final class Trial {
    /** How many steps of this class are made for a regex. */
    private static final long MAX_WORK = 6_000_000;

    private static final int SECOND_LETTERS = 12;

    private final Automaton automaton;
    private long work;

    Trial(Automaton automaton) {
        this.automaton = automaton;
    }

    /** Where a matcher is, with the number of ways that lead to each state. */
    private static final class Position {
        final double[] ways;
        final int previous;
        double steps;
        Optional<Position> before = Optional.empty();

        Position(int states, int previous) {
            ways = new double[states];
            this.previous = previous;
        }
    }

    boolean exhausted() {
        return work > MAX_WORK;
    }

    /**
     * The steps of the attempt to match from a start on, which must fail if the suffix follows.
     *
     * @return nothing if it matches
     */
    Optional<Double> steps(int[] text, int start, int[] suffix) {
        Optional<Position> end = run(start(text, start), text, start);
        if (end.isEmpty()) {
            return Optional.empty();
        }
        double steps = end.get().steps;
        return fails(end.get(), suffix) ? Optional.of(steps) : Optional.empty();
    }

    /** Finds what makes the attempts fail that were made from some starts of a text. */
    Optional<int[]> suffix(int[] text, int... starts) {
        Position[] ends = new Position[starts.length];
        for (int i = 0; i < starts.length; i++) {
            Optional<Position> end = run(start(text, starts[i]), text, starts[i]);
            if (end.isEmpty()) {
                return Optional.empty();
            }
            ends[i] = end.get();
        }
        int letters = automaton.alphabet().size();
        if (allFail(ends)) {
            return Optional.of(new int[0]);
        }
        for (int first = letters - 1; first >= 0; first--) {
            if (allFail(ends, first)) {
                return Optional.of(new int[] {first});
            }
        }
        for (int first = 0; first < letters; first++) {
            for (int second = 0; second < Math.min(letters, SECOND_LETTERS); second++) {
                if (allFail(ends, first, second)) {
                    return Optional.of(new int[] {first, second});
                }
            }
        }
        return Optional.empty();
    }

    private boolean allFail(Position[] ends, int... suffix) {
        for (Position end : ends) {
            if (exhausted() || !fails(end, suffix)) {
                return false;
            }
        }
        return true;
    }

    private Position start(int[] text, int start) {
        Position position =
                new Position(automaton.size(), start == 0 ? automaton.alphabet().edge() : text[start - 1]);
        position.ways[Automaton.START] = 1;
        return position;
    }

    /** Reads a text from a place on, its end not looked at; nothing if something matches before. */
    private Optional<Position> run(Position from, int[] text, int start) {
        Position position = from;
        for (int i = start; i < text.length && !exhausted(); i++) {
            if (accepts(position, text[i])) {
                return Optional.empty();
            }
            Position after = step(position, text[i]);
            after.before = i == text.length - 1 ? Optional.of(position) : Optional.empty();
            position = after;
        }
        return exhausted() ? Optional.empty() : Optional.of(position);
    }

    private boolean fails(Position end, int[] suffix) {
        Position position = end;
        Optional<Position> before = end.before;
        for (int letter : suffix) {
            if (accepts(position, letter)) {
                return false;
            }
            before = Optional.of(position);
            position = step(position, letter);
        }
        boolean overLineEnd = before.isPresent()
                && automaton.lineEnds().has(position.previous)
                && accepts(before.get(), automaton.alphabet().lastLineEnd());
        return !overLineEnd && !accepts(position, automaton.alphabet().edge());
    }

    private boolean accepts(Position position, int next) {
        work += position.ways.length / 8;
        for (int state = 0; state < position.ways.length; state++) {
            if (position.ways[state] > 0) {
                for (Automaton.Edge edge : automaton.edges().get(state)) {
                    work++;
                    if (edge.target() == Automaton.ACCEPT
                            && edge.previous().has(position.previous)
                            && edge.next().has(next)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Position step(Position position, int letter) {
        Position after = new Position(position.ways.length, letter);
        after.steps = position.steps;
        work += position.ways.length / 8;
        for (int state = 0; state < position.ways.length; state++) {
            double ways = position.ways[state];
            if (ways > 0) {
                for (Automaton.Edge edge : automaton.edges().get(state)) {
                    work++;
                    if (edge.previous().has(position.previous)
                            && automaton.reads(edge).has(letter)) {
                        after.ways[edge.target()] += ways * edge.ways();
                        after.steps += ways * edge.ways();
                    }
                }
            }
        }
        return after;
    }

    /** A prefix, and a word behind it so many times. */
    static int[] text(int[] prefix, int[] word, int times) {
        int[] text = Arrays.copyOf(prefix, prefix.length + word.length * times);
        for (int i = prefix.length; i < text.length; i++) {
            text[i] = word[(i - prefix.length) % word.length];
        }
        return text;
    }
}
