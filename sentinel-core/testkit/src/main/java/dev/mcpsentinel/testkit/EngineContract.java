/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.api.spi.ServerDetector;
import dev.mcpsentinel.core.RuleExamples;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.Scanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Checks that an {@link AnalysisEngine} keeps its contract: the detectors it makes report exactly the rules they were made
 * of and keep {@link DetectorContract}; a field that is unknown, missing or of a wrong kind is a {@link RuleException} that
 * names the place, of models as of rules; rules that were prepared do what the others do.
 */
public final class EngineContract {

    /** Where the fields stand that the checks put in; a message about one has to name this line. */
    private static final Region ELSEWHERE = new Region(4242, 3, 4242, 8, 99_000, 99_005);

    private static final String PACK = "contract.pack";
    private static final long PATIENCE_MILLIS = 5_000;

    private final AnalysisEngine engine;
    private final List<RuleDefinition> rules;
    private final List<ModelDefinition> models;
    private final Violations violations;

    private EngineContract(
            AnalysisEngine engine, List<RuleDefinition> rules, List<ModelDefinition> models, Violations violations) {
        this.engine = engine;
        this.rules = rules;
        this.models = models;
        this.violations = violations;
    }

    /**
     * Checks an engine that is found by {@link java.util.ServiceLoader}, its constructor too.
     *
     * @param type class of the engine
     * @param pack rules, and models if the engine has some, without errors that use every field the engine knows
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(Class<? extends AnalysisEngine> type, RulePack pack) {
        Violations violations = new Violations(AnalysisEngine.class, type);
        PluginChecks.construct(type, violations).ifPresent(engine -> check(engine, pack, violations));
        violations.throwIfAny();
    }

    /**
     * Checks an engine that hosts make themselves.
     *
     * @param engine the engine
     * @param pack rules, and models if the engine has some, without errors that use every field the engine knows
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(AnalysisEngine engine, RulePack pack) {
        Violations violations = new Violations(AnalysisEngine.class, engine.getClass());
        check(engine, pack, violations);
        violations.throwIfAny();
    }

    private static void check(AnalysisEngine engine, RulePack pack, Violations violations) {
        PluginChecks.check(engine, violations);
        if (violations.count() > 0) {
            return;
        }
        List<RuleDefinition> rules = pack.rules().stream()
                .filter(rule -> rule.engine().equals(engine.id()))
                .toList();
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(
                    "the pack '" + pack.id() + "' has no rule for the engine '" + engine.id() + "'");
        }
        List<ModelDefinition> models = pack.models().stream()
                .filter(model -> model.engine().equals(engine.id()))
                .toList();
        new EngineContract(engine, rules, models, violations).check();
    }

    private void check() {
        List<Detector> detectors = compile(PACK, rules);
        checkRules(detectors);
        checkIds(detectors);
        for (RuleDefinition rule : rules) {
            checkRules(compile(PACK, List.of(rule)), List.of(rule));
            checkErrors(rule);
        }
        checkModels();
        if (violations.count() == 0) {
            detectors.forEach(detector -> DetectorContract.check(detector, List.of(), violations));
        }
        if (violations.count() == 0) {
            checkPrepared();
        }
    }

    /** Checks that prepared rules do what the others do. */
    private void checkPrepared() {
        List<RuleDefinition> prepared = new ArrayList<>();
        for (RuleDefinition rule : rules) {
            violations.ask("prepare", () -> engine.prepare(rule)).ifPresent(prepared::add);
        }
        for (RuleDefinition rule : prepared) {
            violations.ask("prepare, given a prepared rule,", () -> engine.prepare(rule));
        }
        List<Detector> detectors = compile(PACK, prepared);
        checkRules(detectors);
        for (Detector detector : detectors) {
            if (detector instanceof ServerDetector) {
                continue; // its examples need somebody who finds servers
            }
            try (Scanner scanner = DetectorContract.scannerOf(detector, 1, PATIENCE_MILLIS)) {
                RuleExamples.check(scanner, detector.rules())
                        .forEach(problem -> violations.add("rule examples, after prepare: " + problem));
            }
        }
    }

    private List<Detector> compile(String packId, List<RuleDefinition> definitions) {
        return violations
                .ask("compile", () -> List.copyOf(engine.compile(packId, definitions, models)))
                .orElse(List.of());
    }

    private void checkRules(List<Detector> detectors) {
        checkRules(detectors, rules);
    }

    private void checkRules(List<Detector> detectors, List<RuleDefinition> given) {
        Set<String> missing = new HashSet<>();
        given.forEach(definition -> missing.add(definition.rule().id()));
        for (Detector detector : detectors) {
            for (Rule rule : detector.rules()) {
                violations.require(
                        missing.remove(rule.id()),
                        "detector '" + detector.id() + "' has the rule '" + rule.id()
                                + "', which was not given, or is another detector's too");
            }
        }
        violations.require(missing.isEmpty(), "no detector was made of the rules " + missing);
    }

    private void checkIds(List<Detector> detectors) {
        Set<String> ids = new HashSet<>();
        for (Detector detector : detectors) {
            violations.require(
                    detector.id().startsWith(PACK),
                    "detector id '" + detector.id() + "' does not start with that of the pack, '" + PACK + "'");
            violations.require(ids.add(detector.id()), "two detectors have the id '" + detector.id() + "'");
        }
        violations.require(
                compile(PACK, rules).stream()
                        .map(Detector::id)
                        .toList()
                        .equals(detectors.stream().map(Detector::id).toList()),
                "compile gives detectors with other ids when called again");
    }

