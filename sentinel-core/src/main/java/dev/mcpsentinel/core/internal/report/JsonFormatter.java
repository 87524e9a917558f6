/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.PluginOption;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes a report as JSON, described by {@code META-INF/sentinel/schema/report-v1.schema.json} in this jar.
 *
 * <p>Characters that a reader would not see are written as escapes, so that the output may also be shown on a terminal.
 */
public final class JsonFormatter implements ReportFormatter {

    private static final List<PluginOption> OPTIONS = List.of(new PluginOption(
            "pretty", PluginOption.Type.BOOLEAN, "true", "Whether to indent the output; otherwise it is one line."));

    /** For {@link java.util.ServiceLoader}. */
    public JsonFormatter() {}

    @Override
    public String id() {
        return "sentinel.json";
    }

    @Override
    public String format() {
        return "json";
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
        JsonOutput.write(out, options.flag("pretty"), json -> new JsonReport(json).write(report));
    }
}
