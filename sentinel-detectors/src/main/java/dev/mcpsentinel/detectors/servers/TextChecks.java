/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.mcp.McpServer;
import java.util.List;

/** Texts of tools that are not what they were when somebody has read them. */
final class TextChecks {

    private TextChecks() {}

    static void changing(McpServer server, Report report) {
        server.tools()
                .forEach(tool -> tool.effects().stream()
                        .filter(effect -> effect.kind().equals("changing-text"))
                        .findFirst()
                        .ifPresent(effect -> report.at(tool.location())
                                .word("tool", "`" + tool.name().text() + "`")
                                .word("call", "`" + effect.what() + "`")
                                .related(List.of(effect.location()))
                                .report()));
    }
}
