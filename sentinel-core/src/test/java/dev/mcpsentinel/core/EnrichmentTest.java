/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.FindingEnricher;
import dev.mcpsentinel.api.spi.PluginOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EnrichmentTest {

    private record Enricher(UnaryOperator<List<Finding>> change) implements FindingEnricher {

        @Override
        public String id() {
            return "test.enricher";
        }

        @Override
        public List<Finding> enrich(
                List<Finding> findings, Function<String, Optional<SourceFile>> files, PluginOptions options) {
            assertThat(files.apply("a.txt").orElseThrow().text()).contains("danger");
            assertThat(files.apply("none.txt")).isEmpty();
            return change.apply(findings);
        }
    }

    private static ScanReport scan(UnaryOperator<List<Finding>> change) {
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .plugin(new WordDetector("test", "danger"))
                .plugin(new Enricher(change))
                .build()) {
            return scanner.scan(ScanTarget.sources(SourceFile.of("a.txt", "danger\ndanger danger\n")));
        }
    }

    @Test
    void addsToFindings() {
        ScanReport report = scan(findings -> findings.stream()
                .map(finding -> finding.toBuilder().property("threat", "T1").build())
                .toList());

        assertThat(report.findings())
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding.properties()).containsEntry("threat", "T1"));
    }

    @Test
    void cannotDropFindings() {
        assertThat(scan(findings -> List.of()).findings()).hasSize(3);
    }

    @Test
    void cannotMakeThemLessSevere() {
        ScanReport report = scan(findings -> findings.stream()
                .map(finding -> finding.toBuilder().severity(Severity.LOW).build())
                .toList());

        assertThat(report.findings()).extracting(Finding::severity).containsOnly(Severity.HIGH);
    }

    @Test
    void isReportedWhenItFails() {
        ScanReport report = scan(findings -> {
            throw new IllegalStateException();
        });

        assertThat(report.findings()).hasSize(3);
        assertThat(report.diagnostics())
                .singleElement()
                .satisfies(diagnostic -> assertThat(diagnostic.pluginId()).contains("test.enricher"));
    }
}
