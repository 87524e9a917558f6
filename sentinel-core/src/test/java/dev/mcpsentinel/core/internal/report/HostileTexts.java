/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

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
import dev.mcpsentinel.api.ScanStatistics;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.Snippet;
import dev.mcpsentinel.api.Suppression;
import dev.mcpsentinel.api.mcp.McpAnnotations;
import dev.mcpsentinel.api.mcp.McpAuth;
import dev.mcpsentinel.api.mcp.McpHandler;
import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpPrompt;
import dev.mcpsentinel.api.mcp.McpResource;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.mcp.McpTool;
import dev.mcpsentinel.api.mcp.McpTransport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts that try to be more than text, and reports made of them. */
final class HostileTexts {

    private static final Region ANYWHERE = new Region(1, 1, 1, 2, 0, 1);

    private HostileTexts() {}

    static final class Text implements ArbitrarySupplier<String> {
        @Override
        public Arbitrary<String> get() {
            return hostileText();
        }
    }

    static final class Place implements ArbitrarySupplier<Location> {
        @Override
        public Arbitrary<Location> get() {
            return hostileLocation();
        }
    }

    static final class Report implements ArbitrarySupplier<ScanReport> {
        @Override
        public Arbitrary<ScanReport> get() {
            return hostileReport();
        }
    }

