/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.util.List;

/**
 * Finds regexes in Python, JavaScript and TypeScript on which a backtracking matcher is slow. A rule of this engine has the
 * field {@code growth}: {@code exponential} or {@code polynomial}.
 */
public final class RedosEngine implements AnalysisEngine {

    /** Makes the engine. */
    public RedosEngine() {}

    @Override
    public String id() {
        return "regex";
    }

    @Override
    public List<Detector> compile(String packId, List<RuleDefinition> rules, List<ModelDefinition> models) {
        return List.of(
                new RedosDetector(packId, rules.stream().map(RedosRule::read).toList()));
    }
}
