/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.mcp.McpParameter;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.mcp.McpSurfaceText;
import dev.mcpsentinel.api.mcp.McpText;
import dev.mcpsentinel.api.mcp.McpTool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What servers offer, as their code tells it. */
class SurfaceTest {

    private static List<McpServer> servers(Servers sources) {
        return sources.report().servers();
    }

    private static McpServer only(Servers sources) {
        List<McpServer> servers = servers(sources);
        assertThat(servers).hasSize(1);
        return servers.get(0);
    }

    private static McpServer python(String text) {
        return only(Servers.files().source("server.py", text));
    }

    private static McpServer typescript(String text) {
        return only(Servers.files().source("server.ts", text));
    }

    private static McpTool tool(McpServer server) {
        assertThat(server.tools()).hasSize(1);
        return server.tools().get(0);
    }

    private static List<String> names(McpServer server) {
        return server.tools().stream().map(tool -> tool.name().text()).toList();
    }

    private static List<String> parameters(List<McpParameter> parameters) {
        return parameters.stream().map(McpParameter::toString).toList();
    }

    private static McpParameter parameter(McpTool tool, String name) {
        return tool.parameters().stream()
                .filter(one -> one.qualifiedName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // --- Python, decorators

    @Test
    void aDecoratedFunctionIsATool() {
        McpServer server = python("""
                from mcp.server.fastmcp import FastMCP

                mcp = FastMCP("weather", instructions="Ask for the weather.")


                @mcp.tool()
                async def forecast(city: str, days: int = 3) -> str:
                    \"""Tells the weather.\"""
                    return city
                """);
        assertThat(server.sdk()).isEqualTo("python-sdk");
        assertThat(server.name().map(McpText::text)).contains("weather");
        assertThat(server.instructions().map(McpText::text)).contains("Ask for the weather.");
        McpTool tool = tool(server);
        assertThat(tool.name().text()).isEqualTo("forecast");
        assertThat(tool.description().map(McpText::text)).contains("Tells the weather.");
        assertThat(parameters(tool.parameters())).containsExactly("city: string", "days?: integer");
        assertThat(parameter(tool, "days").defaultValue().map(McpText::text)).contains("3");
        assertThat(tool.validated()).isTrue();
        assertThat(tool.handler()).hasValueSatisfying(handler -> {
            assertThat(handler.name()).isEqualTo("forecast");
            assertThat(handler.location().region().startLine()).isEqualTo(7);
        });
    }

    @Test
    void textsKnowWhereTheyAreWritten() {
        String text = """
                from fastmcp import FastMCP

                NOTE = "Adds numbers."
                mcp = FastMCP("calculator")


                @mcp.tool(name="add", description=NOTE)
                def plus(a: int) -> int:
                    return a
                """;
        for (McpSurfaceText one : python(text).texts()) {
            var region = one.text().location().region();
            assertThat(text.substring(region.startOffset(), region.endOffset()).replace("\"", ""))
                    .isEqualTo(one.text().text());
        }
    }

    @Test
    void decoratorsTakeANameAndHints() {
        McpTool tool = tool(python("""
                from fastmcp import FastMCP
                from mcp.types import ToolAnnotations

                mcp = FastMCP("files")


                @mcp.tool(
                    name="drop", title="Drop a file", description="Deletes.",
                    annotations=ToolAnnotations(readOnlyHint=False, destructiveHint=True))
                def delete(path: str) -> None:
                    \"""Not this.\"""
                """));
        assertThat(tool.name().text()).isEqualTo("drop");
        assertThat(tool.title().map(McpText::text)).contains("Drop a file");
        assertThat(tool.description().map(McpText::text)).contains("Deletes.");
        assertThat(tool.annotations().destructiveHint()).contains(true);
        assertThat(tool.annotations().readOnlyHint()).contains(false);
    }

    @Test
    void annotationsTellTypesAndBounds() {
        McpTool tool = tool(python("""
                from enum import Enum
                from typing import Annotated, Literal, Optional
                from fastmcp import Context, FastMCP
                from pydantic import BaseModel, Field

                mcp = FastMCP("x")


                class Color(Enum):
                    RED = "red"
                    BLUE = "blue"


                class Point(BaseModel):
                    \"""A place.\"""
                    x: float
                    label: Optional[str] = Field(None, description="What to call it")


                @mcp.tool
                def draw(
                    ctx: Context,
                    size: Annotated[int, Field(description="How big", ge=1, le=9)],
                    mode: Literal["fill", "line"],
                    color: Color,
                    points: list[Point],
                    path: str = Field(description="Where", pattern="^[a-z]+$"),
                    note: str | None = None,
                ) -> None: ...
                """));
        assertThat(parameters(tool.parameters()))
                .containsExactly(
                        "size: integer",
                        "mode: enum",
                        "color: enum",
                        "points: array",
                        "points[]?: object",
                        "points[].x: number",
                        "points[].label?: string",
                        "path: string",
                        "note?: string");
        assertThat(parameter(tool, "size").minimum()).hasValue(1);
        assertThat(parameter(tool, "size").maximum()).hasValue(9);
        assertThat(parameter(tool, "size").description().map(McpText::text)).contains("How big");
        assertThat(parameter(tool, "mode").enumValues()).map(McpText::text).containsExactly("fill", "line");
        assertThat(parameter(tool, "color").enumValues()).map(McpText::text).containsExactly("red", "blue");
        assertThat(parameter(tool, "points[]").description().map(McpText::text)).contains("A place.");
        assertThat(parameter(tool, "points[].label").description().map(McpText::text))
                .contains("What to call it");
        assertThat(parameter(tool, "path").pattern().map(McpText::text)).contains("^[a-z]+$");
    }

    @Test
    void aModelMayHoldItself() {
        assertThat(parameters(tool(python("""
                from fastmcp import FastMCP
                from pydantic import BaseModel

                mcp = FastMCP("x")


                class Tree(BaseModel):
                    left: "Tree"
                    right: "Tree"


                @mcp.tool
                def walk(tree: Tree) -> None: ...
                """)).parameters()))
                .containsExactly("tree: object", "tree.left: object", "tree.right: object");
    }

    @Test
    void functionsAreRegisteredInManyWays() {
        assertThat(names(python("""
                import functools
                from fastmcp import FastMCP

                mcp = FastMCP("x")


                def logged(function):
                    @functools.wraps(function)
                    def wrapper(*args, **kwargs):
                        return function(*args, **kwargs)
                    return wrapper


                def one(a: str): ...
                def two(a: str): ...
                def three(a: str): ...
                def four(a: str): ...


                class Tools:
                    def __init__(self, server):
                        server.tool(name="five")(self.five)
                        server.add_tool(self.six)

                    def five(self, a: str): ...
                    def six(self, a: str): ...


                mcp.add_tool(one)
                mcp.tool()(two)
                mcp.tool(three)
                for function in [logged(four)]:
                    mcp.tool()(function)
                Tools(mcp)
                """))).containsExactlyInAnyOrder("one", "two", "three", "four", "five", "six");
    }

    @Test
    void aServerMayBeASubclass() {
        McpServer server = python("""
                from typing import Generic, TypeVar
                from fastmcp import FastMCP

                T = TypeVar("T")


                class Base(FastMCP[T], Generic[T]):
                    pass


                class Notes(Base[dict]):
                    def __init__(self, name: str):
                        super().__init__(name=name)
                        self.setup()

                    def setup(self):
                        async def find(query: str): ...
                        self.tool(find, name="find-notes")


                server = Notes("notes")
                server.run(transport="sse", host="0.0.0.0", port=8000)
                """);
        assertThat(server.name().map(McpText::text)).contains("notes");
        assertThat(names(server)).containsExactly("find-notes");
        assertThat(server.transports())
                .map(Object::toString)
                .singleElement()
                .asString()
                .contains("sse", "0.0.0.0", "8000");
    }

    @Test
    void mountedServersAreOneServer() {
        assertThat(names(python("""
                from fastmcp import FastMCP

                main = FastMCP("main")
                files = FastMCP("files")


                @files.tool
                def read(path: str): ...


                main.mount(files, prefix="files")
                """))).containsExactly("files_read");
    }

    @Test
    void promptsAndResources() {
        McpServer server = python("""
                from mcp.server.fastmcp import FastMCP

                mcp = FastMCP("x")


                @mcp.prompt()
                def review(code: str) -> str:
                    \"""Reviews code.\"""
                    return code


                @mcp.resource("logs://{day}/{level}", mime_type="text/plain")
                def logs(day: str, level: str) -> str:
                    \"""The log of a day.\"""
                    return day
                """);
        assertThat(server.prompts()).singleElement().satisfies(prompt -> {
            assertThat(prompt.name().text()).isEqualTo("review");
            assertThat(parameters(prompt.arguments())).containsExactly("code: string");
        });
        assertThat(server.resources()).singleElement().satisfies(resource -> {
            assertThat(resource.variables()).containsExactly("day", "level");
            assertThat(resource.mimeType()).contains("text/plain");
            assertThat(resource.description().map(McpText::text)).contains("The log of a day.");
        });
    }

    // --- Python, low level

    @Test
    void aListedToolIsHandledByItsBranch() {
        McpServer server = python("""
                from enum import Enum
                from mcp.server import Server
                from mcp.server.stdio import stdio_server
                from mcp.types import Tool
                from pydantic import BaseModel

                class Names(str, Enum):
                    STATUS = "status"

                class Status(BaseModel):
                    repo: str

                async def serve():
                    server = Server("git", version="1.2")

                    @server.list_tools()
                    async def list_tools() -> list[Tool]:
                        tools = [Tool(name=Names.STATUS, description="Shows.", inputSchema=Status.model_json_schema())]
                        tools.append(Tool(name="log", description="Logs.", inputSchema={
                            "type": "object",
                            "properties": {"count": {"type": "integer", "maximum": 9}},
                            "required": ["count"],
                        }))
                        return tools

                    @server.call_tool()
                    async def call_tool(name: str, arguments: dict):
                        match name:
                            case Names.STATUS:
                                return status(arguments["repo"])
                        if name == "log":
                            return log(arguments["count"])

                    async with stdio_server() as (read, write):
                        await server.run(read, write, server.create_initialization_options())
                """);
        assertThat(server.version()).contains("1.2");
        assertThat(names(server)).containsExactly("status", "log");
        assertThat(server.tools()).allMatch(tool -> !tool.validated());
        assertThat(parameters(server.tools().get(0).parameters())).containsExactly("repo: string");
        assertThat(parameters(server.tools().get(1).parameters())).containsExactly("count: integer");
        assertThat(server.tools())
                .map(tool -> tool.handler().orElseThrow().location().region().startLine())
                .containsExactly(29, 32);
        assertThat(server.transports()).map(Object::toString).containsExactly("stdio");
    }

    // --- TypeScript

    @Test
    void aRegisteredToolWithAShape() {
        McpServer server = typescript("""
                import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
                import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
                import { z } from "zod";

                const server = new McpServer({ name: "files", version: "0.1.0" }, { instructions: "Be careful." });
                const Options = z.object({ deep: z.boolean().default(false) });

                server.registerTool(
                  "search",
                  {
                    title: "Search",
                    description: "Searches" + " files.",
                    inputSchema: {
                      query: z.string().min(2).max(80).regex(/^[a-z ]+$/).describe("What to look for"),
                      limit: z.number().int().min(1).max(100).optional(),
                      kind: z.enum(["file", "directory"]),
                      tags: z.array(z.string()).optional(),
                      options: Options,
                    },
                    annotations: { readOnlyHint: true, openWorldHint: false },
                  },
                  async ({ query }) => ({ content: [] }),
                );
                await server.connect(new StdioServerTransport());
                """);
        assertThat(server.sdk()).isEqualTo("typescript-sdk");
        assertThat(server.name().map(McpText::text)).contains("files");
        assertThat(server.version()).contains("0.1.0");
        assertThat(server.instructions().map(McpText::text)).contains("Be careful.");
        assertThat(server.transports()).map(Object::toString).containsExactly("stdio");
        McpTool tool = tool(server);
        assertThat(tool.description().map(McpText::text)).contains("Searches files.");
        assertThat(tool.annotations().readOnlyHint()).contains(true);
        assertThat(parameters(tool.parameters()))
                .containsExactly(
                        "query: string",
                        "limit?: integer",
                        "kind: enum",
                        "tags?: array",
                        "tags[]?: string",
                        "options: object",
                        "options.deep?: boolean");
        McpParameter query = parameter(tool, "query");
        assertThat(query.minLength()).hasValue(2);
        assertThat(query.maxLength()).hasValue(80);
        assertThat(query.pattern().map(McpText::text)).contains("^[a-z ]+$");
        assertThat(query.description().map(McpText::text)).contains("What to look for");
        assertThat(parameter(tool, "limit").maximum()).hasValue(100);
        assertThat(parameter(tool, "kind").enumValues()).map(McpText::text).containsExactly("file", "directory");
        assertThat(parameter(tool, "options.deep").defaultValue().map(McpText::text))
                .contains("false");
    }

    @Test
    void toolsFromTablesLoopsAndWrappers() {
        McpServer server = only(Servers.files().source("src/tools.ts", """
                import { z } from "zod";

                const shape = z.object({ id: z.string() });
                export const tools = [
                  { name: "one", description: "1", schema: shape, run: async (args: any) => args.id },
                  { name: "two", description: "2", schema: shape.extend({ all: z.boolean() }), run: async (args: any) => args.id },
                ];
                export const table: Record<string, any> = {
                  three: { description: "3", shape: shape.shape, handler: async (args: any) => args.id },
                };
                export class Four {
                  static readonly toolName = "four";
                  readonly description = "4";
                  async execute(args: any) { return args.id; }
                }
                """).source("src/server.ts", """
                import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
                import { tools, table, Four } from "./tools.js";

                export function create() {
                  const server = new McpServer({ name: "many", version: "1" });
                  tools.forEach((tool) => server.registerTool(
                    tool.name, { description: tool.description, inputSchema: tool.schema.shape }, tool.run));
                  for (const [name, tool] of Object.entries(table)) {
                    server.tool(name, tool.description, tool.shape, tool.handler);
                  }
                  const four = new Four();
                  const add = (name: string, description: string, run: any) =>
                    server.registerTool(name, { description }, async (args: any) => run(args));
                  add(Four.toolName, four.description, four.execute.bind(four));
                  add("five", "5", async () => 5);
                  return server;
                }
                """));
        assertThat(names(server)).containsExactly("one", "two", "three", "four", "five");
        assertThat(server.tools())
                .map(tool -> tool.description().orElseThrow().text())
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(parameters(server.tools().get(1).parameters()))
                .containsExactlyInAnyOrder("id: string", "all: boolean");
        assertThat(parameters(server.tools().get(2).parameters())).containsExactly("id: string");
    }

    @Test
    void aWrapperIsToldApartForEachOfManyTools() {
        StringBuilder text = new StringBuilder("""
                import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
                const server = new McpServer({ name: "x", version: "1" });
                const add = (name: string, run: any) => server.registerTool(name, {}, async (args: any) => run(args));
                """);
        for (int i = 0; i < 60; i++) {
            text.append("add(\"tool")
                    .append(i)
                    .append("\", async () => ")
                    .append(i)
                    .append(");\n");
        }
        assertThat(names(typescript(text.toString()))).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void aListOfObjectsAcrossFiles() {
        McpServer server =
                only(Servers.files().source("src/definitions.ts", """
                export const LIST = {
                  name: "list",
                  description: "Lists.",
                  inputSchema: {
                    type: "object",
                    properties: { path: { type: "string", description: "Where" } },
                    required: ["path"],
                  },
                } as const;
                """).source("src/index.ts", """
                import { Server } from "@modelcontextprotocol/sdk/server/index.js";
                import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
                import { zodToJsonSchema } from "zod-to-json-schema";
                import { z } from "zod";
                import { LIST } from "./definitions.js";

                const Read = z.object({ file: z.string() });

                class Files {
                  private server = new Server({ name: "fs", version: "1" }, { capabilities: { tools: {} } });

                  constructor() {
                    this.server.setRequestHandler(ListToolsRequestSchema, async () => ({
                      tools: [LIST, { name: "read", description: "Reads.", inputSchema: zodToJsonSchema(Read) }],
                    }));
                    this.server.setRequestHandler(CallToolRequestSchema, this.call.bind(this));
                  }

                  async call(request: any) {
                    switch (request.params.name) {
                      case "list":
                        return this.list(request.params.arguments);
                      case "read": {
                        return this.read(request.params.arguments);
                      }
                    }
                  }
                }

                new Files();
                """));
        assertThat(names(server)).containsExactly("list", "read");
        assertThat(parameters(server.tools().get(0).parameters())).containsExactly("path: string");
        assertThat(server.tools().get(0).location().path()).isEqualTo("src/definitions.ts");
        assertThat(parameters(server.tools().get(1).parameters())).containsExactly("file: string");
        assertThat(server.tools())
                .map(tool -> tool.handler().orElseThrow().location().region().startLine())
                .containsExactly(22, 23);
    }

    @Test
    void toolsAsObjects() {
        McpServer server = typescript("""
                import { FastMCP } from "fastmcp";
                import { z } from "zod";

                const server = new FastMCP({ name: "x", version: "1.0.0", authenticate: async (request) => check(request) });
                server.addTool({
                  name: "fetch",
                  description: "Fetches.",
                  parameters: z.object({ url: z.string().url() }),
                  execute: async (args) => args.url,
                });
                server.addPrompt({
                  name: "commit",
                  arguments: [{ name: "changes", description: "What has changed", required: true }],
                  load: async (args) => args.changes,
                });
                server.addResourceTemplate({ uriTemplate: "logs://{name}", name: "logs", load: async ({ name }) => name });
                server.start({ transportType: "httpStream", httpStream: { port: 8080 } });
                """);
        assertThat(server.sdk()).isEqualTo("fastmcp");
        assertThat(parameters(tool(server).parameters())).containsExactly("url: string");
        assertThat(parameter(tool(server), "url").format()).contains("uri");
        assertThat(parameters(server.prompts().get(0).arguments())).containsExactly("changes: string");
        assertThat(server.resources().get(0).variables()).containsExactly("name");
        assertThat(server.transports().get(0).port()).hasValue(8080);
        assertThat(server.auth()).map(auth -> auth.kind()).containsExactly("middleware");
    }

    @Test
    void resourceTemplatesAndPrompts() {
        McpServer server = typescript("""
                import { McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
                import { z } from "zod";

                const server = new McpServer({ name: "x", version: "1" });
                server.registerResource(
                  "day", new ResourceTemplate("logs://{day}", { list: undefined }),
                  { title: "Log", mimeType: "text/plain" }, async (uri, { day }) => ({ contents: [] }));
                server.registerPrompt(
                  "review", { description: "Reviews.", argsSchema: { code: z.string() } }, ({ code }) => ({ messages: [] }));
                """);
        assertThat(server.resources()).singleElement().satisfies(resource -> {
            assertThat(resource.uri().text()).isEqualTo("logs://{day}");
            assertThat(resource.name().map(McpText::text)).contains("day");
            assertThat(resource.title().map(McpText::text)).contains("Log");
        });
        assertThat(server.prompts())
                .singleElement()
                .satisfies(prompt -> assertThat(parameters(prompt.arguments())).containsExactly("code: string"));
    }

    @Test
    void addressesAndAuthentication() {
        McpServer server = typescript("""
                import express from "express";
                import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
                import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
                import { requireBearerAuth } from "@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js";

                const server = new McpServer({ name: "x", version: "1" });
                const app = express();
                app.use(requireBearerAuth({ verifier }));
                app.post("/mcp", async (req, res) => {
                  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
                  await server.connect(transport);
                });
                app.listen(3000, "0.0.0.0");
                """);
        assertThat(server.transports()).singleElement().satisfies(transport -> {
            assertThat(transport.host()).contains("0.0.0.0");
            assertThat(transport.port()).hasValue(3000);
        });
        assertThat(server.auth()).map(auth -> auth.kind()).containsExactly("bearer");
    }

    // --- what is not known

    @Test
    void aTextOfWhichPartsAreKnownIsNotComplete() {
        McpTool tool = tool(typescript("""
                import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

                const server = new McpServer({ name: "x", version: "1" });
                server.tool("find", `Finds in ${process.env.PLACE} only`, async () => ({ content: [] }));
                """));
        assertThat(tool.description()).hasValueSatisfying(description -> {
            assertThat(description.complete()).isFalse();
            assertThat(description.text()).isEqualTo("Finds in … only");
            assertThat(description.location().region().startLine()).isEqualTo(4);
        });
    }

    @Test
    void serversOfTestsDoNotCount() {
        assertThat(servers(Servers.files().source("tests/test_server.py", """
                from fastmcp import FastMCP

                mcp = FastMCP("test")


                @mcp.tool
                def ping(host: str): ...
                """))).isEmpty();
    }

    @Test
    void aFunctionThatNobodyCallsMayRegisterTools() {
        assertThat(names(only(Servers.files().source("tools.ts", """
                import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";

                export function register(server: McpServer) {
                  server.tool("ping", async () => ({ content: [] }));
                }
                """)))).containsExactly("ping");
    }
}
