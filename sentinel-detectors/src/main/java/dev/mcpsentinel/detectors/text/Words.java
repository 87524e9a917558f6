/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import java.util.Arrays;

/**
 * The words of a text, in lower case, with the sentences they stand in. Digits that stand for letters inside of a word are read
 * as these, apostrophes and emphasis fall out, and single letters in a row make one word.
 */
final class Words {

    private static final int MIN_SPACED_OUT = 4;
    private static final int MAX_WORD = 40;

    private final String text;
    private String[] words = new String[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] sentences = new int[64];
    private int count;
    private int sentence;

    private Words(String text) {
        this.text = text;
    }

    /** Splits a text. */
    static Words of(String text) {
        Words words = new Words(text);
        words.split();
        return words;
    }

    int count() {
        return count;
    }

    String word(int index) {
        return words[index];
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    int sentence(int index) {
        return sentences[index];
    }

    /** The first word that starts at an index of the text or behind it. */
    int at(int offset) {
        int found = Arrays.binarySearch(starts, 0, count, offset);
        return found >= 0 ? found : -found - 1;
    }

    private void split() {
        StringBuilder word = new StringBuilder(MAX_WORD);
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isPart(c)) {
                i = read(i, word);
            } else {
                i = pause(c, i);
            }
        }
        joinSpacedOut();
    }

    private static boolean isPart(char c) {
        return c < 0x80
                ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                : Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    private int read(int start, StringBuilder word) {
        word.setLength(0);
        int letters = 0;
        int digits = 0;
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (!isPart(c)) {
                boolean inside = isInner(c) && i + 1 < text.length() && isPart(text.charAt(i + 1));
                if (!inside) {
                    break;
                }
                if (c == '@' || c == '$') {
                    append(word, c == '@' ? 'a' : 's');
                    letters++;
                }
            } else {
                append(word, c);
                if (c >= '0' && c <= '9') {
                    digits++;
                } else {
                    letters++;
                }
            }
            i++;
        }
        boolean disguised = digits > 0 && letters >= digits && letters > 1;
        add(lowerCase(word, disguised), start, i);
        return i;
    }

    private static boolean isInner(char c) {
        return c == '\'' || c == '\u2019' || c == '*' || c == '@' || c == '$';
    }

    private static void append(StringBuilder word, char c) {
        if (word.length() < MAX_WORD) {
            word.append(c);
        }
    }

    private static String lowerCase(StringBuilder word, boolean disguised) {
        for (int k = 0; k < word.length(); k++) {
            char c = Character.toLowerCase(word.charAt(k));
            word.setCharAt(k, disguised ? letterFor(c) : c);
        }
        return word.toString();
    }

    private static char letterFor(char digit) {
        return switch (digit) {
            case '0' -> 'o';
            case '1' -> 'i';
            case '3' -> 'e';
            case '4' -> 'a';
            case '5' -> 's';
            case '7' -> 't';
            case '8' -> 'b';
            default -> digit;
        };
    }

    private int pause(char c, int i) {
        boolean last = i + 1 == text.length();
        if (c == '.' || c == '!' || c == '?' || c == ';') {
            if (last || Character.isWhitespace(text.charAt(i + 1)) || text.charAt(i + 1) == '"') {
                sentence++;
            }
        } else if (c == '\n') {
            return newLine(i);
        }
        return i + 1;
    }

    /** An empty line, an item of a list or a tag ends a sentence; a line end alone does not. */
    private int newLine(int i) {
        int next = i + 1;
        while (next < text.length()
                && (text.charAt(next) == ' ' || text.charAt(next) == '\t' || text.charAt(next) == '\r')) {
            next++;
        }
        if (next < text.length() && "\n-*#<|>".indexOf(text.charAt(next)) >= 0) {
            sentence++;
        }
        return next;
    }

    private void add(String word, int start, int end) {
        if (count == words.length) {
            words = Arrays.copyOf(words, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            sentences = Arrays.copyOf(sentences, count * 2);
        }
        words[count] = word;
        starts[count] = start;
        ends[count] = end;
        sentences[count] = sentence;
        count++;
    }

    /** Joins letters that stand alone, one character apart. */
    private void joinSpacedOut() {
        int kept = 0;
        int i = 0;
        while (i < count) {
            int end = i + 1;
            if (words[i].length() == 1 && !Character.isDigit(words[i].charAt(0))) {
                while (end < count && words[end].length() == 1 && starts[end] - ends[end - 1] == 1) {
                    end++;
                }
            }
            if (end - i >= MIN_SPACED_OUT) {
                String joined = String.join("", Arrays.asList(words).subList(i, Math.min(end, i + MAX_WORD)));
                keep(kept++, joined, starts[i], ends[end - 1], sentences[i]);
                i = end;
            } else {
                keep(kept++, words[i], starts[i], ends[i], sentences[i]);
                i++;
            }
        }
        count = kept;
    }

    private void keep(int index, String word, int start, int end, int in) {
        words[index] = word;
        starts[index] = start;
        ends[index] = end;
        sentences[index] = in;
    }
}
