/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

/** Stops a scan from another thread. A cancelled scan ends soon, with a PARTIAL report of what it has. Thread-safe. */
public final class Cancellation {

    private volatile boolean cancelled;

    /** Makes a token that has not been used. */
    public Cancellation() {}

    /** Asks the scan to stop. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Tells whether the scan was asked to stop.
     *
     * @return true from the first {@link #cancel()} on
     */
    public boolean isCancelled() {
        return cancelled;
    }
}
