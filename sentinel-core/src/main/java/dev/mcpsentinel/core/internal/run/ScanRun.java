/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatistics;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.spi.ProjectDetector;
import dev.mcpsentinel.api.spi.ScanListener;
import dev.mcpsentinel.api.spi.ServerDetector;
import dev.mcpsentinel.core.Cancellation;
import dev.mcpsentinel.core.Limit;
import dev.mcpsentinel.core.Limits;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.core.internal.discovery.FileWalk;
import dev.mcpsentinel.core.internal.discovery.FoundFile;
import dev.mcpsentinel.core.internal.discovery.PathFilter;
import dev.mcpsentinel.core.internal.discovery.ReadResult;
import dev.mcpsentinel.core.internal.discovery.SourceReader;
import dev.mcpsentinel.core.internal.discovery.TextDecoder;
import dev.mcpsentinel.core.internal.discovery.WalkEvent;
import dev.mcpsentinel.core.internal.discovery.WalkOptions;
import dev.mcpsentinel.core.internal.discovery.WalkSummary;
import dev.mcpsentinel.core.internal.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One scan. Used once, by the thread that asked for it; the work is done by the {@link Workforce}. */
public final class ScanRun {

    private static final int MAX_DIRECTORY_ENTRIES = 1_000_000;

    private final ScanSettings settings;
    private final Cancellation cancellation;
    private final Collector collector;
    private final List<DetectorRun> detectors;
    private final PackageRoots roots = new PackageRoots();
    private final Queue<Task> again = new ConcurrentLinkedQueue<>();
    private final Map<String, Secrets> secrets = new ConcurrentHashMap<>();
    private final ScanTarget target;
    private volatile boolean stopped;
    private boolean interrupted;

    /**
     * Prepares a scan.
     *
     * @param settings the scanner
     * @param target what to scan
     * @param listener told how it goes
     * @param cancellation stops it
     */
    public ScanRun(ScanSettings settings, ScanTarget target, ScanListener listener, Cancellation cancellation) {
        this.settings = settings;
        this.target = target;
        this.cancellation = cancellation;
        this.collector = new Collector(settings.config(), listener, this::stop);
        this.detectors =
                settings.plugins().detectors().stream().map(DetectorRun::new).toList();
    }

    /**
     * Scans.
     *
     * @return the report
     */
    public ScanReport run() {
        long start = System.nanoTime();
        settings.plugins().diagnostics().forEach(collector::diagnosed);
        Limits limits = settings.config().limits();
        int bufferSize = limits.count(Limit.MAX_FILE_SIZE);
        try (Workforce workforce = new Workforce(
                settings.executor(),
                settings.config().threads(),
                () -> new Worker(bufferSize, this::stopped),
                this::stopped)) {
            work(workforce);
        }
        List<Finding> findings = enrich(collector.findings());
        reportStops();
        ScanReport report = report(findings, Duration.ofNanos(System.nanoTime() - start));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        collector.finished(report);
        return report;
    }

    private void work(Workforce workforce) {
        try {
            discover(workforce);
            workforce.awaitAll();
            again(workforce);
            reduce(workforce);
            workforce.awaitAll();
            again(workforce);
            lookAtServers(workforce);
            workforce.awaitAll();
            again(workforce);
        } catch (InterruptedException e) {
            interrupted = true;
            stop();
            workforce.awaitStop();
        }
    }

    ScanSettings settings() {
        return settings;
    }

    Collector collector() {
        return collector;
    }

    List<DetectorRun> detectors() {
        return detectors;
    }

    boolean stopped() {
        return stopped || cancellation.isCancelled();
    }

    void stop() {
        stopped = true;
    }

    /** Keeps a task for the end, when it can have all the memory. */
    void again(Task task) {
        again.add(task);
    }

    void remember(String path, Secrets found) {
        if (!found.isEmpty()) {
            secrets.put(path, found);
        }
    }

    Secrets secrets(String path) {
        return secrets.getOrDefault(path, new Secrets());
    }

    // --- map

    private void discover(Workforce workforce) throws InterruptedException {
        if (target instanceof ScanTarget.SourcesTarget sources) {
            PathFilter filter =
                    PathFilter.of(settings.config().include(), settings.config().exclude());
            for (SourceFile source : sources.sources()) {
                if (filter.accepts(source.path())) {
                    submit(workforce, new MemoryContent(source));
                }
            }
        } else if (target instanceof ScanTarget.PathTarget tree) {
            walk(tree.path(), workforce);
        }
        collector.discoveryEnded();
    }

