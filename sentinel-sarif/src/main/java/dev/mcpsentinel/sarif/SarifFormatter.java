/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.PluginOption;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Writes a report as SARIF 2.1.0 (OASIS, errata 01): one run, indented or compact, in UTF-8, without times, host paths
 * or anything else that differs between two scans of the same input.
 *
 * <p>The file is made for GitHub code scanning and keeps to what it takes; viewers read the same file.
 *
 * <ul>
 *   <li><b>Severity.</b> A result's {@code level} is the finding's own. GitHub reads {@code security-severity} from the
 *       rule only, so that a finding whose severity differs from its rule's appears under the rule's severity there;
 *       the result's {@code properties} carry the finding's own for readers that look.
 *   <li><b>Fingerprints.</b> {@code partialFingerprints["mcpSentinel/v1"]} is {@link Finding#fingerprint()}. GitHub
 *       matches alerts by {@code primaryLocationLineHash}, which is computed from the whole text of the file; a report
 *       does not hold it, and the {@code github/codeql-action/upload-sarif} action fills it in. Uploads straight to the
 *       REST interface should add it, else alerts may appear twice.
 *   <li><b>Incomplete scans.</b> {@code executionSuccessful} is always true: a report exists, and GitHub takes no result
 *       from a file that says false ("unsuccessful execution", github/codeql-action#1316 and #1393). What makes a scan
 *       {@link dev.mcpsentinel.api.ScanStatus#PARTIAL} is a notification of level {@code error}, which tells a reader
 *       not to count on all results (SARIF 3.20.21); a plug-in that failed is one, too. GitHub takes an alert that is
 *       no longer reported for fixed: a host that does not want this keeps a partial report back.
 *   <li><b>Limits.</b> GitHub refuses more than 25,000 results, and shows the 5,000 most severe. Beyond option
 *       {@code max-results}, suppressed findings are left out first, then those of the lowest severity and confidence.
 *       Rules, locations, steps of code flows, tags and descriptions are limited alike. Notifications say what was left
 *       out. GitHub also refuses files of more than 10 MB after gzip; without option {@code pretty} they are smaller.
 *   <li><b>Hostile text.</b> Messages are plain text without embedded links: a space goes between {@code ]} and
 *       {@code (}. Control characters, characters that reorder a line, and lone surrogates become U+FFFD. Braces are
 *       not doubled (3.11.5), because no message has arguments, and viewers undo the doubling only for those that do.
 *       Paths are percent-encoded and never leave the root.
 *   <li><b>Snippets</b> are the text of the region itself, as far as {@link dev.mcpsentinel.api.Snippet} shows it.
 * </ul>
 *
 * <p>Uploads of one commit that share a category replace each other's alerts; option {@code category} tells them apart.
 */
public final class SarifFormatter implements ReportFormatter {

    private static final String CATEGORY = "category";
    private static final String MAX_RESULTS = "max-results";
    private static final String PRETTY = "pretty";

    private static final List<PluginOption> OPTIONS = List.of(
            new PluginOption(
                    CATEGORY,
                    PluginOption.Type.TEXT,
                    "mcp-sentinel/",
                    "Names what was scanned, so that uploads for different parts of a repository stand side by side;"
                            + " a slash is added at the end, empty leaves it out."),
            new PluginOption(
                    MAX_RESULTS,
                    PluginOption.Type.INTEGER,
                    String.valueOf(GithubLimits.RESULTS),
                    "The number of findings to write at most, at least 1; GitHub refuses more than 25000."),
            new PluginOption(PRETTY, PluginOption.Type.BOOLEAN, "true", "Whether to indent the text."));

    /** As semver.org defines it. */
    private static final Pattern SEMANTIC_VERSION = Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*)){2}"
            + "(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
            + "(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?");

    /** Makes a formatter. */
    public SarifFormatter() {}

    @Override
    public String id() {
        return "sentinel.sarif";
    }

    @Override
    public List<PluginOption> options() {
        return OPTIONS;
    }

    @Override
    public String format() {
        return "sarif";
    }

    @Override
    public String mediaType() {
        return "application/sarif+json";
    }

    /**
     * Writes a report.
     *
     * @throws IllegalArgumentException if {@code options} are not this formatter's, or {@code max-results} is less than 1
     */
    @Override
    public void write(ScanReport report, PluginOptions options, OutputStream out) throws IOException {
        int maxResults = options.integer(MAX_RESULTS);
        if (maxResults < 1) {
            throw new IllegalArgumentException(
                    "option '" + id() + "." + MAX_RESULTS + "' is at least 1, not " + maxResults);
        }
        String category = options.text(CATEGORY);
        Selection selection = Selection.of(report, maxResults);
        try (SarifJson json = options.flag(PRETTY) ? SarifJson.pretty(out) : SarifJson.compact(out)) {
            json.object(() -> {
                json.text("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
                json.text("version", "2.1.0");
                json.array("runs", () -> json.object(() -> writeRun(json, report, selection, category)));
            });
            json.end();
        }
    }

    private static void writeRun(SarifJson json, ScanReport report, Selection selection, String category)
            throws IOException {
        Taxonomies taxonomies = Taxonomies.of(selection.rules(), json);
        InvocationWriter invocation = new InvocationWriter(json);
        json.object(
                "tool",
                () -> json.object("driver", () -> {
                    json.text("name", "MCP Sentinel");
                    writeVersion(json, report.toolVersion());
                    taxonomies.writeReferences();
                    RuleWriter rules = new RuleWriter(json, taxonomies);
                    json.array("rules", () -> {
                        for (Rule rule : selection.rules()) {
                            json.object(() -> rules.write(rule));
                        }
                    });
                    invocation.writeDescriptors();
                }));
        taxonomies.write();
        invocation.write(report, selection.omissions());
        if (!category.isBlank()) {
            json.object("automationDetails", () -> json.text("id", category.endsWith("/") ? category : category + "/"));
        }
        json.text("columnKind", "utf16CodeUnits");
        Map<String, Integer> ruleIndexes = selection.ruleIndexes();
        ResultWriter results = new ResultWriter(json);
        json.array("results", () -> {
            for (Finding finding : selection.findings()) {
                Rule rule = report.rule(finding.ruleId());
                int index = Objects.requireNonNull(ruleIndexes.get(rule.id()));
                json.object(() -> results.write(finding, rule, index));
            }
        });
    }

    private static void writeVersion(SarifJson json, String version) throws IOException {
        if (version.isBlank()) {
            return;
        }
        json.text("version", version);
        if (SEMANTIC_VERSION.matcher(version).matches()) {
            json.text("semanticVersion", version);
        }
    }
}
