/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.Snippet;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.core.Limit;
import dev.mcpsentinel.core.Limits;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternEngineTest {

    private static final String DEFAULTS = """
            defaults:
              engine: pattern
              title: A title
              severity: high
              confidence: high
              cwe: [798]
              help: Help.
              fix: Fix.
              examples: {bad: [a], good: [b]}
            rules:
            """;

    /** The line of a rule file at which the fields of the first rule that {@link #pack} makes begin. */
    private static final int FIRST_FIELD = 12;

    /** Makes a pack of rules {@code test.a}, {@code test.b} and so on, given their own fields. */
    private static RulePack pack(String... rules) {
        StringBuilder yaml = new StringBuilder(DEFAULTS);
        char id = 'a';
        for (String rule : rules) {
            yaml.append("  - id: test.").append(id++).append('\n').append(rule.indent(4));
        }
        return RulePack.of("acme", yaml.toString());
    }

    private static List<Detector> compile(String... rules) {
        return new PatternEngine().compile("acme", pack(rules).rules(), List.of());
    }

    private static Scanner scanner(ScannerConfig config, String... rules) {
        return Scanner.builder()
                .discovery(false)
                .config(config)
                .plugin(new PatternEngine())
                .pack(pack(rules))
                .build();
    }

    private static ScanReport scan(String path, String text, String... rules) {
        try (Scanner scanner = scanner(ScannerConfig.defaults(), rules)) {
            return scanner.scan(ScanTarget.sources(SourceFile.of(path, text)));
        }
    }

    /** Returns the texts that rules report. */
    private static List<String> found(String text, String... rules) {
        return scan("file.txt", text, rules).findings().stream()
                .map(finding -> finding.location().region())
                .map(region -> text.substring(region.startOffset(), region.endOffset()))
                .toList();
    }

    private static void assertRefused(String rule, int line, String field, String... says) {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> compile(rule))
                .satisfies(e -> assertThat(e.line()).isEqualTo(line))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("acme.yaml:" + line + ":")
                        .contains("rule 'test.a', field '" + field + "': ")
                        .contains(says));
    }

    // --- errors in rules

    @Test
    void refusesAnUnknownField() {
        assertRefused(
                """
                regex: token
                regexp: token
                """,
                FIRST_FIELD + 1,
                "regexp",
                "is not known to the pattern engine",
                "allow, allow-line, entropy, keywords, languages, message, paths, prepared-anchors, redact, regex,"
                        + " validator");
    }

    @Test
    void refusesARuleWithoutRegex() {
        assertRefused("redact: true", FIRST_FIELD - 1, "regex", "is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"regex: ''", "regex: [token]", "regex: {token: x}", "regex:"})
    void refusesARegexThatIsNoText(String rule) {
        assertRefused(rule, FIRST_FIELD, "regex", "is a text that is not empty");
    }

    @Test
    void refusesAnInvalidRegexAndSaysWhereItIsWrong() {
        assertRefused("regex: 'token[a-'", FIRST_FIELD, "regex", "is no regular expression: ", "at index");
    }

    @Test
    void refusesARegexThatIsTooLong() {
        assertRefused(
                "regex: 'token" + "a".repeat(9_996) + "'", FIRST_FIELD, "regex", "is longer than 10000 characters");
    }

    @Test
    void acceptsTheLongestRegex() {
        assertThat(compile("regex: 'token" + "a".repeat(9_995) + "'")).hasSize(1);
    }

    @Test
    void refusesARegexThatIsNestedTooDeeply() {
        assertRefused("regex: 'token" + "(".repeat(4_000) + "a" + ")".repeat(4_000) + "'", FIRST_FIELD, "regex", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'[a-z]{20}'", "'ab\\S{20}'", "'token|[0-9]{20}'", "'[a-z]+token'", "'(?:token)?x'"})
    void refusesARegexWithoutALiteralNearItsStart(String regex) {
        assertRefused("regex: " + regex, FIRST_FIELD, "regex", "");
    }

    @Test
    void saysWhatToDoAboutAMissingLiteral() {
        assertRefused("regex: 'ab\\S{20}'", FIRST_FIELD, "regex", "no literal of 3 or more", "(the longest is 'ab')");
    }

    @Test
    void refusesWhatItsParserDoesNotKnow() {
        assertRefused(
                "regex: 'token" + "(?:".repeat(250) + "a" + ")".repeat(250) + "'",
                FIRST_FIELD,
                "regex",
                "uses what the pattern engine does not know: groups are nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.1", "-0.1", "high", "NaN", "Infinity"})
    void refusesAnEntropyOutOfRange(String entropy) {
        assertRefused(
                """
                regex: token
                entropy: %s
                """.formatted(entropy),
                FIRST_FIELD + 1,
                "entropy",
                "is a number of bits per character from 0 to 8, not '" + entropy + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "8", "3.5"})
    void acceptsAnEntropyInRange(String entropy) {
        assertThat(compile("""
                regex: token
                entropy: %s
                """.formatted(entropy))).hasSize(1);
    }

    @Test
    void refusesAnUnknownValidator() {
        assertRefused(
                """
                regex: token
                validator: rot13
                """, FIRST_FIELD + 1, "validator", "is one of base58check, base64-json, ", "url-password, not 'rot13'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow", "allow-line", "languages", "paths"})
    void refusesATextInPlaceOfAList(String field) {
        assertRefused("""
                regex: token
                %s: python
                """.formatted(field), FIRST_FIELD + 1, field, "is a list of texts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow", "allow-line", "languages", "paths"})
    void refusesAListThatHoldsMoreThanTexts(String field) {
        assertRefused("""
                regex: token
                %s: [[python]]
                """.formatted(field), FIRST_FIELD + 1, field, "is a text that is not empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow", "allow-line"})
    void refusesAnInvalidExceptionToARule(String field) {
        assertRefused("""
                regex: token
                %s: [fine, '(']
                """.formatted(field), FIRST_FIELD + 1, field, "is no regular expression: ");
    }

    @Test
    void refusesAnUnknownLanguage() {
        assertRefused("""
                regex: token
                languages: [python, py]
                """, FIRST_FIELD + 1, "languages", "'py' is no language; there are python, javascript, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'true'", "1", "yes", "[true]", "null"})
    void refusesToGuessWhatRedactMeans(String redact) {
        assertRefused("""
                regex: token
                redact: %s
                """.formatted(redact), FIRST_FIELD + 1, "redact", "is true or false");
    }

    @Test
    void refusesAnEmptyMessage() {
        assertRefused("""
                regex: token
                message: ''
                """, FIRST_FIELD + 1, "message", "is a text that is not empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "[]",
                "['5']",
                "[[5], '5']",
                "['5', '5']",
                "['5', '5', token, 'true', '0', '0']",
                "['5', '5', token, 'true', '0', '0', '']",
                "['5', '5', token, 'true', '1', '0', '']",
                "['5', 'five']"
            })
    void refusesAnchorsThatSomebodyHasWritten(String anchors) {
        assertRefused(
                """
                regex: token
                prepared-anchors: %s
                """.formatted(anchors),
                FIRST_FIELD + 1,
                "prepared-anchors",
                "is written when a pack is packaged, and by nobody else");
    }

    // --- what is reported

    @Test
    void reportsTheWholeMatch() {
        assertThat(found("a token-1 and token-22.", "regex: 'token-[0-9]{1,9}'"))
                .containsExactly("token-1", "token-22");
    }

    @Test
    void reportsTheGroupSecretIfThereIsOne() {
        assertThat(found("key=abc;", "regex: 'key=(?<secret>[a-z]{1,9});'")).containsExactly("abc");
    }

    @Test
    void reportsTheWholeMatchWhereTheGroupSecretTookNoPart() {
        assertThat(found("key=abc key=12", "regex: 'key=(?:(?<secret>[a-z]{1,9})|[0-9]{1,9})'"))
                .containsExactly("abc", "key=12");
    }

    @Test
    void aBracketBeforeTheNameIsNoGroupSecret() {
        ScanReport report = scan("file.txt", "(<secret>token", "regex: '\\(?<secret>token'");

        assertThat(report.diagnostics()).isEmpty();
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.location().region().length()).isEqualTo("(<secret>token".length()));
    }

    @Test
    void reportsNothingEmpty() {
        assertThat(found("key=;", "regex: 'key=(?<secret>[a-z]{0,9});'")).isEmpty();
    }

    @Test
    void findsLiteralsInEitherCase() {
        assertThat(found("TOKEN-1 token-2", "regex: '(?i)token-[0-9]'")).containsExactly("TOKEN-1", "token-2");
    }

    @Test
    void findsLiteralsThatAreLongerThanAKeyword() {
        String literal = "abcdefghij".repeat(7);

        assertThat(found(literal + " " + literal.substring(1), "regex: " + literal))
                .containsExactly(literal);
    }

    @Test
    void rulesCanShareALiteral() {
        ScanReport report = scan("file.txt", "token-1 Token-a", """
                regex: 'token-[0-9]'
                """, """
                regex: '(?i)token-[a-z]'
                """);

        assertThat(report.findings()).extracting(Finding::ruleId).containsExactly("test.a", "test.b");
    }

    @Test
    void saysTheTitleUnlessThereIsAMessage() {
        assertThat(scan("file.txt", "token other", """
                regex: token
                """, """
                regex: other
                message: Another one
                """).findings())
                .extracting(Finding::message)
                .containsExactly("A title", "Another one");
    }

    // --- redaction

    private static String snippet(ScanReport report) {
        return report.findings().get(0).location().snippet().map(Snippet::text).orElseThrow();
    }

    @Test
    void leavesInTheReportWhatIsNoSecret() {
        assertThat(snippet(scan("file.txt", "key=token-123456789", "regex: 'token-[0-9]{9}'")))
                .contains("token-123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE"})
    void redactsWhatTheRuleSaysIsASecret(String redact) {
        assertThat(snippet(scan("file.txt", "key=token-123456789", """
                        regex: 'token-[0-9]{9}'
                        redact: %s
                        """.formatted(redact))))
                .startsWith("key=")
                .doesNotContain("123456789");
    }

    @Test
    void redactsTheGroupSecret() {
        assertThat(snippet(scan("file.txt", "key=token-123456789", """
                        regex: 'token-(?<secret>[0-9]{9})'
                        redact: false
                        """)))
                .contains("token-")
                .doesNotContain("123456789");
    }

    // --- checks

    @Test
    void dropsWhatIsNotRandomEnough() {
        assertThat(found("token-aaaabbbb token-abcdefgh", """
                regex: 'token-(?<secret>[a-z]{8})'
                entropy: 3
                """)).containsExactly("abcdefgh");
    }

    @Test
    void dropsWhatDoesNotPassTheValidator() {
        assertThat(found("token-EXAMPLEEXAMPLEEXAMPLE token-q7Zt0KxPv3LmWd9RbYc", """
                regex: 'token-(?<secret>[A-Za-z0-9]{19,21})'
                validator: random-text
                """))
                .containsExactly("q7Zt0KxPv3LmWd9RbYc");
    }

    @Test
    void dropsWhatIsAllowed() {
        assertThat(found("token-test1 token-live1 test", """
                regex: 'token-[a-z0-9]{5}'
                allow: [sample, test]
                """)).containsExactly("token-live1");
    }

    @Test
    void looksForAllowedTextsInWhatIsReportedOnly() {
        assertThat(found("token-live1", """
                regex: 'token-(?<secret>[a-z0-9]{5})'
                allow: [token]
                """)).containsExactly("live1");
    }

    @Test
    void dropsWhatStandsInAnAllowedLine() {
        assertThat(found("""
                # example
                key = token-1 # example
                key = token-2
                # example
                """, """
                regex: 'token-[0-9]'
                allow-line: ['^sample', '# example$']
                """)).containsExactly("token-2");
    }

    // --- which files

    @Test
    void seesTheLanguagesOfTheRuleAlone() {
        String rule = """
                regex: token
                languages: [python, json]
                """;

        assertThat(scan("a.py", "token", rule).findings()).hasSize(1);
        assertThat(scan("a.json", "token", rule).findings()).hasSize(1);
        assertThat(scan("a.js", "token", rule).findings()).isEmpty();
    }

    @Test
    void seesThePathsOfTheRuleAlone() {
        String rule = """
                regex: token
                paths: ['config/*.yaml', '.env']
                """;

        assertThat(scan("config/a.yaml", "token", rule).findings()).hasSize(1);
        assertThat(scan("sub/.env", "token", rule).findings()).hasSize(1);
        assertThat(scan("a.yaml", "token", rule).findings()).isEmpty();
    }

    @Test
    void rulesThatWantTheSameFilesMakeOneDetector() {
        List<Detector> detectors = compile("regex: one", """
                regex: two
                languages: [python]
                """, "regex: three", """
                regex: four
                languages: [python]
                """, """
                regex: five
                languages: [python]
                paths: [setup.py]
                """);

        assertThat(detectors)
                .extracting(Detector::id, detector -> detector.rules().toString())
                .containsExactly(
                        tuple("acme", "[test.a, test.c]"),
                        tuple("acme-part2", "[test.b, test.d]"),
                        tuple("acme-part3", "[test.e]"));
        assertThat(detectors.get(2).selector().languages()).containsExactly(Language.PYTHON);
        assertThat(detectors.get(2).selector().paths()).containsExactly("setup.py");
        assertThat(detectors.get(2).selector().keywords()).containsExactly("five");
    }

    @Test
    void keywordsAreLowerCaseAndStandOnce() {
        assertThat(compile("regex: Token-A", "regex: '(?i)token-A'", "regex: TOKEN-a"))
                .singleElement()
                .satisfies(
                        detector -> assertThat(detector.selector().keywords()).containsExactly("token-a"));
    }

    @Test
    void skipsRulesThatAreNotActive() {
        ScannerConfig config =
                ScannerConfig.builder().disableRules(List.of("test.a")).build();
        try (Scanner scanner = scanner(config, "regex: token-[0-9]", "regex: token-[a-z]")) {
            assertThat(scanner.scan(ScanTarget.sources(SourceFile.of("a.txt", "token-1 token-a")))
                            .findings())
                    .extracting(Finding::ruleId)
                    .containsExactly("test.b");
        }
    }

    // --- rules that run away

    private static void assertCostsOnlyItself(ScanReport report, String says) {
        assertThat(report.findings()).extracting(Finding::ruleId).containsExactly("test.a", "test.c");
        assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
        assertThat(report.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.category()).isEqualTo(Diagnostic.Category.TIMEOUT);
            assertThat(diagnostic.incomplete()).isTrue();
            assertThat(diagnostic.path()).contains("file.txt");
            assertThat(diagnostic.pluginId()).contains("acme");
            assertThat(diagnostic.message())
                    .startsWith("the expression of rule test.b ")
                    .contains(says);
            assertThat(diagnostic.recovery()).isEqualTo("Mend the rule, or switch it off.");
        });
    }

    private static ScanReport scanWithFewSteps(String text, String... rules) {
        ScannerConfig config = ScannerConfig.builder()
                .limits(Limits.defaults().with(Limit.MAX_REGEX_STEPS, 100_000))
                .build();
        try (Scanner scanner = scanner(config, rules)) {
            return scanner.scan(ScanTarget.sources(SourceFile.of("file.txt", text)));
        }
    }

    @Test
    void aRuleThatUsesUpItsStepsCostsOnlyItself() {
        assertCostsOnlyItself(
                scanWithFewSteps(
                        "token-1 run=" + "x".repeat(5_000) + " token-a",
                        "regex: 'token-[0-9]'",
                        "regex: 'run=(x*)*(\\1)*y'",
                        "regex: 'token-[a-z]'"),
                "was stopped: a regular expression looked at more than 100000 characters");
    }

    @Test
    void anExceptionThatUsesUpItsStepsCostsOnlyItsRule() {
        assertCostsOnlyItself(
                scanWithFewSteps(
                        "token-1 run=" + "x".repeat(5_000) + " token-a",
                        "regex: 'token-[0-9]'",
                        """
                        regex: 'run=x{1,9000}'
                        allow: ['(x*)*(\\1)*y']
                        """,
                        "regex: 'token-[a-z]'"),
                "was stopped: ");
    }

    @Test
    void aRuleThatOverflowsTheStackCostsOnlyItself() {
        assertCostsOnlyItself(
                scan(
                        "file.txt",
                        "token-1 run=" + "ab".repeat(8_000) + " token-a",
                        "regex: 'token-[0-9]'",
                        "regex: 'run=(?:a|b)*c'",
                        "regex: 'token-[a-z]'"),
                "overflowed the stack; make the repetition of its groups possessive or bound it");
    }

    @Test
    void anExceptionThatOverflowsTheStackCostsOnlyItsRule() {
        assertCostsOnlyItself(
                scan(
                        "file.txt",
                        "token-1 run=" + "ab".repeat(7_000) + " token-a",
                        "regex: 'token-[0-9]'",
                        """
                        regex: 'run=[ab]{1,16000}'
                        allow: ['(?:a|b)*c']
                        """,
                        "regex: 'token-[a-z]'"),
                "overflowed the stack");
    }

    // --- prepared rules

    @Test
    void preparedRulesFindTheSame() {
        PatternEngine engine = new PatternEngine();
        List<RuleDefinition> rules =
                pack("regex: '[\\w-]{0,9}token(?:-[a-z]|_[0-9é])'").rules();
        RuleDefinition prepared = engine.prepare(rules.get(0));

        assertThat(PatternRule.read(prepared).anchors())
                .isEqualTo(PatternRule.read(rules.get(0)).anchors());
        assertThat(prepared.fields().keySet()).containsExactly("regex", "prepared-anchors");
    }

    @Test
    void preparingTwiceChangesNothing() {
        PatternEngine engine = new PatternEngine();
        RuleDefinition once = engine.prepare(pack("regex: token-[a-z]").rules().get(0));

        assertThat(engine.prepare(once)).isEqualTo(once);
    }

    @Test
    void preparingRefusesWhatCompilingRefuses() {
        RuleDefinition rule = pack("regex: '['").rules().get(0);

        assertThatExceptionOfType(RuleException.class).isThrownBy(() -> new PatternEngine().prepare(rule));
    }

    // --- keywords

    @Test
    void looksNearTheKeywordsThatAreGiven() {
        Detector detector = compile("""
                regex: 'acme[-_]token=[0-9]{4}'
                keywords: ['token=']
                """).get(0);

        assertThat(detector.selector().keywords()).containsExactly("token=");
        assertThat(found("acme-token=1234 acme_token=12345", """
                regex: 'acme[-_]token=[0-9]{4}'
                keywords: ['token=']
                """))
                .containsExactly("acme-token=1234", "acme_token=1234");
    }

    @Test
    void refusesKeywordsThatAMatchNeedNotContain() {
        assertRefused("""
                regex: 'acme=[0-9]{4}|other=[0-9]{4}'
                keywords: ['acme=']
                """, FIRST_FIELD + 1, "keywords", "must be found in every match");
    }

    @Test
    void refusesShortKeywords() {
        assertRefused("""
                regex: 'acme=[0-9]{4}'
                keywords: ['e=']
                """, FIRST_FIELD + 1, "keywords", "have 3 to 64 printable ASCII characters");
    }
}
