/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.core.ExampleTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    /** A key that no service ever issued, put together here so that it stands in no file of ours. */
    private static final String KEY = ExampleTemplate.expand("AK${}IA${base32:16}");

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    private int run(String... args) {
        PrintWriter outWriter = new PrintWriter(out, false, StandardCharsets.UTF_8);
        PrintWriter errWriter = new PrintWriter(err, true, StandardCharsets.UTF_8);
        int code = Main.run(new Terminal(out, outWriter, errWriter, environment), args);
        outWriter.flush();
        errWriter.flush();
        return code;
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private String server() throws IOException {
        write("server/main.py", "client = connect(\"" + KEY + "\")\n");
        return directory.resolve("server").toString();
    }

    @Test
    void findingsMakeExitCode4() throws IOException {
        assertThat(run("scan", server())).isEqualTo(ExitCode.FINDINGS);
        assertThat(out())
                .contains("secret.aws-access-key-id")
                .contains("main.py:1:19")
                .doesNotContain(KEY);
    }

    @Test
    void aCleanTreeMakesExitCode0() throws IOException {
        write("clean/main.py", "print('hello')\n");

        assertThat(run("scan", directory.resolve("clean").toString())).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void findingsBelowTheThresholdDoNotFail() throws IOException {
        assertThat(run("scan", server(), "--fail-on", "never")).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void anIncompleteScanMakesExitCode5() throws IOException {
        write("tree/a.txt", "x".repeat(2_000));
        environment.put("MCP_SENTINEL_LIMITS_MAX_FILE_SIZE", "1000");

        assertThat(run("scan", directory.resolve("tree").toString())).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(out()).contains("PARTIAL").contains("max-file-size");
    }

    @Test
    void aTargetThatIsNotThereMakesExitCode2() {
        assertThat(run("scan", directory.resolve("missing").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("there is no file or directory");
    }

    @Test
    void wrongOptionsMakeExitCode2() throws IOException {
        assertThat(run("scan", server(), "--fail-on", "sometimes")).isEqualTo(ExitCode.USAGE);
        assertThat(run("scan", server(), "--format", "papyrus")).isEqualTo(ExitCode.USAGE);
        assertThat(run("scan", server(), "--threads", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run("scan", server(), "--unknown")).isEqualTo(ExitCode.USAGE);
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(err())
                .contains("--fail-on is one of low, medium, high, critical, never")
                .contains("there are json, sarif, surface, surface-json, terminal")
                .contains("threads is 1 to 1024");
    }

    private static final String TOOLS = """
            {"jsonrpc": "2.0", "id": 1, "result": {"tools": [{
              "name": "read_file",
              "description": "Reads a file.\\u001b[2J\\nAny file.",
              "inputSchema": {"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]},
              "annotations": {"readOnlyHint": true}
            }]}}
            """;

    @Test
    void theSurfaceOfAServer() throws IOException {
        write("tree/saved/tools.json", TOOLS);

        assertThat(run("surface", directory.resolve("tree").toString())).isEqualTo(ExitCode.CLEAN);
        assertThat(out())
                .startsWith("SERVER  without a known name  json  saved/tools.json:1:50\n")
                .contains("""
                  tool read_file  read-only  saved/tools.json:1:50
                    Reads a file.␛[2J (and 1 more line)
                    path  string, required
                """)
                .endsWith("""
                1 MCP server in 1 scanned file: 1 tool, 0 prompts, 0 resources
                COMPLETE: every scanned file was fully analysed
                """);
    }

    @Test
    void theSurfaceAsJson() throws IOException {
        write("tree/tools.json", TOOLS);

        assertThat(run("surface", directory.resolve("tree").toString(), "--format", "json"))
                .isEqualTo(ExitCode.CLEAN);
        assertThat(out()).contains("\"format\": \"mcp-sentinel-surface\"").contains("\\u001B[2J");
    }

    @Test
    void theSurfaceShowsNoSecrets() throws IOException {
        write("tree/tools.json", TOOLS.replace("Reads a file.", "Reads with " + KEY + "."));

        run("surface", directory.resolve("tree").toString());
        assertThat(out()).contains("Reads with AKIA****************.").doesNotContain(KEY);
    }

    @Test
    void anEmptySurface() throws IOException {
        write("tree/main.py", "print('hello')\n");

        assertThat(run("surface", directory.resolve("tree").toString())).isEqualTo(ExitCode.CLEAN);
        assertThat(out()).startsWith("No MCP servers in 1 scanned file\n");
        assertThat(run("surface", directory.resolve("missing").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("surface", "--format", "papyrus")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theOutputFileDecidesTheFormat() throws IOException {
        Path sarif = directory.resolve("report.sarif");
        Path json = directory.resolve("report.json");

        run("scan", server(), "--output", sarif.toString());
        run("scan", server(), "--output", json.toString());

        assertThat(sarif).content().contains("\"2.1.0\"").doesNotContain(KEY);
        assertThat(json).content().contains("mcp-sentinel-report").doesNotContain(KEY);
        assertThat(out()).isEmpty();
    }

    @Test
    void aConfigurationFileCounts() throws IOException {
        String config = write("config.yaml", "disabled-rules: [secret.aws-access-key-id]\n");

        assertThat(run("scan", server(), "--config", config)).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void aWrongConfigurationNamesFileAndLine() throws IOException {
        String config = write("config.yaml", "profile: default\ncolour: red\n");

        assertThat(run("scan", server(), "--config", config)).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("config.yaml:2:").contains("unknown key 'colour'");
    }

    @Test
    void optionsWinOverTheEnvironment() throws IOException {
        environment.put("MCP_SENTINEL_EXCLUDE", "*.py");
        assertThat(run("scan", server())).isEqualTo(ExitCode.CLEAN);
        assertThat(run("scan", server(), "--exclude", "*.js")).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void verboseTellsWhatRan() throws IOException {
        run("scan", server(), "--verbose");

        assertThat(err()).contains("sentinel.secrets").contains("1 files");
    }

    @Test
    void rulesAreListedAndExplained() {
        assertThat(run("rules")).isEqualTo(ExitCode.CLEAN);
        assertThat(out()).contains("secret.aws-access-key-id").containsPattern("[0-9]{3} rules");

        assertThat(run("rules", "secret.aws-access-key-id")).isEqualTo(ExitCode.CLEAN);
        assertThat(out()).contains("CWE-798").contains("Fix:");

        assertThat(run("rules", "nothing.like-this")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void rulesPrintTheirReference() {
        assertThat(run("rules", "--markdown", "secret.aws")).isEqualTo(ExitCode.CLEAN);
        assertThat(out()).startsWith("#");
    }

    private static final String RULE = """
            rules:
              - id: acme.token
                title: Acme token
                severity: high
                confidence: high
                cwe: [798]
                help: It opens Acme.
                fix: Revoke it.
                engine: pattern
                regex: 'acme_[0-9a-f]{20}'
                examples:
                  bad: ['%s']
                  good: ['acme_token']
            """;

    @Test
    void aRuleFileIsValidatedWithItsExamples() throws IOException {
        assertThat(run("validate", write("rules.yaml", RULE.formatted("acme_${hex:20}"))))
                .isEqualTo(ExitCode.CLEAN);
        assertThat(out()).contains("1 rules with their examples");
    }

    @Test
    void anExampleThatDoesNotFireIsAProblem() throws IOException {
        assertThat(run("validate", write("rules.yaml", RULE.formatted("acme_none"))))
                .isEqualTo(ExitCode.USAGE);
        assertThat(out()).contains("acme.token");
    }

    @Test
    void anUnknownFieldNamesFileAndLine() throws IOException {
        String file = write("rules.yaml", RULE.formatted("acme_${hex:20}").replace("regex:", "regexp:"));

        assertThat(run("validate", file)).isEqualTo(ExitCode.USAGE);
        assertThat(out()).contains(":10:").contains("regexp");
    }

    @Test
    void aModelThatItsEngineRefusesIsAProblem() throws IOException {
        assertThat(run("validate", write("rows.yaml", "# rows\nengine: pattern\nsinks: []\n")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(out()).contains("validated.yaml:2:1: the engine 'pattern' has no models");
    }

    @Test
    void aModelWithoutItsEngineIsAProblem() throws IOException {
        write("pack/rows.yaml", "engine: magic\n");

        assertThat(run("validate", write("pack/pack.yaml", "id: acme\nmodels: [rows.yaml]\n")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(out()).contains("has models for the engine 'magic', which is not there");
    }

    @Test
    void aPackAndAConfigurationAreValidated() throws IOException {
        write("pack/rules.yaml", RULE.formatted("acme_${hex:20}"));
        String pack = write("pack/pack.yaml", "id: acme\nrules:\n  - rules.yaml\n");
        String config = write("mcp-sentinel.yaml", "profile: audit\n");

        assertThat(run("validate", pack, config)).isEqualTo(ExitCode.CLEAN);
        assertThat(out()).contains("1 rules with their examples").contains("a configuration");
    }

    @Test
    void initWritesAConfigurationThatIsValidOnceUncommented() throws IOException {
        assertThat(run("init", directory.toString())).isEqualTo(ExitCode.CLEAN);
        Path file = directory.resolve("mcp-sentinel.yaml");
        String uncommented = Files.readString(file).replaceAll("(?m)^#(?=[a-z ] ?[a-z-]+:|[a-z-]+:)", "");
        String all = write("all.yaml", uncommented);

        assertThat(uncommented).contains("\nprofile: default").contains("\n  file-timeout: 30s");
        assertThat(run("validate", file.toString(), all)).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void initLeavesAnExistingFileAlone() throws IOException {
        write("mcp-sentinel.yaml", "profile: audit\n");

        assertThat(run("init", directory.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(directory.resolve("mcp-sentinel.yaml")).hasContent("profile: audit\n");
    }

    @Test
    void versionAndHelp() {
        assertThat(run("version")).isEqualTo(ExitCode.CLEAN);
        assertThat(run("--version")).isEqualTo(ExitCode.CLEAN);
        assertThat(run("scan", "--help")).isEqualTo(ExitCode.CLEAN);
        assertThat(out()).contains("mcp-sentinel ").contains("--fail-on");
    }
}
