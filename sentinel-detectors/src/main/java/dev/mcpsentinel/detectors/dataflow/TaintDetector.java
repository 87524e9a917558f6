/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.FactCodec;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.ProjectContext;
import dev.mcpsentinel.api.spi.ProjectDetector;
import dev.mcpsentinel.detectors.dataflow.interpret.ImportGraph;
import dev.mcpsentinel.detectors.dataflow.interpret.Interpreter;
import dev.mcpsentinel.detectors.dataflow.javascript.JavaScriptFrontEnd;
import dev.mcpsentinel.detectors.dataflow.model.FrontEnd;
import dev.mcpsentinel.detectors.dataflow.model.ModuleCodec;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import dev.mcpsentinel.detectors.dataflow.model.TestFiles;
import dev.mcpsentinel.detectors.dataflow.python.PythonFrontEnd;
import dev.mcpsentinel.detectors.dataflow.rows.Models;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lowers files to models, and interprets the models of a package. Reports what reaches sinks, and the MCP servers that were met
 * on the way, as long as one of its rules is on.
 */
final class TaintDetector implements ProjectDetector<LoweredModule> {

    /** What a file holds that neither lets data in nor does harm with it, but passes it on, checks it or brings others together. */
    private static final List<String> BETWEEN =
            List.of("mcp", "modelcontextprotocol", "return", "valid", "sanit", "escape", "export", "class ", "=>");

    private final String id;
    private final List<TaintRule> rules;
    private final Models models;
    private final FileSelector selector;
    private final Map<Language, FrontEnd> frontEnds = new EnumMap<>(Language.class);

    TaintDetector(String id, List<TaintRule> rules, Models models) {
        this.id = id;
        this.rules = List.copyOf(rules);
        this.models = models;
        for (FrontEnd frontEnd : List.of(new PythonFrontEnd(), new JavaScriptFrontEnd())) {
            frontEnd.languages().forEach(language -> frontEnds.put(language, frontEnd));
        }
        Set<String> keywords = new TreeSet<>(BETWEEN);
        frontEnds.keySet().forEach(language -> keywords.addAll(models.keywords(language)));
        keywords.addAll(ProjectSettings.KEYWORDS);
        Set<Language> languages = EnumSet.copyOf(frontEnds.keySet());
        languages.add(Language.JSON);
        this.selector = FileSelector.everything()
                .inLanguages(languages.toArray(Language[]::new))
                .withKeywords(keywords);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Rule> rules() {
        return rules.stream().map(TaintRule::rule).toList();
    }

    @Override
    public FileSelector selector() {
        return selector;
    }

    @Override
    public Optional<LoweredModule> summarize(SourceFile file, DetectionContext context) {
        if (file.language() == Language.JSON) {
            return ProjectSettings.isSettings(file.path())
                    ? context.document()
                            .flatMap(Document::root)
                            .flatMap(root -> ProjectSettings.lower(file.path(), root))
                            .map(LoweredModule::of)
                    : Optional.empty();
        }
        FrontEnd frontEnd = frontEnds.get(file.language());
        boolean serves = context.profile() == Profile.AUDIT || !TestFiles.isTest(file.path());
        if (frontEnd == null || !serves) {
            return Optional.empty();
        }
        return context.syntax().map(tree -> LoweredModule.of(frontEnd.lower(tree, context::checkDeadline)));
    }

    @Override
    public FactCodec<LoweredModule> codec() {
        return LoweredModule.CODEC;
    }

    @Override
    public void detect(List<Fact<LoweredModule>> facts, ProjectContext context) {
        boolean audit = context.profile() == Profile.AUDIT;
        FlowReport report = new FlowReport(rules, models, audit);
        MisuseReport misuses = new MisuseReport(rules, audit);
        Map<String, LoweredModule> byPath = new HashMap<>();
        facts.forEach(fact -> byPath.put(fact.path(), fact.value()));
        ImportGraph imports = imports(facts);
        boolean incomplete = false;
        for (List<String> program : imports.programs()) {
            Map<String, String> texts = new HashMap<>();
            List<ModuleModel> modules = new ArrayList<>();
            for (String path : program) {
                LoweredModule module = Objects.requireNonNull(byPath.get(path));
                modules.add(module.model(text -> texts.computeIfAbsent(text, same -> same)));
            }
            Interpreter interpreter = new Interpreter(models, modules, imports, audit, context::checkDeadline);
            interpreter.run(report::add);
            interpreter.topLevelFlows().forEach(report::add);
            interpreter.servers().forEach(context::report);
            interpreter.misuses().forEach(misuse -> misuses.finding(misuse).ifPresent(context::report));
            incomplete |= interpreter.incomplete();
        }
        report.findings().forEach(context::report);
        if (incomplete) {
            context.report(Diagnostic.builder(
                            Severity.MEDIUM,
                            Diagnostic.Category.TIMEOUT,
                            "some handlers take too many steps to follow to the end; flows in them may be missing")
                    .recovery("Leave generated and bundled files out of the scan.")
                    .incomplete()
                    .build());
        }
    }

    private static ImportGraph imports(List<Fact<LoweredModule>> facts) {
        List<ImportGraph.Module> modules = new ArrayList<>();
        List<ModuleModel> settings = new ArrayList<>();
        for (Fact<LoweredModule> fact : facts) {
            ModuleCodec.Head head = fact.value().head();
            if (head.language() == Language.JSON) {
                settings.add(fact.value().model(text -> text));
            } else {
                modules.add(new ImportGraph.Module(fact.path(), head.language(), head.imports()));
            }
        }
        return new ImportGraph(modules, settings);
    }
}
