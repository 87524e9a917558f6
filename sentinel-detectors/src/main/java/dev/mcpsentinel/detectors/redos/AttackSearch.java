/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for words that can be repeated in two ways.
 *
 * <p>If a word leads from a state back to it along two ways, the ways double with every repetition. If it leads from a state
 * to itself, to another one, and from there to itself, the number of ways grows with the length of the text, and even the
 * attempts to match from each place of a text are such a case. What is found is tried out, see {@link Trial}: the texts are
 * short, and the growth of the number of steps decides.
 */
final class AttackSearch {
    private static final int MAX_STEPS = 1_500_000;
    private static final int MAX_TRIALS = 40;
    private static final int MAX_ATTACKS = 5;
    private static final int MAX_WORDS = 6;

    /** How often a word is repeated in a trial, and twice as often in a second one. */
    private static final int EXPONENTIAL_TIMES = 10;

    private static final int POLYNOMIAL_TIMES = 16;

    /** The length of a text beyond which a word is repeated less often. */
    private static final int LONGEST = 160;

    /** How many letters are tried in front of a text. */
    private static final int OTHER_STARTS = 3;

    /** Ways that double with each repetition, with some to spare. */
    private static final double EXPONENTIAL_GROWTH = 200;

    private static final double QUADRATIC_GROWTH = 2.9;

    private final Automaton automaton;
    private final boolean anywhere;
    private final Trial trial;
    private final Runnable deadline;
    private final Map<List<Automaton.Edge>, List<Parting>> partings = new HashMap<>();
    private int steps;

    /** Up to three states at which a matcher can be after the same word, and how it came there. */
    private record Tokens(int a, int b, int c) {}

    private record Arrival(Tokens from, Mask letters) {}

    /** Two ways from a place, and the letters that both read. */
    private record Parting(Tokens to, Mask letters) {}

    /** A word that can be repeated in a repetition. */
    private record Cycle(RegexNode.Repeat repeat, List<int[]> words) {}

    private AttackSearch(Automaton automaton, boolean anywhere, Runnable deadline) {
        this.automaton = automaton;
        this.anywhere = anywhere;
        this.deadline = deadline;
        this.trial = new Trial(automaton);
    }

    /**
     * Looks for attacks on an automaton.
     *
     * @param anywhere whether a match may start at each place of a text
     * @param polynomial whether slow growth counts too
     * @param deadline is called now and then
     * @return exponential attacks, one for a repetition; or else at most one other
     */
    static List<Attack> search(Automaton automaton, boolean anywhere, boolean polynomial, Runnable deadline) {
        AttackSearch search = new AttackSearch(automaton, anywhere, deadline);
        List<Attack> found = search.exponential();
        if (found.isEmpty() && polynomial) {
            search.steps = 0;
            search.polynomial().ifPresent(found::add);
        }
        return found;
    }

    private boolean goOn() {
        if ((++steps & 0xfff) == 0) {
            deadline.run();
        }
        return steps < MAX_STEPS && !trial.exhausted();
    }

    // --- twice from a state to itself

    private List<Attack> exponential() {
        List<Attack> attacks = new ArrayList<>();
        Set<RegexNode.Repeat> done = new HashSet<>();
        Map<Integer, int[]> prefixes = prefixes();
        int trials = 0;
        for (int state = 1; state < automaton.size() && attacks.size() < MAX_ATTACKS; state++) {
            List<RegexNode.Repeat> around = automaton.loops().get(state);
            int[] prefix = prefixes.get(state);
            if (around.isEmpty()
                    || prefix == null
                    || automaton.atomic().get(state)
                    || around.stream().anyMatch(done::contains)) {
                continue;
            }
            Optional<Attack> attack = trials < MAX_TRIALS
                    ? twice(state).flatMap(cycle -> tryExponential(cycle, prefix))
                    : Optional.empty();
            trials++;
            attack.ifPresent(found -> {
                attacks.add(found);
                done.add(found.repeat());
            });
        }
        return attacks;
    }

