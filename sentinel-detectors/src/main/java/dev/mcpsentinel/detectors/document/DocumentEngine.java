/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds values of JSON, YAML and TOML files by where they stand, what they say, and what stands beside them. The form of
 * its rules and models is described in this package.
 */
public final class DocumentEngine implements AnalysisEngine {

    /** Makes the engine. */
    public DocumentEngine() {}

    @Override
    public String id() {
        return "document";
    }

    @Override
    public List<Detector> compile(String packId, List<RuleDefinition> definitions, List<ModelDefinition> models) {
        Vocabulary vocabulary = Vocabulary.of(models);
        // rules that want the same files make one detector, which the scanner then gives only those files
        Map<DocumentRule.Files, List<DocumentRule>> byFiles = new LinkedHashMap<>();
        for (RuleDefinition definition : definitions) {
            DocumentRule rule = RuleReader.read(definition, vocabulary);
            byFiles.computeIfAbsent(rule.files(), files -> new ArrayList<>()).add(rule);
        }
        List<Detector> detectors = new ArrayList<>();
        byFiles.forEach((files, rules) -> {
            // a pack may have rules of other engines too, whose detectors have the pack's id
            String id = packId + "-documents" + (detectors.isEmpty() ? "" : detectors.size() + 1);
            detectors.add(new DocumentDetector(id, files, rules));
        });
        return detectors;
    }

    @Override
    public void check(List<ModelDefinition> models, List<ModelDefinition> others) {
        Vocabulary.check(models, others);
    }
}
