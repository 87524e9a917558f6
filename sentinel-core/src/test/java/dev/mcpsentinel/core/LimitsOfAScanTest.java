/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsOfAScanTest {

    @TempDir
    Path root;

    private static Scanner scanner(Limits limits, WordDetector... detectors) {
        Scanner.Builder builder = Scanner.builder()
                .discovery(false)
                .config(ScannerConfig.builder().limits(limits).build());
        for (WordDetector detector : detectors) {
            builder.plugin(detector);
        }
        return builder.build();
    }

    private static void assertLoss(ScanReport report, String message) {
        assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
        assertThat(report.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.incomplete()).isTrue();
            assertThat(diagnostic.message()).contains(message);
        });
    }

    @Test
    void findingsOfAFile() {
        Limits limits = Limits.defaults().with(Limit.MAX_FINDINGS_PER_FILE, 10);
        try (Scanner scanner = scanner(limits, new WordDetector("test", "danger"))) {
            ScanReport report = scanner.scan(ScanTarget.sources(SourceFile.of("a.txt", "danger\n".repeat(25))));

            assertThat(report.findings()).hasSize(10);
            assertLoss(report, "15 further findings");
        }
    }

    @Test
    void sizeOfAFile() throws IOException {
        Files.writeString(root.resolve("a.txt"), "danger".repeat(1_000));
        Files.write(root.resolve("b.bin"), new byte[100_000]);
        Limits limits = Limits.defaults().with(Limit.MAX_FILE_SIZE, 1_000);
        try (Scanner scanner = scanner(limits, new WordDetector("test", "danger"))) {
            ScanReport report = scanner.scan(ScanTarget.path(root));

            assertThat(report.statistics().filesSkipped())
                    .containsEntry("too-large", 1L)
                    .containsEntry("binary", 1L);
            assertLoss(report, "larger than the limit");
        }
    }

    @Test
    void numberOfFiles() throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.writeString(root.resolve("f" + i), "danger");
        }
        try (Scanner scanner =
                scanner(Limits.defaults().with(Limit.MAX_FILES, 5), new WordDetector("test", "danger"))) {
            ScanReport report = scanner.scan(ScanTarget.path(root));

            assertThat(report.findings()).hasSize(5);
            assertLoss(report, "more than 5 files");
        }
    }

    @Test
    void timeOfAFile() {
        WordDetector slow = new WordDetector("slow", "danger", (file, context) -> {
            while (true) {
                context.checkDeadline();
            }
        });
        Limits limits = Limits.defaults().with(Limit.FILE_TIMEOUT, 100);
        try (Scanner scanner = scanner(limits, slow, new WordDetector("test", "danger"))) {
            ScanReport report = scanner.scan(ScanTarget.sources(SourceFile.of("a.txt", "danger")));

            assertThat(report.diagnostics())
                    .extracting(Diagnostic::category)
                    .containsExactly(Diagnostic.Category.TIMEOUT, Diagnostic.Category.TIMEOUT);
            assertThat(report.diagnostics())
                    .anySatisfy(diagnostic ->
                            assertThat(diagnostic.message()).contains("before all detectors had seen it"));
        }
    }

    @Test
    void stepsOfAnExpression() {
        WordDetector greedy = new WordDetector("greedy", "danger", (file, context) -> {
            CharSequence text = context.bounded(file.text());
            int sum = 0;
            for (int i = 0; i < 1_000_000; i++) {
                sum += text.charAt(0);
            }
            assertThat(sum).isPositive();
        });
        Limits limits = Limits.defaults().with(Limit.MAX_REGEX_STEPS, 10_000);
        try (Scanner scanner = scanner(limits, greedy)) {
            assertLoss(
                    scanner.scan(ScanTarget.sources(SourceFile.of("a.txt", "danger"))),
                    "looked at more than 10000 characters");
        }
    }

    @Test
    void depthOfADocument() {
        List<Document> documents = new ArrayList<>();
        WordDetector reader = new WordDetector(
                "reader", "danger", (file, context) -> context.document().ifPresent(documents::add));
        Limits limits = Limits.defaults().with(Limit.MAX_DOCUMENT_DEPTH, 3);
        try (Scanner scanner = scanner(limits, reader)) {
            ScanReport report = scanner.scan(ScanTarget.sources(
                    SourceFile.of("a.json", "[[[[\"danger\"]]]]"), SourceFile.of("b.json", "[\"danger\"]")));

            assertThat(documents).hasSize(2);
            assertThat(report.findings()).hasSize(2);
            assertThat(report.diagnostics()).singleElement().satisfies(diagnostic -> {
                assertThat(diagnostic.path()).contains("a.json");
                assertThat(diagnostic.incomplete()).isTrue();
            });
        }
    }

    @Test
    void aDocumentWithAnErrorIsNoLoss() {
        WordDetector reader = new WordDetector("reader", "danger", (file, context) -> context.document());
        try (Scanner scanner = scanner(Limits.defaults(), reader)) {
            ScanReport report = scanner.scan(ScanTarget.sources(SourceFile.of("a.json", "{danger")));

            assertThat(report.status()).isEqualTo(ScanStatus.COMPLETE);
            assertThat(report.diagnostics())
                    .singleElement()
                    .satisfies(
                            diagnostic -> assertThat(diagnostic.category()).isEqualTo(Diagnostic.Category.VALIDATION));
        }
    }

    @Test
    void manyDiagnosticsOfAKindAreSummedUp() {
        List<SourceFile> sources = IntStream.range(0, 300)
                .mapToObj(i -> SourceFile.of("f" + i + ".json", "{danger"))
                .toList();
        WordDetector reader = new WordDetector("reader", "danger", (file, context) -> context.document());
        try (Scanner scanner = scanner(Limits.defaults(), reader)) {
            ScanReport report = scanner.scan(ScanTarget.sources(sources));

            assertThat(report.diagnostics()).hasSize(51);
            assertThat(report.diagnostics().get(50).message()).startsWith("and 250 more of this kind");
        }
    }

    @Test
    void aSourceFileWithANulIsALoss() throws IOException {
        Files.writeString(root.resolve("a.js"), "// \0\ndanger");
        try (Scanner scanner = scanner(Limits.defaults(), new WordDetector("test", "danger"))) {
            assertLoss(scanner.scan(ScanTarget.path(root)), "there is a NUL in it");
        }
    }

    @Test
    void aLongLineIsShownAroundTheFinding() {
        String text = "x".repeat(100_000) + " danger " + "y".repeat(100_000);
        try (Scanner scanner = scanner(Limits.defaults(), new WordDetector("test", "danger"))) {
            Finding finding = scanner.scan(ScanTarget.sources(SourceFile.of("a.txt", text)))
                    .findings()
                    .get(0);
            var snippet = finding.location().snippet().orElseThrow();

            assertThat(snippet.text()).hasSize(200);
            assertThat(snippet.text().substring(finding.location().region().startColumn() - snippet.column()))
                    .startsWith("danger");
        }
    }

    @Test
    void fingerprintsSurviveMovedLinesAndReformatting() {
        String before = "a = danger(1)\n";
        String after = "\n\n# moved\n    a  =  danger( 1 )\n";
        try (Scanner scanner = scanner(Limits.defaults(), new WordDetector("test", "danger"))) {
            List<String> fingerprints = new ArrayList<>();
            for (String text : List.of(before, after, "b = danger(1)\n")) {
                scanner.scan(ScanTarget.sources(SourceFile.of("a.txt", text)))
                        .findings()
                        .forEach(finding -> fingerprints.add(finding.fingerprint()));
            }
            assertThat(fingerprints.get(0)).isEqualTo(fingerprints.get(1)).isNotEqualTo(fingerprints.get(2));
        }
    }

    @Test
    void equalLinesHaveDifferentFingerprints() {
        try (Scanner scanner = scanner(Limits.defaults(), new WordDetector("test", "danger"))) {
            assertThat(scanner.scan(ScanTarget.sources(SourceFile.of("a.txt", "danger\ndanger\n")))
                            .findings())
                    .extracting(Finding::fingerprint)
                    .doesNotHaveDuplicates();
        }
    }
}
