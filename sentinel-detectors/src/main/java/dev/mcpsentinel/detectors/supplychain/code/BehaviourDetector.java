/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.detectors.dataflow.model.TestFiles;
import dev.mcpsentinel.detectors.supplychain.code.Marking.Deed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rules of the behaviour engine that want the same files. */
final class BehaviourDetector implements Detector {

    private final String id;
    private final List<BehaviourRule> rules;
    private final ModelReader models;
    private final FileSelector selector;

    BehaviourDetector(String id, List<String> paths, List<BehaviourRule> rules, ModelReader models) {
        this.id = id;
        this.rules = List.copyOf(rules);
        this.models = models;
        Set<Language> languages = new LinkedHashSet<>();
        Set<String> keywords = new LinkedHashSet<>();
        for (BehaviourRule rule : rules) {
            for (Dialect dialect : rule.dialects()) {
                Vocabulary vocabulary = models.vocabularies().get(dialect);
                if (vocabulary != null) {
                    languages.addAll(dialect.languages());
                    keywords.addAll(vocabulary.keywords);
                }
            }
        }
        this.selector = FileSelector.everything()
                .inLanguages(languages.toArray(Language[]::new))
                .withPaths(paths.toArray(String[]::new))
                .withKeywords(keywords);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Rule> rules() {
        return rules.stream().map(BehaviourRule::rule).toList();
    }

    @Override
    public FileSelector selector() {
        return selector;
    }

    @Override
    public void detect(SourceFile file, DetectionContext context) {
        Dialect dialect = Dialect.of(file.language()).orElse(null);
        Vocabulary vocabulary = dialect == null ? null : models.vocabularies().get(dialect);
        if (dialect == null || vocabulary == null || file.path().endsWith(".d.ts")) {
            return;
        }
        Tokens tokens = Lexer.tokens(file.text(), dialect);
        context.checkDeadline();
        Marking marking = new Marking(
                new Outline(tokens, dialect),
                vocabulary,
                models.names(),
                (pattern, text) -> pattern.matcher(context.bounded(text)).find(),
                context::checkDeadline);
        List<Deed> deeds = marking.deeds();
        boolean test = TestFiles.isTest(file.path());
        for (BehaviourRule rule : rules) {
            if (rule.dialects().contains(dialect) && context.active(rule.rule()) && !(test && rule.skipsTests())) {
                report(rule, deeds, tokens, file, context);
            }
        }
        if (marking.incomplete()) {
            context.report(Diagnostic.builder(
                            Severity.LOW,
                            Diagnostic.Category.VALIDATION,
                            "the program is larger than is followed; what it does with what it loads is known in part")
                    .incomplete()
                    .build());
        }
    }

    private static void report(
            BehaviourRule rule, List<Deed> deeds, Tokens tokens, SourceFile file, DetectionContext context) {
        Set<Integer> lines = new LinkedHashSet<>();
        for (Deed deed : rule.of(deeds)) {
            int start = tokens.start(deed.call().head());
            int name = deed.call().name();
            int end = tokens.end(name);
            if (file.lineAt(end) > file.lineAt(start)) { // a chain over lines: its last part is what is called
                start = tokens.start(name);
            }
            if (lines.add(file.lineAt(start))) {
                context.report(Finding.builder(rule.rule(), file.location(start, end))
                        .message(rule.message(deed))
                        .build());
            }
        }
    }
}
