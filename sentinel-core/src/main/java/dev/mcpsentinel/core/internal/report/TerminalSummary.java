/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.joining;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The end of a report: what could not be analysed, and the counts. */
final class TerminalSummary {

    private static final int MOST_LOSSES = 20;
    private static final List<Severity> WORST_FIRST =
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);

    private final ScanReport report;
    private final TerminalWriter out;
    private final Map<Severity, Integer> bySeverity;
    private final int findings;
    private final List<Diagnostic> losses;
    private final List<PluginStatus> failures;

    TerminalSummary(ScanReport report, TerminalWriter out) {
        this.report = report;
        this.out = out;
        this.bySeverity = report.countBySeverity();
        this.findings = bySeverity.values().stream().mapToInt(Integer::intValue).sum();
        this.losses = report.diagnostics().stream()
                .filter(Diagnostic::incomplete)
                .sorted(comparing(Diagnostic::severity, reverseOrder()))
                .toList();
        this.failures = plugins(PluginStatus.State.FAILED).stream()
                .filter(plugin -> losses.stream()
                        .noneMatch(
                                loss -> loss.path().isEmpty() && loss.pluginId().equals(Optional.of(plugin.id()))))
                .toList();
    }

    void print() throws IOException {
        if (findings == 0 && losses.isEmpty() && failures.isEmpty()) {
            out.paragraph(
                    0, "", "No findings" + suppressed() + ". " + String.join(". ", counts()) + ". " + status() + ".");
            return;
        }
        printLosses();
        out.print(Style.FAINT, "─".repeat(out.width())).line();
        printFindings();
        for (String count : counts()) {
            out.paragraph(2, "", count);
        }
        out.print(report.status() == ScanStatus.COMPLETE ? Style.GOOD : Style.MEDIUM, status())
                .line();
    }

    void printLosses() throws IOException {
        if (losses.isEmpty() && failures.isEmpty()) {
            return;
        }
        out.print(Style.MEDIUM, "INCOMPLETE").space(2);
        out.print(Style.STRONG, "Not everything could be analysed").line();
        for (Diagnostic loss : losses.subList(0, Math.min(losses.size(), MOST_LOSSES))) {
            out.space(2)
                    .print(
                            Style.PATH,
                            loss.path()
                                    .or(loss::pluginId)
                                    .orElse(loss.category().id()));
            if (loss.path().isPresent()) {
                out.space(2).print(Style.FAINT, loss.pluginId().orElse(""));
            }
            out.line();
            out.paragraph(4, "", loss.message());
            if (!loss.recovery().isEmpty()) {
                out.paragraph(4, "", loss.recovery());
            }
        }
        if (losses.size() > MOST_LOSSES) {
            out.space(2).print("and " + (losses.size() - MOST_LOSSES) + " more").line();
        }
        for (PluginStatus failure : failures) {
            out.space(2).print(Style.PATH, failure.id());
            out.space(2).print(Style.FAINT, failure.kind().id()).line();
            out.paragraph(4, "", "This plug-in failed: " + failure.reason());
        }
        out.line();
    }

    private void printFindings() throws IOException {
        out.print(Style.STRONG, findings == 0 ? "No findings" : count(findings, "finding"));
        String separator = ": ";
        for (Severity severity : WORST_FIRST) {
            int count = bySeverity.getOrDefault(severity, 0);
            if (count > 0) {
                out.print(separator).print(Style.of(severity), count + " " + severity.id());
                separator = ", ";
            }
        }
        out.print(suppressed()).line();
    }

    private String suppressed() {
        long suppressed = report.findings().stream().filter(Finding::suppressed).count();
        return suppressed == 0 ? "" : " (" + suppressed + " suppressed)";
    }

    /** Counts what else there was: files, diagnostics, plug-ins. */
    private List<String> counts() {
        List<String> counts = new ArrayList<>();
        counts.add(count(report.statistics().filesScanned(), "file") + " scanned" + filesSkipped());
        if (!report.servers().isEmpty()) {
            int tools = report.servers().stream()
                    .mapToInt(server -> server.tools().size())
                    .sum();
            counts.add(count(report.servers().size(), "MCP server") + " with " + count(tools, "tool"));
        }
        int others = report.diagnostics().size() - losses.size();
        if (others > 0) {
            counts.add(count(others, losses.isEmpty() ? "diagnostic" : "other diagnostic") + ", no findings lost");
        }
        List<PluginStatus> skipped = plugins(PluginStatus.State.SKIPPED);
        if (!skipped.isEmpty()) {
            counts.add(count(skipped.size(), "plug-in") + " skipped: "
                    + skipped.stream()
                            .map(plugin -> plugin.id() + " (" + plugin.reason() + ")")
                            .collect(joining(", ")));
        }
        return counts;
    }

    private String filesSkipped() {
        Map<String, Long> skipped = report.statistics().filesSkipped();
        if (skipped.isEmpty()) {
            return "";
        }
        long total = skipped.values().stream().mapToLong(Long::longValue).sum();
        String reasons = skipped.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().replace('-', ' '))
                .collect(joining(", "));
        return ", " + total + " skipped (" + reasons + ")";
    }

    private String status() {
        return switch (report.status()) {
            case COMPLETE -> "COMPLETE: every scanned file was fully analysed";
            case PARTIAL -> "PARTIAL: findings may be missing, see above";
        };
    }

    private List<PluginStatus> plugins(PluginStatus.State state) {
        return report.plugins().stream()
                .filter(plugin -> plugin.state() == state)
                .toList();
    }

    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
