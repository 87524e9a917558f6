/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.ScanListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScannerTest {

    @TempDir
    Path root;

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Scanner.Builder builder() {
        return Scanner.builder().discovery(false);
    }

    @Test
    void findsWordsInATree() throws IOException {
        write("a.py", "x = 1\ny = danger(x)\n");
        write("src/b.ts", "// nothing here\n");
        write("src/c.ts", "é\uD83D\uDE00 Danger danger");

        try (Scanner scanner =
                builder().plugin(new WordDetector("test", "danger")).build()) {
            ScanReport report = scanner.scan(ScanTarget.path(root));

            assertThat(report.status()).isEqualTo(ScanStatus.COMPLETE);
            assertThat(report.findings())
                    .extracting(Finding::toString)
                    .containsExactly(
                            "a.py:2:5 test.word [high] a word",
                            "src/c.ts:1:5 test.word [high] a word",
                            "src/c.ts:1:12 test.word [high] a word");
            assertThat(report.statistics().filesScanned()).isEqualTo(3);
        }
    }

    @Test
    void showsTheLineOfAFinding() throws IOException {
        write("a.py", "x = 1\n  y = danger(x)\r\n");

        try (Scanner scanner =
                builder().plugin(new WordDetector("test", "danger")).build()) {
            Finding finding = scanner.scan(ScanTarget.path(root)).findings().get(0);

            assertThat(finding.location().snippet().orElseThrow().text()).isEqualTo("  y = danger(x)");
            assertThat(finding.fingerprint()).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void masksWhatAnyDetectorCallsSecret() {
        WordDetector secret = new WordDetector("secret", "key=", (file, context) -> {
            int at = file.text().indexOf("0123456789");
            context.redact(at, at + 10);
        });
        SourceFile source = SourceFile.of("a.env", "danger key=0123456789\ndanger 0123456789\n");

        try (Scanner scanner = builder()
                .plugin(secret)
                .plugin(new WordDetector("test", "danger"))
                .build()) {
            ScanReport report = scanner.scan(ScanTarget.sources(source));

            assertThat(report.findings())
                    .hasSize(3)
                    .allSatisfy(finding -> assertThat(
                                    finding.location().snippet().orElseThrow().text())
                            .contains("01********")
                            .doesNotContain("0123"));
        }
    }

    @Test
    void scansOtherEncodings() throws IOException {
        Files.write(root.resolve("wide.txt"), "\uFEFFä danger".getBytes(StandardCharsets.UTF_16LE));
        Files.write(root.resolve("latin.txt"), "ä danger".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(root.resolve("mark.txt"), "\uFEFFä danger".getBytes(StandardCharsets.UTF_8));

        try (Scanner scanner =
                builder().plugin(new WordDetector("test", "danger")).build()) {
            ScanReport report = scanner.scan(ScanTarget.path(root));

            assertThat(report.findings())
                    .extracting(finding -> finding.location().toString())
                    .containsExactly("latin.txt:1:3", "mark.txt:1:3", "wide.txt:1:3");
        }
    }

    @Test
    void scansASingleFile() throws IOException {
        write("dir/a.py", "danger");

        try (Scanner scanner =
                builder().plugin(new WordDetector("test", "danger")).build()) {
            ScanReport report = scanner.scan(ScanTarget.path(root.resolve("dir/a.py")));

            assertThat(report.findings())
                    .extracting(finding -> finding.location().path())
                    .containsExactly("a.py");
        }
    }

    @Test
    void refusesATargetThatIsNotThere() {
        try (Scanner scanner = builder().build()) {
            assertThatThrownBy(() -> scanner.scan(ScanTarget.path(root.resolve("missing"))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("missing");
        }
    }

    @Test
    void worksOnTheCallersThread() throws IOException {
        checkWith(Runnable::run);
    }

    @Test
    void worksOnAnExecutorOfOneThread() throws Exception {
        var executor = Executors.newSingleThreadExecutor();
        try {
            checkWith(executor);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void worksFromInsideTheOnlyThreadOfItsExecutor() throws Exception {
        var executor = Executors.newSingleThreadExecutor();
        try {
            executor.submit(() -> {
                        checkWith(executor);
                        return true;
                    })
                    .get();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void worksOnAnExecutorThatIsShutDown() throws IOException {
        var executor = Executors.newSingleThreadExecutor();
        executor.shutdownNow();
        checkWith(executor);
    }

    private void checkWith(Executor executor) throws IOException {
        for (int i = 0; i < 600; i++) {
            write("f" + i + ".txt", "danger");
        }
        try (Scanner scanner = builder()
                .plugin(new WordDetector("test", "danger"))
                .executor(executor)
                .config(ScannerConfig.builder().threads(4).build())
                .build()) {
            ScanReport report = scanner.scan(ScanTarget.path(root));

            assertThat(report.findings()).hasSize(600);
            assertThat(report.status()).isEqualTo(ScanStatus.COMPLETE);
        }
    }

    @Test
    void givesTheSameReportWhateverTheNumberOfThreads() throws IOException {
        for (int i = 0; i < 300; i++) {
            write("d" + i % 7 + "/f" + i + ".txt", "danger\n".repeat(i % 5));
        }
        List<List<Finding>> findings = new ArrayList<>();
        for (int threads : new int[] {1, 2, 8}) {
            try (Scanner scanner = builder()
                    .plugin(new WordDetector("test", "danger"))
                    .config(ScannerConfig.builder().threads(threads).build())
                    .build()) {
                findings.add(scanner.scan(ScanTarget.path(root)).findings());
            }
        }
        assertThat(findings.get(0)).isNotEmpty().isEqualTo(findings.get(1)).isEqualTo(findings.get(2));
    }

    @Test
    void tellsAListener() throws IOException {
        write("a.txt", "danger");
        write("b.txt", "calm");
        List<String> heard = new ArrayList<>();
        ScanListener listener = new ScanListener() {
            @Override
            public void fileScanned(String path, List<Finding> findings, ScanProgress progress) {
                heard.add(path + " " + findings.size());
            }

            @Override
            public void finished(ScanReport report) {
                heard.add("finished " + report.findings().size());
            }
        };

        try (Scanner scanner =
                builder().plugin(new WordDetector("test", "danger")).build()) {
            scanner.scan(ScanTarget.path(root), listener);
        }
        assertThat(heard)
                .containsExactlyInAnyOrder("a.txt 1", "b.txt 0", "finished 1")
                .endsWith("finished 1");
    }

    @Test
    void survivesAListenerThatThrows() throws IOException {
        write("a.txt", "danger");
        write("b.txt", "danger");
        ScanListener listener = new ScanListener() {
            @Override
            public void fileScanned(String path, List<Finding> findings, ScanProgress progress) {
                throw new IllegalStateException("broken");
            }
        };

        try (Scanner scanner =
                builder().plugin(new WordDetector("test", "danger")).build()) {
            ScanReport report = scanner.scan(ScanTarget.path(root), listener);

            assertThat(report.findings()).hasSize(2);
            assertThat(report.diagnostics())
                    .singleElement()
                    .extracting(Diagnostic::message)
                    .asString()
                    .contains("listener failed");
        }
    }

    @Test
    void endsEarlyWhenAsked() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            write("f" + i + ".txt", "danger");
        }
        ScannerConfig config =
                ScannerConfig.builder().failFast(Severity.HIGH).threads(1).build();

        try (Scanner scanner = builder()
                .plugin(new WordDetector("test", "danger"))
                .config(config)
                .build()) {
            ScanReport report = scanner.scan(ScanTarget.path(root));

            assertThat(report.findings()).isNotEmpty().hasSizeLessThan(2_000);
            assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
        }
    }

    @Test
    void honoursIncludeExcludeAndIgnoreFiles() throws IOException {
        write("src/a.txt", "danger");
        write("src/b.md", "danger");
        write("gen/c.txt", "danger");
        write("out/d.txt", "danger");
        write(".gitignore", "out/\n");
        ScannerConfig config =
                ScannerConfig.builder().include("*.txt").exclude("gen/").build();

        try (Scanner scanner = builder()
                .plugin(new WordDetector("test", "danger"))
                .config(config)
                .build()) {
            assertThat(scanner.scan(ScanTarget.path(root)).findings())
                    .extracting(finding -> finding.location().path())
                    .containsExactly("src/a.txt");
        }
    }

    @Test
    void leavesOutWhatIsLessSevereThanAsked() throws IOException {
        write("a.txt", "danger");
        ScannerConfig config =
                ScannerConfig.builder().minSeverity(Severity.CRITICAL).build();

        try (Scanner scanner = builder()
                .plugin(new WordDetector("test", "danger"))
                .config(config)
                .build()) {
            assertThat(scanner.scan(ScanTarget.path(root)).findings()).isEmpty();
        }
    }
}
