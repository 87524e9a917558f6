/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpEffect;
import dev.mcpsentinel.api.mcp.McpExposure;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpTool;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What tools do, and who can reach them, as the code tells it. */
class EffectsTest {

    private static final Scanner SCANNER = Scanner.builder().build();

    @AfterAll
    static void close() {
        SCANNER.close();
    }

    private static McpServer only(String path, String text) {
        List<McpServer> servers =
                SCANNER.scan(ScanTarget.sources(SourceFile.of(path, text))).servers();
        assertThat(servers).hasSize(1);
        return servers.get(0);
    }

    private static List<String> effects(McpServer server, String name) {
        return server.tools().stream()
                .filter(tool -> tool.name().text().equals(name))
                .map(McpTool::effects)
                .flatMap(List::stream)
                .map(EffectsTest::shown)
                .distinct()
                .toList();
    }

    private static String shown(McpEffect effect) {
        return effect.kind() + (effect.decided() ? "!" : "");
    }

    @Test
    void whatAFunctionDoesIsDoneByThoseWhoCallIt() {
        McpServer server = only("server.py", """
                import os
                from mcp.server.fastmcp import FastMCP

                mcp = FastMCP("desk")

                def away(path):
                    os.remove(path)

                def tidy(path):
                    away(path)

                @mcp.tool()
                def forget(path: str) -> str:
                    tidy(path)
                    return "ok"

                @mcp.tool()
                def refresh() -> str:
                    tidy("/tmp/cache")
                    return "ok"
                """);

        assertThat(effects(server, "forget")).contains("file-delete!");
        assertThat(effects(server, "refresh")).containsExactly("file-delete");
    }

    @Test
    void eachBranchOfAHandlerHasItsOwnEffects() {
        McpServer server = only("server.ts", """
                import { rm, writeFile } from "node:fs/promises";
                import { Server } from "@modelcontextprotocol/sdk/server/index.js";
                import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";

                const server = new Server({ name: "desk", version: "1" }, { capabilities: { tools: {} } });
                server.setRequestHandler(ListToolsRequestSchema, async () => ({
                  tools: [{ name: "forget", inputSchema: {} }, { name: "keep", inputSchema: {} }],
                }));
                async function keep(file) {
                  await writeFile(file, "");
                }
                server.setRequestHandler(CallToolRequestSchema, async (request) => {
                  switch (request.params.name) {
                    case "forget":
                      await rm(request.params.arguments.file);
                      break;
                    case "keep":
                      await keep(request.params.arguments.file);
                      break;
                  }
                  return { content: [] };
                });
                """);

        assertThat(effects(server, "forget")).contains("file-delete!").doesNotContain("file-write!");
        assertThat(effects(server, "keep")).contains("file-write!").doesNotContain("file-delete!");
    }

    @Test
    void theTextOfAQuerySaysWhetherItChangesData() {
        McpServer server = only("server.py", """
                import sqlite3
                from mcp.server.fastmcp import FastMCP

                mcp = FastMCP("shop")
                db = sqlite3.connect("shop.db")

                @mcp.tool()
                def drop(name: str) -> str:
                    db.execute("DELETE FROM orders WHERE name = ?", (name,))
                    return "ok"

                @mcp.tool()
                def show(name: str) -> str:
                    return str(db.execute("SELECT * FROM orders WHERE name = ?", (name,)).fetchall())
                """);

        assertThat(effects(server, "drop")).containsExactly("data-change!");
        assertThat(effects(server, "show")).containsExactly("data-read!");
    }

    @Test
    void nodeListensOnAllInterfacesUnlessItIsToldNotTo() {
        McpServer server = only("server.ts", """
                import express from "express";
                import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

                export const server = new McpServer({ name: "desk", version: "1" });
                const app = express();
                const HOST = process.env.DESK_HOST || "127.0.0.1";
                app.listen(8080, HOST);
                express().listen(8081);
                express().listen(8082, process.env.OTHER_HOST);
                """);

        assertThat(server.exposures())
                .filteredOn(exposure -> exposure.kind() == McpExposure.Kind.LISTENS)
                .extracting(McpExposure::value)
                .containsExactlyInAnyOrder("127.0.0.1", "");
    }

    @Test
    void anAnswerThatRefusesIsASignOfACheck() {
        McpServer server = only("server.py", """
                from fastmcp import FastMCP
                from starlette.responses import Response

                mcp = FastMCP("desk")

                async def check(request, proceed):
                    if request.headers.get("x-desk-key") is None:
                        return Response(status_code=401)
                    return await proceed(request)

                mcp.run(transport="http", host="0.0.0.0")
                """);

        assertThat(server.auth()).isNotEmpty();
    }
}
