/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Fix;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatistics;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.Snippet;
import dev.mcpsentinel.api.Suppression;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The JSON form of a report, version 1. Lists and counts are always there; a text that is empty is left out. */
final class JsonReport {

    private static final int VERSION = 1;
    private static final List<Severity> WORST_FIRST =
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);

    private final JsonGenerator json;

    JsonReport(JsonGenerator json) {
        this.json = json;
    }

    void write(ScanReport report) throws IOException {
        json.writeStartObject();
        text("format", "mcp-sentinel-report");
        json.writeNumberField("version", VERSION);
        json.writeObjectFieldStart("tool");
        text("name", "MCP Sentinel");
        text("version", report.toolVersion());
        json.writeEndObject();
        text("status", report.status().name().toLowerCase(Locale.ROOT));
        writeSummary(report);
        writeStatistics(report.statistics());
        list("findings", report.findings(), this::writeFinding);
        list("rules", rulesWithFindings(report), this::writeRule);
        list("diagnostics", report.diagnostics(), this::writeDiagnostic);
        list("plugins", report.plugins(), this::writePlugin);
        json.writeEndObject();
    }

    private static List<Rule> rulesWithFindings(ScanReport report) {
        Set<String> ids = report.findings().stream().map(Finding::ruleId).collect(toSet());
        return report.rules().stream().filter(rule -> ids.contains(rule.id())).toList();
    }

    private void writeSummary(ScanReport report) throws IOException {
        Map<Severity, Integer> counts = report.countBySeverity();
        int findings = counts.values().stream().mapToInt(Integer::intValue).sum();
        json.writeObjectFieldStart("summary");
        json.writeNumberField("findings", findings);
        json.writeNumberField("suppressed", report.findings().size() - findings);
        json.writeObjectFieldStart("bySeverity");
        for (Severity severity : WORST_FIRST) {
            json.writeNumberField(severity.id(), counts.getOrDefault(severity, 0));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeStatistics(ScanStatistics statistics) throws IOException {
        json.writeObjectFieldStart("statistics");
        json.writeNumberField("filesScanned", statistics.filesScanned());
        json.writeNumberField("bytesScanned", statistics.bytesScanned());
        json.writeObjectFieldStart("filesSkipped");
        for (Map.Entry<String, Long> count : statistics.filesSkipped().entrySet()) {
            json.writeNumberField(Unicode.wellFormed(count.getKey()), count.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeFinding(Finding finding) throws IOException {
        json.writeStartObject();
        text("ruleId", finding.ruleId());
        text("severity", finding.severity().id());
        text("confidence", finding.confidence().id());
        text("message", finding.message());
        json.writeFieldName("location");
        writeLocation(finding.location());
        list("relatedLocations", finding.relatedLocations(), this::writeLocation);
        list("codeFlows", finding.codeFlows(), this::writeCodeFlow);
        list("fixes", finding.fixes(), this::writeFix);
        list("suppressions", finding.suppressions(), this::writeSuppression);
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, String> property : finding.properties().entrySet()) {
            json.writeStringField(Unicode.wellFormed(property.getKey()), Unicode.wellFormed(property.getValue()));
        }
        json.writeEndObject();
        optional("fingerprint", finding.fingerprint());
        json.writeEndObject();
    }

    private void writeLocation(Location location) throws IOException {
        json.writeStartObject();
        text("path", location.path());
        writeRegion(location.region());
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

    private void writeRegion(Region region) throws IOException {
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", region.startLine());
        json.writeNumberField("startColumn", region.startColumn());
        json.writeNumberField("endLine", region.endLine());
        json.writeNumberField("endColumn", region.endColumn());
        json.writeNumberField("startOffset", region.startOffset());
        json.writeNumberField("endOffset", region.endOffset());
        json.writeEndObject();
    }

    private void writeCodeFlow(CodeFlow flow) throws IOException {
        json.writeStartObject();
        list("steps", flow.steps(), step -> {
            json.writeStartObject();
            json.writeFieldName("location");
            writeLocation(step.location());
            text("message", step.message());
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private void writeFix(Fix fix) throws IOException {
        json.writeStartObject();
        text("description", fix.description());
        list("replacements", fix.replacements(), replacement -> {
            json.writeStartObject();
            json.writeFieldName("location");
            writeLocation(replacement.location());
            text("text", replacement.text());
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private void writeSuppression(Suppression suppression) throws IOException {
        json.writeStartObject();
        text("kind", id(suppression.kind()));
        optional("justification", suppression.justification());
        json.writeEndObject();
    }

    private void writeRule(Rule rule) throws IOException {
        json.writeStartObject();
        text("id", rule.id());
        text("title", rule.title());
        text("severity", rule.severity().id());
        text("confidence", rule.confidence().id());
        text("profile", rule.profile().id());
        list("cwes", rule.cwes(), json::writeNumber);
        list("owasp", rule.owasp(), this::string);
        text("help", rule.help());
        text("fixAdvice", rule.fixAdvice());
        list("references", rule.references(), reference -> string(reference.toASCIIString()));
        list("aliases", rule.aliases(), this::string);
        list("badExamples", rule.badExamples(), this::string);
        list("goodExamples", rule.goodExamples(), this::string);
        json.writeEndObject();
    }

    private void writeDiagnostic(Diagnostic diagnostic) throws IOException {
        json.writeStartObject();
        text("severity", diagnostic.severity().id());
        text("category", diagnostic.category().id());
        text("message", diagnostic.message());
        optional("recovery", diagnostic.recovery());
        optional("path", diagnostic.path().orElse(""));
        optional("pluginId", diagnostic.pluginId().orElse(""));
        json.writeBooleanField("incomplete", diagnostic.incomplete());
        json.writeBooleanField("retryable", diagnostic.retryable());
        json.writeEndObject();
    }

    private void writePlugin(PluginStatus plugin) throws IOException {
        json.writeStartObject();
        text("id", plugin.id());
        optional("version", plugin.version());
        text("kind", plugin.kind().id());
        text("state", plugin.state().id());
        optional("reason", plugin.reason());
        json.writeNumberField("rules", plugin.rules());
        json.writeEndObject();
    }

    // ---- parts

    @FunctionalInterface
    private interface Element<T> {
        void write(T element) throws IOException;
    }

    private <T> void list(String name, List<T> elements, Element<? super T> writer) throws IOException {
        json.writeArrayFieldStart(name);
        for (T element : elements) {
            writer.write(element);
        }
        json.writeEndArray();
    }

    private void text(String name, String value) throws IOException {
        json.writeStringField(name, Unicode.wellFormed(value));
    }

    private void optional(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            text(name, value);
        }
    }

    private void string(String value) throws IOException {
        json.writeString(Unicode.wellFormed(value));
    }

    private static String id(Suppression.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
