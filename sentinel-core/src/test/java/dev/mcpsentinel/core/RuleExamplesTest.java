/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FactCodec;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.ProjectContext;
import dev.mcpsentinel.api.spi.ProjectDetector;
import dev.mcpsentinel.core.RuleExamples.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleExamplesTest {

    private static List<Problem> check(Detector... detectors) {
        return check(ScannerConfig.defaults(), detectors);
    }

    private static List<Problem> check(ScannerConfig config, Detector... detectors) {
        Scanner.Builder builder = Scanner.builder().discovery(false).config(config);
        Arrays.stream(detectors).forEach(builder::plugin);
        try (Scanner scanner = builder.build()) {
            return RuleExamples.check(
                    scanner,
                    Arrays.stream(detectors)
                            .flatMap(detector -> detector.rules().stream())
                            .toList());
        }
    }

    private static Problem only(List<Problem> problems) {
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @Test
    void isContentWithExamplesThatDoWhatTheyPromise() {
        Rule rule = RegexDetector.rule("test.token", "t = 'tok_${hex:8}'", "t = 'tok_x'");

        assertThat(check(new RegexDetector(rule, "tok_[0-9a-f]{8}"))).isEmpty();
    }

    @Test
    void namesABadExampleInWhichTheRuleStaysSilent() {
        Rule rule = RegexDetector.rule("test.token", "t = 'tok_${hex:7}'", "t = 'tok_x'");

        Problem problem = only(check(new RegexDetector(rule, "tok_[0-9a-f]{8}")));

        assertThat(problem.ruleId()).isEqualTo("test.token");
        assertThat(problem.example()).isEqualTo("t = 'tok_${hex:7}'");
        assertThat(problem.message())
                .startsWith("a bad example gives no finding")
                .contains("main.py", ".mcp.json");
    }

    @Test
    void namesAGoodExampleInWhichTheRuleFires() {
        Rule rule = RegexDetector.rule("test.token", "tok_1", "ok\n  tok_2");

        Problem problem = only(check(new RegexDetector(rule, "tok_")));

        assertThat(problem.example()).isEqualTo("ok\n  tok_2");
        assertThat(problem.message()).isEqualTo("a good example gives a finding as main.py, line 2, column 3: a match");
        assertThat(problem)
                .hasToString(
                        "test.token: a good example gives a finding as main.py, line 2, column 3: a match\nok\n  tok_2");
    }

    @Test
    void anExampleMayNameItsFile() {
        Rule rule = RegexDetector.rule("test.token", "# lib/token.py\ntok_1", "// token.ts\ntok_2");

        Problem problem = only(check(new RegexDetector(rule, "tok\\b")));

        assertThat(problem.message())
                .startsWith("a bad example gives no finding under any of these names: lib/token.py");
    }

    @Test
    void anExampleIsOfferedUnderItsOwnNameAlone() {
        Rule rule = RegexDetector.rule("test.token", "// token.ts\ntok_1", "// token.ts\ntok");

        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .plugin(new RegexDetector(rule, "tok_"))
                .build()) {
            assertThat(RuleExamples.sources(scanner, List.of(rule)))
                    .extracting(SourceFile::path)
                    .containsExactly("test.token/bad-0/0/token.ts", "test.token/good-0/0/token.ts");
        }
    }

    @Test
    void aFindingOfAnotherRuleDoesNotCount() {
        Rule one = RegexDetector.rule("test.one", "one", "none");
        Rule other = RegexDetector.rule("test.two", "two", "none");

        assertThat(check(new RegexDetector(one, "two"), new RegexDetector(other, "\\bone")))
                .extracting(Problem::ruleId)
                .containsExactly("test.one", "test.two");
    }

    @Test
    void saysWhichOtherRulesFire() {
        Rule one = RegexDetector.rule("test.one", "key abc", "none");
        Rule two = RegexDetector.rule("test.two", "key abc", "none");

        Problem problem = only(check(new RegexDetector(one, "never"), new RegexDetector(two, "abc")));

        assertThat(problem.ruleId()).isEqualTo("test.one");
        assertThat(problem.message()).endsWith("; instead of it, test.two fires");
    }

    @Test
    void aRuleNeedsExamples() {
        Rule rule = RegexDetector.rule("test.token").build();

        assertThat(only(check(new RegexDetector(rule, "x"))).message()).contains("at least one bad example");
    }

    @Test
    void saysThatARuleIsNotActive() {
        Rule rule = RegexDetector.rule("test.token")
                .profile(Profile.AUDIT)
                .examples(List.of("bad"), List.of("good"))
                .build();
        Detector detector = new RegexDetector(rule, "bad");

        assertThat(only(check(detector)).message())
                .isEqualTo(
                        "the rule is not active in this scanner; its profile is 'audit', the scanner's is 'default'");
        assertThat(check(ScannerConfig.builder().profile(Profile.AUDIT).build(), detector))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thereIsANameForEveryLanguage(Language language) {
        Rule rule = RegexDetector.rule("test.token", "bad", "good");

        assertThat(check(
                        new RegexDetector(rule, "bad", FileSelector.everything().inLanguages(language))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*.py",
                "**/*.json",
                ".mcp.json",
                "**/.cursor/mcp.json",
                "/.cursor/mcp.json",
                ".kilocode/mcp.json",
                "requirements*.txt",
                "[Mm]akefile",
                "*.gradle",
                "/src/*.py",
                "src/**/*.py",
                ".github/workflows/",
                "hooks/**",
                "v?.txt",
                "\\!bang.txt",
                "a*b*.rs"
            })
    void thereIsANameForEveryPathPattern(String glob) {
        Rule rule = RegexDetector.rule("test.token", "bad", "good");

        assertThat(check(
                        new RegexDetector(rule, "bad", FileSelector.everything().withPaths(glob, "!nowhere"))))
                .isEmpty();
    }

    @Test
    void saysThatNoNameFits() {
        Rule rule = RegexDetector.rule("test.token", "bad", "good");
        FileSelector selector =
                FileSelector.everything().inLanguages(Language.GO).withPaths("*.py");

        assertThat(only(check(new RegexDetector(rule, "bad", selector))).message())
                .isEqualTo("no file name was found that fits the detector's languages [GO] and paths [*.py]");
    }

    @Test
    void aNameAtTheRootDoesNotKeepExamplesApartFromEachOther() {
        Rule one = RegexDetector.rule("test.one")
                .examples(List.of("one", "one more"), List.of("more"))
                .build();
        FileSelector atTheRoot = FileSelector.everything().withPaths("/server.json");

        assertThat(check(new RegexDetector(one, "one\\b", atTheRoot))).isEmpty();
        assertThat(check(new RegexDetector(one, "one$|^more", atTheRoot)))
                .extracting(Problem::example)
                .containsExactly("one more", "more");
    }

    private static Detector failing(Rule rule) {
        return new Detector() {
            @Override
            public String id() {
                return "failing";
            }

            @Override
            public List<Rule> rules() {
                return List.of(rule);
            }

            @Override
            public void detect(SourceFile file, DetectionContext context) {
                throw new IllegalStateException();
            }
        };
    }

    @Test
    void tellsOfADetectorThatFails() {
        Rule rule = RegexDetector.rule("test.token", "bad", "good");
        Detector failing = failing(rule);

        List<Problem> problems = check(failing);

        assertThat(problems)
                .filteredOn(problem -> problem.ruleId().equals("test.token"))
                .extracting(Problem::message)
                .allSatisfy(
                        message -> assertThat(message).contains("was not scanned completely", "IllegalStateException"));
        assertThat(problems)
                .extracting(Problem::message)
                .anySatisfy(message -> assertThat(message).contains("stopped after repeated failures"));
    }

    @Test
    void tellsOnceOfTheFailuresOfAnotherDetector() {
        Rule rule = RegexDetector.rule("test.token", "bad", "good");
        Rule others = RegexDetector.rule("test.other", "x", "y");
        Detector failing = failing(others);
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .plugin(new RegexDetector(rule, "bad"))
                .plugin(failing)
                .build()) {
            Problem problem = only(RuleExamples.check(scanner, List.of(rule)));

            assertThat(problem.ruleId()).isEmpty();
            assertThat(problem.toString())
                    .startsWith("the examples were not scanned completely")
                    .contains("failing");
        }
    }

    @Test
    void refusesAScannerThatLeavesFindingsOut() {
        for (ScannerConfig config : List.of(
                ScannerConfig.builder().minSeverity(Severity.HIGH).build(),
                ScannerConfig.builder().failFast(Severity.HIGH).build(),
                ScannerConfig.builder().include("*.py").build(),
                ScannerConfig.builder().exclude("*.py").build())) {
            assertThatThrownBy(() -> check(config))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("leaves nothing out");
        }
    }

    @Test
    void givesTheExamplesAsSources() {
        Rule rule = RegexDetector.rule("test.token", "tok_${hex:8}", "good");
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .plugin(new RegexDetector(rule, "x", FileSelector.everything().withPaths("*.py")))
                .build()) {
            List<SourceFile> sources = RuleExamples.sources(scanner, List.of(rule));

            assertThat(sources)
                    .extracting(SourceFile::path)
                    .containsExactly(
                            "test.token/bad-0/0/main.py",
                            "test.token/bad-0/1/setup.py",
                            "test.token/good-0/0/main.py",
                            "test.token/good-0/1/setup.py");
            assertThat(sources.get(0).text()).matches("tok_[0-9a-f]{8}");
            assertThat(RuleExamples.sources(scanner, List.of(RegexDetector.rule("test.unknown", "x", "y"))))
                    .isEmpty();
        }
    }

    /** Reports the files of a package that say 'twin' if there is more than one. */
    private static final class TwinDetector implements ProjectDetector<String> {

        private final Rule rule = RegexDetector.rule("test.twin")
                .examples(List.of("two twins"), List.of("a twin", "another twin"))
                .build();

        @Override
        public String id() {
            return "twins";
        }

        @Override
        public List<Rule> rules() {
            return List.of(rule);
        }

        @Override
        public Optional<String> summarize(SourceFile file, DetectionContext context) {
            return Optional.of(file.text()).filter(text -> text.contains("twin"));
        }

        @Override
        public FactCodec<String> codec() {
            return new FactCodec<>() {
                @Override
                public byte[] encode(String fact) {
                    return fact.getBytes(StandardCharsets.UTF_8);
                }

                @Override
                public String decode(byte[] bytes) {
                    return new String(bytes, StandardCharsets.UTF_8);
                }
            };
        }

        @Override
        public void detect(List<Fact<String>> facts, ProjectContext context) {
            for (Fact<String> fact : facts) {
                if (facts.size() > 1 || fact.value().contains("two")) {
                    context.report(Finding.builder(
                                    rule,
                                    SourceFile.of(fact.path(), fact.value()).location(0, 1))
                            .build());
                }
            }
        }
    }

    @Test
    void everyExampleIsAPackageOfItsOwn() {
        assertThat(check(new TwinDetector())).isEmpty();
    }

    @Test
    void isFastEnoughToRunWithEveryBuild() {
        List<Detector> detectors = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Rule rule = RegexDetector.rule("test.rule-" + i)
                    .examples(List.of("key = k" + i + "_1", "k" + i + "_2"), List.of("key = k_" + i, "none"))
                    .build();
            detectors.add(new RegexDetector(
                    rule, "\\bk" + i + "_", FileSelector.everything().withKeywords(List.of("k" + i + "_"))));
        }
        List<Duration> times = new ArrayList<>();
        for (int attempt = 0; attempt < 3; attempt++) { // the machine may be busy with something else
            long start = System.nanoTime();
            assertThat(check(detectors.toArray(Detector[]::new))).isEmpty();
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }

        assertThat(times).anySatisfy(time -> assertThat(time).isLessThan(Duration.ofSeconds(3)));
    }

    @Test
    void theOrderOfTheProblemsIsThatOfTheRules() {
        Detector[] detectors = IntStream.of(3, 1, 2)
                .mapToObj(i -> new RegexDetector(RegexDetector.rule("test.rule-" + i, "bad", "good"), "never"))
                .toArray(Detector[]::new);

        assertThat(check(detectors))
                .extracting(Problem::ruleId)
                .containsExactly("test.rule-1", "test.rule-2", "test.rule-3");
    }
}
