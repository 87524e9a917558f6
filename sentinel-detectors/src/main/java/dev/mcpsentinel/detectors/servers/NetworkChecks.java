/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.mcp.McpExposure;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpTransport;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who can reach a server over the network. All of these need a server that asks nobody who he is: a token that strangers do
 * not have is what stands between them and the server whatever the address.
 */
final class NetworkChecks {

    private static final Set<String> ALL_INTERFACES = Set.of("", "0.0.0.0", "::", "[::]", "*");

    private NetworkChecks() {}

    static void listensEverywhere(McpServer server, Report report) {
        if (!server.auth().isEmpty()) {
            return;
        }
        boolean commands = server.tools().stream()
                .flatMap(tool -> tool.effects().stream())
                .anyMatch(effect -> effect.kind().equals("command"));
        everywhere(server)
                .forEach(exposure -> report.at(exposure.location())
                        .word(
                                "host",
                                exposure.value().isEmpty()
                                        ? "all interfaces, since no host is given"
                                        : exposure.value())
                        .severity(commands ? Severity.HIGH : Severity.MEDIUM)
                        .report());
    }

    private static Stream<McpExposure> everywhere(McpServer server) {
        return of(server, McpExposure.Kind.LISTENS).filter(exposure -> ALL_INTERFACES.contains(exposure.value()));
    }

    private static Stream<McpExposure> of(McpServer server, McpExposure.Kind kind) {
        return server.exposures().stream().filter(exposure -> exposure.kind() == kind);
    }

    /** One finding is enough: what checks the host of one transport is mostly there for all. */
    static void noHostCheck(McpServer server, Report report) {
        List<McpExposure> checks = of(server, McpExposure.Kind.CHECKS_HOST).toList();
        boolean checked = checks.stream().anyMatch(check -> !check.value().equals("off"));
        if (checked || !server.auth().isEmpty() || everywhere(server).findAny().isPresent()) {
            return;
        }
        checks.stream()
                .findFirst()
                .ifPresent(check -> report.at(check.location()).report());
    }

    static void anyOrigin(McpServer server, Report report) {
        boolean reachable = of(server, McpExposure.Kind.LISTENS).findAny().isPresent()
                || server.transports().stream()
                        .anyMatch(transport -> transport.kind() == McpTransport.Kind.SSE
                                || transport.kind() == McpTransport.Kind.STREAMABLE_HTTP);
        if (reachable && server.auth().isEmpty()) {
            of(server, McpExposure.Kind.ALLOWS_ORIGIN)
                    .filter(exposure -> exposure.value().equals("*"))
                    .forEach(exposure -> report.at(exposure.location()).report());
        }
    }

    static void guessableSessions(McpServer server, Report report) {
        of(server, McpExposure.Kind.SESSION_IDS)
                .filter(exposure -> exposure.value().equals("guessable"))
                .forEach(exposure -> report.at(exposure.location()).report());
    }
}
