/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads a text as a model would, in layers: as it stands, with what is hidden shown, and decoded, up to a few times. The work
 * grows with the text's length, whatever it holds.
 */
final class TextAnalysis {

    private static final int MAX_DEPTH = 3;
    private static final int MAX_EVIDENCE = 70;

    private final Lexicon lexicon;
    private final UnaryOperator<CharSequence> bounded;
    private final List<Match> matches = new ArrayList<>();

    private TextAnalysis(Lexicon lexicon, UnaryOperator<CharSequence> bounded) {
        this.lexicon = lexicon;
        this.bounded = bounded;
    }

    /**
     * Analyses a text.
     *
     * @param text the text, with escapes of its language resolved
     * @param lexicon what is known of language
     * @param bounded makes matching of expressions end in time
     * @return the intents that show, sorted by their place
     */
    static List<Match> matches(PlainText text, Lexicon lexicon, UnaryOperator<CharSequence> bounded) {
        TextAnalysis analysis = new TextAnalysis(lexicon, bounded);
        analysis.layer(text, List.of(), 0);
        analysis.matches.sort(Comparator.comparingInt(Match::start).thenComparing(Match::intent));
        return List.copyOf(analysis.matches);
    }

    /** Analyses a text, and what is encoded in it. */
    private void layer(PlainText source, List<Integer> encoded, int depth) {
        Unveiling.Result unveiled = Unveiling.of(source, lexicon.confusables());
        List<Match> visible = new ArrayList<>();
        unveiled.visible().ifPresent(text -> visible.addAll(find(text, List.of(), false)));
        List<Disguise> disguises = new ArrayList<>(unveiled.disguises());
        for (int origin : encoded) {
            disguises.add(new Disguise(Disguise.Kind.ENCODED, unveiled.shown().indexOf(origin)));
        }
        boolean hides = unveiled.visible().isPresent();
        for (Match match : find(unveiled.shown(), disguises, hides)) {
            boolean seen =
                    visible.stream().anyMatch(other -> other.intent().equals(match.intent()) && other.overlaps(match));
            add(hides && seen ? shown(match) : match);
        }
        visible.forEach(this::add);
        if (depth < MAX_DEPTH) {
            Decoding.of(unveiled.shown()).ifPresent(decoded -> {
                List<Integer> places = new ArrayList<>(encoded);
                decoded.disguises()
                        .forEach(disguise -> places.add(decoded.text().origin(disguise.at())));
                layer(decoded.text(), places, depth + 1);
            });
        }
    }

    private static Match shown(Match match) {
        return new Match(match.intent(), match.start(), match.end(), match.evidence(), false);
    }

    private void add(Match match) {
        boolean known =
                matches.stream().anyMatch(other -> other.intent().equals(match.intent()) && other.overlaps(match));
        if (!known) {
            matches.add(match);
        }
    }

    private List<Match> find(PlainText text, List<Disguise> disguises, boolean hides) {
        Words words = Words.of(text.text());
        List<Hit> hits = lexicon.hits(text, words, bounded);
        for (Disguise disguise : disguises) {
            lexicon.number(disguise.kind().signal()).ifPresent(number -> {
                int at = words.at(disguise.at());
                hits.add(new Hit(number, at, at));
            });
        }
        hits.sort(Comparator.comparingInt(Hit::first));
        List<Match> found = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Intent intent : lexicon.intents()) {
            for (List<Hit> match : intent.find(hits)) {
                Match made = match(intent, match, text, words, hides);
                if (done.add(made.intent() + made.start())) {
                    found.add(made);
                }
            }
        }
        return found;
    }

    private static Match match(Intent intent, List<Hit> hits, PlainText text, Words words, boolean hides) {
        List<Hit> sorted = new ArrayList<>(hits);
        sorted.sort(Comparator.comparingInt(Hit::first));
        int start = Integer.MAX_VALUE;
        int end = 0;
        Set<String> evidence = new LinkedHashSet<>();
        for (Hit hit : sorted) {
            int from = hit.first() < words.count() ? words.start(hit.first()) : text.length();
            int to = hit.end() > hit.first() ? Math.max(from, words.end(hit.end() - 1)) : from;
            start = Math.min(start, text.origin(from));
            end = Math.max(end, text.originEnd(to));
            if (to > from) {
                evidence.add(excerpt(text.text(), from, to));
            }
        }
        return new Match(intent.name(), start, Math.max(start, end), new ArrayList<>(evidence), hides);
    }

    /** A few words on one line. */
    private static String excerpt(String text, int from, int to) {
        String words = text.substring(from, Math.min(to, from + MAX_EVIDENCE)).replaceAll("\\s+", " ");
        StringBuilder printable = new StringBuilder(words.length());
        words.chars().filter(c -> c >= 0x20 && c < 0x7f).forEach(c -> printable.append((char) c));
        return to - from > MAX_EVIDENCE ? printable + "..." : printable.toString();
    }
}
