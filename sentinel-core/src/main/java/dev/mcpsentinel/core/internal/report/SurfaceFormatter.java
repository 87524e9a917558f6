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

/** Writes the MCP servers of a report for a reader at a terminal, in UTF-8. */
public final class SurfaceFormatter implements ReportFormatter {

    private static final List<PluginOption> OPTIONS = List.of(
            new PluginOption(
                    "color", PluginOption.Type.BOOLEAN, "false", "Whether to colour the text with ANSI sequences."),
            new PluginOption(
                    "width", PluginOption.Type.INTEGER, "100", "How many columns a line has; 40 is the least."));

    /** For {@link java.util.ServiceLoader}. */
    public SurfaceFormatter() {}

    @Override
    public String id() {
        return "sentinel.surface";
    }

    @Override
    public String format() {
        return "surface";
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
        int width = Math.max(TerminalFormatter.LEAST_WIDTH, options.integer("width"));
        new TerminalSurface(report, new TerminalWriter(writer, options.flag("color"), width)).print();
        writer.flush();
    }
}
