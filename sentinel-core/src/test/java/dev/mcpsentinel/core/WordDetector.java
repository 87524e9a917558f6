/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import java.util.List;
import java.util.function.BiConsumer;

/** Reports every occurrence of a keyword, after doing something else first. */
final class WordDetector implements Detector {

    private final String id;
    private final String keyword;
    private final Rule rule;
    private final BiConsumer<SourceFile, DetectionContext> first;

    WordDetector(String id, String keyword) {
        this(id, keyword, (file, context) -> {});
    }

    WordDetector(String id, String keyword, BiConsumer<SourceFile, DetectionContext> first) {
        this.id = id;
        this.keyword = keyword;
        this.first = first;
        this.rule = rule(id + ".word", Severity.HIGH);
    }

    static Rule rule(String id, Severity severity) {
        return Rule.builder(id)
                .title("a word")
                .help("The word is there.")
                .fixAdvice("Remove it.")
                .severity(severity)
                .cwes(List.of(1))
                .build();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Rule> rules() {
        return List.of(rule);
    }

    @Override
    public FileSelector selector() {
        return FileSelector.everything().withKeywords(List.of(keyword));
    }

    @Override
    public void detect(SourceFile file, DetectionContext context) {
        first.accept(file, context);
        for (int i = 0; i < context.keywordHits().size(); i++) {
            int start = context.keywordHits().offset(i);
            context.report(Finding.builder(rule, file.location(start, start + keyword.length()))
                    .build());
        }
    }
}
