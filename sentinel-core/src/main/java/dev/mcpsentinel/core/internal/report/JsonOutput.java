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
import java.io.IOException;
import java.io.OutputStream;

/** Writes JSON in which a reader sees every character. */
final class JsonOutput {

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .characterEscapes(new InvisibleEscapes())
            // a report that could not be written to its end must not look whole
            .configure(StreamWriteFeature.AUTO_CLOSE_CONTENT, false)
            .configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false)
            .build();

    private JsonOutput() {}

    static void write(OutputStream out, boolean pretty, JsonParts.Element<JsonGenerator> content) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            if (pretty) {
                json.setPrettyPrinter(prettyPrinter());
            }
            content.write(json);
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
