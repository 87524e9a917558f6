/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An engine without fault: a rule has a list of {@code words}, and fires at that one of them that {@code only} names. Tests
 * override what they want to break.
 */
public class WordEngine implements AnalysisEngine {

    private static final Set<String> FIELDS = Set.of("words", "only");

    /** The service constructor. */
    public WordEngine() {}

    @Override
    public String id() {
        return "words";
    }

    @Override
    public List<Detector> compile(String packId, List<RuleDefinition> rules, List<ModelDefinition> models) {
        List<Detector> detectors = new ArrayList<>();
        for (RuleDefinition rule : rules) {
            checkNames(rule);
            List<String> words = words(rule).stream()
                    .map(node -> node.text().orElseThrow(() -> rule.error("words", "is a list of texts")))
                    .toList();
            String only = only(rule);
            if (!words.contains(only)) {
                throw rule.error("only", "is one of " + words);
            }
            detectors.add(detector(idOf(packId, only), rule, only));
        }
        return detectors;
    }

    String idOf(String packId, String word) {
        return packId + ".words." + word;
    }

    void checkNames(RuleDefinition rule) {
        rule.fields().keySet().stream()
                .filter(name -> !FIELDS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw rule.error(name, "unknown; allowed are " + FIELDS);
                });
    }

    List<DocumentNode> words(RuleDefinition rule) {
        return rule.field("words")
                .map(node -> node instanceof SequenceNode sequence ? sequence.items() : List.<DocumentNode>of())
                .filter(items -> !items.isEmpty())
                .orElseThrow(() -> rule.error("words", "is a list of texts"));
    }

    String only(RuleDefinition rule) {
        return rule.field("only")
                .filter(ScalarNode.class::isInstance)
                .flatMap(DocumentNode::text)
                .orElseThrow(() -> rule.error("only", "is a text"));
    }

    Detector detector(String id, RuleDefinition rule, String word) {
        return new WordDetector(rule.rule(), word) {
            @Override
            public String id() {
                return id;
            }
        };
    }
}
