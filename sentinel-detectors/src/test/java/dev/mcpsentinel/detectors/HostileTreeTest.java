/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.core.ExampleTemplate;
import dev.mcpsentinel.core.Limit;
import dev.mcpsentinel.core.Limits;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tree with everything in it that could stop a scan, and plug-ins that are no better. */
class HostileTreeTest {

    /** A key that no service ever issued. Every file that can be read holds it. */
    private static final String KEY = ExampleTemplate.expand("AK${}IA${base32:16}");

    private static final String RUNAWAY_RULE = """
            rules:
              - id: acme.runaway
                title: An expression that never ends
                severity: low
                confidence: low
                cwe: [1333]
                help: It backtracks.
                fix: Do not write such rules.
                engine: pattern
                regex: 'run=(x*)*(\\1)*y'
                examples:
                  bad: ['run=y']
                  good: ['run']
            """;

    @TempDir
    static Path root;

    private static volatile boolean end;
    private static ScanReport report;
    private static Duration elapsed;

    @BeforeAll
    static void scan() throws IOException {
        writeTree();
        ScannerConfig config = ScannerConfig.builder()
                .threads(2)
                .limits(Limits.defaults().with(Limit.DETECTOR_TIMEOUT, 1_000))
                .build();
        try (Scanner scanner = Scanner.builder()
                .config(config)
                .pack(RulePack.of("acme", RUNAWAY_RULE))
                .plugin(new BadPlugin("bad.thrower", (file, context) -> {
                    throw new IllegalStateException("thrown");
                }))
                .plugin(new BadPlugin("bad.looper", (file, context) -> {
                    while (!end) {
                        Thread.onSpinWait();
                    }
                }))
                .plugin(new BadPlugin("bad.diver", (file, context) -> dive(0)))
                .plugin(new BadPlugin("bad.hoarder", (file, context) -> {
                    List<long[]> hoard = new ArrayList<>();
                    while (hoard.size() < Integer.MAX_VALUE) {
                        hoard.add(new long[1 << 20]);
                    }
                }))
                .plugin(new DocumentReader())
                .plugin(new Remover(root.resolve("zz-vanishing.txt")))
                .build()) {
            long start = System.nanoTime();
            report = scanner.scan(ScanTarget.path(root));
            elapsed = Duration.ofNanos(System.nanoTime() - start);
        }
    }

    @AfterAll
    static void letTheLooperGo() {
        end = true;
    }

