/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileReaderTest {

    /** A rule without errors; tests change a line of it. */
    private static final String RULE = """
            rules:
              - id: acme.token
                engine: pattern
                title: Acme token
                severity: high
                confidence: medium
                cwe: [798]
                help: It opens doors.
                fix: Revoke it.
                examples:
                  bad: ['acme_${hex:8}']
                  good: ['acme_x']
            """;

    private static List<RuleDefinition> read(String yaml) {
        return RuleFileReader.read("rules.yaml", yaml);
    }

    private static String error(String yaml) {
        try {
            read(yaml);
        } catch (RuleException e) {
            String message = String.valueOf(e.getMessage());
            assertThat(e.source()).isEqualTo("rules.yaml");
            assertThat(message).startsWith("rules.yaml:" + e.line() + ":");
            return message;
        }
        throw new AssertionError("the reader was content with:\n" + yaml);
    }

    @Test
    void readsAllThatRulesShare() {
        Rule rule = read("""
                rules:
                  - id: acme.token
                    engine: pattern
                    title: Acme token
                    severity: critical
                    confidence: low
                    profile: audit
                    cwe: [798, 200]
                    owasp: [MCP01:2025, LLM02:2025]
                    help: >
                      It opens
                      doors.
                    fix: Revoke it.
                    references: ['https://example.com/a']
                    aliases: [acme.old]
                    examples:
                      bad: ['acme_${hex:8}', "two\\nlines"]
                      good: ['acme_x']
                """).get(0).rule();

        assertThat(rule.id()).isEqualTo("acme.token");
        assertThat(rule.title()).isEqualTo("Acme token");
        assertThat(rule.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(rule.confidence()).isEqualTo(Confidence.LOW);
        assertThat(rule.profile()).isEqualTo(Profile.AUDIT);
        assertThat(rule.cwes()).containsExactly(798, 200);
        assertThat(rule.owasp()).containsExactly("MCP01:2025", "LLM02:2025");
        assertThat(rule.help()).isEqualTo("It opens doors.");
        assertThat(rule.fixAdvice()).isEqualTo("Revoke it.");
        assertThat(rule.references()).containsExactly(URI.create("https://example.com/a"));
        assertThat(rule.aliases()).containsExactly("acme.old");
        assertThat(rule.badExamples()).containsExactly("acme_${hex:8}", "two\nlines");
        assertThat(rule.goodExamples()).containsExactly("acme_x");
    }

    @Test
    void keepsTheFieldsOfTheEngineWithTheirPlaces() {
        RuleDefinition definition = read(RULE.replace(
                        "engine: pattern", "engine: pattern\n    regex: acme_\n    more: {a: [1]}"))
                .get(0);

        assertThat(definition.engine()).isEqualTo("pattern");
        assertThat(definition.source()).isEqualTo("rules.yaml");
        assertThat(definition.region().startLine()).isEqualTo(2);
        assertThat(definition.fields()).containsOnlyKeys("regex", "more");
        assertThat(definition.field("regex").flatMap(DocumentNode::text)).contains("acme_");
        assertThat(definition.field("more").flatMap(node -> node.at("a", "0")).flatMap(DocumentNode::text))
                .contains("1");
        assertThat(definition.error("regex", "is odd"))
                .hasMessage("rules.yaml:4:12: rule 'acme.token', field 'regex': is odd");
        assertThat(definition.error("missing", "is missing"))
                .hasMessage("rules.yaml:2:5: rule 'acme.token', field 'missing': is missing");
    }

    @Test
    void defaultsHoldWhereARuleSaysNothing() {
        List<RuleDefinition> rules = read("""
                defaults:
                  engine: pattern
                  severity: high
                  confidence: high
                  cwe: [1]
                  fix: Mend it.
                  entropy: 3
                  examples: {bad: [a], good: [b]}
                rules:
                  - {id: acme.one, title: one, help: One.}
                  - {id: acme.two, title: two, help: Two., severity: low, cwe: [2, 3], entropy: 4, regex: x}
                """);

        assertThat(rules).extracting(RuleDefinition::engine).containsExactly("pattern", "pattern");
        assertThat(rules)
                .extracting(definition -> definition.rule().severity())
                .containsExactly(Severity.HIGH, Severity.LOW);
        assertThat(rules).extracting(definition -> definition.rule().cwes()).containsExactly(List.of(1), List.of(2, 3));
        assertThat(rules)
                .extracting(definition ->
                        definition.field("entropy").flatMap(DocumentNode::text).orElse(""))
                .containsExactly("3", "4");
        assertThat(rules.get(0).fields()).containsOnlyKeys("entropy");
        assertThat(rules.get(0).error("entropy", "x").line())
                .as("where the default stands")
                .isEqualTo(7);
    }

    @Test
    void defaultsEndWithTheirDocument() {
        assertThat(error("defaults: {engine: pattern}\nrules: []\n---\n" + RULE.replace("    engine: pattern\n", "")))
                .isEqualTo("rules.yaml:5:5: field 'engine' is missing");
    }

    @Test
    void anEmptyFileHasNoRules() {
        assertThat(read("")).isEmpty();
        assertThat(read("# nothing yet\n")).isEmpty();
        assertThat(read("rules: []")).isEmpty();
        assertThat(read("---\n---\nrules: []")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "severity", "confidence", "cwe", "help", "fix", "examples", "engine"})
    void saysThatAFieldIsMissing(String field) {
        String without =
                RULE.replaceFirst(field.equals("examples") ? "(?s)    examples:.*" : "(?m)^    " + field + ":.*\n", "");

        assertThat(error(without))
                .isEqualTo(
                        field.equals("cwe")
                                ? "rules.yaml:2:5: field 'cwe' is a list of at least one number"
                                : "rules.yaml:2:5: field '" + field + "' is missing");
    }

    @Test
    void saysThatTheIdOrTheListOfRulesIsMissing() {
        assertThat(error("rules:\n  - title: x\n")).isEqualTo("rules.yaml:2:5: field 'id' is missing");
        assertThat(error("defaults: {engine: pattern}\n")).isEqualTo("rules.yaml:1:1: field 'rules' is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "id: acme.token | id: token | 2:5: 'token' is not a rule id: use lower-case words separated by dots",
                "id: acme.token | id: [a] | 2:9: field 'id' is a text that is not empty",
                "title: Acme token | title: '  ' | 4:12: field 'title' is a text that is not empty",
                "title: Acme token | title: | field 'title' is a text that is not empty",
                "title: Acme token | title: {a: b} | 4:12: field 'title' is a text that is not empty",
                "severity: high | severity: severe | 5:15: field 'severity' is one of low, medium, high, critical, not 'severe'",
                "severity: high | severity: HIGH | 5:15: field 'severity' is one of low, medium, high, critical, not 'HIGH'",
                "confidence: medium | confidence: 7 | 6:17: field 'confidence' is one of low, medium, high, not '7'",
                "severity: high | profile: full | field 'severity' is missing",
                "help: It opens doors. | \"help: x\n    profile: full\" | 9:14: field 'profile' is one of default, audit, not 'full'",
                "cwe: [798] | cwe: 798 | 7:10: field 'cwe' is a list",
                "cwe: [798] | cwe: [] | field 'cwe' is a list of at least one number",
                "cwe: [798] | cwe: [CWE-798] | 7:11: an item of 'cwe' is a number such as 78, not 'CWE-798'",
                "cwe: [798] | cwe: [0] | 7:11: an item of 'cwe' is a number such as 78, not '0'",
                "cwe: [798] | cwe: [[1]] | 7:11: an item of 'cwe' is a text that is not empty",
                "fix: Revoke it. | \"fix: x\n    owasp: MCP01\" | 10:12: field 'owasp' is a list",
                "fix: Revoke it. | \"fix: x\n    owasp: [mcp]\" | 'mcp' is not an OWASP id such as 'MCP01:2025'",
                "fix: Revoke it. | \"fix: x\n    references: ['a b']\" | 10:18: an item of 'references' is an http address",
                "fix: Revoke it. | \"fix: x\n    references: [/a]\" | '/a' is not an http address",
                "fix: Revoke it. | \"fix: x\n    references: ['ftp://a/b']\" | 'ftp://a/b' is not an http address",
                "fix: Revoke it. | \"fix: x\n    aliases: [old]\" | 'old' is not a rule id",
                "fix: Revoke it. | \"fix: x\n    aliases: [a.b, {}]\" | 10:20: an item of 'aliases' is a text that is not empty",
                "fix: Revoke it. | \"fix: x\n    fix: y\" | 10:5: field 'fix' stands twice",
                "bad: ['acme_${hex:8}'] | bad: [] | 11:7: a rule has at least one 'bad' example and one 'good' near miss",
                "good: ['acme_x'] | good: [] | 11:7: a rule has at least one 'bad' example and one 'good' near miss",
                "good: ['acme_x'] | ugly: [x] | 12:7: unknown field 'ugly' of examples; allowed are bad, good",
                "good: ['acme_x'] | good: x | 12:13: field 'good' is a list",
                "good: ['acme_x'] | good: [''] | 12:14: an item of 'good' is a text that is not empty",
                "engine: pattern | engine: [] | 3:13: field 'engine' is a text that is not empty",
                "\"rules:\n\" | \"rule:\n\" | 1:1: unknown field 'rule' of a rule file; allowed are defaults, rules",
                "\"rules:\n\" | \"defaults: x\nrules:\n\" | 1:11: defaults is a mapping of fields to values",
                "\"rules:\n\" | \"defaults: {a: 1, a: 2}\nrules:\n\" | 1:18: field 'a' stands twice",
            })
    void saysWhatIsWrongWithAField(String right, String wrong, String message) {
        assertThat(RULE).contains(right);

        assertThat(error(RULE.replace(right, wrong))).contains(message);
    }

    @Test
    void saysWhatIsWrongWithTheWhole() {
        assertThat(error("[]")).isEqualTo("rules.yaml:1:1: a rule file is a mapping of fields to values");
        assertThat(error("rules: {}")).isEqualTo("rules.yaml:1:8: field 'rules' is a list");
        assertThat(error("rules: [x]")).isEqualTo("rules.yaml:1:9: a rule is a mapping of fields to values");
        assertThat(error("rules: [\n  x: 'y")).startsWith("rules.yaml:2:");
    }

    @Test
    void errorsAreRuleExceptions() {
        assertThatThrownBy(() -> read("rules: {}"))
                .isInstanceOfSatisfying(
                        RuleException.class, error -> assertThat(error.line()).isEqualTo(1));
    }
}
