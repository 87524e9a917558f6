/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.benchmarks;

import dev.mcpsentinel.core.internal.keyword.HitBuffer;
import dev.mcpsentinel.core.internal.keyword.KeywordAutomaton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** Looks for many keywords in a megabyte. {@code sum} adds up the same bytes in a plain loop. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KeywordPassBenchmark {

    private static final int LENGTH = 1 << 20;

    /** Number of keywords. */
    @Param({"300", "3000"})
    public int keywords = 300;

    private byte[] bytes = {};
    private KeywordAutomaton automaton = KeywordAutomaton.of(List.of());
    private final HitBuffer hits = new HitBuffer();

    /** Makes text and keywords. */
    @Setup
    public void setUp() {
        bytes = SampleText.of(LENGTH, 1).getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(1);
        List<String> list = new ArrayList<>();
        for (int i = 0; i < keywords; i++) {
            StringBuilder keyword = new StringBuilder();
            for (int length = random.nextInt(4, 13); length > 0; length--) {
                keyword.append((char) ('a' + random.nextInt(26)));
            }
            list.add(keyword.toString());
        }
        automaton = KeywordAutomaton.of(list);
    }

    /**
     * Looks for the keywords.
     *
     * @return how many were found
     */
    @Benchmark
    public int scan() {
        hits.clear();
        automaton.scan(bytes, 0, bytes.length, hits);
        return hits.size();
    }

    /**
     * Adds up the bytes.
     *
     * @return the sum
     */
    @Benchmark
    public long sum() {
        long sum = 0;
        for (byte b : bytes) {
            sum += b & 0xff;
        }
        return sum;
    }
}
