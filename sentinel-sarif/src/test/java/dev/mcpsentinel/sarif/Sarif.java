/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.PluginOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Formats reports and reads the result back: strict UTF-8, no member twice, checked against the OASIS schema. */
final class Sarif {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Schema SCHEMA = schema();

    private Sarif() {}

    static byte[] bytes(ScanReport report, Map<String, String> options) {
        SarifFormatter formatter = new SarifFormatter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            formatter.write(report, PluginOptions.of(formatter, options), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static String text(ScanReport report, Map<String, String> options) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(report, options)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("not UTF-8", e);
        }
    }

    /** Returns the only run of a report's log. */
    static JsonNode run(ScanReport report, Map<String, String> options) {
        return parse(text(report, options)).at("/runs/0");
    }

    static JsonNode run(ScanReport report) {
        return run(report, Map.of());
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    static List<String> schemaErrors(String text) {
        return SCHEMA.validate(parse(text)).stream().map(Error::toString).toList();
    }

    private static Schema schema() {
        try (InputStream schema =
                Objects.requireNonNull(Sarif.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_7,
                            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build()))
                    .getSchema(schema, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
