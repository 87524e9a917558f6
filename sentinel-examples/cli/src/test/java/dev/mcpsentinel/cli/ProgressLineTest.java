/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.spi.ScanListener.ScanProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final StringWriter drawn = new StringWriter();

    @Test
    void drawsABarOverItselfAndRemovesIt() throws InterruptedException {
        try (ProgressLine line = new ProgressLine(new PrintWriter(drawn), true)) {
            Thread.sleep(110);
            line.fileScanned("a", List.of(), new ScanProgress(5, 1_000, true));
            Thread.sleep(110);
            line.fileScanned("b", List.of(), new ScanProgress(600, 1_200, false));
        }
        assertThat(drawn.toString())
                .contains("5 of 1,000+ files")
                .contains("[############            ] 600 of 1,200 files")
                .endsWith("\r\u001b[K");
    }

    @Test
    void drawsNothingWhenNobodyWatches() throws InterruptedException {
        try (ProgressLine line = new ProgressLine(new PrintWriter(drawn), false)) {
            Thread.sleep(110);
            line.fileScanned("a", List.of(), new ScanProgress(5, 10, false));
        }
        assertThat(drawn.toString()).isEmpty();
    }
}
