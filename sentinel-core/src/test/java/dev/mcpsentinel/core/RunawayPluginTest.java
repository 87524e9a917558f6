/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a bad plug-in does is reported, ends in time, and costs the others nothing. */
@Timeout(30)
class RunawayPluginTest {

    private static final ScannerConfig CONFIG = ScannerConfig.builder()
            .threads(2)
            .limits(Limits.defaults().with(Limit.DETECTOR_TIMEOUT, 200))
            .build();

    /** Scans files with a bad detector and a good one, and checks that the good one has seen them all. */
    private static ScanReport scan(int files, BiConsumer<SourceFile, DetectionContext> badness) {
        List<SourceFile> sources = IntStream.range(0, files)
                .mapToObj(i -> SourceFile.of("f" + i + ".txt", "danger danger"))
                .toList();
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .config(CONFIG)
                .plugin(new WordDetector("bad", "danger", badness))
                .plugin(new WordDetector("good", "danger"))
                .build()) {
            ScanReport report = scanner.scan(ScanTarget.sources(sources));

            assertThat(report.findings())
                    .filteredOn(finding -> finding.ruleId().equals("good.word"))
                    .hasSize(2 * files);
            assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
            return report;
        }
    }

    private static Diagnostic only(ScanReport report) {
        assertThat(report.diagnostics()).hasSize(1);
        return report.diagnostics().get(0);
    }

    @Test
    void throwing() {
        Diagnostic diagnostic = only(scan(1, (file, context) -> {
            throw new IllegalStateException("boom");
        }));

        assertThat(diagnostic.category()).isEqualTo(Diagnostic.Category.DETECTOR_FAILURE);
        assertThat(diagnostic.pluginId()).contains("bad");
        assertThat(diagnostic.path()).contains("f0.txt");
        assertThat(diagnostic.message()).contains("IllegalStateException").doesNotContain("boom");
    }

    @Test
    void overflowingTheStack() {
        Diagnostic diagnostic = only(scan(1, (file, context) -> overflow(1)));

        assertThat(diagnostic.message()).contains("StackOverflowError");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static long overflow(long depth) {
        return overflow(depth + 1) + 1;
    }

    @Test
    void missingAClass() {
        Diagnostic diagnostic = only(scan(1, (file, context) -> {
            throw new NoClassDefFoundError("gone/Gone");
        }));

        assertThat(diagnostic.message()).contains("NoClassDefFoundError");
    }

    @Test
    void keepingItsThreadButAskingForTheTime() {
        Diagnostic diagnostic = only(scan(1, (file, context) -> {
            while (true) {
                context.checkDeadline();
            }
        }));

        assertThat(diagnostic.category()).isEqualTo(Diagnostic.Category.TIMEOUT);
    }

    @Test
    void waitingForEver() {
        Diagnostic diagnostic = only(scan(1, (file, context) -> {
            try {
                Thread.sleep(Duration.ofHours(1).toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));

        assertThat(diagnostic.category()).isEqualTo(Diagnostic.Category.TIMEOUT);
    }

    @Test
    void loopingForEver() {
        boolean[] end = {false};
        try {
            ScanReport report = scan(50, (file, context) -> spinUntil(end));

            assertThat(report.diagnostics())
                    .anySatisfy(diagnostic ->
                            assertThat(diagnostic.message()).contains("ignored its time limit and was abandoned"))
                    .anySatisfy(diagnostic -> assertThat(diagnostic.message()).contains("was not called"));
            assertThat(report.plugins())
                    .filteredOn(status -> status.id().equals("bad"))
                    .extracting(PluginStatus::state)
                    .containsExactly(PluginStatus.State.FAILED);
        } finally {
            end[0] = true;
        }
    }

    private static void spinUntil(boolean[] end) {
        while (!end[0]) {
            Thread.onSpinWait();
        }
    }

    @Test
    void matchingARunawayExpression() {
        Pattern runaway = Pattern.compile("(x*)*(\\1)*y");
        String text = "x".repeat(5_000);

        Diagnostic diagnostic = only(scan(
                1, (file, context) -> runaway.matcher(context.bounded(text)).find()));

        assertThat(diagnostic.category()).isEqualTo(Diagnostic.Category.TIMEOUT);
    }

    @Test
    void failingAgainAndAgainOpensTheBreaker() {
        AtomicInteger calls = new AtomicInteger();
        ScanReport report = scan(200, (file, context) -> {
            calls.incrementAndGet();
            throw new IllegalStateException();
        });

        assertThat(calls.get()).isBetween(5, 7);
        assertThat(report.diagnostics())
                .anySatisfy(diagnostic -> assertThat(diagnostic.message()).contains("stopped after repeated failures"));
    }

    @Test
    void keepsWhatWasReportedBeforeTheFailure() {
        ScanReport report = scan(1, (file, context) -> {
            throw new IllegalStateException();
        });

        assertThat(report.findings()).hasSize(2);
    }

    @Test
    void allocatingForEverIsToldFromItsVictims() {
        ScanReport report = scan(1, (file, context) -> {
            List<byte[]> hoard = new ArrayList<>();
            while (hoard.size() < 10_000_000) {
                hoard.add(new byte[64 << 20]);
            }
        });

        assertThat(only(report).category()).isIn(Diagnostic.Category.MEMORY, Diagnostic.Category.TIMEOUT);
    }

    @Test
    void reportingARuleOfAnother() {
        Diagnostic diagnostic = only(scan(
                1,
                (file, context) -> context.report(dev.mcpsentinel.api.Finding.builder(
                                WordDetector.rule("other.word", dev.mcpsentinel.api.Severity.LOW), file.location(0, 1))
                        .build())));

        assertThat(diagnostic.category()).isEqualTo(Diagnostic.Category.DETECTOR_FAILURE);
    }

    @Test
    void cancellationEndsALoopingScan() {
        Cancellation cancellation = new Cancellation();
        SourceFile source = SourceFile.of("a.txt", "danger");
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .plugin(new WordDetector("bad", "danger", (file, context) -> {
                    cancellation.cancel();
                    while (true) {
                        context.checkDeadline();
                    }
                }))
                .build()) {
            ScanReport report = scanner.scan(
                    ScanTarget.sources(source), new dev.mcpsentinel.api.spi.ScanListener() {}, cancellation);

            assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
            assertThat(report.diagnostics())
                    .singleElement()
                    .satisfies(diagnostic -> assertThat(diagnostic.message()).contains("cancelled"));
        }
    }

    @Test
    void interruptingTheCallerEndsTheScanAndStaysVisible() throws InterruptedException {
        Thread caller = Thread.currentThread();
        List<SourceFile> sources = IntStream.range(0, 100)
                .mapToObj(i -> SourceFile.of("f" + i + ".txt", "danger"))
                .toList();
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .plugin(new WordDetector("slow", "danger", (file, context) -> {
                    caller.interrupt();
                    while (true) {
                        context.checkDeadline();
                    }
                }))
                .build()) {
            ScanReport report = scanner.scan(ScanTarget.sources(sources));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
            assertThat(report.statistics().filesScanned()).isLessThan(100);
        }
    }

    @Test
    void aSecondAttemptKnowsTheSecretsOfTheFirst() {
        AtomicInteger calls = new AtomicInteger();
        WordDetector starved = new WordDetector("starved", "danger", (file, context) -> {
            if (calls.incrementAndGet() == 1) {
                throw new OutOfMemoryError("made up");
            }
        });
        WordDetector secret = new WordDetector("secret", "key=", (file, context) -> {
            int at = file.text().indexOf("0123456789");
            context.redact(at, at + 10);
        });
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .plugin(starved)
                .plugin(secret)
                .build()) {
            ScanReport report = scanner.scan(ScanTarget.sources(SourceFile.of("a.env", "danger key=0123456789\n")));

            assertThat(calls).hasValue(2);
            assertThat(report.status()).isEqualTo(ScanStatus.COMPLETE);
            assertThat(report.findings())
                    .hasSize(2)
                    .allSatisfy(finding -> assertThat(
                                    finding.location().snippet().orElseThrow().text())
                            .isEqualTo("danger key=01********"));
        }
    }
}
