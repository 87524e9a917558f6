/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.spi.ScanListener;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.core.internal.discovery.SkipReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers the outcomes of a scan's files and packages, and tells the listener. Thread-safe. */
final class Collector {

    /** So many diagnostics are kept; the counts go on. */
    private static final int MAX_DIAGNOSTICS = 10_000;

    private static final int MAX_DIAGNOSTICS_OF_A_KIND = 50;
    private static final int MAX_SERVERS = 10_000;
    private static final long MAX_SERVER_TEXTS = 1_000_000;

    private final ScannerConfig config;
    private final Runnable stop;
    private @Nullable ScanListener listener;
    private final List<Finding> findings = new ArrayList<>();
    private final List<McpServer> servers = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private long lostDiagnostics;
    private boolean lostIncomplete;
    private final Map<Integer, Map<String, Object>> facts = new TreeMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private long discovered;
    private boolean discovering = true;
    private long done;
    private long scanned;
    private long bytes;
    private boolean failedFast;

    /**
     * Makes a collector.
     *
     * @param config thresholds
     * @param listener told of everything, one call at a time
     * @param stop ends the scan
     */
    Collector(ScannerConfig config, ScanListener listener, Runnable stop) {
        this.config = config;
        this.listener = listener;
        this.stop = stop;
    }

    synchronized void discovered() {
        discovered++;
    }

    synchronized void discoveryEnded() {
        discovering = false;
    }

