/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.benchmarks;

import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Scans 500 small files on disk with all rules. {@code readAndHash} only reads and hashes them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PipelineBenchmark {

    private static final int FILES = 500;
    private static final int LENGTH = 8_000;

    /** Threads of the scanner. */
    @Param({"1", "2"})
    public int threads = 1;

    private Path root = Path.of(".");
    private List<Path> files = List.of();
    private Scanner scanner = Scanner.builder().discovery(false).build();

    /**
     * Writes the files.
     *
     * @throws IOException if that fails
     */
    @Setup
    public void setUp() throws IOException {
        root = Files.createTempDirectory("mcp-sentinel-benchmark");
        files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            Path directory = Files.createDirectories(root.resolve("d" + i % 20));
            files.add(Files.writeString(directory.resolve("f" + i + ".py"), SampleText.of(LENGTH, i)));
        }
        scanner = Scanner.builder()
                .config(ScannerConfig.builder().threads(threads).build())
                .build();
    }

    /**
     * Removes the files.
     *
     * @throws IOException if that fails
     */
    @TearDown
    public void tearDown() throws IOException {
        scanner.close();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /**
     * Scans the files.
     *
     * @return the report
     */
    @Benchmark
    public ScanReport scan() {
        return scanner.scan(ScanTarget.path(root));
    }

    /**
     * Reads and hashes the files.
     *
     * @return their size
     * @throws IOException if that fails
     */
    @Benchmark
    public long readAndHash() throws IOException {
        return CorpusRunner.readAndHash(files);
    }
}
