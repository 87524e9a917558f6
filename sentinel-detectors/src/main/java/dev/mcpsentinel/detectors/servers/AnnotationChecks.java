/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpEffect;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpTool;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hints that say less than a tool does: clients skip questions because of them. Only effects that the caller of the tool
 * decides count: a cache that a tool fills by itself is no lie.
 */
final class AnnotationChecks {

    private static final Set<String> CHANGES =
            Set.of("file-write", "file-delete", "data-change", "remote-change", "command");
    private static final Set<String> DESTROYS = Set.of("file-delete", "remote-delete", "data-delete", "command");
    private static final Set<String> REACHES_OUT = Set.of("fetch", "send");

    private AnnotationChecks() {}

    static void readOnly(McpServer server, Report report) {
        for (McpTool tool : server.tools()) {
            if (tool.annotations().readOnlyHint().orElse(false)) {
                lie(tool, CHANGES, report);
            }
        }
    }

    static void destructive(McpServer server, Report report) {
        for (McpTool tool : server.tools()) {
            boolean said = !tool.annotations().destructiveHint().orElse(true)
                    && !tool.annotations().readOnlyHint().orElse(false);
            if (said) {
                lie(tool, DESTROYS, report);
            }
        }
    }

    static void closedWorld(McpServer server, Report report) {
        for (McpTool tool : server.tools()) {
            if (!tool.annotations().openWorldHint().orElse(true)) {
                lie(tool, REACHES_OUT, report);
            }
        }
    }

    private static void lie(McpTool tool, Set<String> kinds, Report report) {
        Optional<McpEffect> effect = tool.effects().stream()
                .filter(one -> kinds.contains(one.kind()) && one.decided())
                .findFirst();
        Location place = tool.annotations().location().orElse(tool.location());
        effect.ifPresent(one -> report.at(place)
                .word("tool", "`" + tool.name().text() + "`")
                .word("call", "`" + one.what() + "`")
                .word("line", String.valueOf(one.location().region().startLine()))
                .word("effect", words(one.kind()))
                .related(List.of(one.location()))
                .report());
    }

    private static String words(String kind) {
        return switch (kind) {
            case "file-write" -> "writes files that the caller names";
            case "file-delete" -> "deletes files that the caller names";
            case "data-change", "data-delete" -> "changes data";
            case "remote-change", "remote-delete" -> "changes things at a remote service";
            case "command" -> "runs whatever the caller writes";
            case "fetch", "send" -> "talks to addresses that the caller decides";
            default -> kind;
        };
    }
}
