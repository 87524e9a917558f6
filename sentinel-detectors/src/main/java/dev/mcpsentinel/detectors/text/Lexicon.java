/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** What the engine knows of language: signals, intents and look-alikes. Immutable. */
final class Lexicon {

    private static final int MAX_HITS = 20_000;
    private static final int REACH_OF_NEGATION = 3;

    private final List<Signal> signals;
    private final Map<String, Integer> numbers;
    private final List<Intent> intents;
    private final Confusables confusables;
    private final WordClass negations;
    private final Map<String, List<Start>> byWord = new HashMap<>();
    private final Map<String, List<Start>> byPrefix = new HashMap<>();
    private int shortestPrefix = Integer.MAX_VALUE;
    private int longestPrefix;

    /** A phrase that may start with a word. */
    private record Start(int signal, int phrase, Phrase what) {}

    Lexicon(Map<String, Signal> signals, List<Intent> intents, Confusables confusables, WordClass negations) {
        this.signals = List.copyOf(signals.values());
        this.numbers = new LinkedHashMap<>();
        signals.keySet().forEach(name -> numbers.put(name, numbers.size()));
        this.intents = List.copyOf(intents);
        this.confusables = confusables;
        this.negations = negations;
        int phrases = 0;
        for (int signal = 0; signal < this.signals.size(); signal++) {
            for (Phrase phrase : this.signals.get(signal).phrases()) {
                index(new Start(signal, phrases++, phrase));
            }
        }
    }

    private void index(Start start) {
        WordClass first = start.what().steps().get(0).words();
        first.firstWords()
                .forEach(word ->
                        byWord.computeIfAbsent(word, key -> new ArrayList<>()).add(start));
        for (String prefix : first.prefixes()) {
            byPrefix.computeIfAbsent(prefix, key -> new ArrayList<>()).add(start);
            shortestPrefix = Math.min(shortestPrefix, prefix.length());
            longestPrefix = Math.max(longestPrefix, prefix.length());
        }
    }

    List<Intent> intents() {
        return intents;
    }

    Confusables confusables() {
        return confusables;
    }

    Optional<Integer> number(String signal) {
        return Optional.ofNullable(numbers.get(signal));
    }

    /**
     * Finds the signals in a text.
     *
     * @param plain the text
     * @param words its words
     * @param bounded makes matching of expressions end in time
     * @return hits, sorted by their first words
     */
    List<Hit> hits(PlainText plain, Words words, UnaryOperator<CharSequence> bounded) {
        List<Hit> hits = new ArrayList<>();
        phrases(words, hits);
        expressions(plain, words, bounded, hits);
        hits.sort(Comparator.comparingInt(Hit::first));
        return hits;
    }

    private void phrases(Words words, List<Hit> hits) {
        Map<String, List<Start>> known = new HashMap<>();
        Map<Integer, Integer> behind = new HashMap<>();
        for (int at = 0; at < words.count() && hits.size() < MAX_HITS; at++) {
            for (Start start : known.computeIfAbsent(words.word(at), this::starts)) {
                if (at < behind.getOrDefault(start.phrase(), 0)) {
                    continue;
                }
                int end = start.what().match(words, at);
                if (end >= 0 && !negated(signals.get(start.signal()), words, at)) {
                    hits.add(new Hit(start.signal(), at, end));
                    behind.put(start.phrase(), end);
                }
            }
        }
    }

    private List<Start> starts(String word) {
        Set<Start> starts = new HashSet<>(byWord.getOrDefault(word, List.of()));
        int longest = Math.min(longestPrefix, word.length());
        for (int length = shortestPrefix; length <= longest; length++) {
            starts.addAll(byPrefix.getOrDefault(word.substring(0, length), List.of()));
        }
        return starts.stream().sorted(Comparator.comparingInt(Start::phrase)).toList();
    }

    private boolean negated(Signal signal, Words words, int at) {
        if (!signal.negatable()) {
            return false;
        }
        for (int k = at - 1; k >= 0 && k >= at - REACH_OF_NEGATION; k--) {
            if (words.sentence(k) != words.sentence(at)) {
                return false;
            }
            if (negations.holds(words.word(k))) {
                return true;
            }
        }
        return false;
    }

    private void expressions(PlainText plain, Words words, UnaryOperator<CharSequence> bounded, List<Hit> hits) {
        String text = plain.text().toLowerCase(Locale.ROOT);
        if (text.length() != plain.length()) {
            return; // a letter whose lower case is longer: it is folded away before, so that this is none that matters
        }
        CharSequence safe = bounded.apply(text);
        for (int signal = 0; signal < signals.size(); signal++) {
            for (Signal.Expression expression : signals.get(signal).expressions()) {
                if (!expression.mayMatch(text)) {
                    continue;
                }
                Matcher matcher = expression.pattern().matcher(safe);
                while (hits.size() < MAX_HITS && matcher.find()) {
                    int first = words.at(matcher.start());
                    if (first > 0 && words.end(first - 1) > matcher.start()) {
                        first--;
                    }
                    int end = Math.max(first, words.at(matcher.end()));
                    if (!negated(signals.get(signal), words, Math.min(first, words.count() - 1))) {
                        hits.add(new Hit(signal, first, end));
                    }
                }
            }
        }
    }
}
