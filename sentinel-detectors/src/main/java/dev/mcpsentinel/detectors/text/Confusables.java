/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** Folds characters to the ASCII letters and digits that they look like. Immutable. */
final class Confusables {

    private final Map<Integer, Character> lookAlikes;

    Confusables(Map<Integer, Character> lookAlikes) {
        this.lookAlikes = Map.copyOf(lookAlikes);
    }

    /** Reads lists of code points, in hexadecimal digits, by the character they look like. */
    static Confusables of(Map<Character, String> lists) {
        Map<Integer, Character> all = new HashMap<>();
        lists.forEach((character, list) -> {
            for (String digits : list.split(" ", -1)) {
                all.put(Integer.parseInt(digits, 16), character);
            }
        });
        return new Confusables(all);
    }

    /** Tells whether a character of another script looks like one of ASCII. */
    boolean isLookAlike(int codePoint) {
        return lookAlikes.containsKey(codePoint);
    }

    /** What a character beyond ASCII looks like, without accents; itself if it looks like nothing else. */
    String fold(int codePoint) {
        Character ascii = lookAlikes.get(codePoint);
        if (ascii != null) {
            return ascii.toString();
        }
        String self = Character.toString(codePoint);
        if (codePoint >= 0x3000 && codePoint < 0xD7B0) {
            return self;
        }
        String decomposed = Normalizer.normalize(self, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        decomposed.codePoints().forEach(part -> {
            Character letter = lookAlikes.get(part);
            if (letter != null) {
                folded.append(letter.charValue());
            } else if (!isAccent(part)) {
                folded.appendCodePoint(part);
            }
        });
        return folded.toString();
    }

    /** Tells whether a character is drawn onto the one before it. */
    static boolean isAccent(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
