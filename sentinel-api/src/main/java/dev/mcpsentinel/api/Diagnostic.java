/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Something that went wrong during a scan. SARIF calls it a notification. */
public final class Diagnostic {

    /** What kind of trouble it is. */
    public enum Category {
        /** A file or directory could not be read. */
        FILE_ACCESS,
        /** Memory ran out, or a limit that guards it was reached. */
        MEMORY,
        /** A plug-in threw an exception or broke its contract. */
        DETECTOR_FAILURE,
        /** A time limit was reached. */
        TIMEOUT,
        /** An input has a wrong form: a configuration, a rule, a document. */
        VALIDATION,
        /** Anything else: cancellation, missing capabilities, the platform. */
        SYSTEM;

        /**
         * Returns the name used in reports.
         *
         * @return the lower-case name with {@code -}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Severity severity;
    private final Category category;
    private final String message;
    private final String recovery;
    private final String path;
    private final String pluginId;
    private final boolean incomplete;
    private final boolean retryable;

    private Diagnostic(Builder builder) {
        this.severity = builder.severity;
        this.category = builder.category;
        this.message = builder.message;
        this.recovery = builder.recovery;
        this.path = builder.path;
        this.pluginId = builder.pluginId;
        this.incomplete = builder.incomplete;
        this.retryable = builder.retryable;
    }

    /**
     * Starts a diagnostic.
     *
     * @param severity how much it costs
     * @param category what kind of trouble it is
     * @param message what happened, in one sentence without host paths or secrets
     * @return a builder
     */
    public static Builder builder(Severity severity, Category category, String message) {
        return new Builder(severity, category, message);
    }

    /**
     * Starts a copy of this diagnostic.
     *
     * @return a builder with all of this diagnostic's parts
     */
    public Builder toBuilder() {
        Builder builder = new Builder(severity, category, message);
        builder.recovery = recovery;
        builder.path = path;
        builder.pluginId = pluginId;
        builder.incomplete = incomplete;
        builder.retryable = retryable;
        return builder;
    }

    /**
     * Returns how much it costs.
     *
     * @return the severity
     */
    public Severity severity() {
        return severity;
    }

    /**
     * Returns what kind of trouble it is.
     *
     * @return the category
     */
    public Category category() {
        return category;
    }

    /**
     * Returns what happened.
     *
     * @return one sentence
     */
    public String message() {
        return message;
    }

    /**
     * Returns what a user can do about it.
     *
     * @return one sentence, or empty
     */
    public String recovery() {
        return recovery;
    }

    /**
     * Returns the file or directory it is about.
     *
     * @return a path relative to the scan's root, or nothing
     */
    public Optional<String> path() {
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    /**
     * Returns the plug-in it is about.
     *
     * @return a plug-in id, or nothing
     */
    public Optional<String> pluginId() {
        return pluginId.isEmpty() ? Optional.empty() : Optional.of(pluginId);
    }

    /**
     * Tells whether findings may be missing because of it; one such diagnostic makes the scan
     * {@link ScanStatus#PARTIAL}.
     *
     * @return true when something was lost
     */
    public boolean incomplete() {
        return incomplete;
    }

    /**
     * Tells whether the same scan may succeed when tried again.
     *
     * @return true for trouble that passes
     */
    public boolean retryable() {
        return retryable;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Diagnostic that
                && severity == that.severity
                && category == that.category
                && message.equals(that.message)
                && recovery.equals(that.recovery)
                && path.equals(that.path)
                && pluginId.equals(that.pluginId)
                && incomplete == that.incomplete
                && retryable == that.retryable;
    }

    @Override
    public int hashCode() {
        return Objects.hash(category, message, path, pluginId);
    }

    /** Returns everything on one line. */
    @Override
    public String toString() {
        return severity.id() + " " + category.id() + (path.isEmpty() ? "" : " " + path)
                + (pluginId.isEmpty() ? "" : " [" + pluginId + "]") + ": " + message
                + (recovery.isEmpty() ? "" : " " + recovery);
    }

    /** Collects the parts of a diagnostic. Not thread-safe. */
    public static final class Builder {
        private final Severity severity;
        private final Category category;
        private final String message;
        private String recovery = "";
        private String path = "";
        private String pluginId = "";
        private boolean incomplete;
        private boolean retryable;

        private Builder(Severity severity, Category category, String message) {
            this.severity = Objects.requireNonNull(severity);
            this.category = Objects.requireNonNull(category);
            this.message = Objects.requireNonNull(message);
        }

        /**
         * Sets what a user can do about it.
         *
         * @param recovery one sentence
         * @return this builder
         */
        public Builder recovery(String recovery) {
            this.recovery = Objects.requireNonNull(recovery);
            return this;
        }

        /**
         * Sets the file or directory it is about.
         *
         * @param path a path relative to the scan's root
         * @return this builder
         */
        public Builder path(String path) {
            this.path = Objects.requireNonNull(path);
            return this;
        }

        /**
         * Sets the plug-in it is about.
         *
         * @param pluginId a plug-in id
         * @return this builder
         */
        public Builder pluginId(String pluginId) {
            this.pluginId = Objects.requireNonNull(pluginId);
            return this;
        }

        /**
         * Marks that findings may be missing because of it.
         *
         * @return this builder
         */
        public Builder incomplete() {
            this.incomplete = true;
            return this;
        }

        /**
         * Marks that the same scan may succeed when tried again.
         *
         * @return this builder
         */
        public Builder retryable() {
            this.retryable = true;
            return this;
        }

        /**
         * Makes the diagnostic.
         *
         * @return the diagnostic
         */
        public Diagnostic build() {
            return new Diagnostic(this);
        }
    }
}
