/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.TimeLimitException;

/**
 * What the expressions of one rule look at in one file. They share a number of steps, so that a rule to which a file is
 * hostile ends by itself and leaves the time of the others alone; and of a text that is longer than any command or setting
 * they see the beginning. Used by one thread.
 */
final class Reading {

    /** Characters of a text that are looked at. */
    static final int MAX_LENGTH = 20_000;

    private static final long MAX_STEPS = 20_000_000;

    private final DetectionContext context;
    private long steps;
    private boolean cut;

    Reading(DetectionContext context) {
        this.context = context;
    }

    /** Returns a text for an expression to look at. */
    CharSequence of(String text) {
        cut |= text.length() > MAX_LENGTH;
        return new Counted(context.bounded(text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text));
    }

    /** Tells whether a text was longer than what was looked at. */
    boolean cut() {
        return cut;
    }

    private final class Counted implements CharSequence {

        private final CharSequence text;

        Counted(CharSequence text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw new TimeLimitException("its expressions looked at more than " + MAX_STEPS + " characters");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
