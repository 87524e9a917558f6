/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import dev.mcpsentinel.api.mcp.McpServer;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The outcome of a scan. Everything in it but {@link #statistics()} is the same for the same input.
 *
 * <p>Findings are sorted by path, offset and rule id, and hold no duplicates.
 */
public final class ScanReport {

    private final ScanStatus status;
    private final String toolVersion;
    private final List<Finding> findings;
    private final List<McpServer> servers;
    private final List<Diagnostic> diagnostics;
    private final List<PluginStatus> plugins;
    private final List<Rule> rules;
    private final Map<String, Rule> rulesById;
    private final ScanStatistics statistics;

    private ScanReport(Builder builder) {
        this.toolVersion = builder.toolVersion;
        this.findings = builder.findings;
        this.servers = builder.servers;
        this.diagnostics = builder.diagnostics;
        this.plugins = builder.plugins;
        this.rules = builder.rules;
        this.statistics = builder.statistics;
        this.rulesById = new HashMap<>();
        for (Rule rule : rules) {
            rulesById.put(rule.id(), rule);
        }
        for (Finding finding : findings) {
            if (!rulesById.containsKey(finding.ruleId())) {
                throw new IllegalStateException("the report has a finding of the unknown rule " + finding.ruleId());
            }
        }
        this.status = diagnostics.stream().anyMatch(Diagnostic::incomplete) ? ScanStatus.PARTIAL : ScanStatus.COMPLETE;
    }

    /**
     * Starts a report.
     *
     * @param toolVersion version of the scanner
     * @return a builder without findings
     */
    public static Builder builder(String toolVersion) {
        return new Builder(toolVersion);
    }

    /**
     * Tells whether findings may be missing.
     *
     * @return PARTIAL when a diagnostic is {@link Diagnostic#incomplete()}
     */
    public ScanStatus status() {
        return status;
    }

    /**
     * Returns the scanner's version.
     *
     * @return such as {@code 0.1.0}
     */
    public String toolVersion() {
        return toolVersion;
    }

    /**
     * Returns all findings, suppressed ones too.
     *
     * @return findings sorted by path, offset and rule id
     */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * Returns the MCP servers that the scanned files make or describe.
     *
     * @return servers sorted by path, offset, library and name
     */
    public List<McpServer> servers() {
        return servers;
    }

    /**
     * Returns what went wrong.
     *
     * @return diagnostics sorted by path, plug-in, category and message
     */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /**
     * Returns what became of every plug-in.
     *
     * @return sorted by kind and id
     */
    public List<PluginStatus> plugins() {
        return plugins;
    }

    /**
     * Returns the rules that were active.
     *
     * @return rules sorted by id
     */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * Returns a rule by its id.
     *
     * @param id the id of a finding's rule
     * @return the rule
     * @throws IllegalArgumentException if no such rule was active
     */
    public Rule rule(String id) {
        return Optional.ofNullable(rulesById.get(id))
                .orElseThrow(() -> new IllegalArgumentException("no active rule has the id '" + id + "'"));
    }

    /**
     * Returns counts and times.
     *
     * @return the statistics
     */
    public ScanStatistics statistics() {
        return statistics;
    }

    /**
     * Counts the findings that are not suppressed.
     *
     * @return a count for every severity, 0 where there is none
     */
    public Map<Severity, Integer> countBySeverity() {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            counts.put(severity, 0);
        }
        for (Finding finding : findings) {
            if (!finding.suppressed()) {
                counts.merge(finding.severity(), 1, Integer::sum);
            }
        }
        return Collections.unmodifiableMap(counts);
    }

    /** Collects the parts of a report. Not thread-safe. */
    public static final class Builder {
        private final String toolVersion;
        private List<Finding> findings = List.of();
        private List<McpServer> servers = List.of();
        private List<Diagnostic> diagnostics = List.of();
        private List<PluginStatus> plugins = List.of();
        private List<Rule> rules = List.of();
        private ScanStatistics statistics = new ScanStatistics(0, 0, Map.of(), Duration.ZERO, List.of());

        private Builder(String toolVersion) {
            this.toolVersion = Objects.requireNonNull(toolVersion);
        }

        /**
         * Sets the findings.
         *
         * @param findings in the order of the report
         * @return this builder
         */
        public Builder findings(Collection<Finding> findings) {
            this.findings = List.copyOf(findings);
            return this;
        }

        /**
         * Sets the MCP servers.
         *
         * @param servers in the order of the report
         * @return this builder
         */
        public Builder servers(Collection<McpServer> servers) {
            this.servers = List.copyOf(servers);
            return this;
        }

        /**
         * Sets what went wrong.
         *
         * @param diagnostics in the order of the report
         * @return this builder
         */
        public Builder diagnostics(Collection<Diagnostic> diagnostics) {
            this.diagnostics = List.copyOf(diagnostics);
            return this;
        }

        /**
         * Sets what became of the plug-ins.
         *
         * @param plugins in the order of the report
         * @return this builder
         */
        public Builder plugins(Collection<PluginStatus> plugins) {
            this.plugins = List.copyOf(plugins);
            return this;
        }

        /**
         * Sets the active rules.
         *
         * @param rules sorted by id
         * @return this builder
         */
        public Builder rules(Collection<Rule> rules) {
            this.rules = List.copyOf(rules);
            return this;
        }

        /**
         * Sets counts and times.
         *
         * @param statistics the statistics
         * @return this builder
         */
        public Builder statistics(ScanStatistics statistics) {
            this.statistics = Objects.requireNonNull(statistics);
            return this;
        }

        /**
         * Makes the report.
         *
         * @return the report
         * @throws IllegalStateException if a finding names a rule that is not among the rules
         */
        public ScanReport build() {
            return new ScanReport(this);
        }
    }
}
