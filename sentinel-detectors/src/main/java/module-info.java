/** The pattern engine and the rule packs that come with the scanner. Exports nothing: it provides. */
module dev.mcpsentinel.detectors {
    requires dev.mcpsentinel.api;
    requires static org.jspecify;

    provides dev.mcpsentinel.api.spi.AnalysisEngine with
            dev.mcpsentinel.detectors.pattern.PatternEngine;
}
