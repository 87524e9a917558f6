/** Tests for detectors, rule packs and other plug-ins, run through the real pipeline. */
module dev.mcpsentinel.testkit {
    requires transitive dev.mcpsentinel.core;
    requires static transitive org.jspecify;

    exports dev.mcpsentinel.testkit;

    uses dev.mcpsentinel.api.spi.AnalysisEngine;
    uses dev.mcpsentinel.api.spi.SyntaxParser;
}