    /** A word that leads from a state to itself along two ways, and the repetition in which it does. */
    private Optional<Cycle> twice(int state) {
        Tokens start = new Tokens(state, state, 0);
        Tokens goal = new Tokens(state, state, 1); // the last says that the ways have parted
        RegexNode.Repeat outermost = automaton.loops().get(state).get(0);
        Map<Tokens, Arrival> arrivals = new HashMap<>();
        Deque<Tokens> open = new ArrayDeque<>();
        for (Parting parting : partings.computeIfAbsent(automaton.edges().get(state), this::partings)) {
            if (arrivals.putIfAbsent(parting.to(), new Arrival(start, parting.letters())) == null) {
                open.add(parting.to());
            }
        }
        while (!open.isEmpty() && !arrivals.containsKey(goal)) {
            Tokens at = open.remove();
            for (Automaton.Edge first : automaton.edges().get(at.a())) {
                if (!stays(first, outermost)) {
                    continue;
                }
                for (Automaton.Edge second : automaton.edges().get(at.b())) {
                    if (!goOn()) {
                        return Optional.empty();
                    }
                    if (stays(second, outermost)) {
                        Mask common = common(first, second);
                        Tokens next = pair(first, second);
                        if (!common.empty() && arrivals.putIfAbsent(next, new Arrival(at, common)) == null) {
                            open.add(next);
                        }
                    }
                }
            }
        }
        return arrivals.containsKey(goal) ? cycle(arrivals, start, goal) : Optional.empty();
    }

