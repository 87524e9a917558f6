/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpHandler;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpTool;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out which files servers and their parts lie in. */
final class ServerPaths {

    private final Set<String> paths = new HashSet<>();

    private ServerPaths() {}

    static Set<String> of(List<McpServer> servers) {
        ServerPaths all = new ServerPaths();
        servers.forEach(all::add);
        return all.paths;
    }

    private void add(McpServer server) {
        add(server.location());
        server.tools().forEach(this::add);
        server.prompts().forEach(prompt -> {
            add(prompt.location());
            add(prompt.handler());
        });
        server.resources().forEach(resource -> {
            add(resource.location());
            add(resource.handler());
        });
        server.transports().forEach(transport -> add(transport.location()));
        server.auth().forEach(auth -> add(auth.location()));
        server.requests().forEach(request -> {
            add(request.location());
            request.fields().forEach(field -> add(field.location()));
            request.message().ifPresent(message -> add(message.location()));
            request.address().ifPresent(address -> add(address.location()));
        });
        server.exposures().forEach(exposure -> add(exposure.location()));
        server.texts().forEach(text -> add(text.text().location()));
    }

    private void add(McpTool tool) {
        add(tool.location());
        add(tool.handler());
        tool.annotations().location().ifPresent(this::add);
        tool.effects().forEach(effect -> add(effect.location()));
    }

    private void add(Optional<McpHandler> handler) {
        handler.ifPresent(known -> add(known.location()));
    }

    private void add(Location location) {
        paths.add(location.path());
    }
}