    private void checkErrors(RuleDefinition rule) {
        Attempt<RuleDefinition> attempt = new Attempt<>(
                "compile, given the rule '" + rule.rule().id() + "'",
                rule.source(),
                fields -> new RuleDefinition(rule.rule(), rule.engine(), rule.source(), rule.region(), fields),
                wrong -> engine.compile(PACK, List.of(wrong), models));
        checkErrors(attempt, rule.fields(), line -> isPlaceOf(line, rule.region(), rule.fields()));
    }

    /** Checks that models are taken or refused; an engine without models refuses them all. */
    private void checkModels() {
        if (models.isEmpty()) {
            Region region = new Region(1, 1, 1, 1, 0, 0);
            checkErrors(new ModelDefinition(PACK, engine.id(), "model.yaml", region, Map.of()));
            return;
        }
        violations.ask("check", () -> {
            engine.check(models, List.of());
            return true;
        });
        models.forEach(this::checkErrors);
    }

    private void checkErrors(ModelDefinition model) {
        Attempt<ModelDefinition> attempt = new Attempt<>(
                "check, given a model",
                model.source(),
                fields -> new ModelDefinition(model.pack(), model.engine(), model.source(), model.region(), fields),
                wrong -> {
                    List<ModelDefinition> others = new ArrayList<>(models);
                    others.remove(model);
                    engine.check(List.of(wrong), others);
                });
        checkErrors(attempt, model.fields(), line -> isPlaceOf(line, model.region(), model.fields()));
    }

    /** Something with fields, and what is tried with it. */
    private record Attempt<T>(
            String sentence, String source, Function<Map<String, RuleDefinition.Field>, T> make, Consumer<T> call) {}

    private void checkErrors(
            Attempt<?> attempt, Map<String, RuleDefinition.Field> fields, IntPredicate isPlaceOfOriginal) {
        ScalarNode key = new ScalarNode("no-such-field", ScalarNode.Kind.STRING, ELSEWHERE);
        refused(
                attempt,
                with(fields, key, scalar("x", ScalarNode.Kind.STRING)),
                "an unknown field",
                true,
                // an engine without models refuses them for being there
                line -> isElsewhere(line) || (fields.isEmpty() && isPlaceOfOriginal.test(line)));
        fields.forEach((name, field) -> {
            refused(attempt, without(fields, name), "without the field '" + name + "'", false, isPlaceOfOriginal);
            DocumentNode value = field.value();
            for (DocumentNode other : others(value)) {
                String what = "with " + nameOf(other) + " in the field '" + name + "'";
                boolean wrong = !(value instanceof ScalarNode && other instanceof SequenceNode)
                        && other.getClass() != value.getClass();
                refused(
                        attempt,
                        with(fields, field.key(), other),
                        what,
                        wrong,
                        line -> isElsewhere(line) || (!wrong && isPlaceOfOriginal.test(line)));
            }
        });
    }

    private static List<DocumentNode> others(DocumentNode value) {
        ScalarNode.Kind kind = value instanceof ScalarNode scalar ? scalar.kind() : ScalarNode.Kind.STRING;
        return List.of(
                new MappingNode(
                        List.of(new MappingNode.Entry(
                                scalar("no-such-key", ScalarNode.Kind.STRING), scalar("x", ScalarNode.Kind.STRING))),
                        ELSEWHERE),
                new SequenceNode(List.of(new SequenceNode(List.of(), ELSEWHERE)), ELSEWHERE),
                scalar("\u0000(", kind),
                scalar("", ScalarNode.Kind.STRING),
                scalar("null", ScalarNode.Kind.NULL));
    }

    private static ScalarNode scalar(String text, ScalarNode.Kind kind) {
        return new ScalarNode(text, kind, ELSEWHERE);
    }

    private static String nameOf(DocumentNode node) {
        return node instanceof MappingNode
                ? "a mapping"
                : node instanceof SequenceNode
                        ? "a list"
                        : ((ScalarNode) node).kind() == ScalarNode.Kind.NULL ? "nothing" : "an odd text";
    }

    private static boolean isElsewhere(int line) {
        return line == ELSEWHERE.startLine();
    }

    /** Tells whether a line is one of a rule or model, or of a field that it has from the defaults of its file. */
    private static boolean isPlaceOf(int line, Region region, Map<String, RuleDefinition.Field> fields) {
        return isIn(line, region)
                || fields.values().stream()
                        .anyMatch(field -> isIn(line, field.key().region())
                                || isIn(line, field.value().region()));
    }

    private static boolean isIn(int line, Region region) {
        return line >= region.startLine() && line <= region.endLine();
    }

    private static Map<String, RuleDefinition.Field> with(
            Map<String, RuleDefinition.Field> fields, ScalarNode key, DocumentNode value) {
        Map<String, RuleDefinition.Field> changed = new LinkedHashMap<>(fields);
        changed.put(key.value(), new RuleDefinition.Field(key, value));
        return changed;
    }

    private static Map<String, RuleDefinition.Field> without(Map<String, RuleDefinition.Field> fields, String field) {
        Map<String, RuleDefinition.Field> changed = new LinkedHashMap<>(fields);
        changed.remove(field);
        return changed;
    }

    private <T> void refused(
            Attempt<T> attempt,
            Map<String, RuleDefinition.Field> fields,
            String what,
            boolean mustBe,
            IntPredicate right) {
        String sentence = attempt.sentence + " " + what + ", ";
        try {
            attempt.call.accept(attempt.make.apply(fields));
            violations.require(!mustBe, sentence + "does not throw a RuleException");
        } catch (RuleException e) {
            violations.require(
                    e.source().equals(attempt.source) && right.test(e.line()),
                    sentence + "throws a RuleException that names another place: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            violations.add(sentence + "throws " + Violations.describe(e) + " instead of a RuleException");
        }
    }
}
