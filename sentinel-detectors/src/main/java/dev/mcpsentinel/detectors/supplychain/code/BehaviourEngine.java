/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what programs do with what they decode, download and collect. The package says what its rules and models are. */
public final class BehaviourEngine implements AnalysisEngine {

    /** Makes the engine. */
    public BehaviourEngine() {}

    @Override
    public String id() {
        return "behaviour";
    }

    @Override
    public List<Detector> compile(String packId, List<RuleDefinition> definitions, List<ModelDefinition> models) {
        ModelReader reader = new ModelReader(models);
        Map<List<String>, List<BehaviourRule>> byPaths = new LinkedHashMap<>();
        for (RuleDefinition definition : definitions) {
            BehaviourRule rule = new BehaviourRule(definition, reader.names());
            byPaths.computeIfAbsent(rule.paths(), paths -> new ArrayList<>()).add(rule);
        }
        List<Detector> detectors = new ArrayList<>();
        byPaths.forEach((paths, rules) -> detectors.add(new BehaviourDetector(
                packId + "-behaviour" + (detectors.isEmpty() ? "" : detectors.size() + 1), paths, rules, reader)));
        return detectors;
    }

    @Override
    public void check(List<ModelDefinition> models, List<ModelDefinition> others) {
        new ModelReader(models);
    }
}
