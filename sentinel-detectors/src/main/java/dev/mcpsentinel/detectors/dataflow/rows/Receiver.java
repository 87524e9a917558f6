/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an unknown object must be called for a row about one of its methods to hold.
 *
 * @param name its last name, exactly; empty if any will do
 * @param words words of which its last name holds one; empty if any will do
 */
public record Receiver(String name, List<String> words) {

    /** Any object. */
    public static final Receiver ANY = new Receiver("", List.of());

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+");

    /** Copies the words. */
    public Receiver {
        words = List.copyOf(words);
    }

    /**
     * Tells whether an object fits. A word is looked for at the start and at the end of the words of the object's name:
     * {@code db} is in {@code userDb} and {@code mydb}, but not in {@code feedback}.
     *
     * @param lastName the last name of the expression before the dot, or empty if it has none
     * @return whether it fits
     */
    public boolean fits(String lastName) {
        return fits(lastName, words.isEmpty() ? List.of() : wordsOf(lastName));
    }

    /**
     * Splits a name where its words meet.
     *
     * @param name a name in any style
     * @return its words in lower case
     */
    public static List<String> wordsOf(String name) {
        return BETWEEN_WORDS
                .splitAsStream(name)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * Tells whether an object fits, for those who ask more than once.
     *
     * @param lastName the last name of the expression
     * @param parts its words
     * @return true if so
     */
    public boolean fits(String lastName, List<String> parts) {
        if (!name.isEmpty() && !name.equals(lastName)) {
            return false;
        }
        if (words.isEmpty()) {
            return true;
        }
        for (String word : parts) {
            for (String wanted : words) {
                if (word.startsWith(wanted) || word.endsWith(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }
}
