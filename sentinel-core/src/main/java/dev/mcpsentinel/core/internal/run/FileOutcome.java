/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.mcp.McpServer;
import java.util.List;

/**
 * What came of a file.
 *
 * @param path the file's path
 * @param findings complete findings, in the order of the report
 * @param servers MCP servers, secrets masked
 * @param facts what project detectors made of it
 * @param diagnostics what went wrong
 */
record FileOutcome(
        String path,
        List<Finding> findings,
        List<McpServer> servers,
        List<DetectorFact> facts,
        List<Diagnostic> diagnostics) {

    /** A fact, with the index of the detector that made it. */
    record DetectorFact(int detector, Object value) {}
}
