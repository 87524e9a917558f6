/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.mcpsentinel.api.Diagnostic.Category;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScanReportTest {

    private static final Rule RULE = Samples.rule("a.b").build();

    @Test
    void anEmptyReportIsComplete() {
        ScanReport report = ScanReport.builder("1.2.3").build();
        assertThat(report.status()).isEqualTo(ScanStatus.COMPLETE);
        assertThat(report.toolVersion()).isEqualTo("1.2.3");
        assertThat(report.findings()).isEmpty();
        assertThat(report.diagnostics()).isEmpty();
        assertThat(report.plugins()).isEmpty();
        assertThat(report.rules()).isEmpty();
        assertThat(report.statistics()).isEqualTo(new ScanStatistics(0, 0, Map.of(), Duration.ZERO, List.of()));
        assertThat(report.countBySeverity())
                .containsExactly(
                        Map.entry(Severity.LOW, 0),
                        Map.entry(Severity.MEDIUM, 0),
                        Map.entry(Severity.HIGH, 0),
                        Map.entry(Severity.CRITICAL, 0));
    }

    @Test
    void oneIncompleteDiagnosticMakesAReportPartial() {
        Diagnostic.Builder harmless = Diagnostic.builder(Severity.CRITICAL, Category.SYSTEM, "m");
        assertThat(ScanReport.builder("1")
                        .diagnostics(List.of(harmless.build()))
                        .build()
                        .status())
                .isEqualTo(ScanStatus.COMPLETE);
        Diagnostic loss = harmless.incomplete().build();
        assertThat(ScanReport.builder("1").diagnostics(List.of(loss)).build().status())
                .isEqualTo(ScanStatus.PARTIAL);
    }

    @Test
    void aReportHasEverythingItWasBuiltFrom() {
        PluginStatus plugin =
                new PluginStatus("acme", "1", PluginStatus.Kind.DETECTOR, PluginStatus.State.ACTIVE, "", 1);
        ScanStatistics statistics = new ScanStatistics(1, 2, Map.of("binary", 3L), Duration.ofMillis(4), List.of());
        Finding finding = Finding.builder(RULE, Samples.LOCATION).build();
        ScanReport report = ScanReport.builder("1")
                .findings(List.of(finding))
                .rules(List.of(RULE))
                .plugins(List.of(plugin))
                .statistics(statistics)
                .build();
        assertThat(report.findings()).containsExactly(finding);
        assertThat(report.rules()).containsExactly(RULE);
        assertThat(report.plugins()).containsExactly(plugin);
        assertThat(report.statistics()).isEqualTo(statistics);
    }

    @Test
    void rulesAreFoundByTheirIds() {
        ScanReport report = ScanReport.builder("1").rules(List.of(RULE)).build();
        assertThat(report.rule("a.b")).isSameAs(RULE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.rule("a.c"))
                .withMessage("no active rule has the id 'a.c'");
    }

    @Test
    void everyFindingsRuleIsInTheReport() {
        ScanReport.Builder builder = ScanReport.builder("1")
                .findings(List.of(Finding.builder(RULE, Samples.LOCATION).build()));
        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessage("the report has a finding of the unknown rule a.b");
    }

    @Test
    void suppressedFindingsDoNotCount() {
        Finding finding =
                Finding.builder(RULE, Samples.LOCATION).severity(Severity.HIGH).build();
        Finding suppressed = finding.toBuilder()
                .suppressions(List.of(new Suppression(Suppression.Kind.EXTERNAL, "")))
                .build();
        ScanReport report = ScanReport.builder("1")
                .rules(List.of(RULE))
                .findings(List.of(finding, suppressed, finding))
                .build();
        assertThat(report.countBySeverity()).containsEntry(Severity.HIGH, 2).containsEntry(Severity.LOW, 0);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullsAreRefusedWhereTheyAreSet() {
        assertThatNullPointerException().isThrownBy(() -> ScanReport.builder(null));
        assertThatNullPointerException()
                .isThrownBy(() -> ScanReport.builder("1").statistics(null));
    }
}
