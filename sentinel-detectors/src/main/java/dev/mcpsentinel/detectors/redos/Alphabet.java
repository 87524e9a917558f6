/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.detectors.regex.CodePointSet;
import dev.mcpsentinel.detectors.regex.UnsupportedRegexException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The characters that a regex tells apart: its letters are sets of characters that are in the same of its sets. They are
 * numbered so that one with a character that reads well in a message comes first.
 */
final class Alphabet {
    private static final int MAX_LETTERS = 125;
    private static final int MAX_SETS = 500;
    private static final int MAX_BOUNDS = 5_000;
    private static final String READABLE = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            + "!#$%&()*+,-./:;<=>?@[]^_{|}~\"'`\\ \t\n\r";

    private final Map<CodePointSet, Mask> masks = new LinkedHashMap<>();
    private final int[] characters;

    /** Characters that no set tells apart. */
    private record Letter(int rank, int character, BitSet members) {}

    Alphabet(Set<CodePointSet> used) {
        Set<CodePointSet> sets = new LinkedHashSet<>(used);
        int[] bounds = bounds(sets);
        if (sets.size() > MAX_SETS || bounds.length > MAX_BOUNDS) {
            throw new UnsupportedRegexException("it has too many classes", 0);
        }
        List<Letter> letters = letters(sets, bounds);
        if (letters.size() > MAX_LETTERS) {
            throw new UnsupportedRegexException("it tells too many characters apart", 0);
        }
        letters.sort(Comparator.comparingInt(Letter::rank).thenComparingInt(Letter::character));
        characters = letters.stream().mapToInt(Letter::character).toArray();
        int index = 0;
        for (CodePointSet set : sets) {
            Mask mask = Mask.NONE;
            for (int i = 0; i < letters.size(); i++) {
                mask = letters.get(i).members().get(index) ? mask.or(Mask.of(i)) : mask;
            }
            masks.put(set, mask);
            index++;
        }
    }

    private static int[] bounds(Set<CodePointSet> sets) {
        TreeSet<Integer> bounds = new TreeSet<>();
        bounds.add(0);
        for (CodePointSet set : sets) {
            for (int i = 0; i < set.rangeCount() && bounds.size() <= MAX_BOUNDS; i++) {
                bounds.add(set.rangeFirst(i));
                bounds.add(set.rangeLast(i) + 1);
            }
        }
        bounds.add(Character.MAX_CODE_POINT + 1);
        return bounds.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Letter> letters(Set<CodePointSet> sets, int[] bounds) {
        BitSet[] members = new BitSet[bounds.length - 1];
        for (int i = 0; i < members.length; i++) {
            members[i] = new BitSet();
        }
        int index = 0;
        for (CodePointSet set : sets) {
            for (int range = 0, i = 0; range < set.rangeCount(); range++) {
                while (bounds[i] < set.rangeFirst(range)) {
                    i++;
                }
                for (; i < members.length && bounds[i] <= set.rangeLast(range); i++) {
                    members[i].set(index);
                }
            }
            index++;
        }
        Map<BitSet, Letter> letters = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i++) {
            int rank = rank(bounds[i], bounds[i + 1]);
            int character = rank < READABLE.length() ? READABLE.charAt(rank) : bounds[i];
            letters.merge(members[i], new Letter(rank, character, members[i]), (a, b) -> a.rank() <= b.rank() ? a : b);
        }
        return new ArrayList<>(letters.values());
    }

    private static int rank(int from, int to) {
        for (int i = 0; i < READABLE.length(); i++) {
            if (READABLE.charAt(i) >= from && READABLE.charAt(i) < to) {
                return i;
            }
        }
        return READABLE.length();
    }

    /** The number of letters; as a letter itself it stands for the end and the start of a text. */
    int size() {
        return characters.length;
    }

    int edge() {
        return characters.length;
    }

    /** Stands for a line end that is the last character, which Python's {@code $} looks over. */
    int lastLineEnd() {
        return characters.length + 1;
    }

    /** A character of a letter. */
    int character(int letter) {
        return characters[letter];
    }

    /** The letters of a set, one of those it was made of. */
    Mask mask(CodePointSet set) {
        return masks.getOrDefault(set, Mask.NONE);
    }
}
