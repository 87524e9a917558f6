/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.mcp.McpServer;
import java.util.List;
import java.util.function.BiConsumer;

/** What a rule looks for in the servers of a scan. Stateless. */
@FunctionalInterface
interface Check {

    void look(List<McpServer> servers, Report report);

    /** A check that looks at servers one by one. */
    static Check each(BiConsumer<McpServer, Report> check) {
        return (servers, report) -> servers.forEach(server -> {
            report.checkDeadline();
            check.accept(server, report);
        });
    }
}
