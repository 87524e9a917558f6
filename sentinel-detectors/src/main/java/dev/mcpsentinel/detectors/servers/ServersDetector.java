/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.spi.ServerContext;
import dev.mcpsentinel.api.spi.ServerDetector;
import java.util.List;

/** Holds the servers of a scan against rules. */
final class ServersDetector implements ServerDetector {

    private final String id;
    private final List<ServerRule> rules;

    ServersDetector(String id, List<ServerRule> rules) {
        this.id = id;
        this.rules = List.copyOf(rules);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Rule> rules() {
        return rules.stream().map(ServerRule::rule).toList();
    }

    @Override
    public void detect(List<McpServer> servers, ServerContext context) {
        for (ServerRule rule : rules) {
            if (context.active(rule.rule())) {
                rule.check().ifPresent(check -> check.look(servers, new Report(rule, context)));
            }
        }
    }
}
