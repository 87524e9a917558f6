/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.PluginOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonFormatterTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode SCHEMA_TEXT = schemaText();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA_TEXT);

    @Example
    void aReportWithEverything() throws IOException {
        Rendered.assertMatchesGolden(Rendered.json(SampleReport.everything()), "everything.json");
    }

    @Example
    void anEmptyReport() {
        assertThat(Rendered.json(ScanReport.builder("1.2.3").build(), "pretty=false"))
                .isEqualTo("{\"format\":\"mcp-sentinel-report\",\"version\":1,"
                        + "\"tool\":{\"name\":\"MCP Sentinel\",\"version\":\"1.2.3\"},\"status\":\"complete\","
                        + "\"summary\":{\"findings\":0,\"suppressed\":0,"
                        + "\"bySeverity\":{\"critical\":0,\"high\":0,\"medium\":0,\"low\":0}},"
                        + "\"statistics\":{\"filesScanned\":0,\"bytesScanned\":0,\"filesSkipped\":{}},"
                        + "\"findings\":[],\"servers\":[],\"rules\":[],\"diagnostics\":[],\"plugins\":[]}\n");
    }

    @Example
    void indentationIsAllThatPrettyChanges() throws JsonProcessingException {
        assertThat(MAPPER.readTree(Rendered.json(SampleReport.everything(), "pretty=false")))
                .isEqualTo(MAPPER.readTree(Rendered.json(SampleReport.everything())));
    }

    @Example
    void theSampleUsesEveryPropertyOfTheSchema() {
        String json = Rendered.json(SampleReport.everything());
        for (JsonNode object : SCHEMA_TEXT.findParents("additionalProperties")) {
            object.path("properties")
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(json).contains("\"" + name + "\":"));
        }
    }

    @Example
    void theSampleFollowsTheSchema() {
        assertThat(SCHEMA.validate(Rendered.json(SampleReport.everything()), InputFormat.JSON))
                .isEmpty();
    }

    @Property(seed = "1", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everyReportFollowsTheSchema(@ForAll(supplier = HostileTexts.Report.class) ScanReport report) {
        assertThat(SCHEMA.validate(Rendered.json(report), InputFormat.JSON)).isEmpty();
    }

    @Property(seed = "1", tries = 100, edgeCases = EdgeCasesMode.NONE)
    void everyReportIsTheSameAgain(@ForAll(supplier = HostileTexts.Report.class) ScanReport report) {
        assertThat(Rendered.json(report)).isEqualTo(Rendered.json(report));
    }

    @Example
    void theSchemaRefusesWhatItDoesNotKnow() {
        String json = Rendered.json(SampleReport.everything());
        assertThat(SCHEMA.validate(json.replace("\"version\": 1,", "\"version\": 2,"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate(json.replace("\"startLine\"", "\"line\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate(json.replace("\"critical\"", "\"fatal\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Example
    void everyPropertyIsDescribed() {
        for (JsonNode object : SCHEMA_TEXT.findParents("additionalProperties")) {
            assertThat(object.path("description").asText()).endsWith(".");
            object.path("properties")
                    .forEach(property -> assertThat(property.path("description").asText())
                            .as(property.toString())
                            .endsWith("."));
        }
    }

    @Example
    void everyObjectIsClosed() {
        List<JsonNode> objects = SCHEMA_TEXT.findParents("type").stream()
                .filter(node -> node.get("type").asText().equals("object"))
                .toList();
        assertThat(objects).hasSizeGreaterThan(15).allSatisfy(object -> {
            JsonNode others = object.path("additionalProperties");
            boolean map = others.isObject() && !object.has("properties");
            assertThat(map || (others.isBoolean() && !others.booleanValue())).isTrue();
        });
    }

    @Example
    void aReportThatCouldNotBeWrittenDoesNotLookWhole() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (written.size() > 9000) {
                    throw new IOException("disk full");
                }
                written.write(b);
            }
        };
        JsonFormatter formatter = new JsonFormatter();
        assertThatIOException()
                .isThrownBy(
                        () -> formatter.write(SampleReport.everything(), PluginOptions.of(formatter, Map.of()), full))
                .withMessage("disk full");
        assertThat(written.toString(StandardCharsets.UTF_8).stripTrailing()).doesNotEndWith("}\n]\n}");
    }

    private static JsonNode schemaText() {
        try (InputStream in =
                JsonFormatter.class.getResourceAsStream("/META-INF/sentinel/schema/report-v1.schema.json")) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