    /** The ways on which two tokens at one place can part; many states have the same. */
    private List<Parting> partings(List<Automaton.Edge> edges) {
        List<Parting> found = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            Automaton.Edge first = edges.get(i);
            for (int j = first.ways() > 1 ? i : i + 1; open(first) && j < edges.size() && goOn(); j++) {
                Mask common = open(edges.get(j)) ? common(first, edges.get(j)) : Mask.NONE;
                if (!common.empty()) {
                    found.add(new Parting(pair(first, edges.get(j)), common));
                }
            }
        }
        return found;
    }

    private Mask common(Automaton.Edge first, Automaton.Edge second) {
        return first.previous().meets(second.previous())
                ? automaton.reads(first).and(automaton.reads(second))
                : Mask.NONE;
    }

    private static Tokens pair(Automaton.Edge first, Automaton.Edge second) {
        int a = first.target();
        int b = second.target();
        return new Tokens(Math.min(a, b), Math.max(a, b), 1);
    }

    /** Whether an edge leads to somewhere within a repetition. */
    private boolean stays(Automaton.Edge edge, RegexNode.Repeat outermost) {
        if (!open(edge)) {
            return false;
        }
        List<RegexNode.Repeat> around = automaton.loops().get(edge.target());
        return !around.isEmpty() && around.get(0).equals(outermost);
    }

    private Optional<Cycle> cycle(Map<Tokens, Arrival> arrivals, Tokens start, Tokens goal) {
        List<RegexNode.Repeat> common = new ArrayList<>(automaton.loops().get(start.a()));
        for (Tokens at = goal;
                !at.equals(start);
                at = Objects.requireNonNull(arrivals.get(at)).from()) {
            common.retainAll(automaton.loops().get(at.a()));
            common.retainAll(automaton.loops().get(at.b()));
        }
        return common.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cycle(common.get(common.size() - 1), words(arrivals, start, goal)));
    }

    /** Whether an edge can be taken within a text. */
    private boolean open(Automaton.Edge edge) {
        return edge.target() != Automaton.ACCEPT;
    }

    private Optional<Attack> tryExponential(Cycle cycle, int[] prefix) {
        return cycle.words().stream()
                .map(word -> tryExponential(cycle.repeat(), prefix, word))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Attack> tryExponential(RegexNode.Repeat repeat, int[] prefix, int[] word) {
        int[] some = Trial.text(prefix, word, EXPONENTIAL_TIMES);
        int[] twice = Trial.text(prefix, word, 2 * EXPONENTIAL_TIMES);
        Optional<int[]> suffix = trial.suffix(twice, 0);
        if (suffix.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> few = trial.steps(some, 0, suffix.get());
        Optional<Double> many = trial.steps(twice, 0, suffix.get());
        if (few.isEmpty() || many.isEmpty() || many.get() / few.get() < EXPONENTIAL_GROWTH) {
            return Optional.empty();
        }
        return Optional.of(attack(repeat, Attack.EXPONENTIAL, prefix, word, suffix.get()));
    }

    // --- from a state to itself and to another one

    private Optional<Attack> polynomial() {
        Map<Integer, int[]> prefixes = prefixes();
        Optional<Attack> worst = Optional.empty();
        int trials = 0;
        List<Integer> starts = new ArrayList<>(looping());
        for (int end : starts) {
            List<Integer> from = new ArrayList<>();
            if (anywhere) {
                from.add(Automaton.START);
            }
            starts.stream().filter(start -> start != end).forEach(from::add);
            for (int start : from) {
                int[] prefix = prefixes.get(start);
                if (prefix == null) {
                    continue;
                }
                if (trials >= MAX_TRIALS || !goOn()) {
                    continue;
                }
                for (int[] word : bridge(start, end)) {
                    trials++;
                    Optional<Attack> attack = tryPolynomial(end, prefix, word);
                    if (attack.isPresent()
                            && (worst.isEmpty()
                                    || attack.get().degree() > worst.get().degree())) {
                        worst = attack;
                        trials += MAX_TRIALS / 4; // a worse one may follow, but need not be looked for long
                    }
                }
            }
        }
        return worst;
    }

    /** The states in a repetition that has no bound at all. */
    private Set<Integer> looping() {
        Set<Integer> states = new TreeSet<>();
        for (int state = 1; state < automaton.size(); state++) {
            boolean unbounded =
                    automaton.loops().get(state).stream().anyMatch(loop -> loop.max() == RegexNode.UNBOUNDED);
            if (unbounded && !automaton.atomic().get(state)) {
                states.add(state);
            }
        }
        return states;
    }

    /** A word that leads from a state to itself and to another one, and from there to itself; at the start all words lead to it. */
    private List<int[]> bridge(int start, int end) {
        Map<Tokens, Arrival> arrivals = new HashMap<>();
        Deque<Tokens> open = new ArrayDeque<>();
        Tokens first = new Tokens(start, start, end);
        Tokens goal = new Tokens(start, end, end);
        arrivals.put(first, new Arrival(first, Mask.NONE));
        open.add(first);
        while (!open.isEmpty()) {
            Tokens at = open.remove();
            for (Hop a : hops(at.a(), start)) {
                for (Hop b : hops(at.b(), start)) {
                    Mask ab = a.reads().and(b.reads());
                    if (ab.empty()) {
                        continue;
                    }
                    for (Hop c : hops(at.c(), end)) {
                        if (!goOn()) {
                            return List.of();
                        }
                        Mask all = ab.and(c.reads());
                        if (all.empty()) {
                            continue;
                        }
                        Tokens next = new Tokens(a.target(), b.target(), c.target());
                        if (arrivals.putIfAbsent(next, new Arrival(at, all)) == null) {
                            if (next.equals(goal)) {
                                return words(arrivals, first, goal);
                            }
                            open.add(next);
                        }
                    }
                }
            }
        }
        return List.of();
    }

    private record Hop(int target, Mask reads) {}

    /** The steps from a state; the start, if it is where a word is repeated, also leads to itself. */
    private List<Hop> hops(int state, int repeated) {
        List<Hop> hops = new ArrayList<>();
        if (state == Automaton.START && repeated == Automaton.START) {
            hops.add(new Hop(state, Mask.ALL));
        }
        for (Automaton.Edge edge : automaton.edges().get(state)) {
            if (open(edge)) {
                hops.add(new Hop(edge.target(), automaton.reads(edge)));
            }
        }
        return hops;
    }

    private Optional<Attack> tryPolynomial(int state, int[] prefix, int[] word) {
        if (prefix.length > 0 || !anywhere) {
            return tryGrowth(state, prefix, word);
        }
        // what is special about the start of a text must not matter
        Optional<Attack> attack = tryGrowth(state, prefix, word);
        int last = automaton.alphabet().size() - 1;
        for (int letter = last; attack.isEmpty() && letter >= Math.max(0, last - OTHER_STARTS); letter--) {
            attack = tryGrowth(state, new int[] {letter}, word);
        }
        return attack;
    }

    private Optional<Attack> tryGrowth(int state, int[] prefix, int[] word) {
        int times = Math.max(4, Math.min(POLYNOMIAL_TIMES, LONGEST / word.length));
        int[] some = Trial.text(prefix, word, times);
        int[] twice = Trial.text(prefix, word, 2 * times);
        int[] starts = anywhere ? starts(prefix, word) : new int[] {0};
        Optional<int[]> suffix = trial.suffix(twice, starts);
        if (suffix.isEmpty()) {
            return Optional.empty();
        }
        double growth = total(twice, word, suffix.get()) / total(some, word, suffix.get());
        if (Double.isNaN(growth) || growth < QUADRATIC_GROWTH) {
            return Optional.empty();
        }
        int degree = growth > EXPONENTIAL_GROWTH
                ? Attack.EXPONENTIAL
                : (int) Math.max(2, Math.round(Math.log(growth) / Math.log(2)));
        List<RegexNode.Repeat> around = automaton.loops().get(state);
        return Optional.of(attack(around.get(around.size() - 1), degree, prefix, word, suffix.get()));
    }

    /** Some places from which a match is tried: those within the first repetitions stand for the others. */
    private static int[] starts(int[] prefix, int[] word) {
        int[] starts = new int[Math.min(prefix.length + 2 * word.length, 40)];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i;
        }
        return starts;
    }

    /** The steps of all attempts, from one end of a text to the other; as many as there are if one of them matches. */
    private double total(int[] text, int[] word, int[] suffix) {
        double total = 1;
        int last = anywhere ? text.length - word.length : 0;
        for (int start = 0; start <= last && !trial.exhausted(); start += word.length) {
            Optional<Double> steps = trial.steps(text, start, suffix);
            if (steps.isEmpty()) {
                break;
            }
            total += steps.get();
        }
        return trial.exhausted() ? Double.NaN : total;
    }

    // --- words

    /** Words along the same way: with the letters that read best, and with those that the fewest classes hold. */
    private static List<int[]> words(Map<Tokens, Arrival> arrivals, Tokens start, Tokens goal) {
        List<Mask> letters = new ArrayList<>();
        Tokens at = goal;
        do {
            Arrival arrival = Objects.requireNonNull(arrivals.get(at));
            letters.add(0, arrival.letters());
            at = arrival.from();
        } while (!at.equals(start));
        List<int[]> words = new ArrayList<>();
        words.add(letters.stream().mapToInt(Mask::first).toArray());
        if (letters.size() == 1) {
            for (int letter = words.get(0)[0] + 1;
                    letter < letters.get(0).last() && words.size() < MAX_WORDS;
                    letter++) {
                if (letters.get(0).has(letter)) {
                    words.add(new int[] {letter});
                }
            }
        }
        int[] last = letters.stream().mapToInt(Mask::last).toArray();
        if (!Arrays.equals(last, words.get(0))) {
            words.add(last);
        }
        return words;
    }

    /** A shortest word to each state; the last letter belongs to the state itself. */
    private Map<Integer, int[]> prefixes() {
        Map<Integer, int[]> words = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>();
        words.put(Automaton.START, new int[0]);
        open.add(Automaton.START);
        while (!open.isEmpty()) {
            int state = open.remove();
            int[] word = Objects.requireNonNull(words.get(state));
            int previous = word.length == 0 ? automaton.alphabet().edge() : word[word.length - 1];
            for (Automaton.Edge edge : automaton.edges().get(state)) {
                Mask reads = automaton
                        .reads(edge)
                        .and(Mask.of(automaton.alphabet().edge()).not());
                if (!reads.empty() && edge.previous().has(previous) && !words.containsKey(edge.target())) {
                    int[] longer = Arrays.copyOf(word, word.length + 1);
                    longer[word.length] = reads.first();
                    words.put(edge.target(), longer);
                    open.add(edge.target());
                }
            }
        }
        return words;
    }

    private Attack attack(RegexNode.Repeat repeat, int degree, int[] prefix, int[] word, int[] suffix) {
        return new Attack(repeat, degree, string(prefix), string(word), string(suffix));
    }

    private String string(int[] letters) {
        StringBuilder text = new StringBuilder();
        for (int letter : letters) {
            text.appendCodePoint(automaton.alphabet().character(letter));
        }
        return text.toString();
    }
}
