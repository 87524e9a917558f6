/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.PluginOption;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a report for a reader at a terminal, in UTF-8. */
public final class TerminalFormatter implements ReportFormatter {

    static final int LEAST_WIDTH = 40;

    private static final List<PluginOption> OPTIONS = List.of(
            new PluginOption(
                    "color", PluginOption.Type.BOOLEAN, "false", "Whether to colour the text with ANSI sequences."),
            new PluginOption("explain", PluginOption.Type.BOOLEAN, "true", "Whether to say how to fix what was found."),
            new PluginOption(
                    "width", PluginOption.Type.INTEGER, "100", "How many columns a line has; 40 is the least."));

    /** For {@link java.util.ServiceLoader}. */
    public TerminalFormatter() {}

    @Override
    public String id() {
        return "sentinel.terminal";
    }

    @Override
    public String format() {
        return "terminal";
    }

    @Override
    public String mediaType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public List<PluginOption> options() {
        return OPTIONS;
    }

    @Override
    public void write(ScanReport report, PluginOptions options, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        TerminalWriter terminal =
                new TerminalWriter(writer, options.flag("color"), Math.max(LEAST_WIDTH, options.integer("width")));
        new TerminalFindings(report, terminal, options.flag("explain")).print();
        new TerminalSummary(report, terminal).print();
        writer.flush();
    }
}
