/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

/** Thrown through a detector when its time or its steps are used up. Detectors let it pass. */
public final class TimeLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a stack trace.
     *
     * @param message which limit was reached
     */
    public TimeLimitException(String message) {
        super(message, null, false, false);
    }
}
