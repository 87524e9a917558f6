/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Fix;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.Snippet;
import dev.mcpsentinel.api.Suppression;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every report, whatever its texts. */
class AnyReportTest {

    /** What viewers take for a link, and some more. */
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(");

    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9F}\\x{202A}-\\x{202E}&&[^\\t\\r\\n]]");

    @Property(seed = "1", tries = 150)
    void isValid(@ForAll("reports") ScanReport report, @ForAll boolean pretty) {
        String text = Sarif.text(report, Map.of("pretty", String.valueOf(pretty)));

        assertThat(Sarif.schemaErrors(text)).isEmpty();
    }

    @Property(seed = "1", tries = 150)
    void isUnicodeThroughout(@ForAll("reports") ScanReport report) {
        // an escape could still carry what UTF-8 cannot
        assertThat(Sarif.text(report, Map.of())).doesNotContainPattern("(?i)\\\\u(d[89a-f])");
    }

    @Property(seed = "1", tries = 50)
    void isTheSameEveryTime(@ForAll("reports") ScanReport report) {
        assertThat(Sarif.bytes(report, Map.of())).isEqualTo(Sarif.bytes(report, Map.of()));
    }

    @Property(seed = "1", tries = 150)
    void resultsPointToTheirRules(@ForAll("reports") ScanReport report) {
        JsonNode run = Sarif.run(report, Map.of("max-results", "3"));

        assertThat(run.get("results")).hasSize(Math.min(3, report.findings().size()));
        for (JsonNode result : run.get("results")) {
            assertThat(run.at("/tool/driver/rules")
                            .get(result.get("ruleIndex").intValue())
                            .get("id"))
                    .isEqualTo(result.get("ruleId"));
        }
    }

    @Property(seed = "1", tries = 150)
    void showsNoLinkAndNoControlCharacter(@ForAll("reports") ScanReport report) {
        for (JsonNode message : Sarif.run(report).findValues("message")) {
            assertThat(message.get("text").textValue())
                    .doesNotContainPattern(LINK)
                    .doesNotContainPattern(UNSAFE);
        }
    }

    @Property(seed = "1", tries = 1000)
    void pathsStayInsideAndComeBack(@ForAll("paths") String path) {
        String written = ArtifactUri.of(path);
        URI uri = URI.create(written);

        assertThat(uri.isAbsolute()).isFalse();
        assertThat(written).matches("[^/%].*|%.*").doesNotContain("//").isASCII();
        assertThat(List.of(written.split("/"))).doesNotContain("..", "");
        if (List.of(path.split("/", -1)).stream().noneMatch(segment -> segment.matches("|\\.|\\.\\."))) {
            assertThat(uri.getPath()).isEqualTo(SafeText.encodable(path));
        }
    }

    @Provide
    Arbitrary<ScanReport> reports() {
        return rules().list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .uniqueElements(Rule::id)
                .flatMap(rules -> Combinators.combine(
                                findings(rules).list().ofMaxSize(5),
                                diagnostics().list().ofMaxSize(3),
                                plugins().list().ofMaxSize(3),
                                texts())
                        .as((findings, diagnostics, plugins, version) -> ScanReport.builder(version)
                                .rules(rules)
                                .findings(findings)
                                .diagnostics(diagnostics)
                                .plugins(plugins)
                                .build()));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.oneOf(
                texts().list().ofMinSize(1).ofMaxSize(4).map(segments -> String.join("/", segments)), texts());
    }

    /** Texts full of what means something to JSON, UTF-8, URIs, Markdown, terminals and viewers. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a",
                "B2",
                " ",
                "é",
                "日",
                "😀",
                "\uD83D",
                "\uDE00",
                "\uFFFF",
                "\u2028",
                "\u0000",
                "\u001B[31m",
                "\u0085",
                "\u202E",
                "\u2066",
                "\t",
                "\r\n",
                "\n",
                "\"",
                "\\",
                "/",
                "..",
                ".",
                ":",
                "%",
                "#",
                "?",
                "*",
                "_",
                "`",
                "```",
                "[",
                "]",
                "(",
                ")",
                "](",
                "[a](1)",
                "[a\\](b)",
                "{0}",
                "${x}",
                "<b>",
                "&lt;",
                "tags",
                "https://a.example");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(8).map(list -> String.join("", list)),
                Arbitraries.strings().all().ofMaxLength(10));
    }

    private static Arbitrary<String> filled() {
        return texts().map(text -> "x" + text);
    }

    private static Arbitrary<Rule> rules() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('a', 'e')
                                .ofMinLength(1)
                                .ofMaxLength(2),
                        filled().list().ofSize(3),
                        Arbitraries.of(Severity.class),
                        Arbitraries.integers().between(1, 1500).list().ofMaxSize(4),
                        Arbitraries.of("MCP01:2025", "LLM01:2025", "A03:2021")
                                .list()
                                .ofMaxSize(3),
                        Arbitraries.of("old.one", "old.two").list().ofMaxSize(3),
                        texts().list().ofMaxSize(2))
                .as((name, words, severity, cwes, owasp, aliases, examples) -> Rule.builder("test." + name)
                        .title(words.get(0))
                        .help(words.get(1))
                        .fixAdvice(words.get(2))
                        .severity(severity)
                        .cwes(cwes)
                        .owasp(owasp)
                        .aliases(aliases)
                        .examples(examples, examples)
                        .references(List.of(URI.create("https://example.org/é?a=%20")))
                        .build());
    }

    private Arbitrary<Finding> findings(List<Rule> rules) {
        Arbitrary<CodeFlow> flows = Combinators.combine(locations(), texts())
                .as(CodeFlow.Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(CodeFlow::new);
        Arbitrary<Fix.Replacement> replacements =
                Combinators.combine(locations(), texts()).as(Fix.Replacement::new);
        Arbitrary<Fix> fixes =
                Combinators.combine(texts(), replacements.list().ofMaxSize(2)).as(Fix::new);
        Arbitrary<Suppression> suppressions = Combinators.combine(
                        Arbitraries.of(Suppression.Kind.class), Arbitraries.oneOf(texts(), Arbitraries.of("", " ")))
                .as(Suppression::new);
        Arbitrary<Finding> plain = Combinators.combine(
                        Arbitraries.of(rules),
                        locations(),
                        filled(),
                        Arbitraries.of(Severity.class),
                        Arbitraries.of(Confidence.class),
                        Arbitraries.maps(texts(), texts()).ofMaxSize(2))
                .as((rule, location, message, severity, confidence, properties) -> {
                    Finding.Builder finding = Finding.builder(rule, location)
                            .message(message)
                            .severity(severity)
                            .confidence(confidence);
                    properties.forEach(finding::property);
                    return finding.build();
                });
        return Combinators.combine(
                        plain,
                        locations().list().ofMaxSize(2),
                        flows.list().ofMaxSize(2),
                        fixes.list().ofMaxSize(3),
                        suppressions.list().ofMaxSize(3),
                        texts())
                .as((finding, related, codeFlows, fix, suppression, fingerprint) -> finding.toBuilder()
                        .relatedLocations(related)
                        .codeFlows(codeFlows)
                        .fixes(fix)
                        .suppressions(suppression)
                        .fingerprint(fingerprint)
                        .build());
    }

    private Arbitrary<Location> locations() {
        return Combinators.combine(paths(), regions(), snippets().optional()).as(Location::new);
    }

    private static Arbitrary<Region> regions() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 50);
        return Combinators.combine(small, small, small, small, small, small)
                .as((line, column, lines, columns, offset, length) -> new Region(
                        line + 1,
                        column + 1,
                        line + 1 + lines,
                        lines == 0 ? column + 1 + columns : columns + 1,
                        offset,
                        offset + length));
    }

    private static Arbitrary<Snippet> snippets() {
        Arbitrary<Integer> small = Arbitraries.integers().between(1, 20);
        return Combinators.combine(small, small, texts()).as(Snippet::new);
    }

    private Arbitrary<Diagnostic> diagnostics() {
        return Combinators.combine(
                        Arbitraries.of(Severity.class),
                        Arbitraries.of(Diagnostic.Category.class),
                        texts(),
                        texts(),
                        paths(),
                        texts())
                .as((severity, category, message, recovery, path, plugin) -> Diagnostic.builder(
                                severity, category, message)
                        .recovery(recovery)
                        .path(path)
                        .pluginId(plugin)
                        .incomplete()
                        .build());
    }

    private static Arbitrary<PluginStatus> plugins() {
        return Combinators.combine(
                        texts(),
                        texts(),
                        Arbitraries.of(PluginStatus.Kind.class),
                        Arbitraries.of(PluginStatus.State.class),
                        texts())
                .as((id, version, kind, state, reason) -> new PluginStatus(id, version, kind, state, reason, 1));
    }
}
