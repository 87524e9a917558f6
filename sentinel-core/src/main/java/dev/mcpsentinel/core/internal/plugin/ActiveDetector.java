/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.PluginOptions;
import java.util.Set;

/**
 * A detector that takes part in scans. What a detector says of itself is asked once, when it is loaded.
 *
 * @param id the detector's id
 * @param version its version
 * @param detector the plug-in
 * @param selector which files it wants
 * @param options values of its options
 * @param ruleIds ids of all its rules
 * @param activeRuleIds ids of the rules whose findings are wanted
 */
public record ActiveDetector(
        String id,
        String version,
        Detector detector,
        FileSelector selector,
        PluginOptions options,
        Set<String> ruleIds,
        Set<String> activeRuleIds) {

    /**
     * Tells whether findings of a rule are wanted.
     *
     * @param rule a rule
     * @return true if it is one of this detector's active rules
     */
    public boolean active(Rule rule) {
        return activeRuleIds.contains(rule.id());
    }
}
