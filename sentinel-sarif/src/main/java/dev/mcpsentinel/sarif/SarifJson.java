/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes JSON as it comes, in the order of the calls. Every text goes through {@link SafeText}, so that none can break
 * the encoding.
 */
final class SarifJson implements Closeable {

    /** The members of an object or the elements of an array. */
    @FunctionalInterface
    interface Content {
        void write() throws IOException;
    }

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            // a report that could not be written to its end must not look whole
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .characterEscapes(new ScreenEscapes())
            .build();

    private final JsonGenerator out;

    private SarifJson(JsonGenerator out) {
        this.out = out;
    }

    /** Starts a compact text in UTF-8. The stream stays open. */
    static SarifJson compact(OutputStream target) throws IOException {
        return new SarifJson(FACTORY.createGenerator(target));
    }

    /** Starts an indented text in UTF-8, with the same line ends on every platform. The stream stays open. */
    static SarifJson pretty(OutputStream target) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator(""));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        JsonGenerator generator = FACTORY.createGenerator(target);
        generator.setPrettyPrinter(printer);
        return new SarifJson(generator);
    }

    void object(Content members) throws IOException {
        out.writeStartObject();
        members.write();
        out.writeEndObject();
    }

    void object(String name, Content members) throws IOException {
        out.writeFieldName(name);
        object(members);
    }

    void array(String name, Content elements) throws IOException {
        out.writeArrayFieldStart(name);
        elements.write();
        out.writeEndArray();
    }

    void text(String name, String value) throws IOException {
        out.writeStringField(name, SafeText.encodable(value));
    }

    void text(String value) throws IOException {
        out.writeString(SafeText.encodable(value));
    }

    void number(String name, int value) throws IOException {
        out.writeNumberField(name, value);
    }

    void flag(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
    }

    /** Writes a {@code message} object (SARIF 3.11) with a text that holds no links. */
    void message(String name, String text) throws IOException {
        object(name, () -> text("text", SafeText.message(text)));
    }

    /** Ends the text with a line feed. */
    void end() throws IOException {
        out.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
