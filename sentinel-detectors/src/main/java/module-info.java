/** The engines, detectors and rule packs that come with the scanner. Exports nothing: it provides. */
module dev.mcpsentinel.detectors {
    requires dev.mcpsentinel.api;
    requires static org.jspecify;

    provides dev.mcpsentinel.api.spi.AnalysisEngine with
            dev.mcpsentinel.detectors.pattern.PatternEngine,
            dev.mcpsentinel.detectors.dataflow.TaintEngine,
            dev.mcpsentinel.detectors.document.DocumentEngine,
            dev.mcpsentinel.detectors.redos.RedosEngine,
            dev.mcpsentinel.detectors.servers.ServerEngine,
            dev.mcpsentinel.detectors.supplychain.names.PackageNamesEngine,
            dev.mcpsentinel.detectors.supplychain.code.BehaviourEngine,
            dev.mcpsentinel.detectors.text.TextEngine;
    provides dev.mcpsentinel.api.spi.Detector with
            dev.mcpsentinel.detectors.mcp.SavedAnswersDetector;
}
