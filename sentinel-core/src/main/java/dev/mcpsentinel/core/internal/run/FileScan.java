/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.spi.ProjectDetector;
import dev.mcpsentinel.core.Limit;
import dev.mcpsentinel.core.Limits;
import dev.mcpsentinel.core.internal.discovery.DecodedText;
import dev.mcpsentinel.core.internal.discovery.ReadResult;
import dev.mcpsentinel.core.internal.discovery.SkipReason;
import dev.mcpsentinel.core.internal.discovery.TextDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Scans one file: reads it, lets the keyword pass choose detectors, calls them, and completes what they report. */
final class FileScan implements Task {

    private final ScanRun scan;
    private final Content content;
    private final boolean secondAttempt;
    /** The detectors to call; empty for all that want the file. */
    private final Set<Integer> only;

    // set by the first step
    private @Nullable FileState file;
    private KeywordPass.@Nullable Selection selection;
    private long size;
    private long fileDeadline;

    private int next;
    private int current = -1;
    private boolean timedOut;
    private final Set<Integer> starved = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<McpServer> servers = new ArrayList<>();
    private final List<FileOutcome.DetectorFact> facts = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Secrets secrets;

    /** Where a file's text comes from. */
    interface Content {

        /** Returns the path relative to the scan's root. */
        String path();

        /** Reads the bytes into a worker's buffer, or returns the source that is in memory already. */
        Loaded load(Worker worker);
    }

    /** A file's text: in the worker's buffer, in memory, or not to be had. */
    sealed interface Loaded {
        record InBuffer(int length) implements Loaded {}

        record InMemory(SourceFile source) implements Loaded {}

        record Missing(ReadResult.Skipped why) implements Loaded {}
    }

    FileScan(ScanRun scan, Content content) {
        this(scan, content, false, Set.of(), new Secrets());
    }

    private FileScan(ScanRun scan, Content content, boolean secondAttempt, Set<Integer> only, Secrets secrets) {
        this.scan = scan;
        this.content = content;
        this.secondAttempt = secondAttempt;
        this.only = only;
        this.secrets = secrets;
    }

    @Override
    public void run(Worker worker) {
        if (selection == null && !open(worker)) {
            return;
        }
        KeywordPass.Selection chosen = selection;
        FileState state = file;
        if (chosen != null && state != null) {
            while (next < chosen.detectors().length && !scan.stopped()) {
                current = chosen.detectors()[next++];
                if (only.isEmpty() || only.contains(current)) {
                    step(worker, state, chosen, current);
                }
            }
        }
        finish();
    }

    /** Reads and selects; false if that was all. */
    private boolean open(Worker worker) {
        Loaded loaded = content.load(worker);
        Language language =
                loaded instanceof Loaded.InMemory memory ? memory.source().language() : Language.ofPath(content.path());
        KeywordPass pass = scan.settings().keywordPass();
        if (loaded instanceof Loaded.Missing missing) {
            missing(missing.why());
            return false;
        }
        if (loaded instanceof Loaded.InMemory memory) {
            byte[] bytes = KeywordPass.bytesOf(memory.source().text());
            size = bytes.length;
            select(
                    pass.select(content.path(), language, bytes, bytes.length, worker.hits()),
                    bytes,
                    0,
                    memory.source());
            return true;
        }
        int length = ((Loaded.InBuffer) loaded).length();
        byte[] bytes = worker.buffer().bytes();
        size = length;
        if (TextDecoder.isWide(bytes, length)) { // the keywords are not to be found in UTF-16 as it stands
            SourceFile source = source(language, TextDecoder.decode(bytes, length));
            byte[] utf8 = KeywordPass.bytesOf(source.text());
            select(pass.select(content.path(), language, utf8, utf8.length, worker.hits()), utf8, 0, source);
            return true;
        }
        KeywordPass.Selection chosen = pass.select(content.path(), language, bytes, length, worker.hits());
        if (chosen.detectors().length == 0) {
            selection = chosen; // nobody wants it: no need to decode it
            return true;
        }
        DecodedText decoded = TextDecoder.decode(bytes, length);
        int mark = decoded.bom() ? 3 : 0;
        if (decoded.charset().equals(StandardCharsets.ISO_8859_1)) {
            select(chosen, source(language, decoded));
        } else {
            select(chosen, bytes, mark, source(language, decoded));
        }
        return true;
    }