    synchronized void skipped(String path, SkipReason reason) {
        skipped.merge(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), 1L, Long::sum);
        done++;
        tell(to -> to.fileScanned(path, List.of(), progress()));
    }

    /** Counts entries that the walk left out. */
    synchronized void skipped(String reason, int entries) {
        skipped.merge(reason, (long) entries, Long::sum);
    }

    synchronized void scanned(FileOutcome outcome, long size) {
        done++;
        scanned++;
        bytes += size;
        for (FileOutcome.DetectorFact fact : outcome.facts()) {
            facts.computeIfAbsent(fact.detector(), d -> new TreeMap<>()).put(outcome.path(), fact.value());
        }
        outcome.diagnostics().forEach(this::diagnosed);
        servers.addAll(outcome.servers());
        List<Finding> wanted = add(outcome.findings());
        tell(to -> to.fileScanned(outcome.path(), wanted, progress()));
    }

    /** Adds what a second attempt at parts of a file has brought. */
    synchronized void scannedAgain(FileOutcome outcome) {
        for (FileOutcome.DetectorFact fact : outcome.facts()) {
            facts.computeIfAbsent(fact.detector(), d -> new TreeMap<>()).put(outcome.path(), fact.value());
        }
        outcome.diagnostics().forEach(this::diagnosed);
        servers.addAll(outcome.servers());
        add(outcome.findings());
    }

    /** Adds findings that span files. */
    synchronized List<Finding> add(List<Finding> found) {
        List<Finding> wanted = found.stream()
                .filter(finding -> finding.severity().atLeast(config.minSeverity()))
                .toList();
        findings.addAll(wanted);
        boolean enough = config.failFast().isPresent()
                && wanted.stream()
                        .anyMatch(finding -> !finding.suppressed()
                                && finding.severity().atLeast(config.failFast().get()));
        if (enough && !failedFast) {
            failedFast = true;
            diagnosed(Diagnostic.builder(
                            Severity.LOW,
                            Diagnostic.Category.SYSTEM,
                            "the scan was ended by the first finding of severity "
                                    + config.failFast().get().id() + " or higher, as the configuration asks")
                    .incomplete()
                    .build());
            stop.run();
        }
        return wanted;
    }

    /** Adds MCP servers that span files. */
    synchronized void addServers(List<McpServer> found) {
        servers.addAll(found);
    }

    synchronized void diagnosed(Diagnostic diagnostic) {
        if (diagnostics.size() < MAX_DIAGNOSTICS) {
            diagnostics.add(diagnostic);
        } else {
            lostDiagnostics++;
            lostIncomplete |= diagnostic.incomplete();
        }
        tell(to -> to.diagnosed(diagnostic));
    }

    @SuppressWarnings("CatchingUnchecked") // a listener's trouble is not the scan's
    private void tell(Consumer<ScanListener> message) {
        ScanListener present = listener;
        if (present == null) {
            return;
        }
        try {
            message.accept(present);
        } catch (RuntimeException e) {
            listener = null;
            diagnosed(Diagnostic.builder(
                            Severity.LOW,
                            Diagnostic.Category.SYSTEM,
                            "the scan's listener failed and was not called again: " + Failures.describe(e))
                    .build());
        }
    }

    private ScanListener.ScanProgress progress() {
        return new ScanListener.ScanProgress(done, discovered, discovering);
    }

    /** Returns the facts made by a detector, by path. */
    synchronized Map<String, Object> facts(int detector) {
        return facts.getOrDefault(detector, Map.of());
    }

    synchronized List<Finding> findings() {
        TreeSet<Finding> sorted = new TreeSet<>(ReportOrder.FINDINGS);
        sorted.addAll(findings);
        return new ArrayList<>(sorted);
    }

    /** Returns the servers in order; of more than anybody reads, the first ones, and it is said how many were left out. */
    synchronized List<McpServer> servers() {
        List<McpServer> sorted =
                servers.stream().distinct().sorted(ReportOrder.SERVERS).toList();
        int kept = 0;
        long texts = 0;
        for (McpServer server : sorted) {
            texts += server.texts().size();
            if (kept == MAX_SERVERS || texts > MAX_SERVER_TEXTS) {
                break;
            }
            kept++;
        }
        if (kept < sorted.size()) {
            diagnosed(Diagnostic.builder(
                            Severity.MEDIUM,
                            Diagnostic.Category.SYSTEM,
                            (sorted.size() - kept) + " further MCP servers were not kept")
                    .incomplete()
                    .build());
        }
        return sorted.subList(0, kept);
    }

    /** Returns the diagnostics in order; of many that differ only in their path, the first ones and a count. */
    synchronized List<Diagnostic> diagnostics() {
        List<Diagnostic> sorted = new ArrayList<>(sortedCopy());
        Map<String, Integer> counts = new TreeMap<>();
        List<Diagnostic> kept = new ArrayList<>();
        Map<String, Diagnostic> more = new TreeMap<>();
        for (Diagnostic diagnostic : sorted) {
            String kind =
                    diagnostic.pluginId().orElse("") + ' ' + diagnostic.category() + ' ' + diagnostic.incomplete();
            if (counts.merge(kind, 1, Integer::sum) <= MAX_DIAGNOSTICS_OF_A_KIND) {
                kept.add(diagnostic);
            } else {
                more.put(kind, diagnostic);
            }
        }
        more.forEach(
                (kind, last) -> kept.add(furtherOf(last, counts.getOrDefault(kind, 0) - MAX_DIAGNOSTICS_OF_A_KIND)));
        if (lostDiagnostics > 0) {
            Diagnostic.Builder lost = Diagnostic.builder(
                    Severity.MEDIUM,
                    Diagnostic.Category.SYSTEM,
                    lostDiagnostics + " further diagnostics were not kept");
            kept.add(lostIncomplete ? lost.incomplete().build() : lost.build()); // losing hints is no loss
        }
        return kept;
    }

    private Set<Diagnostic> sortedCopy() {
        TreeSet<Diagnostic> sorted = new TreeSet<>(ReportOrder.DIAGNOSTICS);
        sorted.addAll(diagnostics);
        return sorted;
    }

    private static Diagnostic furtherOf(Diagnostic last, int count) {
        Diagnostic.Builder further = Diagnostic.builder(
                last.severity(), last.category(), "and " + count + " more of this kind, such as: " + last.message());
        last.pluginId().ifPresent(further::pluginId);
        return last.incomplete() ? further.incomplete().build() : further.build();
    }

    synchronized void finished(ScanReport report) {
        tell(to -> to.finished(report));
    }

    synchronized long scannedFiles() {
        return scanned;
    }

    synchronized long scannedBytes() {
        return bytes;
    }

    synchronized Map<String, Long> skippedFiles() {
        return Map.copyOf(skipped);
    }
}
