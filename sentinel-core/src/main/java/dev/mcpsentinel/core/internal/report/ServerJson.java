/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpAnnotations;
import dev.mcpsentinel.api.mcp.McpAuth;
import dev.mcpsentinel.api.mcp.McpHandler;
import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpPrompt;
import dev.mcpsentinel.api.mcp.McpResource;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.mcp.McpTool;
import dev.mcpsentinel.api.mcp.McpTransport;
import java.io.IOException;
import java.util.Optional;

/** The JSON form of an MCP server. Texts are cut where they get longer than any reader needs. */
final class ServerJson {

    /** The longest text, in UTF-16 code units. */
    static final int MAX_TEXT = 4_000;

    private final JsonGenerator json;
    private final JsonParts parts;

    ServerJson(JsonGenerator json) {
        this.json = json;
        this.parts = new JsonParts(json);
    }

    void write(McpServer server) throws IOException {
        json.writeStartObject();
        parts.text("sdk", cut(server.sdk()));
        text("name", server.name());
        text("title", server.title());
        string("version", server.version());
        text("instructions", server.instructions());
        parts.list("transports", server.transports(), this::writeTransport);
        parts.list("auth", server.auth(), this::writeAuth);
        parts.list("tools", server.tools(), this::writeTool);
        parts.list("prompts", server.prompts(), this::writePrompt);
        parts.list("resources", server.resources(), this::writeResource);
        location(server.location());
        json.writeEndObject();
    }

    private void writeTransport(McpTransport transport) throws IOException {
        json.writeStartObject();
        parts.text("kind", transport.kind().id());
        string("host", transport.host());
        if (transport.port().isPresent()) {
            json.writeNumberField("port", transport.port().getAsInt());
        }
        string("path", transport.path());
        location(transport.location());
        json.writeEndObject();
    }

    private void writeAuth(McpAuth auth) throws IOException {
        json.writeStartObject();
        parts.text("kind", cut(auth.kind()));
        location(auth.location());
        json.writeEndObject();
    }

    private void writeTool(McpTool tool) throws IOException {
        json.writeStartObject();
        text("name", tool.name());
        text("title", tool.title());
        text("description", tool.description());
        json.writeBooleanField("validated", tool.validated());
        parts.list("parameters", tool.parameters(), this::writeParameter);
        parts.list("schemaTexts", tool.schemaTexts(), this::writeText);
        parts.list("outputTexts", tool.outputTexts(), this::writeText);
        writeAnnotations(tool.annotations());
        writeHandler(tool.handler());
        location(tool.location());
        json.writeEndObject();
    }

    private void writeAnnotations(McpAnnotations annotations) throws IOException {
        json.writeObjectFieldStart("annotations");
        text("title", annotations.title());
        flag("readOnlyHint", annotations.readOnlyHint());
        flag("destructiveHint", annotations.destructiveHint());
        flag("idempotentHint", annotations.idempotentHint());
        flag("openWorldHint", annotations.openWorldHint());
        json.writeEndObject();
    }

    private void writeParameter(McpParameter parameter) throws IOException {
        json.writeStartObject();
        parts.text("name", cut(parameter.qualifiedName()));
        parts.text("type", parameter.type().id());
        json.writeBooleanField("required", parameter.required());
        text("title", parameter.title());
        text("description", parameter.description());
        parts.list("enumValues", parameter.enumValues(), this::writeString);
        string("pattern", parameter.pattern().map(McpText::text));
        string("format", parameter.format());
        if (parameter.minimum().isPresent()) {
            json.writeNumberField("minimum", parameter.minimum().getAsDouble());
        }
        if (parameter.maximum().isPresent()) {
            json.writeNumberField("maximum", parameter.maximum().getAsDouble());
        }
        if (parameter.minLength().isPresent()) {
            json.writeNumberField("minLength", parameter.minLength().getAsLong());
        }
        if (parameter.maxLength().isPresent()) {
            json.writeNumberField("maxLength", parameter.maxLength().getAsLong());
        }
        string("defaultValue", parameter.defaultValue().map(McpText::text));
        parts.list("examples", parameter.examples(), this::writeString);
        location(parameter.name().location());
        json.writeEndObject();
    }

    private void writePrompt(McpPrompt prompt) throws IOException {
        json.writeStartObject();
        text("name", prompt.name());
        text("title", prompt.title());
        text("description", prompt.description());
        parts.list("arguments", prompt.arguments(), this::writeParameter);
        writeHandler(prompt.handler());
        location(prompt.location());
        json.writeEndObject();
    }

    private void writeResource(McpResource resource) throws IOException {
        json.writeStartObject();
        text("uri", resource.uri());
        parts.list("variables", resource.variables(), variable -> parts.string(cut(variable)));
        text("name", resource.name());
        text("title", resource.title());
        text("description", resource.description());
        string("mimeType", resource.mimeType());
        writeHandler(resource.handler());
        location(resource.location());
        json.writeEndObject();
    }

    private void writeHandler(Optional<McpHandler> handler) throws IOException {
        if (handler.isPresent()) {
            json.writeObjectFieldStart("handler");
            parts.optional("name", cut(handler.get().name()));
            location(handler.get().location());
            json.writeEndObject();
        }
    }

    private void text(String name, McpText text) throws IOException {
        text(name, Optional.of(text));
    }

    private void text(String name, Optional<McpText> text) throws IOException {
        if (text.isPresent()) {
            json.writeFieldName(name);
            writeText(text.get());
        }
    }

    private void writeText(McpText text) throws IOException {
        json.writeStartObject();
        String shown = cut(text.text());
        parts.text("text", shown);
        json.writeBooleanField("complete", text.complete());
        if (shown.length() < text.text().length()) {
            json.writeNumberField("omitted", text.text().length() - shown.length());
        }
        location(text.location());
        json.writeEndObject();
    }

    private void writeString(McpText text) throws IOException {
        parts.string(cut(text.text()));
    }

    private void string(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            parts.text(name, cut(value.get()));
        }
    }

    private void flag(String name, Optional<Boolean> flag) throws IOException {
        if (flag.isPresent()) {
            json.writeBooleanField(name, flag.get());
        }
    }

    private void location(Location location) throws IOException {
        json.writeFieldName("location");
        parts.location(location);
    }

    private static String cut(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return text.substring(0, end);
    }
}
