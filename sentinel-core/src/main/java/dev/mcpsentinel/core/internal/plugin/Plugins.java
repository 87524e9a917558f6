/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.spi.FindingEnricher;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.SyntaxParser;
import java.util.List;
import java.util.Map;

/**
 * The plug-ins of a scanner.
 *
 * @param detectors detectors that take part, sorted by id
 * @param parsers the parser of each language that has one
 * @param enrichers enrichers that take part, sorted by id
 * @param rules the active rules, sorted by id
 * @param statuses what became of every plug-in, sorted by kind and id
 * @param diagnostics what went wrong while loading; part of every report
 */
public record Plugins(
        List<ActiveDetector> detectors,
        Map<Language, SyntaxParser> parsers,
        List<ActiveEnricher> enrichers,
        List<Rule> rules,
        List<PluginStatus> statuses,
        List<Diagnostic> diagnostics) {

    /** Copies the collections. */
    public Plugins {
        detectors = List.copyOf(detectors);
        parsers = Map.copyOf(parsers);
        enrichers = List.copyOf(enrichers);
        rules = List.copyOf(rules);
        statuses = List.copyOf(statuses);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * An enricher that takes part in scans.
     *
     * @param enricher the plug-in
     * @param options values of its options
     */
    public record ActiveEnricher(FindingEnricher enricher, PluginOptions options) {}
}
