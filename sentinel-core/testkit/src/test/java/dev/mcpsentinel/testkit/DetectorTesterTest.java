/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.PluginOption;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.ScannerConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorTesterTest {

    private static final DetectorTester DANGER = DetectorTester.of(new WordDetector());
    private static final DetectorTester TWO =
            DetectorTester.of(new WordDetector(), new WordDetector("test.risk", "risk"));

    private static String failure(DetectorTester tester) {
        try {
            tester.verify();
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("the tester was content");
    }

    @Test
    void isContentWhenAllFindingsAreAnnounced() {
        ScanReport report = DANGER.source("server.py", """
                x = 1
                # ruleid: test.danger
                y = danger(x)
                # ok: test.danger
                z = safe(x)
                """).verify();

        assertThat(report.findings())
                .extracting(Object::toString)
                .containsExactly("server.py:2:5 test.danger [medium] the word danger");
    }

    @Test
    void showsAFindingThatIsMissing() {
        assertThat(failure(DANGER.source("server.py", """
                x = 1
                # ruleid: test.danger
                y = safe(x)
                """))).isEqualTo("""
                there is 1 difference between what was announced and what was found:

                server.py:3: missing: test.danger does not fire here
                  3 | y = safe(x)
                """);
    }

    @Test
    void showsAFindingThatWasNotAnnounced() {
        assertThat(failure(DANGER.source("server.py", """
                x = 1
                \ty = danger(x)
                """))).isEqualTo("""
                there is 1 difference between what was announced and what was found:

                server.py:2:6: unexpected: test.danger [medium] the word danger
                  2 | \ty = danger(x)
                    | \t    ^^^^^^
                """);
    }

    @Test
    void saysThatAFindingIsAFalsePositive() {
        assertThat(failure(DANGER.source("server.py", """
                # ok: test.danger
                y = danger(x)
                """))).isEqualTo("""
                there is 1 difference between what was announced and what was found:

                server.py:2:5: false positive: the line is marked ok, but test.danger [medium] the word danger
                  2 | y = danger(x)
                    |     ^^^^^^
                """);
    }

    @Test
    void showsAllDifferencesInTheOrderOfTheSources() {
        assertThat(failure(TWO.source("b.py", """
                # ruleid: test.danger
                nothing
                danger
                """).source("a.py", "risk"))).isEqualTo("""
                there are 3 differences between what was announced and what was found:

                b.py:2: missing: test.danger does not fire here
                  2 | nothing

                b.py:3:1: unexpected: test.danger [medium] the word danger
                  3 | danger
                    | ^^^^^^

                a.py:1:1: unexpected: test.risk [medium] the word risk
                  1 | risk
                    | ^^^^
                """);
    }

    @Test
    void markersStack() {
        TWO.source("server.go", """
                // ruleid: test.danger
                // ruleid: test.risk
                danger, risk
                // ruleid: test.danger, test.risk
                danger, risk
                // ok: test.danger
                // ruleid: test.risk
                risk
                """).verify();
    }

    @Test
    void oneMarkerAnnouncesAllFindingsOfItsLine() {
        DANGER.source("a.txt", "# ruleid: test.danger\ndanger danger danger").verify();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# ruleid: test.danger",
                "    #ruleid:test.danger   ",
                "// ruleid: test.danger",
                "/// ruleid: test.danger",
                "/* ruleid: test.danger */",
                "/** ruleid: test.danger **/",
                "{/* ruleid: test.danger */}",
                "-- ruleid: test.danger",
                "; ruleid: test.danger",
                "% ruleid: test.danger",
                "' ruleid: test.danger",
                "<!-- ruleid: test.danger -->",
                "{# ruleid: test.danger #}",
                "<%-- ruleid: test.danger --%>",
                "# ruleid: test.danger\r"
            })
    void knowsTheCommentsOfAllLanguages(String marker) {
        DANGER.source("a.txt", "x\n" + marker + "\ndanger").verify();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"# this is ok: x", "# ok: it works", "x = 1 # ruleid: test.x", "# rule: test.x", "ok: test.x"})
    void leavesOtherCommentsAlone(String comment) {
        ScanReport report = DANGER.source("a.txt", comment + "\n# ruleid: test.danger\ndanger")
                .verify();

        assertThat(report.findings().get(0).location().region().startLine()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"# ruleid: danger", "# ruleid:", "# ruleid: test.danger test.risk", "# ruleid: test.danger,"})
    void refusesAMarkerThatNamesNoRule(String marker) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DANGER.source("a.txt", "x\n" + marker + "\ndanger"))
                .withMessageStartingWith("a.txt:2: a marker names rule ids");
    }

    @Test
    void refusesAMarkerWithoutALine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DANGER.source("a.txt", "danger\n# ruleid: test.danger\n"))
                .withMessageContaining("ends with a marker");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DANGER.source("a.txt", "# ok: test.danger"))
                .withMessageContaining("ends with a marker");
    }

    @Test
    void saysThatAMarkerNamesARuleThatIsNotThere() {
        assertThat(failure(TWO.source("a.txt", "# ok: test.dnager\nx\n# ok: other.rule\ny")))
                .contains("a.txt:2: a marker names test.dnager, but no active rule has this id;"
                        + " similar ones are [test.danger, test.risk]\n  2 | x")
                .contains("a.txt:4: a marker names other.rule, but no active rule has this id;"
                        + " active are [test.danger, test.risk]");
    }

    @Test
    void expectsFindingsInFormatsWithoutComments() {
        DetectorTester json = TWO.source("mcp.json", """
                {
                  "danger": "risk"
                }
                """);

        json.expect("mcp.json", 2, "test.danger", "test.risk").verify();
        assertThat(failure(json.expect("mcp.json", 2, "test.danger"))).contains("unexpected: test.risk");
        assertThat(failure(json.expect("mcp.json", 1, "test.danger"))).contains("mcp.json:1: missing: test.danger");
    }

    @Test
    void refusesExpectationsOfNothing() {
        DetectorTester tester = DANGER.source("a.txt", "x\n# ok: test.danger\ny");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tester.expect("b.txt", 1, "test.danger"))
                .withMessage("add the source 'b.txt' first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tester.expect("a.txt", 2, "test.danger"))
                .withMessage("a.txt has no line of code 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tester.expect("a.txt", 1, "danger"))
                .withMessage("'danger' is not a rule id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tester.source("a.txt", ""))
                .withMessageContaining("already");
    }

    @Test
    void expandsPlaceholders() {
        ScanReport report = DANGER.source("a.txt", "# ruleid: test.danger\n${hex:8} dan${}ger")
                .verify();

        assertThat(report.findings().get(0).location().snippet().orElseThrow().text())
                .matches("[0-9a-f]{8} danger");
    }

    @Test
    void refusesToVerifyNothing() {
        assertThatThrownBy(DANGER::verify)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("add a source");
    }

    /** Says that something was lost. */
    private static final class LosingDetector extends WordDetector {
        @Override
        public void detect(SourceFile file, DetectionContext context) {
            super.detect(file, context);
            context.report(Diagnostic.builder(Severity.LOW, Diagnostic.Category.MEMORY, "half of it is lost")
                    .incomplete()
                    .build());
        }
    }

    @Test
    void aPartialScanFails() {
        DetectorTester tester =
                DetectorTester.of(new LosingDetector()).source("a.txt", "# ruleid: test.danger\ndanger");

        assertThat(failure(tester))
                .contains("the scan was not complete: low memory a.txt [words.danger]: half of it is lost");
        tester.allowPartial().verify();
    }

    @Test
    void countsTheRulesUnderTestOnly() {
        DetectorTester tester = TWO.only("test.ri").source("a.txt", "danger\n# ruleid: test.risk\nrisk");

        tester.verify();
        assertThat(failure(tester.only("test.da"))).contains("unexpected: test.danger");
    }

    /** Fires at the word of its option. */
    private static final class OptionDetector extends WordDetector {
        @Override
        public List<PluginOption> options() {
            return List.of(new PluginOption("loud", PluginOption.Type.BOOLEAN, "false", "Fires at all."));
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {
            if (context.options().flag("loud")) {
                super.detect(file, context);
            }
        }
    }

    @Test
    void setsOptions() {
        DetectorTester tester = DetectorTester.of(new OptionDetector()).source("a.txt", "danger");

        tester.verify();
        assertThat(failure(tester.option("words.danger", "loud", "true"))).contains("unexpected");
        assertThat(failure(tester.config(ScannerConfig.builder()
                        .option("words.danger", "loud", "true")
                        .build())))
                .contains("unexpected");
    }

    @Test
    void runsRulesOfTheAuditProfileWhenAsked() {
        Rule audit =
                TestRules.word("test.danger", "danger").profile(Profile.AUDIT).build();
        DetectorTester tester =
                DetectorTester.of(new WordDetector(audit, "danger")).source("a.txt", "danger");

        tester.verify();
        assertThat(failure(tester.profile(Profile.AUDIT))).contains("unexpected");
    }

    @Test
    void aPluginWithoutItsGrantFails() {
        DetectorTester tester = DetectorTester.of(new WordDetector() {
                    @Override
                    public Set<Capability> requires() {
                        return Set.of(Capability.NETWORK);
                    }
                })
                .source("a.txt", "# ruleid: test.danger\ndanger");

        assertThat(failure(tester)).contains("plug-in 'words.danger' requires [NETWORK]", "call grant");
        tester.grant(Capability.NETWORK).verify();
    }

    @Test
    void shortensLongLines() {
        String message = failure(DANGER.source("a.txt", "x".repeat(1000) + "danger" + "x".repeat(1000)));

        assertThat(message).contains("^^^^^^\n").contains("xxdangerxx");
        assertThat(message.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(200));
    }

    @Test
    void underlinesTheFirstLineOfALongerFinding() {
        WordDetector detector = new WordDetector() {
            @Override
            public void detect(SourceFile file, DetectionContext context) {
                Region region = file.region(2, file.text().length());
                context.report(Finding.builder(rule(), new dev.mcpsentinel.api.Location(file.path(), region))
                        .confidence(Confidence.LOW)
                        .build());
            }
        };

        assertThat(failure(DetectorTester.of(detector).source("a.txt", "x danger\nmore of it")))
                .contains("  1 | x danger\n    |   ^^^^^^\n");
    }

    @Test
    void findsWhatIsOnTheClassPath() {
        DetectorTester.ofClassPath()
                .only("discovered.")
                .source("a.txt", "# ruleid: discovered.word\nserviceable")
                .verify();
    }

    /** Makes a detector of each rule, which fires at the text of its title. */
    static final class TitleEngine implements AnalysisEngine {
        @Override
        public String id() {
            return "title";
        }

        @Override
        public List<Detector> compile(String packId, List<RuleDefinition> rules, List<ModelDefinition> models) {
            return rules.stream()
                    .map(definition -> (Detector) new WordDetector(
                            definition.rule(), definition.rule().title().replace("the word ", "")))
                    .toList();
        }
    }

    private static RulePack titlePack() {
        RuleDefinition definition = new RuleDefinition(
                TestRules.word("test.danger", "danger").build(),
                "title",
                "rules.yaml",
                new Region(1, 1, 1, 2, 0, 1),
                Map.of());
        return new RulePack("words", "", "words", List.of(definition));
    }

    @Test
    void testsRulePacks() {
        DetectorTester tester = DetectorTester.of(titlePack()).source("a.txt", "# ruleid: test.danger\ndanger");

        tester.with(new TitleEngine()).verify();
        assertThat(failure(tester)).contains("the engine 'title', which is not there");
    }

    @Test
    void verifiesExamples() {
        assertThatCode(TWO::verifyExamples).doesNotThrowAnyException();
        assertThatCode(() -> TWO.verifyExamples("test.r")).doesNotThrowAnyException();
        assertThatThrownBy(() -> TWO.verifyExamples("other."))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no rule whose id starts with 'other.'");

        Rule wrong = TestRules.word("test.wrong", "danger")
                .profile(Profile.AUDIT)
                .examples(List.of("safe"), List.of("danger"))
                .build();
        DetectorTester tester = DetectorTester.of(new WordDetector(wrong, "danger"));
        assertThatThrownBy(tester::verifyExamples)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("2 of the rules' examples do not do what they promise:\n\n")
                .hasMessageContaining("test.wrong: a bad example gives no finding")
                .hasMessageContaining("test.wrong: a good example gives a finding as main.py, line 1");
        assertThatThrownBy(() -> tester.only("test.x").verifyExamples()).isInstanceOf(AssertionError.class);
    }
}
