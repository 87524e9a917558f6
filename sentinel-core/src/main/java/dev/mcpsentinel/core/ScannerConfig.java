/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.core.internal.config.Settings;
import dev.mcpsentinel.core.internal.discovery.PathFilter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How to scan. Immutable.
 *
 * <p>Values come, in rising order, from the defaults, a YAML file, environment variables and the builder's own methods:
 *
 * <pre>{@code
 * ScannerConfig config = ScannerConfig.builder()
 *         .load(Path.of("mcp-sentinel.yaml"))
 *         .environment(System.getenv())
 *         .exclude("third_party/")
 *         .build();
 * }</pre>
 *
 * <p>A configuration cannot grant capabilities: those come from the host's code alone.
 */
public final class ScannerConfig {

    private final Profile profile;
    private final Severity minSeverity;
    private final Optional<Severity> failFast;
    private final List<String> include;
    private final List<String> exclude;
    private final boolean gitignore;
    private final int threads;
    private final Set<String> disabledRules;
    private final Set<String> disabledPlugins;
    private final Map<String, Map<String, String>> pluginOptions;
    private final Limits limits;

    private ScannerConfig(Builder builder) {
        this.profile = builder.profile;
        this.minSeverity = builder.minSeverity;
        this.failFast = builder.failFast;
        this.include = List.copyOf(builder.include);
        this.exclude = List.copyOf(builder.exclude);
        this.gitignore = builder.gitignore;
        this.threads = builder.threads;
        this.disabledRules = Set.copyOf(builder.disabledRules);
        this.disabledPlugins = Set.copyOf(builder.disabledPlugins);
        Map<String, Map<String, String>> options = new LinkedHashMap<>();
        builder.pluginOptions.forEach((id, values) -> options.put(id, Map.copyOf(values)));
        this.pluginOptions = Map.copyOf(options);
        this.limits = builder.limits;
    }

