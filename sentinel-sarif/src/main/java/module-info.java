/** Writes reports as SARIF 2.1.0, for code scanning services and SARIF viewers. */
module dev.mcpsentinel.sarif {
    requires com.fasterxml.jackson.core;
    requires transitive dev.mcpsentinel.api;

    exports dev.mcpsentinel.sarif;

    provides dev.mcpsentinel.api.spi.ReportFormatter with
            dev.mcpsentinel.sarif.SarifFormatter;
}
