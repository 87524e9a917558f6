/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpTool;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of tools that stand in each other's way. */
final class NameChecks {

    private static final String DESCRIBED = "json";

    private final WellKnownTools known = new WellKnownTools();

    /**
     * Two servers that a client may run side by side offer a tool of the same name. What code makes is left out: servers of
     * one repository are seldom run together.
     */
    void sameName(List<McpServer> servers, Report report) {
        List<McpServer> described =
                servers.stream().filter(NameChecks::isDescribed).toList();
        Map<String, McpServer> owners = new HashMap<>();
        for (McpServer server : described) {
            report.checkDeadline();
            for (McpTool tool : server.tools()) {
                McpServer other = owners.putIfAbsent(tool.name().text(), server);
                if (other != null
                        && !other.equals(server)
                        && tool.name().complete()
                        && !isOtherVersion(server, other)) {
                    report.at(tool.name().location())
                            .word("tool", "`" + tool.name().text() + "`")
                            .word("other", described(other))
                            .related(List.of(other.location()))
                            .report();
                }
            }
        }
    }

    private static boolean isDescribed(McpServer server) {
        return server.sdk().equals(DESCRIBED);
    }

    private static String described(McpServer server) {
        return server.name()
                .map(name -> "`" + name.text() + "`")
                .orElse(server.location().path());
    }

    /** Servers that share most of their tools are versions of one, or the same one asked twice. */
    private static boolean isOtherVersion(McpServer one, McpServer other) {
        Set<String> names = names(one);
        Set<String> others = names(other);
        int smaller = Math.min(names.size(), others.size());
        names.retainAll(others);
        return names.size() * 2 > smaller;
    }

    private static Set<String> names(McpServer server) {
        Set<String> names = new HashSet<>();
        server.tools().forEach(tool -> names.add(tool.name().text()));
        return names;
    }

    /** A name that looks like another one, and is none. */
    void confusable(List<McpServer> servers, Report report) {
        Map<String, String> byLook = new HashMap<>(known.byLook());
        for (McpServer server : servers) {
            for (McpTool tool : server.tools()) {
                String name = tool.name().text();
                if (isPlain(name)) {
                    byLook.putIfAbsent(WellKnownTools.look(name), name);
                }
            }
        }
        for (McpServer server : servers) {
            report.checkDeadline();
            for (McpTool tool : server.tools()) {
                String name = tool.name().text();
                String meant = byLook.get(WellKnownTools.look(name));
                boolean disguised = meant != null && tool.name().complete() && !same(name, meant);
                if (disguised) {
                    report.at(tool.name().location())
                            .word("tool", "`" + name + "`")
                            .word("other", "`" + meant + "`")
                            .report();
                }
            }
        }
    }

    /** Case and separators are a matter of style. */
    private static boolean same(String name, String other) {
        return style(name).equals(style(other));
    }

    private static String style(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_./ -]", "");
    }

    private static boolean isPlain(String name) {
        return name.chars().allMatch(c -> c > ' ' && c <= '~' && !Character.isDigit(c));
    }
}
