/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Fix;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatistics;
import dev.mcpsentinel.api.Severity;
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
    private final JsonParts parts;

    JsonReport(JsonGenerator json) {
        this.json = json;
        this.parts = new JsonParts(json);
    }

    void write(ScanReport report) throws IOException {
        json.writeStartObject();
        parts.text("format", "mcp-sentinel-report");
        json.writeNumberField("version", VERSION);
        parts.tool(report);
        parts.text("status", report.status().name().toLowerCase(Locale.ROOT));
        writeSummary(report);
        writeStatistics(report.statistics());
        parts.list("findings", report.findings(), this::writeFinding);
        parts.list("servers", report.servers(), new ServerJson(json)::write);
        parts.list("rules", rulesWithFindings(report), this::writeRule);
        parts.list("diagnostics", report.diagnostics(), this::writeDiagnostic);
        parts.list("plugins", report.plugins(), this::writePlugin);
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
        parts.text("ruleId", finding.ruleId());
        parts.text("severity", finding.severity().id());
        parts.text("confidence", finding.confidence().id());
        parts.text("message", finding.message());
        json.writeFieldName("location");
        parts.location(finding.location());
        parts.list("relatedLocations", finding.relatedLocations(), parts::location);
        parts.list("codeFlows", finding.codeFlows(), this::writeCodeFlow);
        parts.list("fixes", finding.fixes(), this::writeFix);
        parts.list("suppressions", finding.suppressions(), this::writeSuppression);
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, String> property : finding.properties().entrySet()) {
            json.writeStringField(Unicode.wellFormed(property.getKey()), Unicode.wellFormed(property.getValue()));
        }
        json.writeEndObject();
        parts.optional("fingerprint", finding.fingerprint());
        json.writeEndObject();
    }

    private void writeCodeFlow(CodeFlow flow) throws IOException {
        json.writeStartObject();
        parts.list("steps", flow.steps(), step -> {
            json.writeStartObject();
            json.writeFieldName("location");
            parts.location(step.location());
            parts.text("message", step.message());
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private void writeFix(Fix fix) throws IOException {
        json.writeStartObject();
        parts.text("description", fix.description());
        parts.list("replacements", fix.replacements(), replacement -> {
            json.writeStartObject();
            json.writeFieldName("location");
            parts.location(replacement.location());
            parts.text("text", replacement.text());
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private void writeSuppression(Suppression suppression) throws IOException {
        json.writeStartObject();
        parts.text("kind", id(suppression.kind()));
        parts.optional("justification", suppression.justification());
        json.writeEndObject();
    }

    private void writeRule(Rule rule) throws IOException {
        json.writeStartObject();
        parts.text("id", rule.id());
        parts.text("title", rule.title());
        parts.text("severity", rule.severity().id());
        parts.text("confidence", rule.confidence().id());
        parts.text("profile", rule.profile().id());
        parts.list("cwes", rule.cwes(), json::writeNumber);
        parts.list("owasp", rule.owasp(), parts::string);
        parts.text("help", rule.help());
        parts.text("fixAdvice", rule.fixAdvice());
        parts.list("references", rule.references(), reference -> parts.string(reference.toASCIIString()));
        parts.list("aliases", rule.aliases(), parts::string);
        parts.list("badExamples", rule.badExamples(), parts::string);
        parts.list("goodExamples", rule.goodExamples(), parts::string);
        json.writeEndObject();
    }

    private void writeDiagnostic(Diagnostic diagnostic) throws IOException {
        json.writeStartObject();
        parts.text("severity", diagnostic.severity().id());
        parts.text("category", diagnostic.category().id());
        parts.text("message", diagnostic.message());
        parts.optional("recovery", diagnostic.recovery());
        parts.optional("path", diagnostic.path().orElse(""));
        parts.optional("pluginId", diagnostic.pluginId().orElse(""));
        json.writeBooleanField("incomplete", diagnostic.incomplete());
        json.writeBooleanField("retryable", diagnostic.retryable());
        json.writeEndObject();
    }

    private void writePlugin(PluginStatus plugin) throws IOException {
        json.writeStartObject();
        parts.text("id", plugin.id());
        parts.optional("version", plugin.version());
        parts.text("kind", plugin.kind().id());
        parts.text("state", plugin.state().id());
        parts.optional("reason", plugin.reason());
        json.writeNumberField("rules", plugin.rules());
        json.writeEndObject();
    }

    private static String id(Suppression.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
