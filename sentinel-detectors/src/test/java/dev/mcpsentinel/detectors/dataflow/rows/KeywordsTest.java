/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.core.RulePack;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordsTest {

    private static List<String> of(String use, String path, Dialect dialect) {
        return Keywords.of(ApiPath.parse(path, dialect), Use.valueOf(use), dialect);
    }

    @ParameterizedTest
    @CsvSource({
        "subprocess.run, subprocess",
        "sqlite3.connect().cursor().execute, sqlite3",
        "os.system, system",
        "os.path.join, path",
        "mcp.server.fastmcp.FastMCP().tool, fastmcp",
        "mcp.server.FastMCP().tool, fastmcp",
        "http.server.BaseHTTPRequestHandler, basehttprequesthandler",
        "jwt, jwt",
        "builtins.eval, eval(",
        "*.execute, .execute",
    })
    void aPythonModuleIsFoundByItsNameOrThatOfItsMember(String path, String keyword) {
        assertThat(of("CALL", path, Dialect.PYTHON)).containsExactly(keyword);
    }

    @ParameterizedTest
    @CsvSource({
        "child_process:exec, child_process",
        "@modelcontextprotocol/sdk:McpServer, @modelcontextprotocol/sdk",
        "fs/promises:readFile, fs/promises",
        "global:eval, eval",
        "global:window.eval, eval",
        "global:window, window",
        "global:process.env, process",
        "jsx:onclick, onclick",
        "*.query, .query",
        "*.$, .$",
    })
    void aJavaScriptPackageIsFoundByItsName(String path, String keyword) {
        assertThat(of("CALL", path, Dialect.JAVASCRIPT)).containsExactly(keyword);
    }

    @Test
    void plainWordsAreFoundWithTheirQuotes() {
        assertThat(of("CALL", "express:().get", Dialect.JAVASCRIPT))
                .containsExactly("'express'", "\"express\"", "'express/", "\"express/");
        assertThat(of("CALL", "fs:readFile", Dialect.JAVASCRIPT))
                .containsExactly("'fs'", "\"fs\"", "'fs/", "\"fs/", "node:fs");
    }

    @Test
    void propertiesAreFoundWithoutTheDot() {
        assertThat(of("READ", "*.query", Dialect.JAVASCRIPT)).containsExactly("query");
        assertThat(of("WRITE", "*.innerHTML", Dialect.JAVASCRIPT)).containsExactly("innerhtml");
        assertThat(of("READ", "builtins.input", Dialect.PYTHON)).containsExactly("input");
    }

    @Test
    void sanitizersFindNoFiles() {
        Models models = Models.read(RulePack.of("acme", """
                engine: taint
                language: python
                sinks: [{call: subprocess.run, argument: 0, kind: shell}]
                sources: [{read: sys.argv, kind: cli}]
                entries: [{decorator: flask.Flask().route, source: http}]
                sanitizers: [{call: shlex.quote, kinds: [shell]}]
                guards: [{call: '*.isdigit', kinds: all}]
                summaries: [{call: builtins.len, returns: none}]
                """).models());

        assertThat(models.keywords(Language.PYTHON)).containsExactlyInAnyOrder("subprocess", "argv", "flask");
        assertThat(models.keywords(Language.TYPESCRIPT)).isEmpty();
    }

    @Test
    void keywordsSuitTheKeywordPass() {
        Set<String> keywords = Models.read(
                        RulePack.of("acme", """
                engine: taint
                language: python
                sources:
                  - {call: [größe.x, x.größe, %s.run, '*.a', q], kind: http}
                """.formatted("a".repeat(100))).models())
                .keywords(Language.PYTHON);

        assertThat(FileSelector.everything().withKeywords(keywords)).isNotNull();
        assertThat(keywords).contains("a".repeat(64));
    }
}
