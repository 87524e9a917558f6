/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.ScanStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A benchmark that measures nothing is worse than none. */
class BenchmarkStatesTest {

    @Test
    void sampleTextIsTheSameForTheSameSeed() {
        assertThat(SampleText.of(5_000, 3)).isEqualTo(SampleText.of(5_000, 3)).hasSizeGreaterThanOrEqualTo(5_000);
    }

    @Test
    void patternEngineScansItsText() {
        PatternEngineBenchmark benchmark = new PatternEngineBenchmark();
        benchmark.setUp();
        try {
            assertThat(benchmark.scan().status()).isEqualTo(ScanStatus.COMPLETE);
            assertThat(benchmark.scan().statistics().filesScanned()).isEqualTo(1);
            assertThat(benchmark.checksum()).isNotZero();
        } finally {
            benchmark.tearDown();
        }
    }

    @Test
    void pipelineScansItsFiles() throws IOException {
        PipelineBenchmark benchmark = new PipelineBenchmark();
        benchmark.setUp();
        try {
            assertThat(benchmark.scan().statistics().filesScanned()).isEqualTo(500);
            assertThat(benchmark.readAndHash())
                    .isEqualTo(benchmark.scan().statistics().bytesScanned());
        } finally {
            benchmark.tearDown();
        }
    }

    @Test
    void keywordPassPassesOverItsText() {
        KeywordPassBenchmark benchmark = new KeywordPassBenchmark();
        benchmark.setUp();

        assertThat(benchmark.scan()).isNotNegative();
        assertThat(benchmark.sum()).isPositive();
    }

    @Test
    void medianIsTheMiddle() {
        assertThat(CorpusRunner.median(new double[] {3, 1, 2})).isEqualTo(2);
    }
}
