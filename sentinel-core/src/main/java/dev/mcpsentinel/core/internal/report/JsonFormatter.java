/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
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

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .characterEscapes(new InvisibleEscapes())
            // a report that could not be written to its end must not look whole
            .configure(StreamWriteFeature.AUTO_CLOSE_CONTENT, false)
            .configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false)
            .build();

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
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            if (options.flag("pretty")) {
                json.setPrettyPrinter(prettyPrinter());
            }
            new JsonReport(json).write(report);
            json.writeRaw('\n');
        }
    }

    private static DefaultPrettyPrinter prettyPrinter() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}
