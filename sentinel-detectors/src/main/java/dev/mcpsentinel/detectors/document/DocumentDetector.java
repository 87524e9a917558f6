/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.TimeLimitException;
import dev.mcpsentinel.detectors.dataflow.model.TestFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rules of one pack that want the same files. */
final class DocumentDetector implements Detector {

    private final String id;
    private final List<DocumentRule> rules;
    private final FileSelector selector;

    DocumentDetector(String id, DocumentRule.Files files, List<DocumentRule> rules) {
        this.id = id;
        this.rules = List.copyOf(rules);
        Language[] languages = files.languages().isEmpty()
                ? new Language[] {Language.JSON, Language.YAML, Language.TOML}
                : files.languages().toArray(Language[]::new);
        this.selector = FileSelector.everything()
                .inLanguages(languages)
                .withPaths(files.paths().toArray(String[]::new))
                .withKeywords(files.keywords());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Rule> rules() {
        return rules.stream().map(DocumentRule::rule).toList();
    }

    @Override
    public FileSelector selector() {
        return selector;
    }

    /** Configurations of tests configure nothing that anybody uses: they are for audits. */
    @Override
    public void detect(SourceFile file, DetectionContext context) {
        if (context.profile() != Profile.AUDIT && TestFiles.isTest(file.path())) {
            return;
        }
        Document document = context.document().orElse(null);
        if (document == null) {
            return;
        }
        boolean cut = false;
        for (DocumentRule rule : rules) {
            if (context.active(rule.rule())) {
                cut |= run(rule, document, file, context);
            }
        }
        if (cut) {
            context.report(Diagnostic.builder(
                            Severity.LOW,
                            Diagnostic.Category.VALIDATION,
                            "of a text or a command line that is longer than " + Reading.MAX_LENGTH
                                    + " characters, only the beginning was looked at")
                    .incomplete()
                    .build());
        }
    }

    /**
     * Looks for one rule. If it runs away, that costs further findings of its own in this file and no others.
     *
     * @return whether something was too long for it
     */
    private static boolean run(DocumentRule rule, Document document, SourceFile file, DetectionContext context) {
        Evaluation evaluation = new Evaluation(context);
        Set<Region> found = new LinkedHashSet<>();
        try {
            evaluation.find(rule.condition(), document.roots(), found);
        } catch (TimeLimitException e) {
            context.checkDeadline(); // the detector's time is over, or only this rule's steps are
            context.report(failure(rule, "was stopped: " + e.getMessage()));
        } catch (StackOverflowError e) {
            context.report(failure(rule, "overflowed the stack; bound the repetitions in its expressions"));
        }
        for (Region region : found) {
            if (rule.redact()) {
                context.redact(region.startOffset(), region.endOffset());
            }
            context.report(Finding.builder(rule.rule(), new Location(file.path(), region))
                    .message(rule.message())
                    .build());
        }
        return evaluation.cut();
    }

    private static Diagnostic failure(DocumentRule rule, String what) {
        return Diagnostic.builder(
                        Severity.MEDIUM,
                        Diagnostic.Category.TIMEOUT,
                        "the rule " + rule.rule().id() + " " + what)
                .recovery("Mend the rule, or switch it off.")
                .incomplete()
                .build();
    }
}
