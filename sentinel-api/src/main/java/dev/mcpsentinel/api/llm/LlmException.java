/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.llm;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a provider gave no answer. Messages hold no keys and no prompt text. */
public final class LlmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong; it decides what to do next. */
    public enum Kind {
        /** The service was not reached, or did not answer in time: try again. */
        NETWORK,
        /** The key is missing or was refused: do not try again. */
        AUTHENTICATION,
        /** Too many requests: try again after {@link LlmException#retryAfter()}. */
        RATE_LIMITED,
        /** The service failed: try another provider. */
        SERVER,
        /** The answer has a wrong form: try another provider. */
        MALFORMED
    }

    private final Kind kind;
    private final transient @Nullable Duration retryAfter;

    /**
     * Makes an exception.
     *
     * @param kind what went wrong
     * @param message what happened, without keys
     * @param cause the cause, or null
     */
    public LlmException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = null;
    }

    /**
     * Makes an exception of kind {@link Kind#RATE_LIMITED}.
     *
     * @param message what happened, without keys
     * @param retryAfter how long the service asks to wait
     */
    public LlmException(String message, Duration retryAfter) {
        super(message);
        this.kind = Kind.RATE_LIMITED;
        this.retryAfter = retryAfter;
    }

    /**
     * Returns what went wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns how long the service asks to wait.
     *
     * @return a duration, or nothing if it did not say
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
