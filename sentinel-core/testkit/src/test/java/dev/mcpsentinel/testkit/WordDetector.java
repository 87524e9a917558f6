/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import java.util.List;

/** A detector without fault: reports a word wherever it stands. Tests override what they want to break. */
public class WordDetector implements Detector {

    private final Rule rule;
    private final String word;

    /** The service constructor. */
    public WordDetector() {
        this("test.danger", "danger");
    }

    WordDetector(String ruleId, String word) {
        this(TestRules.word(ruleId, word).build(), word);
    }

    WordDetector(Rule rule, String word) {
        this.rule = rule;
        this.word = word;
    }

    final Rule rule() {
        return rule;
    }

    @Override
    public String id() {
        return "words." + word;
    }

    @Override
    public List<Rule> rules() {
        return List.of(rule);
    }

    @Override
    public FileSelector selector() {
        return FileSelector.everything().withKeywords(List.of(word));
    }

    @Override
    public void detect(SourceFile file, DetectionContext context) {
        for (int i = 0; i < context.keywordHits().size(); i++) {
            int start = context.keywordHits().offset(i);
            context.report(Finding.builder(rule, file.location(start, start + word.length()))
                    .build());
        }
    }
}
