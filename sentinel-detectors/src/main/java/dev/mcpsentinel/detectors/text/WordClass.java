/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that mean the same to a phrase; some may consist of several. Immutable. */
final class WordClass {

    private static final int MIN_PREFIX = 2;

    private final Set<String> single = new HashSet<>();
    private final Map<String, List<List<String>>> several = new HashMap<>();
    private final Set<String> prefixes = new HashSet<>();
    private int shortestPrefix = Integer.MAX_VALUE;
    private int longestPrefix;

    private WordClass() {}

    /**
     * Makes a class.
     *
     * @param words words, or several separated by blanks; a word by itself may end with {@code *}
     * @throws IllegalArgumentException if a word is empty or an ending stands elsewhere
     */
    static WordClass of(List<String> words) {
        WordClass made = new WordClass();
        words.forEach(made::add);
        return made;
    }

    private void add(String text) {
        List<String> parts = List.of(text.trim().split("\\s+", -1));
        String word = parts.get(0);
        int star = text.indexOf('*');
        if (word.isEmpty() || (star >= 0 && (parts.size() > 1 || star != text.length() - 1 || star < MIN_PREFIX))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no word, and no two letters or more with a * behind them");
        }
        if (star >= 0) {
            prefixes.add(word.substring(0, star));
            shortestPrefix = Math.min(shortestPrefix, star);
            longestPrefix = Math.max(longestPrefix, star);
        } else if (parts.size() > 1) {
            several.computeIfAbsent(word, key -> new ArrayList<>()).add(parts);
        } else {
            single.add(word);
        }
    }

    /** Adds all words of another class. */
    WordClass include(WordClass other) {
        single.addAll(other.single);
        other.several.forEach((word, all) ->
                several.computeIfAbsent(word, key -> new ArrayList<>()).addAll(all));
        prefixes.addAll(other.prefixes);
        shortestPrefix = Math.min(shortestPrefix, other.shortestPrefix);
        longestPrefix = Math.max(longestPrefix, other.longestPrefix);
        return this;
    }

    /** The words by themselves, and the first of several. */
    Set<String> firstWords() {
        Set<String> first = new HashSet<>(single);
        first.addAll(several.keySet());
        return first;
    }

    /** What words with any ending start with. */
    Set<String> prefixes() {
        return prefixes;
    }

    /** Tells whether a word by itself is in the class. */
    boolean holds(String word) {
        if (single.contains(word)) {
            return true;
        }
        int longest = Math.min(longestPrefix, word.length());
        for (int length = shortestPrefix; length <= longest; length++) {
            if (prefixes.contains(word.substring(0, length))) {
                return true;
            }
        }
        return false;
    }

    /** The indexes behind what fits at an index, in rising order. */
    List<Integer> ends(Words words, int at) {
        String word = words.word(at);
        List<List<String>> longer = several.get(word);
        boolean holds = holds(word);
        if (longer == null) {
            return holds ? List.of(at + 1) : List.of();
        }
        List<Integer> ends = new ArrayList<>();
        if (holds) {
            ends.add(at + 1);
        }
        for (List<String> parts : longer) {
            if (fits(parts, words, at) && !ends.contains(at + parts.size())) {
                ends.add(at + parts.size());
            }
        }
        ends.sort(null);
        return ends;
    }

    private static boolean fits(List<String> parts, Words words, int at) {
        if (at + parts.size() > words.count()) {
            return false;
        }
        for (int k = 1; k < parts.size(); k++) {
            if (!words.word(at + k).equals(parts.get(k))) {
                return false;
            }
        }
        return true;
    }
}
