/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.ScannerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that decide how to scan. They win over the environment, which wins over the configuration file. */
final class ScannerOptions {

    /** Read from the working directory if it is there. */
    static final String DEFAULT_CONFIG = "mcp-sentinel.yaml";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (default: ./mcp-sentinel.yaml if there).")
    private @Nullable Path config;

    @Option(names = "--profile", paramLabel = "NAME", description = "Which rules run: ${COMPLETION-CANDIDATES}.")
    private @Nullable Profile profile;

    @Option(
            names = "--min-severity",
            paramLabel = "SEVERITY",
            description = "Lowest severity reported: ${COMPLETION-CANDIDATES}.")
    private @Nullable Severity minSeverity;

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "Scan only these files (as in .gitignore; repeatable).")
    private @Nullable List<String> include;

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Leave these files out (as in .gitignore; repeatable).")
    private @Nullable List<String> exclude;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Files analysed at a time (default: number of processors).")
    private @Nullable Integer threads;

    /** Returns the configuration that files, environment and options make together. */
    ScannerConfig toConfig(Map<String, String> environment) {
        ScannerConfig.Builder builder = ScannerConfig.builder();
        Path file = config;
        if (file != null) {
            builder.load(file);
        } else if (Files.isRegularFile(Path.of(DEFAULT_CONFIG))) {
            builder.load(Path.of(DEFAULT_CONFIG));
        }
        builder.environment(environment);
        try {
            apply(builder);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
        return builder.build();
    }

    private void apply(ScannerConfig.Builder builder) {
        if (profile != null) {
            builder.profile(profile);
        }
        if (minSeverity != null) {
            builder.minSeverity(minSeverity);
        }
        if (include != null) {
            builder.include(include);
        }
        if (exclude != null) {
            builder.exclude(exclude);
        }
        if (threads != null) {
            builder.threads(threads);
        }
    }
}
