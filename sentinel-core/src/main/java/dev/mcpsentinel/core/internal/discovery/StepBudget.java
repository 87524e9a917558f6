/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.util.function.IntConsumer;

/**
 * How many steps the wildcards of ignore files may take in one walk.
 *
 * <p>A tree can hold a thousand patterns made to be slow against every one of its names. Steps are counted, not time, so
 * that the same tree always gives the same answer.
 */
final class StepBudget implements IntConsumer {

    /** At the start, for an occasional slow path: about 0.2 seconds. */
    static final long INITIAL_STEPS = 1L << 26;

    /** For each path, on average: about 25 microseconds, a hundred times what usual ignore files need. */
    static final int STEPS_PER_PATH = 10_000;

    /** For patterns that come from the host, whose time is its own. */
    static final IntConsumer UNLIMITED = steps -> {};

    private long left;

    StepBudget(long initialSteps) {
        left = initialSteps;
    }

    /** Adds the allowance of one more path. */
    void grantPath() {
        left += STEPS_PER_PATH;
    }

    @Override
    public void accept(int steps) {
        left -= steps;
    }

    boolean isSpent() {
        return left < 0;
    }
}
