/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.spi.ScanListener;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A line that says how far a scan is, drawn over itself a few times a second. */
final class ProgressLine implements ScanListener, AutoCloseable {

    private static final long INTERVAL_NANOS = 100_000_000L;
    private static final int BAR_WIDTH = 24;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean shown;
    private long last = System.nanoTime();
    private long findingCount;
    private boolean drawn;

    ProgressLine(PrintWriter err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    @Override
    public void fileScanned(String path, List<Finding> findings, ScanProgress progress) {
        findingCount += findings.size();
        long now = System.nanoTime();
        if (!shown || now - last < INTERVAL_NANOS) {
            return;
        }
        last = now;
        drawn = true;
        err.print(CLEAR + text(progress));
        err.flush();
    }

    private String text(ScanProgress progress) {
        String counts = String.format(
                Locale.ROOT,
                "%,d of %,d%s files, %,d finding%s",
                progress.done(),
                progress.discovered(),
                progress.discovering() ? "+" : "",
                findingCount,
                findingCount == 1 ? "" : "s");
        if (progress.discovering() || progress.discovered() == 0) {
            return counts;
        }
        int filled = (int) (BAR_WIDTH * progress.done() / progress.discovered());
        return "[" + "#".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "] " + counts;
    }

    /** Removes the line. */
    @Override
    public void close() {
        if (drawn) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
