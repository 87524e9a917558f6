/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.spi.ProjectDetector;
import dev.mcpsentinel.core.Limit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gives one project detector the facts of one package root. */
final class PackageScan implements Task {

    private final ScanRun scan;
    private final int detector;
    private final String root;
    private final SortedMap<String, Object> facts;
    private boolean called;
    private boolean secondAttempt;

    PackageScan(ScanRun scan, int detector, String root, SortedMap<String, Object> facts) {
        this.scan = scan;
        this.detector = detector;
        this.root = root;
        this.facts = facts;
    }

    @Override
    public void run(Worker worker) {
        DetectorRun run = scan.detectors().get(detector);
        if (called || scan.stopped() || !run.admits()) {
            return;
        }
        called = true;
        long limit = scan.settings().config().limits().get(Limit.PACKAGE_TIMEOUT);
        @Nullable PackageContext[] context = {null};
        Worker.Result result =
                worker.call(this, run, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit), call -> {
                    PackageContext own =
                            new PackageContext(call, scan.settings().config().profile(), root, facts.keySet());
                    context[0] = own;
                    detect((ProjectDetector<?>) run.detector().detector(), own);
                });
        if (result.ending() == Worker.Ending.OUT_OF_MEMORY && !secondAttempt) {
            secondAttempt = true;
            called = false;
            scan.again(this);
            return;
        }
        PackageContext own = context[0];
        if (own != null) {
            own.diagnostics().forEach(scan.collector()::diagnosed);
            run.reported(own.findings().size());
            Map<String, Optional<SourceFile>> sources = new HashMap<>();
            Function<String, Optional<SourceFile>> read = path -> sources.computeIfAbsent(path, scan::source);
            scan.collector().add(completed(own.findings(), read));
            scan.collector().addServers(masked(own.servers(), read));
        }
        if (result.ending() != Worker.Ending.DONE && result.ending() != Worker.Ending.STOPPED) {
            scan.collector().diagnosed(Failures.lostCall(run, shownRoot(), result));
        }
    }

    /** The facts were made by the same detector, whose type says what they are. */
    @SuppressWarnings("unchecked")
    private <F> void detect(ProjectDetector<F> project, PackageContext context) {
        List<ProjectDetector.Fact<F>> typed = new ArrayList<>(facts.size());
        facts.forEach((path, fact) -> typed.add(new ProjectDetector.Fact<>(path, (F) fact)));
        project.detect(typed, context);
    }

    /** A text of a server may come from a constant in any file of the package. */
    private List<McpServer> masked(List<McpServer> servers, Function<String, Optional<SourceFile>> read) {
        if (servers.isEmpty()) {
            return servers;
        }
        SecretTexts texts = new SecretTexts();
        Map<String, Predicate<Region>> covers = new HashMap<>();
        for (String path : facts.keySet()) {
            Secrets secrets = scan.secrets(path);
            if (!secrets.isEmpty()) {
                covers.put(path, secrets.cover());
                read.apply(path).ifPresent(source -> secrets.addTextsTo(texts, source));
            }
        }
        MaskedServers masking = new MaskedServers(
                texts,
                location ->
                        covers.getOrDefault(location.path(), region -> false).test(location.region()));
        return covers.isEmpty()
                ? servers
                : servers.stream().map(masking::masked).toList();
    }

    private List<Finding> completed(List<Finding> findings, Function<String, Optional<SourceFile>> read) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(ReportOrder.FINDINGS);
        Map<String, Fingerprints> fingerprints = new HashMap<>();
        sorted.replaceAll(finding -> {
            Finding shown = Excerpts.mapLocations(
                    finding,
                    location -> read.apply(location.path())
                            .map(source -> Excerpts.withSnippet(location, source, scan.secrets(location.path())))
                            .orElse(location));
            String path = finding.location().path();
            return read.apply(path)
                    .map(source -> fingerprints
                            .computeIfAbsent(path, p -> new Fingerprints())
                            .next(finding.ruleId(), finding.location().region(), source, scan.secrets(path)))
                    .map(fingerprint ->
                            shown.toBuilder().fingerprint(fingerprint).build())
                    .orElse(shown);
        });
        return sorted;
    }

    @Override
    public void abandoned(GuardedCall call) {
        scan.collector().diagnosed(Failures.abandoned(call.detector(), shownRoot()));
    }

    @Override
    public void failed(Throwable thrown) {
        scan.collector().diagnosed(Failures.lostFile(shownRoot(), thrown));
    }

    private String shownRoot() {
        return root.isEmpty() ? "." : root;
    }
}
