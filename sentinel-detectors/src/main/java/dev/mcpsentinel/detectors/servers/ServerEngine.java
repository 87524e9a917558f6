/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at MCP servers as a whole.
 *
 * <p>A rule of this engine has the fields
 *
 * <ul>
 *   <li>{@code check}: what it looks for, one of the checks of this package
 *   <li>{@code message}: what to say of a finding; words in braces, such as <code>{tool}</code>, stand for what the check knows
 * </ul>
 */
public final class ServerEngine implements AnalysisEngine {

    /** Makes the engine. */
    public ServerEngine() {}

    @Override
    public String id() {
        return "server";
    }

    @Override
    public List<Detector> compile(String packId, List<RuleDefinition> rules, List<ModelDefinition> models) {
        List<ServerRule> ofServers = new ArrayList<>();
        List<ServerRule> ofRoutes = new ArrayList<>();
        for (RuleDefinition definition : rules) {
            ServerRule rule = ServerRule.read(definition);
            (rule.check().isPresent() ? ofServers : ofRoutes).add(rule);
        }
        List<Detector> detectors = new ArrayList<>();
        if (!ofServers.isEmpty()) {
            detectors.add(new ServersDetector(packId + ".checks", ofServers));
        }
        if (!ofRoutes.isEmpty()) {
            detectors.add(new RoutesDetector(packId + ".routes", ofRoutes));
        }
        return detectors;
    }
}
