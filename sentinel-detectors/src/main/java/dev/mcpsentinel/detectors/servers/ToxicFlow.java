/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpTool;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tools that are harmless one by one and a leak together: one reads what is private, one reads what strangers write, and one
 * carries texts to where strangers read them. A tool that fetches any address does the latter two at once.
 */
final class ToxicFlow {

    private static final Set<String> PRIVATE = Set.of("mail-read");
    private static final Set<String> STRANGERS = Set.of("fetch", "mail-read");
    private static final Set<String> OUT = Set.of("fetch", "mail-send", "send");

    void look(McpServer server, Report report) {
        Optional<McpTool> reads = server.tools().stream()
                .filter(ToxicFlow::readsAnyFile)
                .findFirst()
                .or(() -> first(server.tools(), PRIVATE));
        Optional<McpTool> strangers = first(server.tools(), STRANGERS);
        Optional<McpTool> sends = first(server.tools(), OUT);
        if (reads.isPresent() && strangers.isPresent() && sends.isPresent()) {
            report.at(server.location())
                    .word("private", name(reads.get()))
                    .word("strangers", name(strangers.get()))
                    .word("out", name(sends.get()))
                    .related(List.of(
                            reads.get().location(),
                            strangers.get().location(),
                            sends.get().location()))
                    .report();
        }
    }

    /** Reads files of which nothing says that only harmless ones are meant. */
    private static boolean readsAnyFile(McpTool tool) {
        Set<Location> any = new HashSet<>();
        tool.effects().stream().filter(one -> one.kind().equals("file-any")).forEach(one -> any.add(one.location()));
        return tool.effects().stream().anyMatch(one -> one.kind().equals("file-read") && any.contains(one.location()));
    }

    private static Optional<McpTool> first(List<McpTool> tools, Set<String> kinds) {
        return tools.stream()
                .filter(tool -> tool.effects().stream().anyMatch(one -> kinds.contains(one.kind()) && one.decided()))
                .findFirst();
    }

    private static String name(McpTool tool) {
        return "`" + tool.name().text() + "`";
    }
}
