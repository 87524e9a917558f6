/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.mcp;

/** How much may be made of the schemas of one file or package. A schema can name itself, and grow without end. */
public final class SchemaBudget {

    private static final int STEPS = 2_000_000;
    private static final int PARAMETERS = 50_000;

    private final Runnable checkDeadline;
    private int steps = STEPS;
    private int parameters = PARAMETERS;
    private boolean exceeded;

    /**
     * Makes a budget.
     *
     * @param checkDeadline called now and then; may throw
     */
    public SchemaBudget(Runnable checkDeadline) {
        this.checkDeadline = checkDeadline;
    }

    /** Tells whether something was left out because there was too much of it. */
    public boolean exceeded() {
        return exceeded;
    }

    void markExceeded() {
        exceeded = true;
    }

    /**
     * Takes steps.
     *
     * @param count how many
     * @return false if there are not enough left
     */
    public boolean take(int count) {
        if (count > steps) {
            exceeded = true;
            return false;
        }
        if ((steps ^ (steps - count)) >>> 12 != 0) {
            checkDeadline.run();
        }
        steps -= count;
        return true;
    }

    /**
     * Takes a parameter.
     *
     * @return false if there are none left
     */
    public boolean takeParameter() {
        if (parameters == 0) {
            exceeded = true;
            return false;
        }
        parameters--;
        return true;
    }
}
