/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.testkit.EngineContract;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentEngineTest {

    private static final String DEFAULTS = """
            defaults:
              engine: document
              title: A title
              severity: high
              confidence: high
              cwe: [15]
              help: Help.
              fix: Fix.
              examples: {bad: ['{"door": "open"}'], good: ['{"door": "shut"}']}
            rules:
              - id: test.a
            """;

    private static final String MODEL = """
            engine: document
            files:
              clients: [mcp.json, '*.mcp.yaml']
            paths:
              server: ['{mcpServers,servers}/*', 'mcp/servers/*']
              door: [door, '@server/door']
              command-line: ['{command,cmd}', command/path, 'args/[]']
            expressions:
              shell: '(?:ba|z)?sh'
              program: '(?:[^\\n]*/)?%{shell}'
            ---
            """;

    private static RulePack pack(String rule) {
        return RulePack.of("acme", MODEL + DEFAULTS + rule.indent(4));
    }

    private static List<Detector> compile(String rule) {
        RulePack pack = pack(rule);
        return new DocumentEngine().compile("acme", pack.rules(), pack.models());
    }

    private static ScanReport scan(String path, String text, String rule) {
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .plugin(new DocumentEngine())
                .pack(pack(rule))
                .build()) {
            return scanner.scan(ScanTarget.sources(SourceFile.of(path, text)));
        }
    }

    /** Returns the texts that the rule reports in a file of one of the names in {@code @clients}. */
    private static List<String> found(String text, String rule) {
        return foundIn("mcp.json", text, "files: ['@clients']\n" + rule);
    }

    private static List<String> foundIn(String path, String text, String rule) {
        return scan(path, text, rule).findings().stream()
                .map(finding -> finding.location().region())
                .map(region -> text.substring(region.startOffset(), region.endOffset()))
                .toList();
    }

    // --- paths

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a/b         | "1"
            a/*         | "1" "2"
            a/{b,c}     | "1" "2"
            a/c*        | "2"
            '**/b'      | "1" "5"
            list/[]     | "3" "4"
            list/*      | "3" "4"
            'list/{*}'  | ''
            a/b/[]      | "1"
            x~1y        | "6"
            deep/*/b    | "5"
            a/nothing   | ''
            a/b/c       | ''
            """)
    void followsPaths(String path, String expected) {
        String text = """
                {"a": {"b": "1", "c": "2"}, "list": ["3", "4"], "deep": {"er": {"b": "5"}}, "x/y": "6"}
                """;

        assertThat(String.join(" ", found(text, "at: '" + path + "'\nmatches: '.'")))
                .isEqualTo(expected);
    }

    @Test
    void aNamedPathStandsForSeveral() {
        String text = """
                {"servers": {"one": {"cmd": "a"}}, "mcp": {"servers": {"two": {"command": {"path": "b"}}}}}
                """;

        assertThat(found(text, "at: '@server/@command-line'\nmatches: '.'")).containsExactly("\"a\"", "\"b\"");
    }

    @Test
    void aPlaceWithTwoWaysIsReportedOnce() {
        assertThat(found("{\"a\": \"1\"}", "at: [a, '*', '**/a']")).containsExactly("\"1\"");
    }

    @Test
    void aMappingIsShownByItsKey() {
        assertThat(found("{\"a\": {\"b\": 1}}", "at: a")).containsExactly("\"a\"");
    }

    // --- conditions

    private static final String SHELL = """
            at: '@server'
            where:
              - at: '@command-line'
                words: '(?m)^%{program}$\\n(?:^-\\w+$\\n)*^-c$\\n(?<here>.+)'
                report: true
            """;

    @Test
    void readsCommandsAsLinesOfWords() {
        String text = """
                {"servers": {"one": {"command": "/bin/zsh", "args": ["-l", "-c", "make && run"]}}}
                """;

        assertThat(found(text, SHELL)).containsExactly("\"make && run\"");
    }

    @Test
    void wordsDoNotRunIntoOneAnother() {
        String text = """
                {"servers": {"one": {"command": "trash", "args": ["-c", "x"]}, "two": {"cmd": "sh", "args": ["s", "-c"]}}}
                """;

        assertThat(found(text, SHELL)).isEmpty();
    }

    @Test
    void readsYamlAndTomlAsWell() {
        String yaml = """
                mcpServers:
                  - name: one
                    command: bash
                    args: [-c, "echo 1"]
                """;

        assertThat(foundIn("a.mcp.yaml", yaml, "files: ['@clients']\n" + SHELL)).containsExactly("\"echo 1\"");
        assertThat(foundIn(
                        "a.toml",
                        "[servers.one]\ncommand = 'sh'\nargs = ['-c', 'ls']\n",
                        "files: ['*.toml']\n" + SHELL))
                .containsExactly("'ls'");
    }

    @Test
    void allOfWhereAndNoneOfUnlessMustHold() {
        String rule = """
                at: 'doors/*'
                where:
                  - at: state
                    equals: [open, ajar]
                unless:
                  - at: guard
                """;

        assertThat(found("""
                {"doors": {"a": {"state": "open"}, "b": {"state": "shut"}, "c": {"state": "ajar", "guard": 1}}}
                """, rule)).containsExactly("\"a\"");
    }

    @Test
    void oneOfAnyMustHold() {
        String rule = "at: 'doors/*'\nany: [{at: a}, {at: b, equals: ['1']}]";

        assertThat(found("{\"doors\": {\"x\": {\"a\": 0}, \"y\": {\"b\": 1}, \"z\": {\"b\": 2}}}", rule))
                .containsExactly("\"x\"", "\"y\"");
    }

    @Test
    void keysAreTestedAndEachFindReported() {
        String rule = """
                at: '@server'
                where:
                  - at: env/*
                    key: '_URL$'
                    matches: '^http:'
                    report: true
                """;

        assertThat(found("""
                {"servers": {"a": {"env": {"A_URL": "http://a", "B": "http://b", "C_URL": "http://c"}}}}
                """, rule)).containsExactly("\"http://a\"", "\"http://c\"");
    }

    @Test
    void aValidatorTellsSecretsFromPlaceholders() {
        String rule = "at: '*'\nvalidator: plausible-secret\nredact: true";

        assertThat(found("{\"a\": \"your-api-key-goes-here\", \"b\": \"k7Qp2mX9vT4wZ8rL3nB6yH1c\"}", rule))
                .containsExactly("\"k7Qp2mX9vT4wZ8rL3nB6yH1c\"");
    }

    @Test
    void readsEveryDocumentOfAStream() {
        assertThat(foundIn("k.yaml", "door: open\n---\ndoor: shut\n---\ndoor: open\n", """
                files: ['*.yaml']
                at: door
                equals: [open]
                """))
                .hasSize(2);
    }

    // --- hostile documents

    /** Each level asks for everything below it, at every level: more than any real rule and document. */
    @Test
    void aRuleThatGoesTooFarIsStoppedAndSaysSo() {
        String text = "[".repeat(150) + "1,".repeat(40_000) + "1" + "]".repeat(150);

        ScanReport report = scan("mcp.json", text, """
                files: [mcp.json]
                at: '**'
                where: [{at: '**', equals: [never]}]
                """);

        assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
        assertThat(report.diagnostics())
                .anySatisfy(diagnostic ->
                        assertThat(diagnostic.message()).contains("test.a", "was stopped", "more than 5000000 nodes"));
    }

    @Test
    void aValidatorLooksAtTheSecretOfWhatMatches() {
        String rule = "at: '*'\nmatches: '^Bearer (?<secret>.+)$'\nvalidator: plausible-secret";

        assertThat(found("""
                {"a": "Bearer your-api-key-goes-here", "b": "Bearer k7Qp2mX9vT4wZ8rL3nB6yH1c"}
                """, rule)).containsExactly("\"Bearer k7Qp2mX9vT4wZ8rL3nB6yH1c\"");
    }

    @Test
    void aFileWithoutAnyKeywordIsNotLookedAt() {
        String rule = "files: ['*.json']\nkeywords: [apiVersion]\nat: door";

        assertThat(foundIn("a.json", "{\"door\": 1}", rule)).isEmpty();
        assertThat(foundIn("a.json", "{\"apiversion\": 1, \"door\": 1}", rule)).hasSize(1);
    }

    @Test
    void configurationsOfTestsAreForAudits() {
        assertThat(foundIn("tests/e2e/a.json", "{\"door\": 1}", "files: ['*.json']\nat: door"))
                .isEmpty();
    }

    @Test
    void ofALongTextTheBeginningIsLookedAtAndThatIsSaid() {
        ScanReport report =
                scan("mcp.json", "[\"key" + "x".repeat(30_000) + "\", \"" + "x".repeat(30_000) + "key\"]", """
                files: [mcp.json]
                at: '*'
                matches: key
                """);

        assertThat(report.findings()).hasSize(1);
        assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
        assertThat(report.diagnostics())
                .anySatisfy(diagnostic -> assertThat(diagnostic.message()).contains("only the beginning"));
    }

    @Test
    void aRunawayRuleCostsNoOtherRule() {
        RulePack pack = RulePack.of(
                "acme",
                DEFAULTS + "    files: [mcp.json]\n    at: '*'\n    matches: '(?:x+x+)+y'\n"
                        + "  - id: test.b\n    files: [mcp.json]\n    at: '*'\n    matches: 'x'\n");
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .plugin(new DocumentEngine())
                .pack(pack)
                .build()) {
            ScanReport report =
                    scanner.scan(ScanTarget.sources(SourceFile.of("mcp.json", "[\"" + "x".repeat(2_000) + "\"]")));

            assertThat(report.findings()).extracting(Finding::ruleId).containsExactly("test.b");
            assertThat(report.diagnostics())
                    .anySatisfy(diagnostic -> assertThat(diagnostic.message()).contains("test.a", "was stopped"));
        }
    }

    @Test
    void nestingIsNoProblem() {
        assertThat(found("[".repeat(150) + "1" + "]".repeat(150), "at: '**'\nequals: ['1']"))
                .containsExactly("1");
    }

    @Property(seed = "1", tries = 200)
    void globsOfKeysAgreeWithExpressions(
            @ForAll @StringLength(max = 6) String key, @ForAll @StringLength(max = 4) String pattern) {
        String a = pattern.replaceAll("[^ab*]", "*").replaceAll("\\*+", "*");
        String text = key.replaceAll("[^ab]", "a");

        assertThat(new KeyGlob(a).matches(text)).isEqualTo(text.matches(a.replace("*", ".*")));
    }

    // --- errors

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at: a", // no files
                "files: ['*.json']", // no path
                "files: []\nat: a",
                "files: ['@nobody']\nat: a",
                "files: ['*.json']\nat: ''",
                "files: ['*.json']\nat: 'a//b'",
                "files: ['*.json']\nat: '{a'",
                "files: ['*.json']\nat: '@nobody'",
                "files: ['*.json']\nat: 'a/b**'",
                "files: ['*.json']\nat: a\nmatches: '(a'",
                "files: ['*.json']\nat: a\nmatches: '%{nobody}'",
                "files: ['*.json']\nat: a\nvalidator: nobody",
                "files: ['*.json']\nat: a\nwords: a\nmatches: a",
                "files: ['*.json']\nat: a\nlanguages: [python]",
                "files: ['*.json']\nat: a\nkeywords: [x]",
                "files: ['*.json']\nat: a\nredact: 1",
                "files: ['*.json']\nat: a\nwhere: {at: b}",
                "files: ['*.json']\nat: a\nwhere: []",
                "files: ['*.json']\nat: a\nwhere: [b]",
                "files: ['*.json']\nat: a\nwhere: [{nobody: b}]",
                "files: ['*.json']\nat: a\nunless: [{at: b, report: true}]",
                "files: ['*.json']\nat: a\nnobody: b"
            })
    void refusesWhatIsWrong(String rule) {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> compile(rule))
                .satisfies(e -> assertThat(e.getMessage())
                        .matches("acme\\.yaml:\\d+:\\d+: rule 'test\\.a', field '[a-z]+': .{6,}"));
    }

    @Test
    void errorsNameTheLineOfTheCondition() {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> compile("""
                        files: [a.json]
                        at: a
                        where:
                          - at: b
                            matches: '['
                        """))
                .satisfies(e -> assertThat(e.line())
                        .isEqualTo(MODEL.lines().count() + DEFAULTS.lines().count() + 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paths: {a: '@b', b: '@a'}",
                "paths: {a: '@nobody'}",
                "paths: {A: a}",
                "paths: [a]",
                "paths: {a: []}",
                "files: {a: ['@b']}",
                "expressions: {a: '('}",
                "expressions: {a: '%{a}'}",
                "nobody: {a: b}"
            })
    void refusesModelsThatAreWrong(String model) {
        RulePack pack = RulePack.of("acme", "engine: document\n" + model + "\n");

        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> new DocumentEngine().check(pack.models(), List.of()))
                .satisfies(e -> assertThat(e.getMessage()).startsWith("acme.yaml:"));
    }

    @Test
    void refusesANameThatAnotherPackGives() {
        RulePack one = RulePack.of("one", "engine: document\npaths: {a: b}\n");
        RulePack two = RulePack.of("two", "engine: document\npaths: {a: c}\n");

        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> new DocumentEngine().check(one.models(), two.models()))
                .withMessageContaining("two.yaml, line 2");
    }

    @Test
    void keepsTheContractOfEngines() {
        EngineContract.verify(DocumentEngine.class, pack("""
                files: ['@clients']
                languages: [json]
                keywords: [door]
                message: The door is open.
                redact: true
                at: '@door'
                key: d
                matches: open
                equals: [open]
                where:
                  - at: .
                    words: open
                    report: true
                any:
                  - validator: random-text
                  - equals: [open]
                unless:
                  - key: window
                """));
    }
}
