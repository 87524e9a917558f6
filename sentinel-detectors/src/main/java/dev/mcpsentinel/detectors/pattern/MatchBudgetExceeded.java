/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

/** Ends the match of a regex that takes too long. Has no stack trace: it is raised often and says where by itself. */
final class MatchBudgetExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is used up. */
    enum Reason {
        /** The regex looked at more characters than it may. */
        STEPS,
        /** The time for the work is over. */
        DEADLINE,
        /** The thread was interrupted; its flag is still set. */
        INTERRUPTED
    }

    private final Reason reason;

    MatchBudgetExceeded(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