    /**
     * Returns the configuration in which nothing is set.
     *
     * @return the defaults
     */
    public static ScannerConfig defaults() {
        return builder().build();
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from this configuration.
     *
     * @return a builder with all of this configuration's values
     */
    public Builder toBuilder() {
        Builder builder = new Builder()
                .profile(profile)
                .minSeverity(minSeverity)
                .include(include)
                .exclude(exclude)
                .gitignore(gitignore)
                .threads(threads)
                .disableRules(disabledRules)
                .disablePlugins(disabledPlugins)
                .limits(limits);
        builder.failFast = failFast;
        pluginOptions.forEach((id, values) -> values.forEach((name, value) -> builder.option(id, name, value)));
        return builder;
    }

    /**
     * Returns which rules run.
     *
     * @return the profile
     */
    public Profile profile() {
        return profile;
    }

    /**
     * Returns the lowest severity that is reported.
     *
     * @return the severity
     */
    public Severity minSeverity() {
        return minSeverity;
    }

    /**
     * Returns from which severity on the first finding ends the scan.
     *
     * @return a severity, or nothing to scan to the end
     */
    public Optional<Severity> failFast() {
        return failFast;
    }

    /**
     * Returns which files to scan.
     *
     * @return patterns as in {@code .gitignore}, none for all files
     */
    public List<String> include() {
        return include;
    }

    /**
     * Returns which files to leave out.
     *
     * @return patterns as in {@code .gitignore}; they win over {@link #include()}
     */
    public List<String> exclude() {
        return exclude;
    }

    /**
     * Tells whether {@code .gitignore} files count.
     *
     * @return true by default
     */
    public boolean gitignore() {
        return gitignore;
    }

    /**
     * Returns how many files are analysed at a time.
     *
     * @return at least 1; the number of processors by default
     */
    public int threads() {
        return threads;
    }

    /**
     * Returns the rules that are switched off.
     *
     * @return rule ids or aliases
     */
    public Set<String> disabledRules() {
        return disabledRules;
    }

    /**
     * Returns the plug-ins that are switched off.
     *
     * @return plug-in ids
     */
    public Set<String> disabledPlugins() {
        return disabledPlugins;
    }

    /**
     * Returns the values of plug-in options.
     *
     * @return option values by name, by plug-in id
     */
    public Map<String, Map<String, String>> pluginOptions() {
        return pluginOptions;
    }

    /**
     * Returns the bounds of a scan.
     *
     * @return the limits
     */
    public Limits limits() {
        return limits;
    }

    /** Collects a configuration. Later calls win over earlier ones. Not thread-safe. */
    public static final class Builder {
        private Profile profile = Profile.DEFAULT;
        private Severity minSeverity = Severity.LOW;
        private Optional<Severity> failFast = Optional.empty();
        private List<String> include = List.of();
        private List<String> exclude = List.of();
        private boolean gitignore = true;
        private int threads = Runtime.getRuntime().availableProcessors();
        private final Set<String> disabledRules = new TreeSet<>();
        private final Set<String> disabledPlugins = new TreeSet<>();
        private final Map<String, Map<String, String>> pluginOptions = new LinkedHashMap<>();
        private Limits limits = Limits.defaults();

        private Builder() {}

        /**
         * Reads a configuration file.
         *
         * @param file a YAML file
         * @return this builder
         * @throws ConfigurationException if it cannot be read, or has an unknown key or a wrong value; the message names
         *     file, line and key
         */
        public Builder load(Path file) {
            Settings.load(file, this);
            return this;
        }

        /**
         * Reads environment variables: {@code MCP_SENTINEL_} and a key of the configuration file in upper case, with
         * {@code _} for {@code .} and {@code -}. Lists are separated by commas. Other variables are left alone.
         *
         * @param environment names and values
         * @return this builder
         * @throws ConfigurationException if a variable with that prefix has an unknown name or a wrong value
         */
        public Builder environment(Map<String, String> environment) {
            Settings.read(environment, this);
            return this;
        }

        /**
         * Sets which rules run.
         *
         * @param profile the profile
         * @return this builder
         */
        public Builder profile(Profile profile) {
            this.profile = profile;
            return this;
        }

        /**
         * Sets the lowest severity that is reported.
         *
         * @param minSeverity the severity
         * @return this builder
         */
        public Builder minSeverity(Severity minSeverity) {
            this.minSeverity = minSeverity;
            return this;
        }

        /**
         * Ends a scan at the first finding of a severity or a higher one.
         *
         * @param severity the severity
         * @return this builder
         */
        public Builder failFast(Severity severity) {
            this.failFast = Optional.of(severity);
            return this;
        }

        /**
         * Sets which files to scan.
         *
         * @param globs patterns as in {@code .gitignore}, relative to the target
         * @return this builder
         * @throws IllegalArgumentException if a pattern can never match
         */
        public Builder include(Collection<String> globs) {
            PathFilter.of(List.copyOf(globs), List.of());
            this.include = List.copyOf(globs);
            return this;
        }

        /**
         * Sets which files to scan.
         *
         * @param globs patterns as in {@code .gitignore}, relative to the target
         * @return this builder
         */
        public Builder include(String... globs) {
            return include(List.of(globs));
        }

        /**
         * Sets which files to leave out.
         *
         * @param globs patterns as in {@code .gitignore}, relative to the target
         * @return this builder
         * @throws IllegalArgumentException if a pattern can never match
         */
        public Builder exclude(Collection<String> globs) {
            PathFilter.of(List.of(), List.copyOf(globs));
            this.exclude = List.copyOf(globs);
            return this;
        }

        /**
         * Sets which files to leave out.
         *
         * @param globs patterns as in {@code .gitignore}, relative to the target
         * @return this builder
         */
        public Builder exclude(String... globs) {
            return exclude(List.of(globs));
        }

        /**
         * Sets whether {@code .gitignore} files count.
         *
         * @param gitignore false to scan ignored files too
         * @return this builder
         */
        public Builder gitignore(boolean gitignore) {
            this.gitignore = gitignore;
            return this;
        }

        /**
         * Sets how many files are analysed at a time.
         *
         * @param threads 1 to 1,024
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder threads(int threads) {
            if (threads < 1 || threads > 1024) {
                throw new IllegalArgumentException("threads is 1 to 1024, not " + threads);
            }
            this.threads = threads;
            return this;
        }

        /**
         * Switches rules off.
         *
         * @param ruleIds rule ids or aliases
         * @return this builder
         */
        public Builder disableRules(Collection<String> ruleIds) {
            disabledRules.addAll(ruleIds);
            return this;
        }

        /**
         * Switches plug-ins off.
         *
         * @param pluginIds plug-in ids
         * @return this builder
         */
        public Builder disablePlugins(Collection<String> pluginIds) {
            disabledPlugins.addAll(pluginIds);
            return this;
        }

        /**
         * Sets an option of a plug-in.
         *
         * @param pluginId id of the plug-in
         * @param name name of the option
         * @param value its value
         * @return this builder
         */
        public Builder option(String pluginId, String name, String value) {
            pluginOptions.computeIfAbsent(pluginId, id -> new LinkedHashMap<>()).put(name, value);
            return this;
        }

        /**
         * Sets the bounds of a scan.
         *
         * @param limits the limits
         * @return this builder
         */
        public Builder limits(Limits limits) {
            this.limits = limits;
            return this;
        }

        /**
         * Returns the bounds set so far.
         *
         * @return the limits
         */
        public Limits limits() {
            return limits;
        }

        /**
         * Makes the configuration.
         *
         * @return the configuration
         */
        public ScannerConfig build() {
            return new ScannerConfig(this);
        }
    }
}