    private void walk(Path root, Workforce workforce) throws InterruptedException {
        ScannerConfig config = settings.config();
        Limits limits = config.limits();
        WalkOptions options = new WalkOptions(
                PathFilter.of(config.include(), config.exclude()),
                config.gitignore(),
                WalkOptions.DEPENDENCY_DIRECTORIES,
                limits.count(Limit.MAX_DEPTH),
                limits.count(Limit.MAX_FILES),
                MAX_DIRECTORY_ENTRIES);
        // a consumer cannot throw InterruptedException; the walk ends through its cancellation
        @Nullable InterruptedException[] interruption = {null};
        WalkSummary summary = FileWalk.walk(
                root,
                options,
                file -> {
                    try {
                        submit(workforce, new FileContent(file));
                    } catch (InterruptedException e) {
                        interruption[0] = e;
                        stop();
                    }
                },
                this::report,
                this::stopped);
        count("symbolic-link", summary.symbolicLinks());
        count("ignored", summary.ignored());
        count("excluded", summary.filtered());
        count("dependency-directory", summary.prunedDirectories());
        if (interruption[0] != null) {
            throw interruption[0];
        }
    }

    private void count(String reason, int entries) {
        if (entries > 0) {
            collector.skipped(reason, entries);
        }
    }

    private void submit(Workforce workforce, FileScan.Content content) throws InterruptedException {
        roots.add(content.path());
        collector.discovered();
        workforce.submit(new FileScan(this, content));
    }

    private void report(WalkEvent event) {
        boolean lost = switch (event.kind()) {
            case SYMBOLIC_LINK, SPECIAL_FILE -> false;
            case IGNORE_FILE_REJECTED -> false;
            case UNREADABLE, VANISHED, TOO_DEEP, TOO_MANY_ENTRIES, TOO_MANY_FILES -> true;
        };
        if (event.kind() == WalkEvent.Kind.SYMBOLIC_LINK || event.kind() == WalkEvent.Kind.SPECIAL_FILE) {
            return; // counted
        }
        Diagnostic.Builder diagnostic = Diagnostic.builder(
                        Severity.MEDIUM, Diagnostic.Category.FILE_ACCESS, event.reason())
                .path(event.path());
        collector.diagnosed(lost ? diagnostic.incomplete().build() : diagnostic.build());
    }

    private record MemoryContent(SourceFile source) implements FileScan.Content {
        @Override
        public String path() {
            return source.path();
        }

        @Override
        public FileScan.Loaded load(Worker worker) {
            return new FileScan.Loaded.InMemory(source);
        }
    }

    private record FileContent(FoundFile found) implements FileScan.Content {
        @Override
        public String path() {
            return found.relativePath();
        }

        @Override
        public FileScan.Loaded load(Worker worker) {
            ReadResult result = SourceReader.read(found.path(), worker.buffer());
            return result instanceof ReadResult.Content content
                    ? new FileScan.Loaded.InBuffer(content.length())
                    : new FileScan.Loaded.Missing((ReadResult.Skipped) result);
        }
    }

    /** Takes up, one at a time, what ran out of memory beside other work. */
    private void again(Workforce workforce) throws InterruptedException {
        for (Task task = again.poll(); task != null; task = again.poll()) {
            workforce.submit(task);
            workforce.awaitAll();
        }
    }

    // --- reduce

    private void reduce(Workforce workforce) throws InterruptedException {
        for (int d = 0; d < detectors.size(); d++) {
            if (detectors.get(d).detector().detector() instanceof ProjectDetector<?>) {
                Map<String, TreeMap<String, Object>> byRoot = new TreeMap<>();
                collector
                        .facts(d)
                        .forEach((path, fact) -> byRoot.computeIfAbsent(roots.rootOf(path), root -> new TreeMap<>())
                                .put(path, fact));
                for (Map.Entry<String, TreeMap<String, Object>> facts : byRoot.entrySet()) {
                    workforce.submit(new PackageScan(this, d, facts.getKey(), facts.getValue()));
                }
            }
        }
    }

    private void lookAtServers(Workforce workforce) throws InterruptedException {
        List<McpServer> servers = collector.servers();
        Set<String> paths = ServerPaths.of(servers);
        for (int d = 0; d < detectors.size() && !servers.isEmpty(); d++) {
            if (detectors.get(d).detector().detector() instanceof ServerDetector) {
                workforce.submit(new ServerScan(this, d, servers, paths));
            }
        }
    }

