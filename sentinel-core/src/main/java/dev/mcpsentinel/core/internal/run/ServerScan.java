/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ServerDetector;
import dev.mcpsentinel.core.Limit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Gives one server detector the servers of the scan. */
final class ServerScan extends Reduction<ServersContext> {

    private final List<McpServer> servers;
    private final Set<String> paths;

    /**
     * Makes the task.
     *
     * @param scan the scan
     * @param detector index of the detector
     * @param servers all servers
     * @param paths the files that the servers and their parts lie in
     */
    ServerScan(ScanRun scan, int detector, List<McpServer> servers, Set<String> paths) {
        super(scan, detector);
        this.servers = servers;
        this.paths = paths;
    }

    @Override
    String root() {
        return "";
    }

    @Override
    ServersContext newContext(GuardedCall call, Profile profile) {
        return new ServersContext(
                call, profile, paths, scan().settings().config().limits().get(Limit.MAX_REGEX_STEPS));
    }

    @Override
    void detect(Detector plugin, ServersContext context) {
        ((ServerDetector) plugin).detect(servers, context);
    }

    @Override
    void absorb(ServersContext context, Function<String, Optional<SourceFile>> read) {}
}
