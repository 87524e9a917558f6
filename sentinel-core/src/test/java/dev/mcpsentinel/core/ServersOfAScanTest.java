/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpHandler;
import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpResource;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpSurfaceText;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.mcp.McpTool;
import dev.mcpsentinel.api.mcp.McpTransport;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FactCodec;
import dev.mcpsentinel.api.spi.ProjectContext;
import dev.mcpsentinel.api.spi.ProjectDetector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ServersOfAScanTest {

    private static final String TOKEN = "tok_0123456789abcdef";

    /** Has no rules, and does with each file what it is told. */
    private static final class ServerDetector implements Detector {
        private final BiConsumer<SourceFile, DetectionContext> work;

        ServerDetector(BiConsumer<SourceFile, DetectionContext> work) {
            this.work = work;
        }

        @Override
        public String id() {
            return "test.servers";
        }

        @Override
        public List<Rule> rules() {
            return List.of();
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {
            work.accept(file, context);
        }
    }

    /** Takes the words of all files of a package for the tools of one server. */
    private static final class PackageServerDetector implements ProjectDetector<String> {
        @Override
        public String id() {
            return "test.package-servers";
        }

        @Override
        public List<Rule> rules() {
            return List.of();
        }

        @Override
        public Optional<String> summarize(SourceFile file, DetectionContext context) {
            redactTokens(file, context);
            return Optional.of(file.text());
        }

        @Override
        public FactCodec<String> codec() {
            return new FactCodec<>() {
                @Override
                public byte[] encode(String fact) {
                    return fact.getBytes(StandardCharsets.UTF_8);
                }

                @Override
                public String decode(byte[] bytes) {
                    return new String(bytes, StandardCharsets.UTF_8);
                }
            };
        }

        @Override
        public void detect(List<Fact<String>> facts, ProjectContext context) {
            Location first = SourceFile.of(facts.get(0).path(), "").location(0, 0);
            context.report(McpServer.builder("test", first)
                    .tools(facts.stream()
                            .map(fact -> McpTool.builder(new McpText(fact.value(), first), first)
                                    .build())
                            .toList())
                    .build());
        }
    }

    private static void redactTokens(SourceFile file, DetectionContext context) {
        int at = file.text().indexOf(TOKEN);
        if (at >= 0) {
            context.redact(at, at + TOKEN.length());
        }
    }

    private static McpServer server(SourceFile file, int offset, String sdk, String name) {
        Location location = file.location(offset, file.text().length());
        return McpServer.builder(sdk, location)
                .name(new McpText(name, location))
                .build();
    }

    private static ScanReport scan(Detector detector, SourceFile... files) {
        try (Scanner scanner =
                Scanner.builder().discovery(false).plugin(detector).build()) {
            return scanner.scan(ScanTarget.sources(files));
        }
    }

    private static ScanReport scan(BiConsumer<SourceFile, DetectionContext> work, SourceFile... files) {
        return scan(new ServerDetector(work), files);
    }

    @Test
    void serversComeInOrder() {
        ScanReport report = scan(
                (file, context) -> {
                    context.report(server(file, 2, "z", "c"));
                    context.report(server(file, 2, "a", "d"));
                    context.report(server(file, 2, "a", "b"));
                    context.report(server(file, 0, "x", "a"));
                    context.report(server(file, 0, "x", "a"));
                },
                SourceFile.of("b.py", "text"),
                SourceFile.of("a.py", "text"));
        assertThat(report.servers())
                .map(McpServer::toString)
                .containsExactly(
                        "a.py:1:1 x a",
                        "a.py:1:3 a b",
                        "a.py:1:3 a d",
                        "a.py:1:3 z c",
                        "b.py:1:1 x a",
                        "b.py:1:3 a b",
                        "b.py:1:3 a d",
                        "b.py:1:3 z c");
        assertThat(report.status()).isEqualTo(ScanStatus.COMPLETE);
    }

    @Test
    void aServerOfAnotherFileIsRefused() {
        ScanReport report = scan(
                (file, context) -> context.report(server(SourceFile.of("other.py", "text"), 0, "x", "a")),
                SourceFile.of("a.py", "text"));
        assertThat(report.servers()).isEmpty();
        assertThat(report.diagnostics())
                .map(Diagnostic::category)
                .containsExactly(Diagnostic.Category.DETECTOR_FAILURE);
    }

    @Test
    void thereAreNotTooMany() {
        ScanReport report = scan(
                (file, context) -> {
                    for (int i = 0; i < 10_002; i++) {
                        context.report(server(file, 0, "x", "server " + i));
                    }
                },
                SourceFile.of("a.py", "text"));
        assertThat(report.servers()).hasSize(10_000);
        assertThat(report.diagnostics())
                .map(Diagnostic::message)
                .containsExactly("more than 10000 MCP servers were reported at once; the others were dropped");
        assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
    }

    @Test
    void secretsInEveryTextAreMasked() {
        ScanReport report = scan(
                (file, context) -> {
                    redactTokens(file, context);
                    McpText text = new McpText("with " + TOKEN + " in it", file.location(0, 1));
                    McpHandler handler = new McpHandler(TOKEN, text.location());
                    context.report(McpServer.builder("x", text.location())
                            .name(text)
                            .title(text)
                            .version(TOKEN)
                            .instructions(text)
                            .transports(List.of(McpTransport.builder(McpTransport.Kind.SSE, text.location())
                                    .host(TOKEN)
                                    .path("/" + TOKEN)
                                    .build()))
                            .tools(List.of(McpTool.builder(text, text.location())
                                    .description(text)
                                    .handler(handler)
                                    .schemaTexts(List.of(text))
                                    .parameters(List.of(McpParameter.builder(text)
                                            .description(text)
                                            .defaultValue(text)
                                            .enumValues(List.of(text))
                                            .build()))
                                    .build()))
                            .resources(List.of(McpResource.builder(text, text.location())
                                    .mimeType(TOKEN)
                                    .build()))
                            .build());
                },
                SourceFile.of("a.py", "token = '" + TOKEN + "'"));
        McpServer server = report.servers().get(0);
        assertThat(server.texts())
                .hasSize(11)
                .map(McpSurfaceText::text)
                .map(McpText::text)
                .containsOnly("with tok_**************** in it");
        assertThat(server.texts().toString()
                        + server.version()
                        + server.transports()
                        + server.tools()
                        + server.tools().get(0).handler()
                        + server.resources().get(0).mimeType())
                .doesNotContain("0123");
    }

    @Test
    void aSecretThatReadsOtherwiseThanItIsWrittenHidesTheWholeText() {
        ScanReport report = scan(
                (file, context) -> {
                    context.redact(9, 19);
                    context.report(server(file, 8, "x", "key"));
                },
                SourceFile.of("a.py", "token = '\\x6b\\x65y'"));
        assertThat(report.servers().get(0).name().orElseThrow().text()).isEqualTo("***");
    }

    @Test
    void serversOfAPackage() {
        ScanReport report = scan(
                new PackageServerDetector(),
                SourceFile.of("one/package.json", "a"),
                SourceFile.of("one/b.py", "b " + TOKEN),
                SourceFile.of("one/c.py", "c"),
                SourceFile.of("d.py", "d " + TOKEN.replace('a', 'z')));
        assertThat(report.servers())
                .map(server -> server + " " + server.tools())
                .containsExactly(
                        "d.py:1:1 test  [d tok_0123456789zbcdef[]]",
                        "one/b.py:1:1 test  [b tok_****************[], c[], a[]]");
    }
}
