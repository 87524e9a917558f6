/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One problem in one place. SARIF calls it a result. */
public final class Finding {

    private final String ruleId;
    private final Severity severity;
    private final Confidence confidence;
    private final String message;
    private final Location location;
    private final List<Location> relatedLocations;
    private final List<CodeFlow> codeFlows;
    private final List<Fix> fixes;
    private final List<Suppression> suppressions;
    private final Map<String, String> properties;
    private final String fingerprint;

    private Finding(Builder builder) {
        this.ruleId = builder.ruleId;
        this.severity = builder.severity;
        this.confidence = builder.confidence;
        this.message = builder.message;
        this.location = builder.location;
        this.relatedLocations = builder.relatedLocations;
        this.codeFlows = builder.codeFlows;
        this.fixes = builder.fixes;
        this.suppressions = builder.suppressions;
        this.properties = Collections.unmodifiableMap(new TreeMap<>(builder.properties));
        this.fingerprint = builder.fingerprint;
    }

    /**
     * Starts a finding with the rule's severity and confidence, and its title as message.
     *
     * @param rule the rule that fired
     * @param location where
     * @return a builder
     */
    public static Builder builder(Rule rule, Location location) {
        return new Builder(rule.id(), location, rule.severity(), rule.confidence(), rule.title());
    }

    /**
     * Starts a copy of this finding.
     *
     * @return a builder with all of this finding's parts
     */
    public Builder toBuilder() {
        Builder builder = new Builder(ruleId, location, severity, confidence, message);
        builder.relatedLocations = relatedLocations;
        builder.codeFlows = codeFlows;
        builder.fixes = fixes;
        builder.suppressions = suppressions;
        builder.properties.putAll(properties);
        builder.fingerprint = fingerprint;
        return builder;
    }

    /**
     * Returns the id of the rule that fired; {@link ScanReport#rule(String)} has the rule.
     *
     * @return a rule id
     */
    public String ruleId() {
        return ruleId;
    }

    /**
     * Returns how much harm it can do here.
     *
     * @return the severity
     */
    public Severity severity() {
        return severity;
    }

    /**
     * Returns how sure the detector is.
     *
     * @return the confidence
     */
    public Confidence confidence() {
        return confidence;
    }

    /**
     * Returns what is wrong here.
     *
     * @return plain text without secrets
     */
    public String message() {
        return message;
    }

    /**
     * Returns where the problem is.
     *
     * @return the main location
     */
    public Location location() {
        return location;
    }

    /**
     * Returns further places that explain the problem.
     *
     * @return locations, maybe none
     */
    public List<Location> relatedLocations() {
        return relatedLocations;
    }

    /**
     * Returns the ways that lead here.
     *
     * @return code flows, the shortest first, maybe none
     */
    public List<CodeFlow> codeFlows() {
        return codeFlows;
    }

    /**
     * Returns changes that would remove the problem.
     *
     * @return fixes, maybe none
     */
    public List<Fix> fixes() {
        return fixes;
    }

    /**
     * Returns the decisions that this finding needs no action.
     *
     * @return suppressions; none for a finding that counts
     */
    public List<Suppression> suppressions() {
        return suppressions;
    }

    /**
     * Tells whether somebody decided that this finding needs no action.
     *
     * @return true with at least one suppression
     */
    public boolean suppressed() {
        return !suppressions.isEmpty();
    }

    /**
     * Returns further facts by name.
     *
     * @return an unmodifiable map, sorted by name
     */
    public Map<String, String> properties() {
        return properties;
    }

    /**
     * Returns what stays the same when lines move: a hash over the rule, the masked text of the lines and the count of
     * equal findings before it in the file. It does not depend on the path.
     *
     * @return 32 hexadecimal digits; empty until the scanner has set it
     */
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Finding that
                && ruleId.equals(that.ruleId)
                && severity == that.severity
                && confidence == that.confidence
                && message.equals(that.message)
                && location.equals(that.location)
                && relatedLocations.equals(that.relatedLocations)
                && codeFlows.equals(that.codeFlows)
                && fixes.equals(that.fixes)
                && suppressions.equals(that.suppressions)
                && properties.equals(that.properties)
                && fingerprint.equals(that.fingerprint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ruleId, location, message);
    }

    /** Returns location, rule and message on one line. */
    @Override
    public String toString() {
        return location + " " + ruleId + " [" + severity.id() + "] " + message;
    }

    /** Collects the parts of a finding. Not thread-safe. */
    public static final class Builder {
        private final String ruleId;
        private Location location;
        private Severity severity;
        private Confidence confidence;
        private String message;
        private List<Location> relatedLocations = List.of();
        private List<CodeFlow> codeFlows = List.of();
        private List<Fix> fixes = List.of();
        private List<Suppression> suppressions = List.of();
        private final Map<String, String> properties = new TreeMap<>();
        private String fingerprint = "";

        private Builder(String ruleId, Location location, Severity severity, Confidence confidence, String message) {
            this.ruleId = ruleId;
            this.location = Objects.requireNonNull(location);
            this.severity = severity;
            this.confidence = confidence;
            this.message = message;
        }

        /**
         * Sets the main location.
         *
         * @param location where the problem is
         * @return this builder
         */
        public Builder location(Location location) {
            this.location = Objects.requireNonNull(location);
            return this;
        }

        /**
         * Sets another severity than the rule's.
         *
         * @param severity the severity here
         * @return this builder
         */
        public Builder severity(Severity severity) {
            this.severity = Objects.requireNonNull(severity);
            return this;
        }

        /**
         * Sets another confidence than the rule's.
         *
         * @param confidence the confidence here
         * @return this builder
         */
        public Builder confidence(Confidence confidence) {
            this.confidence = Objects.requireNonNull(confidence);
            return this;
        }

        /**
         * Sets what is wrong here.
         *
         * @param message plain text; secrets in it must have gone through {@link Redaction}
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder message(String message) {
            if (message.isBlank()) {
                throw new IllegalArgumentException("a finding's message says what is wrong");
            }
            this.message = message;
            return this;
        }

        /**
         * Sets further places that explain the problem.
         *
         * @param locations the places
         * @return this builder
         */
        public Builder relatedLocations(List<Location> locations) {
            this.relatedLocations = List.copyOf(locations);
            return this;
        }

        /**
         * Sets the ways that lead to the problem.
         *
         * @param codeFlows the ways, the shortest first
         * @return this builder
         */
        public Builder codeFlows(List<CodeFlow> codeFlows) {
            this.codeFlows = List.copyOf(codeFlows);
            return this;
        }

        /**
         * Sets changes that would remove the problem.
         *
         * @param fixes the changes
         * @return this builder
         */
        public Builder fixes(List<Fix> fixes) {
            this.fixes = List.copyOf(fixes);
            return this;
        }

        /**
         * Sets the decisions that no action is needed.
         *
         * @param suppressions the decisions
         * @return this builder
         */
        public Builder suppressions(List<Suppression> suppressions) {
            this.suppressions = List.copyOf(suppressions);
            return this;
        }

        /**
         * Adds a fact.
         *
         * @param name name of the fact
         * @param value its value, without secrets
         * @return this builder
         */
        public Builder property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        /**
         * Sets the fingerprint; the scanner does this for every finding.
         *
         * @param fingerprint hexadecimal digits
         * @return this builder
         */
        public Builder fingerprint(String fingerprint) {
            this.fingerprint = fingerprint;
            return this;
        }

        /**
         * Makes the finding.
         *
         * @return the finding
         */
        public Finding build() {
            return new Finding(this);
        }
    }
}
