/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.names;

import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds dependencies that are called like others. The package says what its rules are. */
public final class PackageNamesEngine implements AnalysisEngine {

    private static final Set<String> FIELDS = Set.of("check", "message");

    /** A rule and what it checks. */
    record NameRule(Rule rule, Check check, String message) {}

    /** Makes the engine. */
    public PackageNamesEngine() {}

    @Override
    public String id() {
        return "package-names";
    }

    @Override
    public List<Detector> compile(String packId, List<RuleDefinition> definitions, List<ModelDefinition> models) {
        List<NameRule> rules = new ArrayList<>();
        for (RuleDefinition definition : definitions) {
            for (String field : definition.fields().keySet()) {
                if (!FIELDS.contains(field)) {
                    throw definition.error(
                            field, "is not known to the package-names engine; its fields are check, message");
                }
            }
            Check check = definition
                    .field("check")
                    .flatMap(DocumentNode::text)
                    .flatMap(Check::ofId)
                    .orElseThrow(() -> definition.error(
                            "check", "is one of typo, confusable, separator, affix, scope, malicious, lock, internal"));
            String message = definition
                    .field("message")
                    .flatMap(DocumentNode::text)
                    .orElse(definition.rule().title());
            rules.add(new NameRule(definition.rule(), check, message));
        }
        return List.of(new PackageNamesDetector(packId + "-names", rules));
    }
}
