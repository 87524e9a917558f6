/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Fix;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.Suppression;
import dev.mcpsentinel.api.spi.PluginOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SarifFormatterTest {

    @Test
    void writesTheGoldenFile() throws IOException {
        byte[] actual = Sarif.bytes(Reports.full(), Map.of());
        Path written = Path.of("target", "golden.sarif");
        Files.write(written, actual);
        try (InputStream golden =
                Objects.requireNonNull(SarifFormatterTest.class.getResourceAsStream("golden.sarif"))) {
            assertThat(new String(actual, StandardCharsets.UTF_8))
                    .as("the output changed; if it should have, copy %s over golden.sarif", written)
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void isValidAgainstTheSchema() {
        assertThat(Sarif.schemaErrors(Sarif.text(Reports.full(), Map.of()))).isEmpty();
    }

    @Test
    void isValidWithoutAnyFindingOrRule() {
        ScanReport empty = ScanReport.builder("").build();

        assertThat(Sarif.schemaErrors(Sarif.text(empty, Map.of("category", ""))))
                .isEmpty();
        assertThat(Sarif.run(empty).get("results")).isEmpty();
    }

    @Test
    void schemaFindsErrors() {
        assertThat(Sarif.schemaErrors("{\"version\": \"2.1.0\", \"runs\": [{\"results\": []}]}"))
                .isNotEmpty();
    }

    @Test
    void writesTheSameOnOneLine() {
        String compact = Sarif.text(Reports.full(), Map.of("pretty", "false"));

        assertThat(compact).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(Sarif.parse(compact)).isEqualTo(Sarif.parse(Sarif.text(Reports.full(), Map.of())));
    }

    @Test
    void leavesTheStreamOpen() throws IOException {
        var out = new ByteArrayOutputStream() {
            private boolean closed;

            @Override
            public void close() {
                closed = true;
            }
        };
        SarifFormatter formatter = new SarifFormatter();

        formatter.write(Reports.full(), PluginOptions.of(formatter, Map.of()), out);

        assertThat(out.closed).isFalse();
    }

    @Test
    void leavesNoWholeLookingFileWhenWritingFails() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (written.size() == 100) {
                    throw new IOException("disk full");
                }
                written.write(b);
            }
        };
        SarifFormatter formatter = new SarifFormatter();

        assertThatThrownBy(() -> formatter.write(Reports.full(), PluginOptions.of(formatter, Map.of()), full))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(written.size()).isEqualTo(100);
    }

    @Test
    void namesFormatAndMediaType() {
        SarifFormatter formatter = new SarifFormatter();

        assertThat(formatter.id()).isEqualTo("sentinel.sarif");
        assertThat(formatter.format()).isEqualTo("sarif");
        assertThat(formatter.mediaType()).isEqualTo("application/sarif+json");
        assertThat(formatter.requires()).isEmpty();
    }

    @Test
    void writesSemanticVersionsAsSuch() {
        assertThat(driver("1.2.3-rc.1+5").get("semanticVersion").textValue()).isEqualTo("1.2.3-rc.1+5");
        assertThat(driver("0.1.0-SNAPSHOT").get("semanticVersion").textValue()).isEqualTo("0.1.0-SNAPSHOT");
        assertThat(driver("dev").has("semanticVersion")).isFalse();
        assertThat(driver("dev").get("version").textValue()).isEqualTo("dev");
        assertThat(driver("").has("version")).isFalse();
    }

    private static JsonNode driver(String version) {
        return Sarif.run(ScanReport.builder(version).build()).at("/tool/driver");
    }

    @Test
    void endsTheCategoryWithASlash() {
        assertThat(category(Map.of())).isEqualTo("mcp-sentinel/");
        assertThat(category(Map.of("category", "tools/server"))).isEqualTo("tools/server/");
        assertThat(category(Map.of("category", "tools/"))).isEqualTo("tools/");
        assertThat(Sarif.run(Reports.of(), Map.of("category", "")).has("automationDetails"))
                .isFalse();
    }

    private static String category(Map<String, String> options) {
        return Sarif.run(Reports.of(), options).at("/automationDetails/id").textValue();
    }

    @Test
    void writesSecuritySeverityAsTextInGithubsBands() {
        for (Severity severity : Severity.values()) {
            Rule rule = Rule.builder("test.rule")
                    .title("Test")
                    .help("Help.")
                    .fixAdvice("Fix.")
                    .severity(severity)
                    .build();
            JsonNode written = Sarif.run(
                            ScanReport.builder("1.0.0").rules(List.of(rule)).build())
                    .at("/tool/driver/rules/0/properties/security-severity");

            assertThat(written.isTextual()).isTrue();
            double score = Double.parseDouble(written.textValue());
            String band = score > 9 ? "critical" : score >= 7 ? "high" : score >= 4 ? "medium" : "low";
            assertThat(band).isEqualTo(severity.id());
        }
    }

    @Test
    void saysOnTheResultWhenItsSeverityIsNotTheRules() {
        Finding lowered = Finding.builder(Reports.COMMAND, Reports.location("a.py"))
                .severity(Severity.MEDIUM)
                .property("security-severity", "10")
                .build();
        Finding usual =
                Finding.builder(Reports.COMMAND, Reports.location("b.py")).build();

        JsonNode results = Sarif.run(Reports.of(lowered, usual)).get("results");

        assertThat(results.at("/0/level").textValue()).isEqualTo("warning");
        assertThat(results.at("/0/properties/security-severity").textValue()).isEqualTo("5.5");
        assertThat(results.at("/1/level").textValue()).isEqualTo("error");
        assertThat(results.get(1).has("properties")).isFalse();
    }

    @Test
    void ranksByConfidence() {
        List<Integer> ranks = new ArrayList<>();
        for (Confidence confidence : Confidence.values()) {
            Finding finding = Finding.builder(Reports.PLAIN, Reports.location("a"))
                    .confidence(confidence)
                    .build();
            ranks.add(Sarif.run(Reports.of(finding)).at("/results/0/rank").intValue());
        }
        assertThat(ranks).containsExactly(30, 60, 90);
    }

    @Test
    void leavesOutFingerprintsThatNobodySet() {
        Finding finding = Finding.builder(Reports.PLAIN, Reports.location("a")).build();

        assertThat(Sarif.run(Reports.of(finding)).at("/results/0").has("partialFingerprints"))
                .isFalse();
    }

    @Test
    void keepsTagsOfAFindingAList() {
        Finding finding = Finding.builder(Reports.PLAIN, Reports.location("a"))
                .property("tags", "x")
                .build();
        String text = Sarif.text(Reports.of(finding), Map.of());

        assertThat(Sarif.schemaErrors(text)).isEmpty();
        assertThat(Sarif.parse(text).at("/runs/0/results/0/properties/tags/0").textValue())
                .isEqualTo("x");
    }

    @Test
    void writesEachPropertyNameOnce() {
        Finding finding = Finding.builder(Reports.PLAIN, Reports.location("a"))
                .property("\uD800", "first")
                .property("\uD801", "second")
                .build();

        JsonNode properties = Sarif.run(Reports.of(finding)).at("/results/0/properties");

        assertThat(properties).hasSize(1);
        assertThat(properties.get("\uFFFD").textValue()).isEqualTo("first");
    }

    @Test
    void writesASuppressionOnce() {
        Finding finding = Finding.builder(Reports.PLAIN, Reports.location("a"))
                .suppressions(List.of(
                        new Suppression(Suppression.Kind.EXTERNAL, "known"),
                        new Suppression(Suppression.Kind.EXTERNAL, " known ")))
                .build();

        assertThat(Sarif.run(Reports.of(finding)).at("/results/0/suppressions")).hasSize(1);
    }

    @Test
    void saysOfEveryResultWhetherItIsSuppressed() {
        JsonNode results = Sarif.run(Reports.full()).get("results");

        assertThat(results)
                .hasSize(3)
                .allMatch(result -> result.get("suppressions").isArray());
        assertThat(results.at("/1/suppressions")).isEmpty();
    }

    @Test
    void leavesOutFixesThatChangeNothing() {
        Finding finding = Finding.builder(Reports.PLAIN, Reports.location("a"))
                .fixes(List.of(new Fix("Do nothing.", List.of())))
                .build();

        assertThat(Sarif.run(Reports.of(finding)).at("/results/0").has("fixes")).isFalse();
    }

    @Test
    void writesAFixOnceAndGroupedByFile() {
        Fix fix = new Fix(
                " ",
                List.of(
                        new Fix.Replacement(Reports.location("a"), "x\u0000"),
                        new Fix.Replacement(Reports.location("b"), ""),
                        new Fix.Replacement(Reports.location("./a", 2, 1, 2, 2, 9), "y")));
        Finding finding = Finding.builder(Reports.PLAIN, Reports.location("a"))
                .fixes(List.of(fix, new Fix("", fix.replacements()), new Fix("Nothing.", List.of())))
                .build();

        JsonNode fixes = Sarif.run(Reports.of(finding)).at("/results/0/fixes");

        assertThat(fixes).hasSize(1);
        assertThat(fixes.at("/0/artifactChanges")).hasSize(2);
        assertThat(fixes.at("/0/artifactChanges/0/replacements")).hasSize(2);
        assertThat(fixes.at("/0/artifactChanges/0/replacements/0/insertedContent/text")
                        .textValue())
                .isEqualTo("x\u0000");
        assertThat(fixes.at("/0/artifactChanges/1/replacements/0").has("insertedContent"))
                .isFalse();
    }

    @Test
    void leavesOutBlankStepMessages() {
        Finding finding = Finding.builder(Reports.PLAIN, Reports.location("a"))
                .codeFlows(List.of(new CodeFlow(List.of(new CodeFlow.Step(Reports.location("a"), "")))))
                .build();

        assertThat(Sarif.run(Reports.of(finding))
                        .at("/results/0/codeFlows/0/threadFlows/0/locations/0/location")
                        .has("message"))
                .isFalse();
    }

    @Test
    void callsAScanAnErrorOnlyWhereItIsIncomplete() {
        Diagnostic.Builder slow = Diagnostic.builder(Severity.CRITICAL, Diagnostic.Category.TIMEOUT, "Slow.");

        assertThat(level(slow.build())).isEqualTo("warning");
        assertThat(level(slow.incomplete().build())).isEqualTo("error");
        assertThat(level(Diagnostic.builder(Severity.LOW, Diagnostic.Category.TIMEOUT, "Slow.")
                        .build()))
                .isEqualTo("note");
    }

    private static String level(Diagnostic diagnostic) {
        return Sarif.run(Reports.of(diagnostic))
                .at("/invocations/0/toolExecutionNotifications/0/level")
                .textValue();
    }

    @Test
    void letsGithubTakePartialScans() {
        assertThat(Sarif.run(Reports.full())
                        .at("/invocations/0/executionSuccessful")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void namesTheCategoryOfEveryNotification() {
        for (Diagnostic.Category category : Diagnostic.Category.values()) {
            JsonNode run = Sarif.run(Reports.of(
                    Diagnostic.builder(Severity.LOW, category, "Trouble.").build()));
            JsonNode descriptor = run.at("/invocations/0/toolExecutionNotifications/0/descriptor");

            assertThat(descriptor.get("id").textValue()).isEqualTo(category.id());
            assertThat(run.at("/tool/driver/notifications")
                            .get(descriptor.get("index").intValue())
                            .get("id"))
                    .isEqualTo(descriptor.get("id"));
        }
    }

    @Test
    void pointsFromRulesToTheirTaxa() {
        JsonNode run = Sarif.run(Reports.full());
        List<String> names = new ArrayList<>();
        for (JsonNode rule : run.at("/tool/driver/rules")) {
            for (JsonNode relationship : rule.path("relationships")) {
                JsonNode target = relationship.get("target");
                JsonNode taxonomy = run.get("taxonomies")
                        .get(target.at("/toolComponent/index").intValue());
                assertThat(taxonomy.get("name")).isEqualTo(target.at("/toolComponent/name"));
                assertThat(taxonomy.get("taxa")
                                .get(target.get("index").intValue())
                                .get("id"))
                        .isEqualTo(target.get("id"));
                names.add(target.get("id").textValue() + " "
                        + relationship.at("/kinds/0").textValue());
            }
        }
        assertThat(names)
                .containsExactly(
                        "78 superset",
                        "88 relevant",
                        "MCP05:2025 relevant",
                        "LLM05:2025 relevant",
                        "798 superset",
                        "MCP01:2025 relevant");
    }

    @Test
    void refersToATaxonOnce() {
        Rule rule = Rule.builder("test.rule")
                .title("Test")
                .help("Help.")
                .fixAdvice("Fix.")
                .cwes(List.of(78, 78))
                .owasp(List.of("LLM01:2025", "LLM01:2025"))
                .build();

        assertThat(Sarif.run(ScanReport.builder("1.0.0").rules(List.of(rule)).build())
                        .at("/tool/driver/rules/0/relationships"))
                .hasSize(2);
    }

    @Test
    void knowsOwaspWithoutCwe() {
        Rule rule = Rule.builder("test.rule")
                .title("Test")
                .help("Help.")
                .fixAdvice("Fix.")
                .owasp(List.of("LLM01:2025"))
                .build();
        String text =
                Sarif.text(ScanReport.builder("1.0.0").rules(List.of(rule)).build(), Map.of());

        assertThat(Sarif.schemaErrors(text)).isEmpty();
        assertThat(Sarif.parse(text)
                        .at("/runs/0/tool/driver/rules/0/relationships/0/target/toolComponent/index")
                        .intValue())
                .isZero();
    }

    @Test
    void refusesToWriteNothing() {
        SarifFormatter formatter = new SarifFormatter();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> formatter.write(
                        Reports.full(),
                        PluginOptions.of(formatter, Map.of("max-results", "0")),
                        OutputStream.nullOutputStream()))
                .withMessage("option 'sentinel.sarif.max-results' is at least 1, not 0");
    }
}
