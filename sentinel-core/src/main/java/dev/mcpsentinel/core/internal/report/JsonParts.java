/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Snippet;
import java.io.IOException;
import java.util.List;

/** What the JSON forms of reports are made of. */
final class JsonParts {

    private final JsonGenerator json;

    JsonParts(JsonGenerator json) {
        this.json = json;
    }

    /** Writes an element of a list. */
    @FunctionalInterface
    interface Element<T> {
        void write(T element) throws IOException;
    }

    <T> void list(String name, List<T> elements, Element<? super T> writer) throws IOException {
        json.writeArrayFieldStart(name);
        for (T element : elements) {
            writer.write(element);
        }
        json.writeEndArray();
    }

    void text(String name, String value) throws IOException {
        json.writeStringField(name, Unicode.wellFormed(value));
    }

    void optional(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            text(name, value);
        }
    }

    void string(String value) throws IOException {
        json.writeString(Unicode.wellFormed(value));
    }

    void tool(ScanReport report) throws IOException {
        json.writeObjectFieldStart("tool");
        text("name", "MCP Sentinel");
        text("version", report.toolVersion());
        json.writeEndObject();
    }

    void location(Location location) throws IOException {
        json.writeStartObject();
        text("path", location.path());
        region(location.region());
        if (location.snippet().isPresent()) {
            Snippet snippet = location.snippet().get();
            json.writeObjectFieldStart("snippet");
            json.writeNumberField("line", snippet.line());
            json.writeNumberField("column", snippet.column());
            text("text", snippet.text());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void region(Region region) throws IOException {
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", region.startLine());
        json.writeNumberField("startColumn", region.startColumn());
        json.writeNumberField("endLine", region.endLine());
        json.writeNumberField("endColumn", region.endColumn());
        json.writeNumberField("startOffset", region.startOffset());
        json.writeNumberField("endOffset", region.endOffset());
        json.writeEndObject();
    }
}
