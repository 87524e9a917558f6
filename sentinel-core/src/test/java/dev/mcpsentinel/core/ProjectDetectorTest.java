/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.Snippet;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FactCodec;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.ProjectContext;
import dev.mcpsentinel.api.spi.ProjectDetector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectDetectorTest {

    private static final Rule RULE = WordDetector.rule("test.called", Severity.HIGH);

    /** Reports every {@code call NAME} of a {@code define NAME} in another file of the package. */
    private static final class CallDetector implements ProjectDetector<CallDetector.Names> {

        record Names(Optional<Location> definition, Optional<Location> call) {}

        private final Consumer<ProjectContext> first;

        CallDetector(Consumer<ProjectContext> first) {
            this.first = first;
        }

        @Override
        public String id() {
            return "test.calls";
        }

        @Override
        public List<Rule> rules() {
            return List.of(RULE);
        }

        @Override
        public FileSelector selector() {
            return FileSelector.everything().withKeywords(List.of("define", "call"));
        }

        @Override
        public Optional<Names> summarize(SourceFile file, DetectionContext context) {
            int secret = file.text().indexOf("0123456789");
            if (secret >= 0) {
                context.redact(secret, secret + 10);
            }
            return Optional.of(new Names(find(file, "define"), find(file, "call")));
        }

        private static Optional<Location> find(SourceFile file, String word) {
            int at = file.text().indexOf(word);
            return at < 0 ? Optional.empty() : Optional.of(file.location(at, at + word.length()));
        }

        @Override
        public FactCodec<Names> codec() {
            return new FactCodec<>() {
                @Override
                public byte[] encode(Names fact) {
                    return fact.toString().getBytes(StandardCharsets.UTF_8);
                }

                @Override
                public Names decode(byte[] bytes) {
                    throw new IllegalArgumentException("not needed here");
                }
            };
        }

        @Override
        public void detect(List<Fact<Names>> facts, ProjectContext context) {
            first.accept(context);
            List<Location> definitions = facts.stream()
                    .flatMap(fact -> fact.value().definition().stream())
                    .toList();
            for (Fact<Names> fact : facts) {
                fact.value()
                        .call()
                        .ifPresent(call -> definitions.forEach(definition -> context.report(Finding.builder(RULE, call)
                                .message("called in '" + context.root() + "'")
                                .codeFlows(List.of(new CodeFlow(List.of(
                                        new CodeFlow.Step(definition, "defined"), new CodeFlow.Step(call, "called")))))
                                .build())));
            }
        }
    }

    @TempDir
    Path root;

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private ScanReport scan(Detector detector) {
        try (Scanner scanner =
                Scanner.builder().discovery(false).plugin(detector).build()) {
            return scanner.scan(ScanTarget.path(root));
        }
    }

    @Test
    void seesTheFactsOfOnePackageRootAtATime() throws IOException {
        write("package.json", "{}");
        write("a.js", "define");
        write("one/package.json", "{}");
        write("one/src/b.js", "define");
        write("one/src/c.js", "call");
        write("two/pyproject.toml", "");
        write("two/d.py", "call");

        ScanReport report = scan(new CallDetector(context -> {}));

        assertThat(report.status()).isEqualTo(ScanStatus.COMPLETE);
        assertThat(report.findings())
                .extracting(Finding::toString)
                .containsExactly("one/src/c.js:1:1 test.called [high] called in 'one'");
    }

    @Test
    void showsAndMasksTheLinesOfAllFilesOfAFlow() throws IOException {
        write("a.js", "define 0123456789");
        write("b.js", "  call");

        Finding finding = scan(new CallDetector(context -> {})).findings().get(0);

        assertThat(finding.fingerprint()).matches("[0-9a-f]{32}");
        assertThat(finding.location().snippet()).contains(new Snippet(1, 1, "  call"));
        assertThat(finding.codeFlows().get(0).steps())
                .extracting(step -> step.location().snippet().orElseThrow().text())
                .containsExactly("define 01********", "  call");
    }

    @Test
    void scansSourcesInMemoryToo() {
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .plugin(new CallDetector(context -> {}))
                .build()) {
            ScanReport report =
                    scanner.scan(ScanTarget.sources(SourceFile.of("a.js", "define"), SourceFile.of("b.js", "call")));

            assertThat(report.findings()).hasSize(1);
            assertThat(report.findings().get(0).location().snippet()).isPresent();
        }
    }

    @Test
    void aFailureInOnePackageIsReported() throws IOException {
        write("a.js", "define");
        write("b.js", "call");

        ScanReport report = scan(new CallDetector(context -> {
            throw new IllegalStateException();
        }));

        assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
        assertThat(report.diagnostics())
                .singleElement()
                .extracting(Diagnostic::category)
                .isEqualTo(Diagnostic.Category.DETECTOR_FAILURE);
    }

    @Test
    void aPackageThatRunsOutOfMemoryIsTriedAgain() throws IOException {
        write("a.js", "define");
        write("b.js", "call");
        List<String> attempts = new ArrayList<>();

        ScanReport report = scan(new CallDetector(context -> {
            attempts.add(context.root());
            if (attempts.size() == 1) {
                throw new OutOfMemoryError("made up");
            }
        }));

        assertThat(attempts).hasSize(2);
        assertThat(report.findings()).hasSize(1);
        assertThat(report.status()).isEqualTo(ScanStatus.COMPLETE);
    }

    @Test
    void aPackageThatIsNeverDoneIsAbandoned() throws IOException {
        write("a.js", "define");
        boolean[] end = {false};
        ScannerConfig config = ScannerConfig.builder()
                .limits(Limits.defaults().with(Limit.PACKAGE_TIMEOUT, 100))
                .build();
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .config(config)
                .plugin(new CallDetector(context -> {
                    while (!end[0]) {
                        Thread.onSpinWait();
                    }
                }))
                .build()) {
            ScanReport report = scanner.scan(ScanTarget.path(root));

            assertThat(report.diagnostics())
                    .singleElement()
                    .satisfies(diagnostic -> assertThat(diagnostic.message()).contains("abandoned"));
        } finally {
            end[0] = true;
        }
    }

    @Test
    void findingsInForeignFilesAreRefused() throws IOException {
        write("a.js", "define");
        ScanReport report = scan(new CallDetector(context -> context.report(
                Finding.builder(RULE, SourceFile.of("elsewhere.js", "text").location(0, 4))
                        .build())));

        assertThat(report.findings()).isEmpty();
        assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
    }
}
