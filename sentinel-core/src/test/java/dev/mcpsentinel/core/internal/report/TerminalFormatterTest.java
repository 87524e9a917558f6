/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Diagnostic.Category;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatistics;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.Suppression;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class TerminalFormatterTest {

    private static final Rule RULE = Rendered.rule("some.rule", Severity.HIGH);

    @Test
    void aReportWithEverything() throws IOException {
        Rendered.assertMatchesGolden(Rendered.terminal(SampleReport.everything()), "everything.txt");
    }

    @Test
    void aNarrowReportWithEverything() throws IOException {
        String narrow = Rendered.terminal(SampleReport.everything(), "width=60", "explain=false");
        Rendered.assertMatchesGolden(narrow, "everything-narrow.txt");
    }

    @Test
    void aColouredReportWithEverything() throws IOException {
        String coloured = Rendered.terminal(SampleReport.everything(), "color=true");
        Rendered.assertMatchesGolden(coloured.replace('\u001b', '␛'), "everything-color.txt");
    }

    @Test
    void coloursChangeNothingElse() {
        String coloured = Rendered.terminal(SampleReport.everything(), "color=true");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(Rendered.terminal(SampleReport.everything()))
                .isNotEqualTo(coloured);
    }

    @Test
    void noFindingsAreOneCalmLine() {
        ScanReport report = ScanReport.builder("1")
                .statistics(new ScanStatistics(1, 10, Map.of(), Duration.ofSeconds(3), List.of()))
                .build();
        assertThat(Rendered.terminal(report))
                .isEqualTo("No findings. 1 file scanned. COMPLETE: every scanned file was fully analysed.\n");
    }

    @Test
    void theCalmLineCountsWhatWasLeftOut() {
        ScanReport report = ScanReport.builder("1")
                .rules(List.of(RULE))
                .findings(List.of(Finding.builder(RULE, place("a.py", 0))
                        .suppressions(List.of(new Suppression(Suppression.Kind.EXTERNAL, "")))
                        .build()))
                .diagnostics(List.of(
                        Diagnostic.builder(Severity.LOW, Category.SYSTEM, "hm").build()))
                .plugins(List.of(new PluginStatus(
                        "acme.review", "", PluginStatus.Kind.ENRICHER, PluginStatus.State.SKIPPED, "needs llm", 0)))
                .statistics(new ScanStatistics(2, 10, Map.of("binary", 3L), Duration.ZERO, List.of()))
                .build();
        assertThat(Rendered.terminal(report, "width=200"))
                .isEqualTo("No findings (1 suppressed). 2 files scanned, 3 skipped (3 binary). "
                        + "1 diagnostic, no findings lost. 1 plug-in skipped: acme.review (needs llm). "
                        + "COMPLETE: every scanned file was fully analysed.\n");
    }

    @Test
    void noFindingsOfAPartialScanAreNotCalm() {
        ScanReport report = ScanReport.builder("1")
                .diagnostics(List.of(Diagnostic.builder(Severity.HIGH, Category.FILE_ACCESS, "Cannot be read.")
                        .path("secret")
                        .incomplete()
                        .build()))
                .build();
        assertThat(Rendered.terminal(report, "width=40")).isEqualTo("""
                        INCOMPLETE  Not everything could be analysed
                          secret
                            Cannot be read.

                        ────────────────────────────────────────
                        No findings
                          0 files scanned
                        PARTIAL: findings may be missing, see above
                        """);
    }

    @Test
    void aPluginThatFailedIsSaid() {
        ScanReport report = ScanReport.builder("1")
                .plugins(List.of(new PluginStatus(
                        "acme.jar", "", PluginStatus.Kind.DETECTOR, PluginStatus.State.FAILED, "no such class", 0)))
                .build();
        assertThat(Rendered.terminal(report))
                .contains("  acme.jar  detector\n    This plug-in failed: no such class\n")
                .endsWith("COMPLETE: every scanned file was fully analysed\n");
    }

    @Test
    void theWorstLossesComeFirstAndManyAreCounted() {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Severity severity = i == 24 ? Severity.CRITICAL : Severity.LOW;
            diagnostics.add(Diagnostic.builder(severity, Category.MEMORY, "lost " + i)
                    .incomplete()
                    .build());
        }
        assertThat(Rendered.terminal(
                        ScanReport.builder("1").diagnostics(diagnostics).build()))
                .contains("analysed\n  memory\n    lost 24\n  memory\n    lost 0\n")
                .contains("lost 18\n  and 5 more\n")
                .doesNotContain("lost 19");
    }

    @Test
    void thirtyFindingsOfOneRuleHaveOneHeadingAndOneAdvice() {
        SourceFile file = SourceFile.of("a.py", "x = 1\n".repeat(30));
        Finding[] findings = new Finding[30];
        for (int i = 0; i < findings.length; i++) {
            findings[i] = Finding.builder(RULE, SampleReport.at(file, "x", i)).build();
        }
        String text = Rendered.terminal(Rendered.report(List.of(RULE), findings));
        assertThat(text.split("A problem", -1)).hasSize(2);
        assertThat(text.split("Fix: ", -1)).hasSize(2);
        assertThat(text).startsWith("""
                        HIGH  A problem  some.rule
                          a.py:1:1
                              1 │ x = 1
                                │ ^
                            Fix: Make it good.

                          a.py:2:1
                              1 │ x = 1
                              2 │ x = 1
                                │ ^
                          a.py:3:1
                        """);
    }

    @Test
    void adviceIsGivenOnceForEachRule() {
        Rule other = Rendered.rule("other.rule", Severity.HIGH);
        String text = Rendered.terminal(Rendered.report(
                List.of(RULE, other), finding(RULE, "a.py", 0), finding(RULE, "b.py", 0), finding(other, "b.py", 0)));
        assertThat(text.split("Fix: ", -1)).hasSize(3);
    }

    @Test
    void findingsAreSortedBySeverityThenPathThenOffset() {
        Rule low = Rendered.rule("a.low", Severity.LOW);
        Rule critical = Rendered.rule("z.critical", Severity.CRITICAL);
        String text = Rendered.terminal(Rendered.report(
                List.of(low, RULE, critical),
                finding(low, "a.py", 0),
                finding(RULE, "a.py", 0),
                finding(critical, "a.py", 9),
                finding(RULE, "a.py", 10),
                finding(critical, "b.py", 0)));
        assertThat(text.lines().filter(line -> line.matches("[A-Z]+  .*|  [ab]\\.py.*")))
                .containsExactly(
                        "CRITICAL  A problem  z.critical",
                        "  a.py:1:10",
                        "CRITICAL  A problem  z.critical",
                        "  b.py:1:1",
                        "HIGH  A problem  some.rule",
                        "  a.py:1:1",
                        "  a.py:1:11",
                        "LOW  A problem  a.low",
                        "  a.py:1:1");
    }

    @Test
    void aLongTitleIsWrappedAndTheIdsFollow() {
        Rule rule = Rendered.rule("some.rule")
                .title("A title that goes on and on until there is no room left")
                .cwes(List.of(1, 22))
                .build();
        assertThat(Rendered.terminal(Rendered.report(List.of(rule), finding(rule, "a.py", 0)), "width=40"))
                .startsWith("""
                        MEDIUM  A title that goes on and on
                                until there is no room left
                                some.rule  CWE-1  CWE-22
                          a.py:1:1
                        """);
    }

    @Test
    void noTerminalIsNarrowerThanForty() {
        ScanReport report = SampleReport.everything();
        assertThat(Rendered.terminal(report, "width=-5")).isEqualTo(Rendered.terminal(report, "width=40"));
    }

    @Test
    void theStreamStaysOpen() throws IOException {
        class Stream extends ByteArrayOutputStream {
            private boolean closed;

            @Override
            public void close() {
                closed = true;
            }
        }
        for (ReportFormatter formatter : List.of(new TerminalFormatter(), new JsonFormatter())) {
            Stream out = new Stream();
            formatter.write(SampleReport.everything(), PluginOptions.of(formatter, Map.of()), out);
            assertThat(out.size()).isPositive();
            assertThat(out.closed).isFalse();
        }
    }

    @Test
    void bothFormattersAreServices() {
        List<ReportFormatter> found = new ArrayList<>();
        ServiceLoader.load(ReportFormatter.class, getClass().getClassLoader()).forEach(found::add);
        assertThat(found)
                .extracting(ReportFormatter::id, ReportFormatter::format, ReportFormatter::mediaType)
                .contains(
                        tuple("sentinel.json", "json", "application/json"),
                        tuple("sentinel.terminal", "terminal", "text/plain; charset=utf-8"));
        assertThat(Collections.frequency(
                        found.stream().map(ReportFormatter::format).toList(), "json"))
                .isEqualTo(1);
    }

    private static Finding finding(Rule rule, String path, int offset) {
        return Finding.builder(rule, place(path, offset)).build();
    }

    private static Location place(String path, int offset) {
        return new Location(path, new Region(1, offset + 1, 1, offset + 2, offset, offset + 1));
    }
}