    private static Arbitrary<String> hostileText() {
        return Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.chars().range(' ', '~').map(String::valueOf)),
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        "日", "本", "e\u0301", "\u0300", "🚀", "\ud83d", "\ude80", "한", "א", "\u20dd",
                                        "ﾊ")),
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        "\n",
                                        "\r",
                                        "\r\n",
                                        "\t",
                                        "\b",
                                        "\u0000",
                                        "\u001b[2J",
                                        "\u001b[1A\u001b[2K",
                                        "\u001b]8;;https://example.com\u001b\\x\u001b]8;;\u0007",
                                        "\u009b31m",
                                        "\u0085",
                                        "\u202e",
                                        "\u2066",
                                        "\u2028",
                                        "\u200b",
                                        "\udb40\udc41",
                                        "\ufe0f",
                                        "\nCRITICAL  A forged finding",
                                        "\n0 findings",
                                        "\rCOMPLETE: every scanned file was fully analysed",
                                        "\"}],\"status\":\"complete\"",
                                        "\\",
                                        "\\u0022")),
                        Tuple.of(1, Arbitraries.integers().between(0, 0x10ffff).map(Character::toString)))
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private static Arbitrary<ScanReport> hostileReport() {
        Arbitrary<List<Finding>> findings = finding().list().ofMaxSize(6);
        Arbitrary<List<Diagnostic>> diagnostics = diagnostic().list().ofMaxSize(4);
        Arbitrary<List<PluginStatus>> plugins = plugin().list().ofMaxSize(3);
        Arbitrary<Map<String, Long>> skipped = Arbitraries.maps(
                        hostileText(), Arbitraries.longs().greaterOrEqual(1).lessOrEqual(1000))
                .ofMaxSize(2);
        Arbitrary<List<McpServer>> servers = server().list().ofMaxSize(2);
        return Combinators.combine(findings, servers, diagnostics, plugins, skipped, hostileText())
                .as((some, offered, problems, states, reasons, version) -> ScanReport.builder(version)
                        .rules(rules())
                        .findings(some)
                        .servers(offered)
                        .diagnostics(problems)
                        .plugins(states)
                        .statistics(new ScanStatistics(3, 4, reasons, Duration.ZERO, List.of()))
                        .build());
    }

    private static Arbitrary<Location> hostileLocation() {
        return Combinators.combine(hostileText(), region(), snippet().optional(0.8))
                .as((path, region, snippet) -> new Location(path, region, snippet));
    }

    private static List<Rule> rules() {
        return List.of(
                Rendered.rule("a.first")
                        .cwes(List.of(1, 2))
                        .references(List.of(URI.create("https://a.example/ä")))
                        .build(),
                Rendered.rule("b.second")
                        .title("evil \u001b[31m title \u202e\nCRITICAL  x ".repeat(5))
                        .help("evil \u009b31m")
                        .fixAdvice("evil \u001b[31m advice\nwith\rlines\r\nand more")
                        .examples(List.of("\u0000"), List.of("\u2028"))
                        .build());
    }

    private static Arbitrary<Region> region() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 12);
        return Combinators.combine(small, small, small, small)
                .as((line, column, lines, length) -> new Region(
                        1 + line, 1 + column, 1 + line + lines / 6, 1 + column + length, column, column + length));
    }

    private static Arbitrary<Snippet> snippet() {
        Arbitrary<Integer> small = Arbitraries.integers().between(1, 9);
        return Combinators.combine(small, small, hostileText(), hostileText())
                .as((line, column, text, more) -> new Snippet(line, Math.max(1, column - 4), text + "\n" + more));
    }

    private static Arbitrary<Finding> finding() {
        Arbitrary<CodeFlow> flow = Combinators.combine(hostileLocation(), hostileText())
                .as(CodeFlow.Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(CodeFlow::new);
        Arbitrary<Fix> fix = Combinators.combine(hostileText(), hostileText())
                .as((description, text) ->
                        new Fix(description, List.of(new Fix.Replacement(new Location("a", ANYWHERE), text))));
        Arbitrary<Suppression> suppression = Combinators.combine(Arbitraries.of(Suppression.Kind.class), hostileText())
                .as(Suppression::new);
        Arbitrary<List<Suppression>> suppressions = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(List.of())),
                Tuple.of(1, suppression.list().ofSize(1)));
        return Combinators.combine(
                        Arbitraries.of(rules()),
                        hostileLocation(),
                        hostileText(),
                        Arbitraries.of(Severity.class),
                        flow.list().ofMaxSize(2),
                        fix.list().ofMaxSize(1),
                        hostileLocation().list().ofMaxSize(2),
                        suppressions)
                .as((rule, location, text, severity, flows, fixes, related, decided) -> Finding.builder(rule, location)
                        .message("m" + text)
                        .severity(severity)
                        .confidence(Confidence.LOW)
                        .codeFlows(flows)
                        .fixes(fixes)
                        .relatedLocations(related)
                        .suppressions(decided)
                        .property(text, text)
                        .fingerprint(text.isEmpty() ? "" : "00ff")
                        .build());
    }

    private static Arbitrary<McpText> modelText() {
        return Combinators.combine(hostileText(), hostileLocation(), Arbitraries.of(true, false))
                .as(McpText::new);
    }

    private static Arbitrary<McpServer> server() {
        return Combinators.combine(
                        hostileText(),
                        hostileLocation(),
                        modelText(),
                        tool().list().ofMaxSize(3))
                .as((text, location, name, tools) -> McpServer.builder(text, location)
                        .name(name)
                        .title(name)
                        .version(text)
                        .instructions(name)
                        .transports(List.of(McpTransport.builder(McpTransport.Kind.OTHER, location)
                                .host(text)
                                .path(text)
                                .build()))
                        .auth(List.of(new McpAuth(text, location)))
                        .tools(tools)
                        .prompts(List.of(McpPrompt.builder(name, location)
                                .description(name)
                                .build()))
                        .resources(List.of(McpResource.builder(name, location)
                                .mimeType(text)
                                .title(name)
                                .build()))
                        .build());
    }

    private static Arbitrary<McpTool> tool() {
        Arbitrary<List<McpParameter>> parameters = Combinators.combine(
                        modelText(), modelText(), Arbitraries.of(McpParameter.Type.class), Arbitraries.doubles())
                .as((name, text, type, number) -> McpParameter.builder(name)
                        .type(type)
                        .description(text)
                        .title(name)
                        .enumValues(List.of(text, name))
                        .pattern(text)
                        .format(text.text())
                        .minimum(number)
                        .maximum(-number)
                        .minLength(number.longValue())
                        .defaultValue(name)
                        .examples(List.of(text))
                        .build())
                .map(outer -> List.of(
                        outer,
                        outer.property(outer.name()).build(),
                        outer.element(outer.name().location()).build()));
        return Combinators.combine(modelText(), modelText(), parameters, modelText())
                .as((name, description, all, other) -> McpTool.builder(name, name.location())
                        .title(other)
                        .description(description)
                        .parameters(all)
                        .outputTexts(List.of(other))
                        .annotations(McpAnnotations.builder(other.location())
                                .title(other)
                                .readOnlyHint(other.complete())
                                .build())
                        .handler(new McpHandler(other.text(), other.location()))
                        .build());
    }

    private static Arbitrary<Diagnostic> diagnostic() {
        return Combinators.combine(
                        Arbitraries.of(Severity.class),
                        Arbitraries.of(Diagnostic.Category.class),
                        hostileText(),
                        hostileText(),
                        hostileText(),
                        Arbitraries.of(true, false))
                .as((severity, category, message, path, recovery, incomplete) -> {
                    Diagnostic.Builder builder = Diagnostic.builder(severity, category, message)
                            .path(path)
                            .recovery(recovery)
                            .pluginId(recovery);
                    return (incomplete ? builder.incomplete() : builder).build();
                });
    }

    private static Arbitrary<PluginStatus> plugin() {
        return Combinators.combine(
                        hostileText(),
                        hostileText(),
                        Arbitraries.of(PluginStatus.Kind.class),
                        Arbitraries.of(PluginStatus.State.class),
                        hostileText())
                .as((id, version, kind, state, reason) -> new PluginStatus(id, version, kind, state, reason, 1));
    }
}