    private static void writeTree() throws IOException {
        String line = "key = " + KEY + "\n";
        write("0-first.txt", line);
        write("plain.py", line + "bad\n");
        Files.createDirectories(root.resolve("loop"));
        Files.createSymbolicLink(root.resolve("loop/back"), root);
        Files.createSymbolicLink(root.resolve("outside"), Path.of("/etc/passwd"));
        try (RandomAccessFile sparse =
                new RandomAccessFile(root.resolve("sparse.bin").toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        write("deep.json", "// " + line + "[".repeat(100_000));
        write("deep.yaml", "# " + line + "[".repeat(100_000));
        write("nested.yaml", "# " + line + "a: &a [x]\n" + "b: *a\n");
        write("line.js", "x".repeat(5 << 20) + " \"" + KEY + "\" " + "y".repeat(5 << 20));
        write("nul-late.txt", line + "a".repeat(9_000) + "\0\0\0");
        write("nul-early.bin", "\0" + line);
        Files.write(root.resolve("wide.txt"), ("\uFEFF" + line).getBytes(StandardCharsets.UTF_16LE));
        Files.write(root.resolve("wide-no-mark.txt"), line.repeat(3).getBytes(StandardCharsets.UTF_16BE));
        byte[] surrogate = (line + "???\n").getBytes(StandardCharsets.UTF_8);
        int at = surrogate.length - 4;
        surrogate[at] = (byte) 0xed; // the bytes of a lone surrogate, which UTF-8 does not allow
        surrogate[at + 1] = (byte) 0xa0;
        surrogate[at + 2] = (byte) 0x80;
        Files.write(root.resolve("surrogate.txt"), surrogate);
        Path unreadable = write("unreadable.txt", line);
        Files.setPosixFilePermissions(unreadable, PosixFilePermissions.fromString("---------"));
        write("runaway.txt", line + "run=" + "x".repeat(5_000) + "\n");
        write("name with \u001b[31m and \u202e.txt", line);
        write("zz-vanishing.txt", line);
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(root.resolve(name), text);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static long dive(long depth) {
        return dive(depth + 1) + 1;
    }

    @Test
    void endsInTime() {
        assertThat(elapsed).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void saysThatItIsPartial() {
        assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
    }

    @Test
    void findsTheKeyInEveryTextThatCanBeRead() {
        Set<String> paths = report.findings().stream()
                .filter(finding -> finding.ruleId().equals("secret.aws-access-key-id"))
                .map(finding -> finding.location().path())
                .collect(Collectors.toSet());

        assertThat(paths)
                .contains(
                        "0-first.txt",
                        "plain.py",
                        "deep.json",
                        "deep.yaml",
                        "nested.yaml",
                        "line.js",
                        "nul-late.txt",
                        "wide.txt",
                        "wide-no-mark.txt",
                        "surrogate.txt",
                        "runaway.txt",
                        "name with \u001b[31m and \u202e.txt")
                .doesNotContain("zz-vanishing.txt", "nul-early.bin", "outside");
    }

    @Test
    void reportsEveryLoss() {
        assertLoss("deep.json", "test.documents", Diagnostic.Category.VALIDATION);
        assertLoss("deep.yaml", "test.documents", Diagnostic.Category.VALIDATION);
        assertLoss("zz-vanishing.txt", "", Diagnostic.Category.FILE_ACCESS);
        assertLoss("runaway.txt", "acme", Diagnostic.Category.TIMEOUT);
        assertLoss("plain.py", "bad.thrower", Diagnostic.Category.DETECTOR_FAILURE);
        assertLoss("plain.py", "bad.looper", Diagnostic.Category.TIMEOUT);
        assertLoss("plain.py", "bad.diver", Diagnostic.Category.DETECTOR_FAILURE);
        assertThat(report.diagnostics()).anySatisfy(diagnostic -> {
            assertThat(diagnostic.path()).contains("plain.py");
            assertThat(diagnostic.pluginId()).contains("bad.hoarder");
            assertThat(diagnostic.category()).isIn(Diagnostic.Category.MEMORY, Diagnostic.Category.TIMEOUT);
        });
    }

    @Test
    void anUnreadableFileIsReadOrReported() {
        boolean found = report.findings().stream()
                .anyMatch(finding -> finding.location().path().equals("unreadable.txt"));
        boolean reported = report.diagnostics().stream()
                .anyMatch(diagnostic -> diagnostic.path().equals(Optional.of("unreadable.txt")));

        assertThat(found ^ reported).isTrue(); // the superuser can read it
    }

    @Test
    void everyFormatWritesIt() throws IOException {
        try (Scanner scanner = Scanner.builder().build()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            scanner.write(report, "terminal", out);

            assertThat(out.toString(StandardCharsets.UTF_8))
                    .doesNotContain("\u001b[31m")
                    .doesNotContain("\u202e")
                    .doesNotContain(KEY);
        }
    }

    private static void assertLoss(String path, String plugin, Diagnostic.Category category) {
        assertThat(report.diagnostics()).anySatisfy(diagnostic -> {
            assertThat(diagnostic.incomplete()).isTrue();
            assertThat(diagnostic.path()).contains(path);
            assertThat(diagnostic.pluginId().orElse("")).isEqualTo(plugin);
            assertThat(diagnostic.category()).isEqualTo(category);
        });
    }

    private static Rule rule(String id) {
        return Rule.builder(id)
                .title("never reported")
                .help("Never.")
                .fixAdvice("None.")
                .cwes(List.of(1))
                .build();
    }

    /** Misbehaves in files that hold the word {@code bad}. */
    private record BadPlugin(String id, BiConsumer<SourceFile, DetectionContext> badness) implements Detector {

        @Override
        public List<Rule> rules() {
            return List.of(rule(id + ".rule"));
        }

        @Override
        public FileSelector selector() {
            return FileSelector.everything().withKeywords(List.of("bad"));
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {
            if (file.path().equals("plain.py")) {
                badness.accept(file, context);
            }
        }
    }

    /** Asks for every document. */
    private static final class DocumentReader implements Detector {

        @Override
        public String id() {
            return "test.documents";
        }

        @Override
        public List<Rule> rules() {
            return List.of(rule("test.document"));
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {
            context.document();
        }
    }

    /** Removes a file while the scan goes on. */
    private record Remover(Path victim) implements Detector {

        @Override
        public String id() {
            return "test.remover";
        }

        @Override
        public List<Rule> rules() {
            return List.of(rule("test.remover"));
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {
            try {
                Files.deleteIfExists(victim);
            } catch (IOException e) {
                context.report(
                        Finding.builder(rules().get(0), file.location(0, 0)).build());
            }
        }
    }
}
