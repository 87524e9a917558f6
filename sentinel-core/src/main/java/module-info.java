/** The scanner: discovery, pipeline, rule packs, documents, terminal and JSON reports. */
module dev.mcpsentinel.core {
    requires transitive dev.mcpsentinel.api;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires io.github.resilience4j.circuitbreaker;
    requires org.snakeyaml.engine;

    exports dev.mcpsentinel.core;

    uses dev.mcpsentinel.api.spi.AnalysisEngine;
    uses dev.mcpsentinel.api.spi.Detector;
    uses dev.mcpsentinel.api.spi.FindingEnricher;
    uses dev.mcpsentinel.api.spi.ReportFormatter;
    uses dev.mcpsentinel.api.spi.SyntaxParser;

    provides dev.mcpsentinel.api.spi.ReportFormatter with
            dev.mcpsentinel.core.internal.report.JsonFormatter,
            dev.mcpsentinel.core.internal.report.SurfaceFormatter,
            dev.mcpsentinel.core.internal.report.SurfaceJsonFormatter,
            dev.mcpsentinel.core.internal.report.TerminalFormatter;
}
