/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import java.util.Comparator;

/** The orders of a report, which do not depend on who was first. */
final class ReportOrder {

    /** By path, offset and rule; findings that compare as equal are duplicates. */
    static final Comparator<Finding> FINDINGS = Comparator.comparing(
                    (Finding finding) -> finding.location().path())
            .thenComparingInt(finding -> finding.location().region().startOffset())
            .thenComparing(Finding::ruleId)
            .thenComparingInt(finding -> finding.location().region().endOffset());

    /** By path, offset, library and name; what is the same in all that is told apart by what it offers. */
    static final Comparator<McpServer> SERVERS = Comparator.comparing(
                    (McpServer server) -> server.location().path())
            .thenComparingInt(server -> server.location().region().startOffset())
            .thenComparing(McpServer::sdk)
            .thenComparing(server -> server.name().map(McpText::text).orElse(""))
            .thenComparingInt(server -> server.location().region().endOffset())
            .thenComparing(server -> server.texts().toString());

    /** By path, plug-in, category and message. */
    static final Comparator<Diagnostic> DIAGNOSTICS = Comparator.comparing(
                    (Diagnostic diagnostic) -> diagnostic.path().orElse(""))
            .thenComparing(diagnostic -> diagnostic.pluginId().orElse(""))
            .thenComparing(Diagnostic::category)
            .thenComparing(Diagnostic::message);

    private ReportOrder() {}
}