    /** Returns the text of a scanned file once more, or nothing if it cannot be read any more. */
    Optional<SourceFile> source(String path) {
        if (target instanceof ScanTarget.SourcesTarget sources) {
            return sources.sources().stream()
                    .filter(source -> source.path().equals(path))
                    .findFirst();
        }
        Path file;
        try {
            SourceFile.of(path, ""); // refuses what lies outside the root
            Path root = ((ScanTarget.PathTarget) target).path();
            file = Files.isDirectory(root) ? root.resolve(path) : root;
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Worker worker = new Worker(settings.config().limits().count(Limit.MAX_FILE_SIZE), this::stopped);
        if (SourceReader.read(file, worker.buffer()) instanceof ReadResult.Content content) {
            return Optional.of(SourceFile.of(
                    path,
                    TextDecoder.decode(worker.buffer().bytes(), content.length())
                            .text()));
        }
        return Optional.empty();
    }

    // --- report

    private List<Finding> enrich(List<Finding> findings) {
        List<Finding> enriched = findings;
        for (Plugins.ActiveEnricher enricher : settings.plugins().enrichers()) {
            if (!stopped() && !enriched.isEmpty()) {
                enriched = enrich(enricher, enriched);
            }
        }
        return enriched;
    }

    @SuppressWarnings("CatchingUnchecked") // an enricher's trouble costs what it would have added
    private List<Finding> enrich(Plugins.ActiveEnricher enricher, List<Finding> findings) {
        try {
            return merged(findings, enricher.enricher().enrich(findings, this::source, enricher.options()));
        } catch (InterruptedException e) {
            interrupted = true;
            stop();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            collector.diagnosed(Diagnostic.builder(
                            Severity.LOW,
                            Diagnostic.Category.DETECTOR_FAILURE,
                            "the enricher failed: " + Failures.describe(e))
                    .pluginId(enricher.enricher().id())
                    .build());
        }
        return findings;
    }

    /** An enricher adds; what it leaves out, or makes less severe, stays as it was. */
    private static List<Finding> merged(List<Finding> findings, List<Finding> enriched) {
        Map<String, Finding> byIdentity = new HashMap<>();
        enriched.forEach(finding -> byIdentity.put(identity(finding), finding));
        UnaryOperator<Finding> better = finding -> {
            Finding more = byIdentity.getOrDefault(identity(finding), finding);
            return more.severity().atLeast(finding.severity())
                    ? more
                    : more.toBuilder().severity(finding.severity()).build();
        };
        return findings.stream().map(better).toList();
    }

    private static String identity(Finding finding) {
        return finding.fingerprint() + ' ' + finding.ruleId() + ' ' + finding.location();
    }

    private void reportStops() {
        for (DetectorRun detector : detectors) {
            if (detector.refused() > 0) {
                collector.diagnosed(Failures.refused(detector));
            }
        }
        if (cancellation.isCancelled() || interrupted) {
            collector.diagnosed(Diagnostic.builder(
                            Severity.MEDIUM, Diagnostic.Category.SYSTEM, "the scan was cancelled before its end")
                    .incomplete()
                    .retryable()
                    .build());
        }
    }

    private ScanReport report(List<Finding> findings, Duration elapsed) {
        List<McpServer> servers = collector.servers(); // may add to the diagnostics
        return ScanReport.builder(settings.toolVersion())
                .findings(findings)
                .servers(servers)
                .diagnostics(collector.diagnostics())
                .rules(settings.plugins().rules())
                .plugins(statuses())
                .statistics(new ScanStatistics(
                        collector.scannedFiles(),
                        collector.scannedBytes(),
                        collector.skippedFiles(),
                        elapsed,
                        detectors.stream().map(DetectorRun::statistics).toList()))
                .build();
    }

    private List<PluginStatus> statuses() {
        Map<String, DetectorRun> open = new HashMap<>();
        detectors.stream().filter(DetectorRun::open).forEach(detector -> open.put(detector.id(), detector));
        List<PluginStatus> statuses = new ArrayList<>();
        for (PluginStatus status : settings.plugins().statuses()) {
            statuses.add(
                    open.containsKey(status.id()) && status.state() == PluginStatus.State.ACTIVE
                            ? new PluginStatus(
                                    status.id(),
                                    status.version(),
                                    status.kind(),
                                    PluginStatus.State.FAILED,
                                    "stopped after repeated failures",
                                    status.rules())
                            : status);
        }
        statuses.sort(Comparator.comparing(PluginStatus::kind).thenComparing(PluginStatus::id));
        return statuses;
    }
}
