/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.pattern.MatchBudgetExceeded.Reason;
import java.util.function.LongSupplier;

/**
 * A text that stops a regex which looks at too many of its characters, or for too long.
 *
 * <p>The JDK's matcher cannot be stopped from outside, but it reads its input through {@link #charAt}. Every {@value
 * #INTERVAL} calls the budget, the clock and the interrupt flag of the thread are looked at. Not thread-safe: one thread
 * matches at a time.
 */
final class BoundedText implements CharSequence {
    private static final int INTERVAL = 1024;

    private final String text;
    private final LongSupplier clock;
    private final long deadline;
    private long stepsLeft;
    private int stepsToCheck;

    /**
     * Wraps a text, at first without a limit of steps.
     *
     * @param clock the time in nanoseconds, such as {@link System#nanoTime}
     * @param deadline when matching must end, on that clock
     */
    BoundedText(String text, LongSupplier clock, long deadline) {
        this.text = text;
        this.clock = clock;
        this.deadline = deadline;
        stepsLeft = Long.MAX_VALUE;
    }

    /** Grants a number of steps, in place of what is left: one step is one character that a matcher looks at. */
    void grant(long steps) {
        stepsLeft = steps;
        stepsToCheck = 0;
    }

    /** Returns the wrapped text, which can be read without limits. */
    String text() {
        return text;
    }

    /**
     * Returns a character and counts it.
     *
     * @throws MatchBudgetExceeded if the steps or the time are used up, or the thread is interrupted
     */
    @Override
    public char charAt(int index) {
        if (--stepsToCheck < 0) {
            check();
        }
        return text.charAt(index);
    }

    private void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new MatchBudgetExceeded(Reason.INTERRUPTED, "the thread was interrupted while a regex was matched");
        }
        if (clock.getAsLong() - deadline >= 0) {
            throw new MatchBudgetExceeded(Reason.DEADLINE, "a regex was still being matched at the deadline");
        }
        if (stepsLeft <= 0) {
            throw new MatchBudgetExceeded(Reason.STEPS, "a regex looked at more characters than it is allowed to");
        }
        int steps = (int) Math.min(stepsLeft, INTERVAL);
        stepsLeft -= steps;
        stepsToCheck = steps - 1;
    }

    @Override
    public int length() {
        return text.length();
    }

    /** Returns a part of the text, which can be read without limits. */
    @Override
    public String subSequence(int start, int end) {
        return text.substring(start, end);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}
