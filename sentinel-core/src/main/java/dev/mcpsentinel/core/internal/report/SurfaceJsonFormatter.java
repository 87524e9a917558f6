/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.PluginOption;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * Writes the MCP servers of a report as JSON, described by {@code META-INF/sentinel/schema/surface-v1.schema.json} in this
 * jar.
 */
public final class SurfaceJsonFormatter implements ReportFormatter {

    private static final int VERSION = 1;

    private static final List<PluginOption> OPTIONS = List.of(new PluginOption(
            "pretty", PluginOption.Type.BOOLEAN, "true", "Whether to indent the output; otherwise it is one line."));

    /** For {@link java.util.ServiceLoader}. */
    public SurfaceJsonFormatter() {}

    @Override
    public String id() {
        return "sentinel.surface-json";
    }

    @Override
    public String format() {
        return "surface-json";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public List<PluginOption> options() {
        return OPTIONS;
    }

    @Override
    public void write(ScanReport report, PluginOptions options, OutputStream out) throws IOException {
        JsonOutput.write(out, options.flag("pretty"), json -> {
            JsonParts parts = new JsonParts(json);
            json.writeStartObject();
            parts.text("format", "mcp-sentinel-surface");
            json.writeNumberField("version", VERSION);
            parts.tool(report);
            parts.text("status", report.status().name().toLowerCase(Locale.ROOT));
            parts.list("servers", report.servers(), new ServerJson(json)::write);
            json.writeEndObject();
        });
    }
}
