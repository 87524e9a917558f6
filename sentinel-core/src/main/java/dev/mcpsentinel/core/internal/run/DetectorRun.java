/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.ScanStatistics.PluginStatistics;
import dev.mcpsentinel.core.internal.plugin.ActiveDetector;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A detector in one scan: its circuit breaker and its counts. Five failures in a row open the breaker, sixty seconds later
 * it lets calls through again, and three good ones close it. Thread-safe.
 */
final class DetectorRun {

    private static final int FAILURES_TO_OPEN = 5;
    private static final int SUCCESSES_TO_CLOSE = 3;
    private static final Duration OPEN_FOR = Duration.ofSeconds(60);

    private final ActiveDetector detector;
    private final LongAdder files = new LongAdder();
    private final LongAdder findings = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final AtomicLong refused = new AtomicLong();
    private volatile @Nullable CircuitBreaker breaker; // made by the first failure

    DetectorRun(ActiveDetector detector) {
        this.detector = detector;
    }

    ActiveDetector detector() {
        return detector;
    }

    String id() {
        return detector.id();
    }

    /** Tells whether the detector may be called; a refusal is counted. */
    boolean admits() {
        CircuitBreaker open = breaker;
        if (open == null || open.tryAcquirePermission()) {
            return true;
        }
        refused.incrementAndGet();
        return false;
    }

    void ended(Worker.Result result, long duration) {
        files.increment();
        nanos.add(duration);
        switch (result.ending()) {
            case DONE -> {
                CircuitBreaker present = breaker;
                if (present != null) {
                    present.onSuccess(duration, TimeUnit.NANOSECONDS);
                }
            }
            case STOPPED -> {
                CircuitBreaker present = breaker;
                if (present != null) {
                    present.releasePermission();
                }
            }
            case FAILED, TIMED_OUT, OUT_OF_MEMORY -> {
                failures.increment();
                Throwable thrown = result.thrown() == null ? new IllegalStateException() : result.thrown();
                breaker().onError(duration, TimeUnit.NANOSECONDS, thrown);
            }
        }
    }

    /** Notes a call that never came back: one lost thread is enough, the detector is not called again in this scan. */
    void abandoned() {
        files.increment();
        failures.increment();
        breaker().transitionToForcedOpenState();
    }

    void reported(int count) {
        findings.add(count);
    }

    /** Returns how many calls were refused. */
    long refused() {
        return refused.get();
    }

    boolean open() {
        CircuitBreaker present = breaker;
        return present != null && present.getState() != CircuitBreaker.State.CLOSED;
    }

    PluginStatistics statistics() {
        return new PluginStatistics(id(), files.sum(), findings.sum(), failures.sum(), Duration.ofNanos(nanos.sum()));
    }

    private synchronized CircuitBreaker breaker() {
        CircuitBreaker present = breaker;
        if (present == null) {
            present = CircuitBreaker.of(
                    id(),
                    CircuitBreakerConfig.custom()
                            .slidingWindowType(SlidingWindowType.COUNT_BASED)
                            .slidingWindowSize(FAILURES_TO_OPEN)
                            .minimumNumberOfCalls(FAILURES_TO_OPEN)
                            .failureRateThreshold(100)
                            .waitDurationInOpenState(OPEN_FOR)
                            .permittedNumberOfCallsInHalfOpenState(SUCCESSES_TO_CLOSE)
                            .build());
            breaker = present;
        }
        return present;
    }
}
