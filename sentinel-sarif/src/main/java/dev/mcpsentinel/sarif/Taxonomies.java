/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import dev.mcpsentinel.api.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;

/** The classifications that rules refer to (SARIF 3.19.3), each with no more entries than are referred to. */
final class Taxonomies {

    private static final String CWE = "CWE";
    private static final String OWASP = "OWASP";

    /** One classification. Entry ids are in the order of the file. */
    private record Taxonomy(
            String name,
            String organization,
            String description,
            String uri,
            List<String> ids,
            Function<String, String> entryUri) {}

    private final SarifJson json;
    private final List<Taxonomy> taxonomies;

    private Taxonomies(SarifJson json, List<Taxonomy> taxonomies) {
        this.json = json;
        this.taxonomies = taxonomies;
    }

    /** Collects what the rules refer to. */
    static Taxonomies of(List<Rule> rules, SarifJson json) {
        Collection<Integer> cwes = new TreeSet<>();
        Collection<String> owasp = new TreeSet<>();
        for (Rule rule : rules) {
            cwes.addAll(rule.cwes());
            owasp.addAll(rule.owasp());
        }
        List<Taxonomy> taxonomies = new ArrayList<>();
        if (!cwes.isEmpty()) {
            taxonomies.add(new Taxonomy(
                    CWE,
                    "MITRE",
                    "The Common Weakness Enumeration.",
                    "https://cwe.mitre.org/",
                    cwes.stream().map(String::valueOf).toList(),
                    id -> "https://cwe.mitre.org/data/definitions/" + id + ".html"));
        }
        if (!owasp.isEmpty()) {
            taxonomies.add(new Taxonomy(
                    OWASP,
                    "OWASP Foundation",
                    "The OWASP lists of the most critical risks.",
                    "https://owasp.org/",
                    List.copyOf(owasp),
                    id -> ""));
        }
        return new Taxonomies(json, taxonomies);
    }

    /** Returns a rule's tags as GitHub knows them, as many as it takes. */
    static List<String> tags(Rule rule) {
        Collection<String> tags = new LinkedHashSet<>();
        tags.add("security");
        // three digits, as CodeQL writes them, so that one filter finds the alerts of both
        rule.cwes().forEach(cwe -> tags.add(String.format(Locale.ROOT, "external/cwe/cwe-%03d", cwe)));
        rule.owasp()
                .forEach(id ->
                        tags.add("external/owasp/" + id.toLowerCase(Locale.ROOT).replace(':', '-')));
        return tags.stream().limit(GithubLimits.TAGS).toList();
    }

    /** Writes the driver's {@code supportedTaxonomies}. */
    void writeReferences() throws IOException {
        if (taxonomies.isEmpty()) {
            return;
        }
        json.array("supportedTaxonomies", () -> {
            for (int i = 0; i < taxonomies.size(); i++) {
                int index = i;
                json.object(() -> {
                    json.text("name", taxonomies.get(index).name());
                    json.number("index", index);
                });
            }
        });
    }

    /**
     * Writes a rule's {@code relationships}. The first CWE is the closest: it holds every finding of the rule. The
     * others, and what is on OWASP's lists, are near.
     */
    void writeRelationships(Rule rule) throws IOException {
        if (rule.cwes().isEmpty() && rule.owasp().isEmpty()) {
            return;
        }
        json.array("relationships", () -> {
            String kind = "superset";
            for (int cwe : new LinkedHashSet<>(rule.cwes())) {
                writeRelationship(CWE, String.valueOf(cwe), kind);
                kind = "relevant";
            }
            for (String id : new LinkedHashSet<>(rule.owasp())) {
                writeRelationship(OWASP, id, "relevant");
            }
        });
    }

    /** Writes the run's {@code taxonomies}. */
    void write() throws IOException {
        if (taxonomies.isEmpty()) {
            return;
        }
        json.array("taxonomies", () -> {
            for (Taxonomy taxonomy : taxonomies) {
                json.object(() -> writeTaxonomy(taxonomy));
            }
        });
    }

    private void writeTaxonomy(Taxonomy taxonomy) throws IOException {
        json.text("name", taxonomy.name());
        json.text("organization", taxonomy.organization());
        json.message("shortDescription", taxonomy.description());
        json.text("informationUri", taxonomy.uri());
        json.flag("isComprehensive", false);
        json.array("taxa", () -> {
            for (String id : taxonomy.ids()) {
                json.object(() -> {
                    json.text("id", id);
                    String uri = taxonomy.entryUri().apply(id);
                    if (!uri.isEmpty()) {
                        json.text("helpUri", uri);
                    }
                });
            }
        });
    }

    private void writeRelationship(String name, String id, String kind) throws IOException {
        int component = taxonomies.get(0).name().equals(name) ? 0 : 1;
        json.object(() -> {
            json.object("target", () -> {
                json.text("id", id);
                json.number("index", taxonomies.get(component).ids().indexOf(id));
                json.object("toolComponent", () -> {
                    json.text("name", name);
                    json.number("index", component);
                });
            });
            json.array("kinds", () -> json.text(kind));
        });
    }
}
