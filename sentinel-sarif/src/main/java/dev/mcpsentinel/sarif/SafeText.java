/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

/**
 * Makes texts of the scanned tree harmless, at three depths: what JSON in UTF-8 can carry, what a viewer can show, what
 * a viewer takes for a message without links.
 */
final class SafeText {

    private static final char REPLACEMENT = '\uFFFD';

    private SafeText() {}

    /** Replaces lone surrogates, which have no form in UTF-8. Length and offsets stay. */
    static String encodable(String text) {
        return replaced(text, false);
    }

    /**
     * Replaces also what acts on a screen instead of being shown: control characters (terminal escapes) other than tab
     * and line ends, and the characters that reorder a line (CVE-2021-42574). Length and offsets stay.
     */
    static String shown(String text) {
        return replaced(text, true);
    }

    /**
     * Makes a plain text message (SARIF 3.11.3). What looks like a link there, {@code [text](target)}, is one, and
     * escapes are defined inside of links only (3.11.6); viewers know none (Microsoft's takes {@code [^\]]*} for the
     * link text). So no escape keeps a text from being a link, but a space between the brackets does.
     */
    static String message(String text) {
        return shown(text).replace("](", "] (");
    }

    /** Cuts a text that is longer than {@code limit} UTF-16 code units; the last one becomes an ellipsis. */
    static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 1) + "\u2026";
    }

    private static String replaced(String text, boolean forScreen) {
        StringBuilder replaced = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isLoneSurrogate(text, i) || (forScreen && actsOnScreen(c))) {
                if (replaced == null) {
                    replaced = new StringBuilder(text);
                }
                replaced.setCharAt(i, REPLACEMENT);
            }
        }
        return replaced == null ? text : replaced.toString();
    }

    private static boolean isLoneSurrogate(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    /** Tells whether a character acts on a screen instead of being shown. */
    static boolean actsOnScreen(char c) {
        return (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r')
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
