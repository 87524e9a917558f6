/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SurfaceFormatterTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ScanReport REPORT = SampleReport.everything();

    private static String surface(ScanReport report, String... options) {
        return Rendered.by(new SurfaceFormatter(), report, options);
    }

    private static String json(ScanReport report, String... options) {
        return Rendered.by(new SurfaceJsonFormatter(), report, options);
    }

    @Example
    void everything() throws IOException {
        Rendered.assertMatchesGolden(surface(REPORT), "surface.txt");
    }

    @Example
    void aNarrowTerminal() throws IOException {
        Rendered.assertMatchesGolden(surface(REPORT, "width=52"), "surface-narrow.txt");
    }

    @Example
    void colours() throws IOException {
        String coloured = surface(REPORT, "color=true");
        assertThat(coloured.replaceAll("\u001b\\[0(;[0-9]{1,2}){0,2}m", "")).isEqualTo(surface(REPORT));
        assertThat(coloured).contains("\u001b[0;1mget_forecast").contains("\u001b[0;36msrc/weather.ts:4:7");
    }

    @Example
    void nothingFound() {
        assertThat(surface(ScanReport.builder("1").build())).isEqualTo("""
                No MCP servers in 0 scanned files
                COMPLETE: every scanned file was fully analysed
                """);
    }

    @Example
    void whatCouldNotBeAnalysed() {
        ScanReport report = ScanReport.builder("1")
                .diagnostics(List.of(Diagnostic.builder(Severity.LOW, Diagnostic.Category.TIMEOUT, "It took too long.")
                        .path("tools.json")
                        .incomplete()
                        .build()))
                .build();
        assertThat(surface(report))
                .contains("  tools.json\n    It took too long.\n")
                .endsWith("PARTIAL: servers and tools may be missing, see above\n");
    }

    @Property(seed = "1", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aTerminalSeesNothingButVisibleText(@ForAll(supplier = HostileTexts.Report.class) ScanReport report) {
        assertThat(surface(report).replace("\n", "").codePoints()).noneMatch(Unicode::isInvisible);
    }

    @Property(seed = "1", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void onlyWeWriteInTheFirstColumn(@ForAll(supplier = HostileTexts.Report.class) ScanReport report) {
        assertThat(surface(report).lines())
                .allMatch(line -> line.isEmpty()
                        || line.startsWith(" ")
                        || line.matches("SERVER  .*"
                                + "|INCOMPLETE  Not everything could be analysed"
                                + "|─+"
                                + "|[0-9]+ MCP servers? in .*"
                                + "|No MCP servers in .*"
                                + "|(COMPLETE|PARTIAL): [a-z, ]+"));
    }

    // --- JSON

    @Example
    void jsonHasTheServersOfTheReport() throws JsonProcessingException {
        JsonNode surface = MAPPER.readTree(json(REPORT));
        assertThat(surface.path("servers"))
                .isEqualTo(MAPPER.readTree(Rendered.json(REPORT)).path("servers"))
                .hasSize(2);
        assertThat(surface.path("status").textValue()).isEqualTo("partial");
    }

    @Example
    void jsonOnOneLine() throws JsonProcessingException {
        assertThat(json(REPORT, "pretty=false").lines()).hasSize(1);
        assertThat(MAPPER.readTree(json(REPORT, "pretty=false"))).isEqualTo(MAPPER.readTree(json(REPORT)));
    }

    @Property(seed = "1", tries = 100, edgeCases = EdgeCasesMode.NONE)
    void everyJsonFollowsTheSchema(@ForAll(supplier = HostileTexts.Report.class) ScanReport report) {
        assertThat(Holder.SCHEMA.validate(json(report), InputFormat.JSON)).isEmpty();
    }

    @Example
    void theSchemaRefusesWhatItDoesNotKnow() {
        assertThat(Holder.SCHEMA.validate(json(REPORT), InputFormat.JSON)).isEmpty();
        assertThat(Holder.SCHEMA.validate(json(REPORT).replace("\"sdk\"", "\"library\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(Holder.SCHEMA.validate(json(REPORT).replace("\"websocket\"", "\"pigeon\""), InputFormat.JSON))
                .isNotEmpty();
    }

    /** The schema with the report's, whose parts it uses. */
    private static final class Holder {
        private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemas(Map.of(
                                "urn:mcp-sentinel:schema:report-v1", resource("report-v1"),
                                "urn:mcp-sentinel:schema:surface-v1", resource("surface-v1"))))
                .getSchema(SchemaLocation.of("urn:mcp-sentinel:schema:surface-v1"));

        private static String resource(String name) {
            try (InputStream in =
                    JsonFormatter.class.getResourceAsStream("/META-INF/sentinel/schema/" + name + ".schema.json")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
