/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Redaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of secrets, found wherever they stand in another text. Looks at each character of a text a bounded number of
 * times, however many secrets there are.
 */
final class SecretTexts {

    /** Secrets are told apart by so many first characters. */
    private static final int START = Secrets.MIN_LENGTH_EVERYWHERE;

    /** Of more secrets with the same start, the start alone counts, and hides all that follows up to the next blank. */
    private static final int MOST_WITH_ONE_START = 16;

    private final Map<String, List<String>> byStart = new HashMap<>();

    /** Adds a secret; one that is too short to be told from a word is left out. */
    void add(String secret) {
        if (secret.length() >= START) {
            List<String> alike = byStart.computeIfAbsent(secret.substring(0, START), start -> new ArrayList<>());
            if (alike.size() <= MOST_WITH_ONE_START && !alike.contains(secret)) {
                alike.add(secret);
                alike.sort(Comparator.comparingInt(String::length).reversed());
            }
        }
    }

    boolean isEmpty() {
        return byStart.isEmpty();
    }

    /** Returns a text of the same length, with all secrets in it masked. */
    String masked(String text) {
        if (byStart.isEmpty() || text.length() < START) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text);
        int i = 0;
        while (i + START <= text.length()) {
            int end = end(text, i);
            if (end > i) {
                masked.replace(i, end, Redaction.mask(text.substring(i, end)));
                i = end;
            } else {
                i++;
            }
        }
        return masked.toString();
    }

    /** Returns the offset behind the secret that starts at an offset, or the offset itself. */
    private int end(String text, int start) {
        List<String> alike = byStart.get(text.substring(start, start + START));
        if (alike == null) {
            return start;
        }
        if (alike.size() > MOST_WITH_ONE_START) {
            int end = start + START;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            return end;
        }
        for (String secret : alike) {
            if (text.startsWith(secret, start)) {
                return start + secret.length();
            }
        }
        return start;
    }
}
