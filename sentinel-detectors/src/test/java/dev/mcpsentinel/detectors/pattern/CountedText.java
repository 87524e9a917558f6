/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.api.spi.TimeLimitException;

/** A text that may be looked at so many times, as the scanner hands it to expressions. */
final class CountedText implements CharSequence {

    private final String text;
    private long steps;

    CountedText(String text, long steps) {
        this.text = text;
        this.steps = steps;
    }

    @Override
    public char charAt(int index) {
        if (--steps < 0) {
            throw new TimeLimitException("no steps left");
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
        return text;
    }
}
