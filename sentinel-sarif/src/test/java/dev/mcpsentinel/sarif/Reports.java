/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

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

/** Reports to format. */
final class Reports {

    static final Rule COMMAND = Rule.builder("injection.command")
            .title("Shell command built from tool input")
            .severity(Severity.CRITICAL)
            .confidence(Confidence.HIGH)
            .cwes(List.of(78, 88))
            .owasp(List.of("MCP05:2025", "LLM05:2025"))
            .help("A tool argument reaches a shell.\n\nWhoever controls the model's input runs commands on the host:"
                    + " <b>any</b> [of them](https://evil.example).")
            .fixAdvice("Pass an argument vector & no shell.")
            .references(List.of(
                    URI.create("https://cwe.mitre.org/data/definitions/78.html"),
                    URI.create("https://example.org/ü?a=1&b=2")))
            .aliases(List.of("injection.shell"))
            .examples(
                    List.of("subprocess.run(f\"ls {path}\", shell=True)\n", "exec(`ls ${path}`) // ```"),
                    List.of("subprocess.run([\"ls\", \"--\", path])"))
            .build();

    static final Rule TOKEN = Rule.builder("secret.github-pat")
            .title("GitHub personal access token")
            .severity(Severity.HIGH)
            .cwes(List.of(798))
            .owasp(List.of("MCP01:2025"))
            .help("A token is in the source.")
            .fixAdvice("Revoke it.")
            .examples(List.of("token = \"ghp_${alnum:36}\""), List.of("token = \"${GITHUB_TOKEN}\""))
            .build();

    static final Rule PLAIN = Rule.builder("config.unpinned")
            .title("Unpinned package")
            .severity(Severity.MEDIUM)
            .confidence(Confidence.LOW)
            .help("The version may change.")
            .fixAdvice("Pin it.")
            .build();

    private Reports() {}

    /** One of everything. */
    static ScanReport full() {
        Location source = location("src/server.py", 3, 5, 3, 19, 40, "    path = args[0]");
        Location sink = location("src/server.py", 4, 5, 4, 45, 59, "    subprocess.run(f\"ls {path}\", shell=True)");
        Finding command = Finding.builder(COMMAND, sink)
                .message("Argument 'path' of tool 'ls' reaches a shell.")
                .relatedLocations(List.of(source))
                .codeFlows(List.of(new CodeFlow(List.of(
                        new CodeFlow.Step(source, "the tool's argument"), new CodeFlow.Step(sink, "runs in a shell")))))
                .fixes(List.of(new Fix(
                        "Use an argument vector.",
                        List.of(
                                new Fix.Replacement(
                                        location("src/server.py", 4, 20, 4, 44, 74), "[\"ls\", \"--\", path]"),
                                new Fix.Replacement(location("src/server.py", 1, 1, 1, 1, 0), "import shlex\n")))))
                .property("entry-point", "tool ls")
                .fingerprint("00112233445566778899aabbccddeeff")
                .build();
        Finding token = Finding.builder(
                        TOKEN, location("docs/Über uns #1.md", 1, 10, 1, 18, 9, "Use it: ghp_**** here \u001B[0m"))
                .message("The token 'ghp_****' in [the docs](https://evil.example) \u001B[31m\u202E.")
                .severity(Severity.LOW)
                .suppressions(List.of(
                        new Suppression(Suppression.Kind.IN_SOURCE, "an example"),
                        new Suppression(Suppression.Kind.EXTERNAL, "")))
                .fingerprint("ffeeddccbbaa99887766554433221100")
                .build();
        Finding unpinned =
                Finding.builder(PLAIN, location("mcp.json", 2, 1, 2, 1, 2)).build();
        return ScanReport.builder("0.1.0")
                .rules(List.of(PLAIN, COMMAND, TOKEN))
                .findings(List.of(token, unpinned, command))
                .diagnostics(List.of(
                        Diagnostic.builder(Severity.HIGH, Diagnostic.Category.TIMEOUT, "Parsing took more than 30 s.")
                                .path("src/big file.py")
                                .pluginId("sentinel.dataflow")
                                .recovery("Raise 'file-timeout'.")
                                .incomplete()
                                .retryable()
                                .build(),
                        Diagnostic.builder(
                                        Severity.MEDIUM,
                                        Diagnostic.Category.VALIDATION,
                                        "The rule has no good example.")
                                .build(),
                        Diagnostic.builder(Severity.LOW, Diagnostic.Category.SYSTEM, "Git is not there.")
                                .build()))
                .plugins(List.of(
                        new PluginStatus(
                                "sentinel.secrets",
                                "0.1.0",
                                PluginStatus.Kind.DETECTOR,
                                PluginStatus.State.ACTIVE,
                                "",
                                40),
                        new PluginStatus(
                                "acme.llm",
                                "2.0",
                                PluginStatus.Kind.ENRICHER,
                                PluginStatus.State.SKIPPED,
                                "Capability llm is not granted.",
                                0),
                        new PluginStatus(
                                "broken.jar", "", PluginStatus.Kind.RULE_PACK, PluginStatus.State.FAILED, "", 0)))
                .build();
    }

    static ScanReport of(Finding... findings) {
        return ScanReport.builder("0.1.0")
                .rules(List.of(PLAIN, COMMAND, TOKEN))
                .findings(List.of(findings))
                .build();
    }

    static ScanReport of(Diagnostic diagnostic) {
        return ScanReport.builder("0.1.0").diagnostics(List.of(diagnostic)).build();
    }

    static Location location(String path, int line, int column, int endLine, int endColumn, int offset) {
        int length = endLine == line ? endColumn - column : 80 * (endLine - line) + endColumn;
        return new Location(path, new Region(line, column, endLine, endColumn, offset, offset + length));
    }

    static Location location(
            String path, int line, int column, int endLine, int endColumn, int offset, String wholeLine) {
        return location(path, line, column, endLine, endColumn, offset).withSnippet(new Snippet(line, 1, wholeLine));
    }

    static Location location(String path) {
        return location(path, 1, 1, 1, 2, 0);
    }
}
