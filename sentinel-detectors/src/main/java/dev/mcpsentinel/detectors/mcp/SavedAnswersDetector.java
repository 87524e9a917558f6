/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.mcp;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import java.util.List;

/**
 * Finds MCP servers in JSON files that hold what a running server has answered: {@code tools.json} and the like. Such files
 * are told by their content, whatever their name. It has no rules: what is wrong with a server is for others to say.
 */
public final class SavedAnswersDetector implements Detector {

    private static final FileSelector SELECTOR = FileSelector.everything()
            .inLanguages(Language.JSON)
            .withKeywords(
                    List.of("\"inputSchema\"", "\"serverInfo\"", "\"uriTemplate\"", "\"prompts\"", "\"resources\""));

    /** For {@link java.util.ServiceLoader}. */
    public SavedAnswersDetector() {}

    @Override
    public String id() {
        return "sentinel.mcp.saved-answers";
    }

    @Override
    public List<Rule> rules() {
        return List.of();
    }

    @Override
    public FileSelector selector() {
        return SELECTOR;
    }

    @Override
    public void detect(SourceFile file, DetectionContext context) {
        context.document().flatMap(Document::root).ifPresent(root -> {
            SchemaBudget budget = new SchemaBudget(context::checkDeadline);
            new AnswerReader(new DocumentValue(file.path(), root), budget)
                    .read()
                    .forEach(context::report);
            if (budget.exceeded()) {
                context.report(Diagnostic.builder(
                                Severity.LOW,
                                Diagnostic.Category.VALIDATION,
                                "the tools described here are more, or larger, than are looked at; the rest was left out")
                        .incomplete()
                        .build());
            }
        });
    }
}
