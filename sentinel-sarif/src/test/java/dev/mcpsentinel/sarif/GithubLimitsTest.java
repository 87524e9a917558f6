/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.Suppression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens to reports that are larger than GitHub takes. */
class GithubLimitsTest {

    @Test
    void keepsTheMostSevereThenTheMostCertainFindingsInTheirOrder() {
        ScanReport report = Reports.of(
                finding("a", Severity.LOW, Confidence.HIGH),
                finding("b", Severity.HIGH, Confidence.LOW),
                finding("c", Severity.CRITICAL, Confidence.LOW),
                finding("d", Severity.HIGH, Confidence.HIGH),
                finding("e", Severity.HIGH, Confidence.LOW));

        assertThat(paths(report, "3")).containsExactly("b", "c", "d");
        assertThat(paths(report, "1")).containsExactly("c");
        assertThat(paths(report, "5")).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void leavesOutSuppressedFindingsFirst() {
        Finding suppressed = finding("a", Severity.CRITICAL, Confidence.HIGH).toBuilder()
                .suppressions(List.of(new Suppression(Suppression.Kind.EXTERNAL, "known")))
                .build();
        ScanReport report = Reports.of(suppressed, finding("b", Severity.LOW, Confidence.LOW));

        assertThat(paths(report, "1")).containsExactly("b");
    }

    @Test
    void saysThatFindingsWereLeftOut() {
        ScanReport report =
                Reports.of(finding("a", Severity.LOW, Confidence.HIGH), finding("b", Severity.HIGH, Confidence.LOW));

        assertThat(omissions(report, Map.of("max-results", "1")))
                .containsExactly("Only 1 of 2 findings are in this file (option 'max-results'). Suppressed findings"
                        + " were left out first, then those of the lowest severity and confidence.");
        assertThat(omissions(report, Map.of())).isEmpty();
    }

    @Test
    void writesNoMoreThanTwentyFiveThousandFindings() {
        Finding finding = finding("a", Severity.LOW, Confidence.HIGH);
        ScanReport report = ScanReport.builder("1.0.0")
                .rules(List.of(Reports.PLAIN))
                .findings(Collections.nCopies(25_001, finding))
                .build();

        assertThat(Sarif.run(report).get("results")).hasSize(25_000);
    }

    @Test
    void writesNoMoreThanTwentyFiveThousandRulesAndAllThatFindingsName() {
        List<Rule> rules = IntStream.rangeClosed(1, 25_002)
                .mapToObj(i -> Rule.builder("test.r" + i)
                        .title("Test")
                        .help("Help.")
                        .fixAdvice("Fix.")
                        .build())
                .toList();
        Rule last = rules.get(rules.size() - 1);
        ScanReport report = ScanReport.builder("1.0.0")
                .rules(rules)
                .findings(List.of(Finding.builder(last, Reports.location("a")).build()))
                .build();

        JsonNode run = Sarif.run(report);

        assertThat(run.at("/tool/driver/rules")).hasSize(25_000);
        assertThat(run.at("/results/0/ruleIndex").intValue()).isEqualTo(24_999);
        assertThat(run.at("/tool/driver/rules/24999/id").textValue()).isEqualTo(last.id());
        assertThat(omissions(report, Map.of()))
                .containsExactly("Only 25000 of 25002 rules are in this file. Those left out have no findings.");
    }

    @Test
    void writesNoMoreThanAThousandLocations() {
        assertThat(related(999)).hasSize(999);
        assertThat(omissions(Reports.of(withRelated(999)), Map.of())).isEmpty();
        assertThat(related(1_000)).hasSize(999);
        assertThat(omissions(Reports.of(withRelated(1_000)), Map.of()))
                .containsExactly("Findings with more than 1000 locations are in this file without the last ones: 1.");
    }

    private static JsonNode related(int count) {
        return Sarif.run(Reports.of(withRelated(count))).at("/results/0/relatedLocations");
    }

    private static Finding withRelated(int count) {
        return Finding.builder(Reports.PLAIN, Reports.location("a"))
                .relatedLocations(Collections.nCopies(count, Reports.location("b")))
                .build();
    }

    @Test
    void keepsWholeCodeFlowsWhileTheyFit() {
        assertThat(flowSizes(4_000, 6_000)).containsExactly(4_000, 6_000);
        assertThat(omissions(Reports.of(withFlows(4_000, 6_000)), Map.of())).isEmpty();
        assertThat(flowSizes(4_000, 6_001)).containsExactly(4_000);
        assertThat(omissions(Reports.of(withFlows(4_000, 6_001)), Map.of()))
                .containsExactly("Findings with code flows of more than 10000 steps are in this file without some of"
                        + " the steps: 1.");
    }

    @Test
    void keepsSourceAndSinkOfACodeFlowThatIsTooLong() {
        Finding finding = withFlows(10_001);

        List<CodeFlow.Step> kept = GithubLimits.codeFlows(finding).get(0);

        assertThat(kept).hasSize(10_000);
        assertThat(kept.get(0).message()).isEqualTo("step 0");
        assertThat(kept.get(9_998).message()).isEqualTo("step 9998");
        assertThat(kept.get(9_999).message()).isEqualTo("step 10000");
        assertThat(flowSizes(10_001)).containsExactly(10_000);
    }

    private static List<Integer> flowSizes(int... sizes) {
        List<Integer> written = new ArrayList<>();
        Sarif.run(Reports.of(withFlows(sizes)))
                .at("/results/0/codeFlows")
                .forEach(flow -> written.add(flow.at("/threadFlows/0/locations").size()));
        return written;
    }

    private static Finding withFlows(int... sizes) {
        Location place = Reports.location("a");
        List<CodeFlow> flows = IntStream.of(sizes)
                .mapToObj(size -> new CodeFlow(IntStream.range(0, size)
                        .mapToObj(i -> new CodeFlow.Step(place, "step " + i))
                        .toList()))
                .toList();
        return Finding.builder(Reports.PLAIN, place).codeFlows(flows).build();
    }

    @Test
    void writesNoMoreThanTwentyTags() {
        Rule rule = Rule.builder("test.rule")
                .title("Test")
                .help("Help.")
                .fixAdvice("Fix.")
                .cwes(IntStream.rangeClosed(1, 30).boxed().toList())
                .owasp(List.of("MCP01:2025"))
                .build();

        assertThat(Taxonomies.tags(rule))
                .hasSize(20)
                .startsWith("security", "external/cwe/cwe-001")
                .endsWith("external/cwe/cwe-019");
    }

    @Test
    void writesNoLongerDescriptions() {
        Rule rule = Rule.builder("test." + "a".repeat(60) + "." + "b".repeat(60))
                .title("T".repeat(2_000))
                .help("H".repeat(2_000))
                .fixAdvice("Fix.")
                .build();

        JsonNode written = Sarif.run(
                        ScanReport.builder("1.0.0").rules(List.of(rule)).build())
                .at("/tool/driver/rules/0");

        assertThat(written.at("/shortDescription/text").textValue())
                .hasSize(1_024)
                .endsWith("T…");
        assertThat(written.at("/fullDescription/text").textValue())
                .hasSize(1_024)
                .endsWith("H…");
        assertThat(written.at("/help/text").textValue()).contains("H".repeat(2_000));
        assertThat(written.get("name").textValue()).hasSizeLessThanOrEqualTo(255);
    }

    private static Finding finding(String path, Severity severity, Confidence confidence) {
        return Finding.builder(Reports.PLAIN, Reports.location(path))
                .severity(severity)
                .confidence(confidence)
                .build();
    }

    private static List<String> paths(ScanReport report, String maxResults) {
        List<String> paths = new ArrayList<>();
        Sarif.run(report, Map.of("max-results", maxResults))
                .get("results")
                .forEach(result -> paths.add(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .textValue()));
        return paths;
    }

    private static List<String> omissions(ScanReport report, Map<String, String> options) {
        List<String> messages = new ArrayList<>();
        Sarif.run(report, options)
                .at("/invocations/0/toolExecutionNotifications")
                .forEach(notification -> {
                    assertThat(notification.at("/descriptor/id").textValue()).isEqualTo("report-limit");
                    assertThat(notification.get("level").textValue()).isEqualTo("warning");
                    messages.add(notification.at("/message/text").textValue());
                });
        return messages;
    }
}
