/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import static dev.mcpsentinel.testkit.BrokenContract.only;
import static dev.mcpsentinel.testkit.BrokenContract.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.core.RulePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EngineContractTest {

    private static final RulePack PACK = RulePack.of("words", """
            defaults:
              engine: words
              severity: high
              confidence: high
              cwe: [1]
              help: The word is there.
              fix: Remove it.
              words: [danger, risk]
            rules:
              - id: test.danger
                title: danger
                only: danger
                examples: {bad: [danger], good: [risk]}
              - id: test.risk
                title: risk
                only: risk
                examples: {bad: [risk], good: [danger]}
            """);

    @Test
    void acceptsAnEngineWithoutFault() {
        EngineContract.verify(WordEngine.class, PACK);
        EngineContract.verify(new WordEngine(), PACK);
    }

    @Test
    void needsRulesToCheckItWith() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            public String id() {
                                return "others";
                            }
                        },
                        PACK))
                .withMessage("the pack 'words' has no rule for the engine 'others'");
    }

    static class HiddenEngine extends WordEngine {}

    @Test
    void itIsAPlugin() {
        assertThat(only(() -> EngineContract.verify(HiddenEngine.class, PACK))).isEqualTo("the class is not public");
        assertThat(only(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            public String id() {
                                return "Words";
                            }
                        },
                        PACK)))
                .startsWith("id() is 'Words'");
    }

    @Test
    void everyRuleGoesIntoOneDetector() {
        assertThat(only(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            public List<Detector> compile(
                                    String packId, List<RuleDefinition> rules, List<ModelDefinition> models) {
                                return super.compile(packId, rules.subList(0, 1), models);
                            }
                        },
                        PACK)))
                .isEqualTo("no detector was made of the rules [test.risk]");
        assertThat(violations(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            public List<Detector> compile(
                                    String packId, List<RuleDefinition> rules, List<ModelDefinition> models) {
                                List<Detector> twice = new ArrayList<>(super.compile(packId, rules, models));
                                twice.addAll(super.compile(packId + ".again", rules, models));
                                return twice;
                            }
                        },
                        PACK)))
                .allMatch(
                        violation -> violation.matches("detector 'contract.pack.again.words.(danger|risk)' has the rule"
                                + " 'test.(danger|risk)', which was not given, or is another detector's too"));
    }

    @Test
    void detectorsHaveIdsOfTheirOwnBelowThePack() {
        assertThat(violations(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            String idOf(String packId, String word) {
                                return "words";
                            }
                        },
                        PACK)))
                .containsExactly(
                        "detector id 'words' does not start with that of the pack, 'contract.pack'",
                        "two detectors have the id 'words'");
    }

    @Test
    void idsAreTheSameEveryTime() {
        AtomicInteger count = new AtomicInteger();

        assertThat(only(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            String idOf(String packId, String word) {
                                return packId + ".d" + count.incrementAndGet();
                            }
                        },
                        PACK)))
                .isEqualTo("compile gives detectors with other ids when called again");
    }

    @Test
    void unknownFieldsAreErrors() {
        assertThat(violations(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            void checkNames(RuleDefinition rule) {}
                        },
                        PACK)))
                .containsExactly(
                        "compile, given the rule 'test.danger' an unknown field, does not throw a RuleException",
                        "compile, given the rule 'test.risk' an unknown field, does not throw a RuleException");
    }

    @Test
    void missingFieldsAreRuleExceptions() {
        assertThat(violations(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            String only(RuleDefinition rule) {
                                return rule.field("only").isEmpty()
                                        ? Optional.<String>empty().orElseThrow()
                                        : super.only(rule);
                            }
                        },
                        PACK)))
                .allMatch(
                        violation -> violation.matches("compile, given the rule 'test.(danger|risk)' without the field"
                                + " 'only', throws java.util.NoSuchElementException.* instead of a RuleException"));
    }

    @Test
    void wrongKindsAreErrors() {
        assertThat(violations(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            String only(RuleDefinition rule) {
                                DocumentNode node =
                                        rule.field("only").orElseThrow(() -> rule.error("only", "is missing"));
                                return node instanceof ScalarNode scalar
                                                && !scalar.value().isEmpty()
                                        ? super.only(rule)
                                        : rule.rule().title();
                            }
                        },
                        PACK)))
                .contains("compile, given the rule 'test.danger' with a mapping in the field 'only', does not throw a"
                        + " RuleException");
        assertThat(violations(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            List<DocumentNode> words(RuleDefinition rule) {
                                return rule.field("words")
                                        .map(node -> ((SequenceNode) node).items())
                                        .orElseThrow(() -> rule.error("words", "is missing"));
                            }
                        },
                        PACK)))
                .anyMatch(
                        violation -> violation.startsWith("compile, given the rule 'test.danger' with a mapping in the"
                                + " field 'words', throws java.lang.ClassCastException"));
    }

    @Test
    void errorsNameTheirPlace() {
        assertThat(violations(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            void checkNames(RuleDefinition rule) {
                                try {
                                    super.checkNames(rule);
                                } catch (RuleException e) {
                                    throw new RuleException(
                                            rule.source(), new Region(1, 1, 1, 1, 0, 0), "unknown field");
                                }
                            }
                        },
                        PACK)))
                .contains("compile, given the rule 'test.danger' an unknown field, throws a RuleException that names"
                        + " another place: words.yaml:1:1: unknown field");
    }

    @Test
    void detectorsKeepTheirOwnContract() {
        assertThat(violations(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            Detector detector(String id, RuleDefinition rule, String word) {
                                return super.detector(id, rule, "nothing");
                            }
                        },
                        PACK)))
                .anyMatch(violation ->
                        violation.startsWith("rule examples: test.danger: a bad example gives no finding"));
    }

    @Test
    void preparedRulesDoWhatTheOthersDo() {
        assertThat(violations(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            public RuleDefinition prepare(RuleDefinition rule) {
                                return new RuleDefinition(
                                        rule.rule(),
                                        rule.engine(),
                                        rule.source(),
                                        rule.region(),
                                        PACK.rules().get(0).fields());
                            }
                        },
                        PACK)))
                .hasSize(2)
                .allMatch(violation -> violation.startsWith("rule examples, after prepare: test.risk: a "));
        assertThat(violations(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            public RuleDefinition prepare(RuleDefinition rule) {
                                return PACK.rules().get(0);
                            }
                        },
                        PACK)))
                .contains("no detector was made of the rules [test.risk]");
    }

    // --- models

    /** An engine with models that have a field {@code synonyms}, a list of texts. */
    private static class ThesaurusEngine extends WordEngine {
        @Override
        public void check(List<ModelDefinition> models, List<ModelDefinition> others) {
            for (ModelDefinition model : models) {
                model.fields().forEach((name, field) -> {
                    if (!name.equals("synonyms") || !(field.value() instanceof SequenceNode list)) {
                        throw model.error(name, "allowed is a list 'synonyms'");
                    }
                    list.items().forEach(item -> read(model, item));
                });
            }
        }

        String read(ModelDefinition model, DocumentNode item) {
            return item.text().orElseThrow(() -> model.error(item, "is a text"));
        }
    }

    private static final RulePack THESAURUS = new RulePack(
            "words",
            "",
            "words",
            PACK.rules(),
            RulePack.of("words", "engine: words\nsynonyms: [hazard, peril]").models());

    @Test
    void acceptsAnEngineWithModels() {
        EngineContract.verify(new ThesaurusEngine(), THESAURUS);
    }

    @Test
    void anEngineWithoutModelsRefusesThem() {
        assertThat(only(() -> EngineContract.verify(
                        new WordEngine() {
                            @Override
                            public void check(List<ModelDefinition> models, List<ModelDefinition> others) {}
                        },
                        PACK)))
                .isEqualTo("check, given a model an unknown field, does not throw a RuleException");
    }

    @Test
    void modelsWithoutErrorAreTaken() {
        assertThat(violations(() -> EngineContract.verify(new WordEngine(), THESAURUS)))
                .anyMatch(violation -> violation.startsWith("check throws"));
    }

    @Test
    void wrongModelsAreRuleExceptions() {
        assertThat(only(() -> EngineContract.verify(
                        new ThesaurusEngine() {
                            @Override
                            String read(ModelDefinition model, DocumentNode item) {
                                return item.text().orElseThrow();
                            }
                        },
                        THESAURUS)))
                .startsWith("check, given a model with a list in the field 'synonyms', throws"
                        + " java.util.NoSuchElementException");
    }
}
