/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatistics.PluginStatistics;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.mcp.McpTool;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ServerContext;
import dev.mcpsentinel.api.spi.ServerDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ServerDetectorTest {

    private static final String TOKEN = "tok_0123456789abcdef";
    private static final Rule RULE = WordDetector.rule("test.twin", Severity.HIGH);
    private static final Rule EXAMPLES = RegexDetector.rule("test.twin")
            .examples(List.of("# main.txt\nadd\nadd"), List.of("# main.txt\nadd\nremove"))
            .build();

    /** Takes each file for a server, and each of its lines for the name of a tool. */
    private static final class LineServers implements Detector {
        @Override
        public String id() {
            return "test.lines";
        }

        @Override
        public List<Rule> rules() {
            return List.of();
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {
            int secret = file.text().indexOf(TOKEN);
            if (secret >= 0) {
                context.redact(secret, secret + TOKEN.length());
            }
            List<McpTool> tools = new ArrayList<>();
            int at = 0;
            for (String line : file.text().split("\n", -1)) {
                Location location = file.location(at, at + line.length());
                tools.add(McpTool.builder(new McpText(line, location), location).build());
                at += line.length() + 1;
            }
            context.report(
                    McpServer.builder("lines", file.location(0, 0)).tools(tools).build());
        }
    }

    /** Does with the servers what it is told. */
    private static class Told implements ServerDetector {
        private final Rule rule;
        private final BiConsumer<List<McpServer>, ServerContext> work;

        Told(Rule rule, BiConsumer<List<McpServer>, ServerContext> work) {
            this.rule = rule;
            this.work = work;
        }

        @Override
        public String id() {
            return "test.told";
        }

        @Override
        public List<Rule> rules() {
            return List.of(rule);
        }

        @Override
        public void detect(List<McpServer> servers, ServerContext context) {
            work.accept(servers, context);
        }
    }

    /** Reports tools of one name, in whichever servers they are. */
    private static ServerDetector twins(Rule rule) {
        return new Told(rule, (servers, context) -> {
            Map<String, McpTool> seen = new TreeMap<>();
            for (McpServer server : servers) {
                for (McpTool tool : server.tools()) {
                    if (seen.putIfAbsent(tool.name().text(), tool) != null) {
                        context.report(Finding.builder(rule, tool.location())
                                .message("another " + tool.name())
                                .build());
                    }
                }
            }
        });
    }

    private static Scanner scanner(ServerDetector detector, UnaryOperator<ScannerConfig.Builder> change) {
        return Scanner.builder()
                .discovery(false)
                .plugin(new LineServers())
                .plugin(detector)
                .config(change.apply(ScannerConfig.builder()).build())
                .build();
    }

    private static ScanReport scan(ServerDetector detector, SourceFile... files) {
        try (Scanner scanner = scanner(detector, config -> config)) {
            return scanner.scan(ScanTarget.sources(files));
        }
    }

    @Test
    void aServerDetectorSeesTheServersOfAllFilesInOrder() {
        List<String> seen = new ArrayList<>();
        Told detector = new Told(
                RULE,
                (servers, context) ->
                        servers.forEach(server -> seen.add(server.location().path())));

        scan(detector, SourceFile.of("b/x.txt", "one"), SourceFile.of("a.txt", "two"), SourceFile.of("c.txt", "three"));

        assertThat(seen).containsExactly("a.txt", "b/x.txt", "c.txt");
    }

    @Test
    void itIsCalledOnceAndOnlyIfThereIsAServer() {
        Told detector = new Told(RULE, (servers, context) -> {});

        ScanReport none;
        try (Scanner scanner =
                Scanner.builder().discovery(false).plugin(detector).build()) {
            none = scanner.scan(ScanTarget.sources(SourceFile.of("a.txt", "one")));
        }

        assertThat(calls(scan(detector, SourceFile.of("a.txt", "one"), SourceFile.of("b.txt", "two"))))
                .isOne();
        assertThat(calls(none)).isZero();
    }

    private static long calls(ScanReport report) {
        return report.statistics().plugins().stream()
                .filter(plugin -> plugin.pluginId().equals("test.told"))
                .mapToLong(PluginStatistics::files)
                .sum();
    }

    @Test
    void aFindingHasSnippetAndFingerprintOfTheFileItLiesIn() {
        ScanReport report = scan(twins(RULE), SourceFile.of("a.txt", "add"), SourceFile.of("b.txt", "get\nadd"));

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.location().path()).isEqualTo("b.txt");
            assertThat(finding.location().snippet().orElseThrow().text()).contains("add");
            assertThat(finding.fingerprint()).isNotEmpty();
        });
    }

    @Test
    void secretsAreMaskedBeforeItSeesThem() {
        List<String> seen = new ArrayList<>();

        scan(
                new Told(
                        RULE,
                        (servers, context) -> servers.forEach(server -> server.tools()
                                .forEach(tool -> seen.add(tool.name().text())))),
                SourceFile.of("a.txt", TOKEN));

        assertThat(seen).singleElement().satisfies(name -> assertThat(name).doesNotContain(TOKEN));
    }

    @Test
    void itMayNotReportInAFileWithoutServers() {
        ScanReport report = scan(
                new Told(
                        RULE,
                        (servers, context) -> context.report(
                                Finding.builder(RULE, SourceFile.of("z.txt", "").location(0, 0))
                                        .message("elsewhere")
                                        .build())),
                SourceFile.of("a.txt", "add"));

        assertThat(report.findings()).isEmpty();
        assertThat(report.diagnostics())
                .extracting(Diagnostic::category)
                .containsExactly(Diagnostic.Category.DETECTOR_FAILURE);
        assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
    }

    @Test
    void itsTroubleCostsNothingElse() {
        ScanReport report = scan(
                new Told(RULE, (servers, context) -> {
                    throw new IllegalStateException("no");
                }),
                SourceFile.of("a.txt", "add"));

        assertThat(report.servers()).hasSize(1);
        assertThat(report.diagnostics())
                .singleElement()
                .satisfies(diagnostic -> assertThat(diagnostic.pluginId()).contains("test.told"));
    }

    @Test
    void itIsStoppedWhenItsTimeIsUp() {
        Told detector = new Told(
                RULE,
                (servers, context) -> Pattern.compile("a*a*a*a*a*a*b")
                        .matcher(context.bounded("a".repeat(200)))
                        .matches());
        try (Scanner scanner =
                scanner(detector, config -> config.limits(Limits.defaults().with(Limit.PACKAGE_TIMEOUT, 200)))) {

            ScanReport report = scanner.scan(ScanTarget.sources(SourceFile.of("a.txt", "add")));

            assertThat(report.diagnostics())
                    .extracting(Diagnostic::category)
                    .containsExactly(Diagnostic.Category.TIMEOUT);
        }
    }

    @Test
    void aRuleOfItCanBeSwitchedOff() {
        try (Scanner scanner = scanner(twins(RULE), config -> config.disableRules(List.of("test.twin")))) {
            assertThat(scanner.scan(ScanTarget.sources(SourceFile.of("a.txt", "add\nadd")))
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void theExamplesOfItsRulesAreScannedOneByOne() {
        try (Scanner scanner = scanner(twins(EXAMPLES), config -> config)) {
            assertThat(RuleExamples.check(scanner, List.of(EXAMPLES))).isEmpty();
        }
    }
}
