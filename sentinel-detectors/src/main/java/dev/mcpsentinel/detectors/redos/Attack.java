/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.detectors.regex.RegexNode;

/**
 * A kind of text on which a regex fails slowly.
 *
 * @param repeat the repetition in the regex that is to blame
 * @param degree the power of the text's length with which time grows; {@link #EXPONENTIAL} if it does not end there
 * @param prefix how the text starts
 * @param word what is repeated then
 * @param suffix what makes the match fail
 */
record Attack(RegexNode.Repeat repeat, int degree, String prefix, String word, String suffix) {
    static final int EXPONENTIAL = Integer.MAX_VALUE;
    private static final int SHOWN = 24;
    private static final String ELLIPSIS = "…";

    boolean exponential() {
        return degree == EXPONENTIAL;
    }

    /** How it looks: {@code aaa…!}. */
    String shape() {
        String repeated = shown(word);
        int times = Math.max(2, Math.min(4, SHOWN / 2 / Math.max(1, repeated.length())));
        return shown(prefix) + repeated.repeat(times) + ELLIPSIS + shown(suffix);
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> shown.append("\\n");
                case '\t' -> shown.append("\\t");
                case '\r' -> shown.append("\\r");
                case '`' -> shown.append("\\x60");
                default -> {
                    if (c < ' ' || c >= 0x7f) {
                        shown.append(String.format("\\u%04x", c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                }
            }
        });
        return shown.length() <= SHOWN ? shown.toString() : shown.substring(0, SHOWN) + ELLIPSIS;
    }
}
