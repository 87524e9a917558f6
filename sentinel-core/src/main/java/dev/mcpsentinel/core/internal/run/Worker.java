/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.spi.TimeLimitException;
import dev.mcpsentinel.core.internal.discovery.SourceBuffer;
import dev.mcpsentinel.core.internal.keyword.HitBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The working memory of one thread at a time, and the plug-in call it is in. */
final class Worker {

    private final SourceBuffer buffer;
    private final HitBuffer hits = new HitBuffer();
    private final BooleanSupplier stopped;
    private volatile @Nullable GuardedCall current;

    Worker(int maxFileSize, BooleanSupplier stopped) {
        this.buffer = new SourceBuffer(maxFileSize);
        this.stopped = stopped;
    }

    SourceBuffer buffer() {
        return buffer;
    }

    HitBuffer hits() {
        return hits;
    }

    @Nullable
    GuardedCall current() {
        return current;
    }

    /** How a call ended. */
    enum Ending {
        DONE,
        FAILED,
        TIMED_OUT,
        OUT_OF_MEMORY,
        STOPPED
    }

    /** How a call ended, with what it threw. */
    record Result(Ending ending, @Nullable Throwable thrown) {}

    /**
     * Calls a plug-in.
     *
     * @param task what the call is a step of
     * @param detector the plug-in
     * @param deadline when its time is up, as {@link System#nanoTime()}
     * @param body the call
     * @return how it ended; all that it may have changed is to be dropped unless it is done
     * @throws AbandonedException if the watchdog has given the task to another thread
     */
    Result call(Task task, DetectorRun detector, long deadline, Consumer<GuardedCall> body) {
        long start = System.nanoTime();
        GuardedCall call = new GuardedCall(task, detector, deadline, stopped);
        current = call;
        Result result = run(call, body);
        current = null;
        if (!call.complete()) {
            throw new AbandonedException();
        }
        detector.ended(result, System.nanoTime() - start);
        return result;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a plug-in throws stays inside its call
    private Result run(GuardedCall call, Consumer<GuardedCall> body) {
        try {
            body.accept(call);
            return new Result(Ending.DONE, null);
        } catch (TimeLimitException e) {
            return new Result(stopped.getAsBoolean() ? Ending.STOPPED : Ending.TIMED_OUT, e);
        } catch (OutOfMemoryError e) {
            return new Result(Ending.OUT_OF_MEMORY, e);
        } catch (Throwable e) {
            if (call.mustStop()) { // most likely by the interrupt
                return new Result(stopped.getAsBoolean() ? Ending.STOPPED : Ending.TIMED_OUT, e);
            }
            return new Result(Ending.FAILED, e);
        }
    }
}
