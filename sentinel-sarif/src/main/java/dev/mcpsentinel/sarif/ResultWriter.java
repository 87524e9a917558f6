/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Fix;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.Suppression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Writes findings as {@code result} objects (SARIF 3.27). */
final class ResultWriter {

    /**
     * A fix as the file has it. SARIF wants distinct fixes with distinct files, so they are compared in this form.
     *
     * @param description the message, or empty
     * @param byUri the edits of each file; their texts go into files and so stay as they are
     */
    private record FileChanges(String description, Map<String, List<Fix.Replacement>> byUri) {

        static FileChanges of(Fix fix) {
            Map<String, List<Fix.Replacement>> byUri = new LinkedHashMap<>();
            for (Fix.Replacement replacement : fix.replacements()) {
                String uri = ArtifactUri.of(replacement.location().path());
                Location place = new Location(uri, replacement.location().region());
                byUri.computeIfAbsent(uri, key -> new ArrayList<>())
                        .add(new Fix.Replacement(place, SafeText.encodable(replacement.text())));
            }
            return new FileChanges(SafeText.message(fix.description().strip()), byUri);
        }
    }

    private final SarifJson json;
    private final LocationWriter locations;

    ResultWriter(SarifJson json) {
        this.json = json;
        this.locations = new LocationWriter(json);
    }

    void write(Finding finding, Rule rule, int ruleIndex) throws IOException {
        json.text("ruleId", finding.ruleId());
        json.number("ruleIndex", ruleIndex);
        json.text("level", Scales.level(finding.severity()));
        json.message("message", finding.message());
        json.array("locations", () -> json.object(() -> locations.writePhysicalLocation(finding.location())));
        writeRelatedLocations(GithubLimits.relatedLocations(finding));
        writeCodeFlows(GithubLimits.codeFlows(finding));
        writeFixes(finding.fixes());
        writeSuppressions(finding.suppressions());
        if (!finding.fingerprint().isEmpty()) {
            json.object("partialFingerprints", () -> json.text("mcpSentinel/v1", finding.fingerprint()));
        }
        json.number("rank", Scales.rank(finding.confidence()));
        writeProperties(finding, rule.severity());
    }

    private void writeRelatedLocations(List<Location> related) throws IOException {
        if (related.isEmpty()) {
            return;
        }
        json.array("relatedLocations", () -> {
            int id = 0;
            for (Location location : related) {
                int number = ++id;
                json.object(() -> {
                    json.number("id", number);
                    locations.writePhysicalLocation(location);
                });
            }
        });
    }

    private void writeCodeFlows(List<List<CodeFlow.Step>> flows) throws IOException {
        if (flows.isEmpty()) {
            return;
        }
        json.array("codeFlows", () -> {
            for (List<CodeFlow.Step> steps : flows) {
                json.object(() -> json.array(
                        "threadFlows", () -> json.object(() -> json.array("locations", () -> writeSteps(steps)))));
            }
        });
    }

    private void writeSteps(List<CodeFlow.Step> steps) throws IOException {
        for (CodeFlow.Step step : steps) {
            json.object(() -> json.object("location", () -> {
                locations.writePhysicalLocation(step.location());
                if (!step.message().isBlank()) {
                    json.message("message", step.message());
                }
            }));
        }
    }

    private void writeFixes(List<Fix> fixes) throws IOException {
        List<FileChanges> distinct =
                fixes.stream().map(FileChanges::of).distinct().toList();
        if (distinct.stream().allMatch(fix -> fix.byUri().isEmpty())) {
            return;
        }
        json.array("fixes", () -> {
            for (FileChanges fix : distinct) {
                if (!fix.byUri().isEmpty()) {
                    json.object(() -> write(fix));
                }
            }
        });
    }

    private void write(FileChanges fix) throws IOException {
        if (!fix.description().isEmpty()) {
            json.message("description", fix.description());
        }
        json.array("artifactChanges", () -> {
            for (Map.Entry<String, List<Fix.Replacement>> change : fix.byUri().entrySet()) {
                json.object(() -> {
                    locations.writeArtifactLocation(change.getKey());
                    json.array("replacements", () -> {
                        for (Fix.Replacement replacement : change.getValue()) {
                            json.object(() -> writeReplacement(replacement));
                        }
                    });
                });
            }
        });
    }

    private void writeReplacement(Fix.Replacement replacement) throws IOException {
        json.object(
                "deletedRegion",
                () -> locations.writeExtent(replacement.location().region()));
        if (!replacement.text().isEmpty()) {
            json.object("insertedContent", () -> json.text("text", replacement.text()));
        }
    }

    /** Writes an empty list, too: it says that suppressions were looked for (3.27.23). */
    private void writeSuppressions(List<Suppression> suppressions) throws IOException {
        Collection<Suppression> distinct = new LinkedHashSet<>();
        for (Suppression suppression : suppressions) {
            String justification = SafeText.message(suppression.justification().strip());
            distinct.add(new Suppression(suppression.kind(), justification));
        }
        json.array("suppressions", () -> {
            for (Suppression suppression : distinct) {
                json.object(() -> {
                    json.text("kind", suppression.kind() == Suppression.Kind.IN_SOURCE ? "inSource" : "external");
                    json.text("status", "accepted");
                    if (!suppression.justification().isEmpty()) {
                        json.text("justification", suppression.justification());
                    }
                });
            }
        });
    }

    private void writeProperties(Finding finding, Severity usual) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        if (finding.severity() != usual) {
            properties.put("security-severity", Scales.securitySeverity(finding.severity()));
        }
        // names that differ in lone surrogates only become the same name
        finding.properties().forEach((name, value) -> properties.putIfAbsent(SafeText.encodable(name), value));
        if (properties.isEmpty()) {
            return;
        }
        json.object("properties", () -> {
            for (Map.Entry<String, String> property : properties.entrySet()) {
                String value = SafeText.shown(property.getValue());
                if (property.getKey().equals("tags")) {
                    // reserved for a list (3.8.2)
                    json.array("tags", () -> json.text(value));
                } else {
                    json.text(property.getKey(), value);
                }
            }
        });
    }
}