    private SourceFile source(Language language, DecodedText decoded) {
        return SourceFile.of(content.path(), language, decoded.text());
    }

    private void select(KeywordPass.Selection chosen, byte[] utf8, int mark, SourceFile source) {
        if (source.text().length() != utf8.length) { // bytes and characters are not the same
            KeywordPass.toTextOffsets(chosen, utf8, mark);
        }
        select(chosen, source);
    }

    private void select(KeywordPass.Selection chosen, SourceFile source) {
        Limits limits = scan.settings().config().limits();
        if (chosen.truncated()) {
            diagnostics.add(Diagnostic.builder(
                            Severity.MEDIUM,
                            Diagnostic.Category.MEMORY,
                            "the file has more keywords than are looked at; its end was not analysed")
                    .path(content.path())
                    .recovery("Exclude the file, or split it.")
                    .incomplete()
                    .build());
        }
        file = new FileState(source, limits, scan.settings().plugins().parsers().get(source.language()));
        selection = chosen;
        fileDeadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.get(Limit.FILE_TIMEOUT));
    }

    private void missing(ReadResult.Skipped why) {
        switch (why.reason()) {
            case NOT_REGULAR -> {}
            case BINARY -> {
                if (Language.ofPath(content.path()) != Language.TEXT) { // a NUL must not be a way to hide code
                    scan.collector()
                            .diagnosed(Diagnostic.builder(
                                            Severity.MEDIUM,
                                            Diagnostic.Category.FILE_ACCESS,
                                            "the name says source text, but there is a NUL in it; it was not scanned")
                                    .path(content.path())
                                    .recovery("Remove the NUL, or exclude the file.")
                                    .incomplete()
                                    .build());
                }
            }
            case INTERRUPTED -> {
                if (!scan.stopped()) {
                    scan.stop(); // the host shuts its executor down
                }
            }
            case TOO_LARGE, UNREADABLE, VANISHED ->
                scan.collector()
                        .diagnosed(Diagnostic.builder(
                                        Severity.MEDIUM,
                                        why.reason() == SkipReason.TOO_LARGE
                                                ? Diagnostic.Category.MEMORY
                                                : Diagnostic.Category.FILE_ACCESS,
                                        why.detail())
                                .path(content.path())
                                .recovery(
                                        why.reason() == SkipReason.TOO_LARGE
                                                ? "Raise the limit max-file-size, or exclude the file."
                                                : "")
                                .incomplete()
                                .build());
        }
        scan.collector().skipped(content.path(), why.reason());
    }

    private void step(Worker worker, FileState state, KeywordPass.Selection chosen, int index) {
        DetectorRun run = scan.detectors().get(index);
        Limits limits = scan.settings().config().limits();
        long now = System.nanoTime();
        if (now - fileDeadline >= 0) {
            outOfTime(run);
            return;
        }
        if (!run.admits()) {
            return;
        }
        long detectorDeadline = now + TimeUnit.MILLISECONDS.toNanos(limits.get(Limit.DETECTOR_TIMEOUT));
        long deadline = detectorDeadline - fileDeadline < 0 ? detectorDeadline : fileDeadline;

        @Nullable FileContext[] context = {null};
        List<FileOutcome.DetectorFact> made = new ArrayList<>(1);
        Worker.Result result = worker.call(this, run, deadline, call -> {
            FileContext own =
                    new FileContext(call, scan.settings().config().profile(), limits, state, chosen.hits(index));
            context[0] = own;
            run.detector().detector().detect(state.source(), own);
            if (run.detector().detector() instanceof ProjectDetector<?> project) {
                project.summarize(state.source(), own)
                        .ifPresent(fact -> made.add(new FileOutcome.DetectorFact(index, fact)));
            }
        });
        absorb(run, result, context[0], made);
    }

    /** Keeps what a call reported. What a failed call reported before it failed is kept too: it was seen. */
    private void absorb(
            DetectorRun run, Worker.Result result, @Nullable FileContext context, List<FileOutcome.DetectorFact> made) {
        if (result.ending() == Worker.Ending.OUT_OF_MEMORY && !secondAttempt) {
            starved.add(current); // maybe somebody else took the memory: tried again at the end, alone
            return;
        }
        if (context != null) {
            findings.addAll(context.findings());
            servers.addAll(context.servers());
            diagnostics.addAll(context.diagnostics());
            context.addRedactionsTo(secrets);
            run.reported(context.findings().size());
            if (context.dropped() > 0) {
                diagnostics.add(tooMany(run, context.dropped()));
            }
        }
        facts.addAll(made);
        switch (result.ending()) {
            case DONE, STOPPED -> {}
            case FAILED, TIMED_OUT, OUT_OF_MEMORY -> diagnostics.add(Failures.lostCall(run, content.path(), result));
        }
    }

    private Diagnostic tooMany(DetectorRun run, int dropped) {
        return Diagnostic.builder(
                        Severity.LOW,
                        Diagnostic.Category.VALIDATION,
                        dropped + " further findings in this file were dropped")
                .recovery("Raise the limit max-findings-per-file.")
                .path(content.path())
                .pluginId(run.id())
                .incomplete()
                .build();
    }

    private void outOfTime(DetectorRun run) {
        if (!timedOut) {
            timedOut = true;
            diagnostics.add(Diagnostic.builder(
                            Severity.MEDIUM,
                            Diagnostic.Category.TIMEOUT,
                            "the file's time was used up before all detectors had seen it")
                    .recovery("Raise the limit file-timeout.")
                    .path(content.path())
                    .pluginId(run.id())
                    .incomplete()
                    .retryable()
                    .build());
        }
    }

    @Override
    public void abandoned(GuardedCall call) {
        diagnostics.add(Failures.abandoned(call.detector(), content.path()));
    }

    @Override
    public void failed(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError && !secondAttempt) {
            scan.again(new FileScan(scan, content, true, Set.of(), new Secrets()));
        } else {
            scan.collector().diagnosed(Failures.lostFile(content.path(), thrown));
        }
    }

    private void finish() {
        FileState state = file;
        List<Finding> best = List.of();
        List<McpServer> masked = List.of();
        if (state != null) {
            findings.sort(ReportOrder.FINDINGS);
            Fingerprints fingerprints = new Fingerprints();
            best = scan.settings().bestEvidence().of(findings).stream()
                    .map(finding -> completed(finding, state.source(), fingerprints))
                    .toList();
            masked = masked(servers, state.source());
            scan.remember(state.source().path(), secrets);
        }
        FileOutcome outcome = new FileOutcome(content.path(), best, masked, facts, diagnostics);
        if (only.isEmpty()) {
            scan.collector().scanned(outcome, size);
        } else {
            scan.collector().scannedAgain(outcome);
        }
        if (!starved.isEmpty()) {
            scan.again(new FileScan(scan, content, true, Set.copyOf(starved), secrets));
        }
    }

    private List<McpServer> masked(List<McpServer> found, SourceFile source) {
        if (found.isEmpty() || secrets.isEmpty()) {
            return found;
        }
        SecretTexts texts = new SecretTexts();
        secrets.addTextsTo(texts, source);
        Predicate<Region> cover = secrets.cover();
        MaskedServers masking = new MaskedServers(
                texts, location -> location.path().equals(source.path()) && cover.test(location.region()));
        return found.stream().map(masking::masked).toList();
    }

    private Finding completed(Finding finding, SourceFile source, Fingerprints fingerprints) {
        String fingerprint =
                fingerprints.next(finding.ruleId(), finding.location().region(), source, secrets);
        return Excerpts.mapLocations(finding, location -> Excerpts.withSnippet(location, source, secrets)).toBuilder()
                .fingerprint(fingerprint)
                .build();
    }
}
