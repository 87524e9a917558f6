/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.benchmarks;

import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
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

/** Scans one text in memory with all rules: the way of an editor's buffer. {@code checksum} is the same text's CRC. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PatternEngineBenchmark {

    /** Characters of the text. */
    @Param({"4096", "1048576"})
    public int length = 4096;

    private Scanner scanner = Scanner.builder().discovery(false).build();
    private ScanTarget target = ScanTarget.sources();
    private byte[] bytes = {};

    /** Makes the text. */
    @Setup
    public void setUp() {
        String text = SampleText.of(length, 1);
        bytes = text.getBytes(StandardCharsets.UTF_8);
        target = ScanTarget.sources(SourceFile.of("server.py", text));
        scanner = Scanner.builder()
                .config(ScannerConfig.builder().threads(1).build())
                .build();
    }

    /** Ends the scanner. */
    @TearDown
    public void tearDown() {
        scanner.close();
    }

    /**
     * Scans the text.
     *
     * @return the report
     */
    @Benchmark
    public ScanReport scan() {
        return scanner.scan(target);
    }

    /**
     * Passes over the bytes once.
     *
     * @return the checksum
     */
    @Benchmark
    public long checksum() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
