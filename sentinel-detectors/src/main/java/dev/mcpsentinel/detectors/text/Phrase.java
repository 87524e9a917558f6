/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words in an order, with others in between: {@code <not> ~3 tell|show ~4 <user>}. A step is a choice of words and classes of words; {@code ~n} lets up to n words of the same sentence stand before the next step, {@code ?} lets a step be missing.
 *
 * @param steps the steps; the first is never optional and has no gap before it
 */
record Phrase(List<Step> steps) {

    private static final Pattern TOKEN = Pattern.compile("~([0-9]{1,2})|(\\?)?([a-z0-9|*<>-]+)");

    /** Copies the steps. */
    Phrase {
        steps = List.copyOf(steps);
    }

    /**
     * A place for a word.
     *
     * @param words the words that fit
     * @param gap how many others may stand before it
     * @param optional whether it may be missing
     */
    record Step(WordClass words, int gap, boolean optional) {}

    /**
     * Reads a phrase.
     *
     * @param text as in the model
     * @param classes finds a class by its name
     * @throws IllegalArgumentException if the phrase is not written as it must be
     */
    static Phrase parse(String text, Function<String, WordClass> classes) {
        List<Step> steps = new ArrayList<>();
        int gap = 0;
        for (String token : text.trim().split("\\s+", -1)) {
            Matcher matcher = TOKEN.matcher(token);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + token + "' is no word, no <class> and no ~gap");
            }
            if (matcher.group(1) != null) {
                gap = Integer.parseInt(matcher.group(1));
                continue;
            }
            WordClass words = WordClass.of(List.of());
            for (String word : matcher.group(3).split("\\|", -1)) {
                words.include(
                        word.startsWith("<") && word.endsWith(">")
                                ? classes.apply(word.substring(1, word.length() - 1))
                                : WordClass.of(List.of(word)));
            }
            steps.add(new Step(words, gap, matcher.group(2) != null));
            gap = 0;
        }
        if (steps.isEmpty() || steps.get(0).optional() || steps.get(0).gap() > 0) {
            throw new IllegalArgumentException("a phrase starts with a word that must be there: '" + text + "'");
        }
        return new Phrase(steps);
    }

    /**
     * Matches the phrase where it starts.
     *
     * @param words a text
     * @param start index of its first word
     * @return index behind the last word, or -1
     */
    int match(Words words, int start) {
        // the ends of what has matched so far, in rising order: few, because gaps are short
        List<Integer> ends = steps.get(0).words().ends(words, start);
        for (int k = 1; k < steps.size() && !ends.isEmpty(); k++) {
            ends = after(steps.get(k), ends, words);
        }
        return ends.isEmpty() ? -1 : ends.get(0);
    }

    private static List<Integer> after(Step step, List<Integer> ends, Words words) {
        List<Integer> next = new ArrayList<>();
        int looked = -1;
        for (int end : ends) {
            int in = words.sentence(end - 1);
            for (int at = Math.max(end, looked + 1); at <= end + step.gap() && at < words.count(); at++) {
                if (words.sentence(at) != in) {
                    break;
                }
                looked = at;
                for (int found : step.words().ends(words, at)) {
                    if (!next.contains(found)) {
                        next.add(found);
                    }
                }
            }
        }
        if (step.optional()) {
            for (int end : ends) {
                if (!next.contains(end)) {
                    next.add(end);
                }
            }
        }
        next.sort(null);
        return next;
    }
}
