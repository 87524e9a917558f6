/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.core.Limit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One call of a detector that looks at what was found out about many files: made once, and what it reports is completed
 * with what the files say.
 *
 * @param <C> the context of the call
 */
abstract class Reduction<C extends CallContext> implements Task {

    private final ScanRun scan;
    private final int detector;
    private boolean called;
    private boolean secondAttempt;

    Reduction(ScanRun scan, int detector) {
        this.scan = scan;
        this.detector = detector;
    }

    /** Returns the directory that is looked at; empty for the scan's root. */
    abstract String root();

    abstract C newContext(GuardedCall call, Profile profile);

    abstract void detect(Detector plugin, C context);

    /** Takes what the call reported besides findings and diagnostics. */
    abstract void absorb(C context, Function<String, Optional<SourceFile>> read);

    ScanRun scan() {
        return scan;
    }

    @Override
    public void run(Worker worker) {
        DetectorRun run = scan.detectors().get(detector);
        if (called || scan.stopped() || !run.admits()) {
            return;
        }
        called = true;
        long limit = scan.settings().config().limits().get(Limit.PACKAGE_TIMEOUT);
        List<C> context = new ArrayList<>(1);
        Worker.Result result =
                worker.call(this, run, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit), call -> {
                    C own = newContext(call, scan.settings().config().profile());
                    context.add(own);
                    detect(run.detector().detector(), own);
                });
        if (result.ending() == Worker.Ending.OUT_OF_MEMORY && !secondAttempt) {
            secondAttempt = true;
            called = false;
            scan.again(this);
            return;
        }
        for (C own : context) {
            own.diagnostics().forEach(scan.collector()::diagnosed);
            run.reported(own.findings().size());
            Map<String, Optional<SourceFile>> sources = new HashMap<>();
            Function<String, Optional<SourceFile>> read = path -> sources.computeIfAbsent(path, scan::source);
            scan.collector().add(completed(own.findings(), read));
            absorb(own, read);
        }
        if (result.ending() != Worker.Ending.DONE && result.ending() != Worker.Ending.STOPPED) {
            scan.collector().diagnosed(Failures.lostCall(run, shownRoot(), result));
        }
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
        return root().isEmpty() ? "." : root();
    }
}
