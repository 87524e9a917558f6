/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

/**
 * Something in a text that is not what a reader sees.
 *
 * @param kind what it is
 * @param at index of its place in the text in which everything is shown
 */
record Disguise(Kind kind, int at) {

    /** What hides, or pretends to be something else; each kind is a signal of its name. */
    enum Kind {
        /** Text in the tag block, which no font shows. */
        TAG_TEXT("tag-text"),
        /** Characters that change the order in which text is shown, and are not closed. */
        BIDI("bidi"),
        /** Characters without width inside of words, or so many that they carry something. */
        ZERO_WIDTH("zero-width"),
        /** Variation selectors that select nothing. */
        VARIATION("variation"),
        /** Letters of another script that look like those of the word around them. */
        CONFUSABLE("confusable"),
        /** A control sequence for a terminal. */
        ANSI("ansi"),
        /** A command for a terminal: its title, a link, the clipboard. */
        OSC("osc"),
        /** A control character that is no white space. */
        CONTROL("control"),
        /** A comment in markup. */
        COMMENT("comment"),
        /** Text behind so much white space that nobody gets to see it. */
        PADDING("padding"),
        /** Text in base64, in hexadecimal digits or in escapes. */
        ENCODED("encoded");

        private final String signal;

        Kind(String signal) {
            this.signal = signal;
        }

        String signal() {
            return signal;
        }
    }
}
