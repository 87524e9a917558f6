/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.spi.TimeLimitException;
import java.util.function.BooleanSupplier;

/**
 * One call of a plug-in, with a deadline. The watchdog interrupts it when its time is up, and abandons it when it does not
 * end soon after; whoever of the plug-in's thread and the watchdog is first decides what becomes of the call.
 */
final class GuardedCall {

    /** How long a call may go on after the interrupt before it is abandoned. */
    static final long GRACE_NANOS = 1_000_000_000L;

    private enum State {
        RUNNING,
        DONE,
        ABANDONED
    }

    private final Task task;
    private final DetectorRun detector;
    private final long deadline;
    private final BooleanSupplier stopped;
    private final Thread thread = Thread.currentThread();
    private State state = State.RUNNING;
    private boolean interrupted;
    private long interruptedAt;

    /**
     * Starts a call on the current thread.
     *
     * @param task what the call is a step of
     * @param detector the plug-in
     * @param deadline when its time is up, as {@link System#nanoTime()}
     * @param stopped whether the scan was stopped
     */
    GuardedCall(Task task, DetectorRun detector, long deadline, BooleanSupplier stopped) {
        this.task = task;
        this.detector = detector;
        this.deadline = deadline;
        this.stopped = stopped;
    }

    Task task() {
        return task;
    }

    DetectorRun detector() {
        return detector;
    }

    boolean expired() {
        return System.nanoTime() - deadline >= 0;
    }

    /** Ends the plug-in's work from inside if its time is up or the scan was stopped. */
    void check() {
        if (stopped.getAsBoolean()) {
            throw new TimeLimitException("the scan was stopped");
        }
        if (expired()) {
            throw new TimeLimitException("the time limit was reached");
        }
    }

    boolean mustStop() {
        return stopped.getAsBoolean() || expired();
    }

    /** Ends the call; false if it was abandoned meanwhile, and the thread has no business here any more. */
    synchronized boolean complete() {
        if (state == State.ABANDONED) {
            return false;
        }
        state = State.DONE;
        if (interrupted) {
            Thread.interrupted(); // ours, not the host's
        }
        return true;
    }

    /** Interrupts or abandons the call as its time demands; true if it was abandoned just now. */
    synchronized boolean enforce(long now) {
        if (state != State.RUNNING || !(stopped.getAsBoolean() || now - deadline >= 0)) {
            return false;
        }
        if (!interrupted) {
            interrupted = true;
            interruptedAt = now;
            thread.interrupt();
        }
        if (now - interruptedAt < GRACE_NANOS) {
            return false;
        }
        state = State.ABANDONED;
        return true;
    }
}
