/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.spi.TimeLimitException;

/**
 * A text that ends the matching of a regular expression which looks at too many characters, or for too long. Counting
 * costs next to nothing; time is looked at once in a thousand steps.
 */
final class StepLimitedText implements CharSequence {

    private static final int STEPS_PER_CHECK = 1 << 10;

    private final CharSequence text;
    private final GuardedCall call;
    private final long maxSteps;
    private long steps;
    private int untilCheck = STEPS_PER_CHECK;

    StepLimitedText(CharSequence text, GuardedCall call, long maxSteps) {
        this.text = text;
        this.call = call;
        this.maxSteps = maxSteps;
    }

    @Override
    public char charAt(int index) {
        if (--untilCheck == 0) {
            check();
        }
        return text.charAt(index);
    }

    private void check() {
        untilCheck = STEPS_PER_CHECK;
        steps += STEPS_PER_CHECK;
        if (steps > maxSteps) {
            throw new TimeLimitException("a regular expression looked at more than " + maxSteps + " characters");
        }
        call.check();
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
