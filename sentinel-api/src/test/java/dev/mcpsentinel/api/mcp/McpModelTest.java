/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class McpModelTest {

    private static final Location PLACE =
            SourceFile.of("server.py", "some text").location(5, 9);

    private static McpText text(String text) {
        return new McpText(text, PLACE);
    }

    private static McpParameter parameter(String name) {
        return McpParameter.builder(text(name))
                .type(McpParameter.Type.ENUM)
                .required(true)
                .title(text("T" + name))
                .description(text("D" + name))
                .enumValues(List.of(text("E1" + name), text("E2" + name)))
                .pattern(text("P" + name))
                .format("uri")
                .minimum(1)
                .maximum(2)
                .minLength(3)
                .maxLength(4)
                .defaultValue(text("V" + name))
                .examples(List.of(text("X" + name)))
                .build();
    }

    private static McpTool tool() {
        McpParameter parameter = parameter("p");
        return McpTool.builder(text("tool"), PLACE)
                .title(text("Tool"))
                .description(text("Does it."))
                .parameters(List.of(
                        parameter,
                        parameter.property(text("q")).build(),
                        parameter.element(PLACE).build()))
                .schemaTexts(List.of(text("schema")))
                .outputTexts(List.of(text("output")))
                .annotations(McpAnnotations.builder(PLACE)
                        .title(text("Hint"))
                        .readOnlyHint(true)
                        .destructiveHint(false)
                        .idempotentHint(true)
                        .openWorldHint(false)
                        .build())
                .handler(new McpHandler("run", PLACE))
                .validated(true)
                .build();
    }

    private static McpServer server() {
        return McpServer.builder("fastmcp", PLACE)
                .name(text("server"))
                .title(text("Server"))
                .version("1")
                .instructions(text("Be kind."))
                .tools(List.of(tool()))
                .prompts(List.of(McpPrompt.builder(text("prompt"), PLACE)
                        .title(text("Prompt"))
                        .description(text("Asks."))
                        .arguments(
                                List.of(McpParameter.builder(text("argument")).build()))
                        .handler(new McpHandler("ask", PLACE))
                        .build()))
                .resources(List.of(McpResource.builder(text("a://{b}"), PLACE)
                        .name(text("resource"))
                        .title(text("Resource"))
                        .description(text("Holds."))
                        .mimeType("text/plain")
                        .handler(new McpHandler("", PLACE))
                        .build()))
                .transports(List.of(McpTransport.builder(McpTransport.Kind.SSE, PLACE)
                        .host("::1")
                        .port(80)
                        .path("/sse")
                        .build()))
                .auth(List.of(new McpAuth("oauth", PLACE)))
                .build();
    }

    @Test
    void allTextsOfAServer() {
        assertThat(server().texts())
                .map(text -> text.role().id() + " " + text.owner() + ": " + text.text())
                .containsExactly(
                        "server-name : server",
                        "server-title : Server",
                        "instructions : Be kind.",
                        "tool-name tool 'tool': tool",
                        "tool-title tool 'tool': Tool",
                        "tool-description tool 'tool': Does it.",
                        "annotation-title tool 'tool': Hint",
                        "parameter-name tool 'tool', parameter 'p': p",
                        "parameter-title tool 'tool', parameter 'p': Tp",
                        "parameter-description tool 'tool', parameter 'p': Dp",
                        "enum-value tool 'tool', parameter 'p': E1p",
                        "enum-value tool 'tool', parameter 'p': E2p",
                        "pattern tool 'tool', parameter 'p': Pp",
                        "default-value tool 'tool', parameter 'p': Vp",
                        "example tool 'tool', parameter 'p': Xp",
                        "parameter-name tool 'tool', parameter 'p.q': q",
                        "schema-text tool 'tool': schema",
                        "output-schema tool 'tool': output",
                        "prompt-name prompt 'prompt': prompt",
                        "prompt-title prompt 'prompt': Prompt",
                        "prompt-description prompt 'prompt': Asks.",
                        "parameter-name prompt 'prompt', argument 'argument': argument",
                        "resource-uri resource 'a://{b}': a://{b}",
                        "resource-name resource 'a://{b}': resource",
                        "resource-title resource 'a://{b}': Resource",
                        "resource-description resource 'a://{b}': Holds.");
    }

    @Test
    void theTextsOfTheServerAreThoseOfItsParts() {
        McpServer server = server();
        assertThat(server.texts().subList(3, server.texts().size()))
                .isEqualTo(Stream.of(
                                server.tools().get(0).texts(),
                                server.prompts().get(0).texts(),
                                server.resources().get(0).texts())
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void copiesAreEqual() {
        McpServer server = server();
        McpTool tool = server.tools().get(0);
        assertThat(server.toBuilder().build()).isEqualTo(server()).hasSameHashCodeAs(server());
        assertThat(tool.toBuilder().build()).isEqualTo(tool()).hasSameHashCodeAs(tool());
        for (McpParameter parameter : tool.parameters()) {
            assertThat(parameter.toBuilder().build()).isEqualTo(parameter).hasSameHashCodeAs(parameter);
        }
        assertThat(tool.annotations().toBuilder().build()).isEqualTo(tool.annotations());
        assertThat(server.prompts().get(0).toBuilder().build())
                .isEqualTo(server.prompts().get(0));
        assertThat(server.resources().get(0).toBuilder().build())
                .isEqualTo(server.resources().get(0));
        assertThat(server.transports().get(0).toBuilder().build())
                .isEqualTo(server.transports().get(0));
    }

    @Test
    void whatDiffersIsNotEqual() {
        assertThat(server().toBuilder().version("2").build()).isNotEqualTo(server());
        assertThat(tool().toBuilder().validated(false).build()).isNotEqualTo(tool());
        assertThat(parameter("p").toBuilder().minimum(0).build()).isNotEqualTo(parameter("p"));
    }

    @Test
    void listsAreCopied() {
        List<McpTool> tools = new ArrayList<>(List.of(tool()));
        McpServer server = McpServer.builder("x", PLACE).tools(tools).build();
        tools.clear();
        assertThat(server.tools()).hasSize(1);
    }

    @Test
    void pathsOfParameters() {
        McpParameter outer = McpParameter.builder(text("filter")).build();
        McpParameter label = outer.property(text("tags"))
                .build()
                .element(PLACE)
                .build()
                .property(text("label"))
                .build();
        assertThat(label.path()).containsExactly("filter", "tags", "[]", "label");
        assertThat(label.qualifiedName()).isEqualTo("filter.tags[].label");
        assertThat(label.depth()).isEqualTo(3);
        assertThat(label).hasToString("filter.tags[].label?: any");
        assertThatIllegalArgumentException().isThrownBy(() -> label.toBuilder(List.of(), text("x")));
    }

    @Test
    void boundsThatAreNone() {
        McpParameter parameter = McpParameter.builder(text("p"))
                .minimum(Double.NaN)
                .maximum(Double.POSITIVE_INFINITY)
                .minLength(-1)
                .maxLength(-1)
                .build();
        assertThat(parameter.minimum()).isEmpty();
        assertThat(parameter.maximum()).isEmpty();
        assertThat(parameter.minLength()).isEmpty();
        assertThat(parameter.maxLength()).isEmpty();
    }

    @Test
    void variablesOfTemplates() {
        assertThat(McpResource.builder(text("a://{x}/{+y*}{?z,x:3}{&w}{}{open"), PLACE)
                        .build()
                        .variables())
                .containsExactly("x", "y", "z", "w");
        assertThat(McpResource.builder(text("a://b"), PLACE).build().template()).isFalse();
    }

    @Test
    void addresses() {
        assertThat(server().transports().get(0)).hasToString("sse [::1]:80/sse");
        assertThat(McpTransport.builder(McpTransport.Kind.STDIO, PLACE).build()).hasToString("stdio");
        assertThat(McpTransport.builder(McpTransport.Kind.SSE, PLACE)
                        .port(70_000)
                        .build()
                        .port())
                .isEmpty();
    }

    @Test
    void hints() {
        assertThat(tool().annotations())
                .hasToString("readOnlyHint=true destructiveHint=false idempotentHint=true openWorldHint=false");
        assertThat(McpAnnotations.none().location()).isEmpty();
        assertThat(McpAnnotations.none()).hasToString("");
    }
}
