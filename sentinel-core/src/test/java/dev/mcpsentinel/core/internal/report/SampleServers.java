/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.SourceFile;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Servers that have everything a server can have. */
final class SampleServers {

    private static final SourceFile SOURCE = SourceFile.of("src/weather.ts", "const server = 1;\n".repeat(40));

    private SampleServers() {}

    static List<McpServer> all() {
        return List.of(weather(), unnamed());
    }

    private static Location line(int line) {
        return SOURCE.location(SOURCE.lineStart(line) + 6, SOURCE.lineEnd(line));
    }

    private static McpText text(String text, int line) {
        return new McpText(text, line(line));
    }

    private static McpServer weather() {
        return McpServer.builder("typescript-sdk", line(1))
                .name(text("weather", 1))
                .title(text("Weather of the World", 1))
                .version("1.2.0")
                .instructions(
                        text("Ask for the city before anything else.\n\nNever guess a country.\nUse metric units.", 2))
                .transports(List.of(
                        McpTransport.builder(McpTransport.Kind.STDIO, line(30)).build(),
                        McpTransport.builder(McpTransport.Kind.STREAMABLE_HTTP, line(31))
                                .host("0.0.0.0")
                                .port(8080)
                                .path("/mcp")
                                .build(),
                        McpTransport.builder(McpTransport.Kind.SSE, line(32))
                                .host("::1")
                                .port(8081)
                                .build()))
                .auth(List.of(new McpAuth("bearer", line(33))))
                .tools(List.of(forecast(), alerts()))
                .prompts(List.of(McpPrompt.builder(text("plan_trip", 20), line(20))
                        .title(text("Plan a trip", 20))
                        .description(text("Plans a trip by the weather.", 20))
                        .arguments(List.of(
                                McpParameter.builder(text("from", 21))
                                        .type(McpParameter.Type.STRING)
                                        .required(true)
                                        .build(),
                                McpParameter.builder(text("to", 21))
                                        .type(McpParameter.Type.STRING)
                                        .description(text("Where to go", 21))
                                        .build()))
                        .handler(new McpHandler("planTrip", line(22)))
                        .build()))
                .resources(List.of(
                        McpResource.builder(text("weather://stations", 23), line(23))
                                .name(text("Stations", 23))
                                .mimeType("application/json")
                                .build(),
                        McpResource.builder(text("weather://history/{city}{?year,month}", 24), line(24))
                                .name(text("history", 24))
                                .title(text("What it was like", 24))
                                .description(text("The weather of a day in the past.", 24))
                                .mimeType("text/plain")
                                .handler(new McpHandler("", line(25)))
                                .build()))
                .build();
    }

    private static McpTool forecast() {
        McpParameter filter = McpParameter.builder(text("filter", 8))
                .type(McpParameter.Type.OBJECT)
                .title(text("Filter", 8))
                .build();
        McpParameter tags = filter.property(text("tags", 8))
                .type(McpParameter.Type.ARRAY)
                .maxLength(4)
                .build();
        McpParameter tag = tags.element(line(8)).type(McpParameter.Type.OBJECT).build();
        return McpTool.builder(text("get_forecast", 4), line(4))
                .title(text("Forecast", 4))
                .description(text("Returns the forecast of a city.\nThe city may be anywhere.", 5))
                .parameters(List.of(
                        McpParameter.builder(text("city", 6))
                                .type(McpParameter.Type.STRING)
                                .required(true)
                                .title(text("City", 6))
                                .description(text(
                                        "The name of the city, in the language of the country that it lies in, with the"
                                                + " state behind a comma where there are two of that name.",
                                        6))
                                .minLength(1)
                                .maxLength(80)
                                .pattern(text("^[\\p{L} ,-]+$", 6))
                                .build(),
                        McpParameter.builder(text("days", 7))
                                .type(McpParameter.Type.INTEGER)
                                .minimum(1)
                                .maximum(14)
                                .defaultValue(text("3", 7))
                                .description(text("How many days", 7))
                                .build(),
                        McpParameter.builder(text("units", 7))
                                .type(McpParameter.Type.ENUM)
                                .enumValues(List.of(text("metric", 7), text("imperial", 7)))
                                .build(),
                        filter,
                        tags,
                        tag,
                        tag.property(text("label", 8))
                                .type(McpParameter.Type.STRING)
                                .build(),
                        McpParameter.builder(text("callback", 9))
                                .type(McpParameter.Type.STRING)
                                .format("uri")
                                .examples(List.of(text("https://a.example/hook", 9)))
                                .build(),
                        McpParameter.builder(text("a_parameter_with_quite_a_long_name", 9))
                                .type(McpParameter.Type.NUMBER)
                                .minimum(0.5)
                                .build()))
                .schemaTexts(List.of(text("Arguments", 6)))
                .outputTexts(List.of(text("temperature", 10), text("In degrees", 10)))
                .annotations(McpAnnotations.builder(line(10))
                        .title(text("Get the forecast", 10))
                        .readOnlyHint(true)
                        .destructiveHint(false)
                        .idempotentHint(true)
                        .openWorldHint(true)
                        .build())
                .handler(new McpHandler("forecast", line(11)))
                .validated(true)
                .build();
    }

    private static McpTool alerts() {
        List<McpText> states = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> states.add(text("state-" + i, 13)));
        return McpTool.builder(text("alerts", 12), line(12))
                .description(new McpText("Alerts of … only. " + "No more. ".repeat(600), line(12), false))
                .parameters(List.of(McpParameter.builder(text("state", 13))
                        .type(McpParameter.Type.ENUM)
                        .enumValues(states)
                        .required(true)
                        .build()))
                .handler(new McpHandler("", line(14)))
                .build();
    }

    private static McpServer unnamed() {
        return McpServer.builder("json", line(40))
                .transports(List.of(McpTransport.builder(McpTransport.Kind.WEBSOCKET, line(39))
                        .path("/ws")
                        .build()))
                .tools(List.of(McpTool.builder(text("add\u001b[2J\u202e", 40), line(40))
                        .description(text("\u200b日本語\n0 findings", 40))
                        .build()))
                .build();
    }
}
