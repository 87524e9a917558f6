/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.files;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.message;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyTypeScript;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where data from outside enters a server in TypeScript or JavaScript. */
class TypeScriptEntriesTest {

    @Test
    void theCallbackOfToolIsATool() {
        assertThat(message(verifyTypeScript("""
                server.tool("ping", { host: z.string() }, async ({ host }) => {
                  // ruleid: taint.command-injection
                  execSync("ping " + host);
                  return { content: [] };
                });
                """))).startsWith("Tool parameter `host` of `ping` reaches `execSync()`");
    }

    @Test
    void toolTakesADescriptionAndAnnotationsToo() {
        verifyTypeScript("""
                server.tool("ping", "Pings", { host: z.string() }, { readOnlyHint: true }, async (args) => {
                  // ruleid: taint.command-injection
                  execSync("ping " + args.host);
                  return { content: [] };
                });
                server.tool("pong", "Pings", async () => {
                  execSync("ping localhost");
                  return { content: [] };
                });
                """);
    }

    @Test
    void theCallbackOfRegisterToolIsATool() {
        verifyTypeScript("""
                server.registerTool("ping", { description: "Pings", inputSchema: { host: z.string() } }, async ({ host }) => {
                  // ruleid: taint.command-injection
                  execSync("ping " + host);
                  return { content: [] };
                });
                server.registerTool("quiet", { inputSchema: { host: z.string() } }, async ({ host }) => {
                  spawn("ping", ["--", host]);
                  return { content: [] };
                });
                """);
    }

    @Test
    void aNamedFunctionMayBeTheCallback() {
        verifyTypeScript("""
                async function ping({ host }: { host: string }) {
                  // ruleid: taint.command-injection
                  execSync(`ping ${host}`);
                  return { content: [] };
                }
                server.registerTool("ping", { inputSchema: { host: z.string() } }, ping);
                """);
    }

    @Test
    void aToolMayBeAnObjectOfAnotherFile() {
        files().source("src/tools/ping.ts", """
                import { z } from "zod";
                import { exec } from "child_process";

                const parameters = { host: z.string() };

                async function ping(args: { host: string }) {
                  // ruleid: taint.command-injection
                  exec(`ping ${args.host}`);
                  return { content: [] };
                }

                export const pingTool = { name: "ping", description: "Pings", parameters, handler: ping } as const;
                """).source("src/index.ts", """
                import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
                import { pingTool } from "./tools/ping.js";

                export function create() {
                  const server = new McpServer({ name: "test", version: "1.0.0" });
                  server.tool(pingTool.name, pingTool.description, pingTool.parameters, (args) => pingTool.handler(args));
                  return server;
                }
                """).verify();
    }

    @Test
    void addToolTakesAnObject() {
        files().source("server.ts", """
                import { FastMCP } from "fastmcp";
                import { execSync } from "child_process";
                import { z } from "zod";

                const server = new FastMCP({ name: "test", version: "1.0.0" });

                server.addTool({
                  name: "ping",
                  description: "Pings",
                  parameters: z.object({ host: z.string(), count: z.number() }),
                  execute: async (args) => {
                    // ruleid: taint.command-injection
                    return execSync(`ping ${args.host}`).toString();
                  },
                });
                """).verify();
    }

    @Test
    void aRequestHandlerDispatchesBySwitch() {
        verifyTypeScript("""
                const low = new Server({ name: "test", version: "1.0.0" }, { capabilities: {} });
                low.setRequestHandler(CallToolRequestSchema, async (request) => {
                  const { name, arguments: args } = request.params;
                  switch (name) {
                    case "ping": {
                      // ruleid: taint.command-injection
                      execSync(`ping ${args?.host as string}`);
                      break;
                    }
                    case "quiet":
                      execFile("ping", ["--", String(args?.host)]);
                      break;
                    default:
                      throw new Error("unknown tool");
                  }
                  return { content: [] };
                });
                """);
    }

    @Test
    void aRequestHandlerOfAClassCallsItsMethods() {
        verifyTypeScript("""
                class Pinger {
                  private server: Server;
                  private program = "ping";

                  constructor() {
                    this.server = new Server({ name: "test", version: "1.0.0" }, { capabilities: {} });
                    this.setup();
                  }

                  private setup() {
                    this.server.setRequestHandler(CallToolRequestSchema, async (request) => {
                      switch (request.params.name) {
                        case "ping":
                          return await this.ping(request.params.arguments);
                        case "quiet":
                          return await this.quiet(request.params.arguments);
                      }
                    });
                  }

                  private async ping(args: any) {
                    // ruleid: taint.command-injection
                    execSync([`"${this.program}"`, `"${args.host}"`].join(" "));
                  }

                  private async quiet(args: any) {
                    execFile(this.program, ["-n", "--", args.host]);
                  }
                }
                new Pinger();
                """);
    }

    @Test
    void aRequestHandlerLooksItsToolsUp() {
        verifyTypeScript("""
                type Handler = (args: any) => Promise<unknown>;

                async function ping(args: any) {
                  // ruleid: taint.command-injection
                  return execSync(`ping ${args.host}`);
                }

                const handlers: Record<string, Handler> = { ping: ping };

                async function callTool(request: any) {
                  const { name, arguments: args } = request.params;
                  if (name in handlers) {
                    return await handlers[name as keyof typeof handlers](args);
                  }
                  throw new Error("unknown tool");
                }

                const low = new Server({ name: "test", version: "1.0.0" }, { capabilities: {} });
                low.setRequestHandler(CallToolRequestSchema, (request) => callTool(request));
                """);
    }

    @Test
    void aLocalWrapperRegistersTools() {
        verifyTypeScript("""
                const tool = (name: string, shape: any, callback: (args: any) => Promise<unknown>) =>
                  server.registerTool(name, { inputSchema: shape }, (async (args: any, _extra: any) => {
                    try {
                      return await callback(args);
                    } catch (error) {
                      return { isError: true, content: [] };
                    }
                  }) as any);

                tool("ping", { host: z.string() }, async ({ host }) => {
                  // ruleid: taint.command-injection
                  execSync("ping " + host);
                });
                tool("read", { name: z.string() }, async ({ name }) => {
                  // ruleid: taint.path-traversal
                  return fs.readFileSync(path.join(root, name), "utf8");
                });
                """);
    }

    @Test
    void aToolMayBeRegisteredInsideOfWrappedCalls() {
        verifyTypeScript("""
                class ErrorHandler {
                  static async tryCatch<T>(work: () => Promise<T>): Promise<T> {
                    return await work();
                  }
                }

                export const register = async (app: McpServer) => {
                  await ErrorHandler.tryCatch(async () => {
                    app.tool("ping", "Pings", { host: z.string() }, async (args) => {
                      return await ErrorHandler.tryCatch(async () => {
                        // ruleid: taint.command-injection
                        execSync(`ping ${args.host}`);
                        return { content: [] };
                      });
                    });
                  });
                };
                """);
    }

    @Test
    void theVariablesOfAResourceComeFromOutside() {
        verifyTypeScript("""
                import { ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";

                server.resource("note", new ResourceTemplate("notes://{name}", { list: undefined }), async (uri, { name }) => {
                  // ruleid: taint.path-traversal
                  const text = fs.readFileSync(path.join(root, name as string), "utf8");
                  return { contents: [{ uri: uri.href, text }] };
                });
                """);
    }

    @Test
    void theArgumentsOfAPromptComeFromOutside() {
        verifyTypeScript("""
                server.prompt("review", { file: z.string() }, ({ file }) => {
                  // ruleid: taint.path-traversal
                  const text = fs.readFileSync(path.join(root, file), "utf8");
                  return { messages: [{ role: "user", content: { type: "text", text } }] };
                });
                """);
    }

    @Test
    void theUriOfALowLevelResourceComesFromOutside() {
        verifyTypeScript("""
                const low = new Server({ name: "test", version: "1.0.0" }, { capabilities: {} });
                low.setRequestHandler(ReadResourceRequestSchema, async (request) => {
                  const name = request.params.uri.replace("notes://", "");
                  // ruleid: taint.path-traversal
                  return { contents: [{ text: fs.readFileSync(path.join(root, name), "utf8") }] };
                });
                """);
    }

    @Test
    void aRequestOfExpressComesFromOutside() {
        files().source("app.js", """
                const express = require("express");
                const { exec } = require("child_process");

                const app = express();
                app.get("/ping/:host", (req, res) => {
                  // ruleid: taint.command-injection
                  exec(`ping ${req.params.host}`);
                  res.send("done");
                });
                app.post("/pong", (req, res) => {
                  exec("ping localhost");
                  res.send("done");
                });
                """).verify();
    }

    @Test
    void aClientsCallbackIsGivenWhatTheRemoteServerSends() {
        verifyTypeScript("""
                export class Provider {
                  private log: (text: string) => void;
                  constructor(port: number) {
                    this.log = (text) => console.log(port, text);
                    const close = () => { this.log("closed"); };
                    process.on("exit", close);
                  }
                  async redirectToAuthorization(url: URL) {
                    // ruleid: taint.command-injection
                    execSync(`open "${url.toString()}"`);
                  }
                  after() { return 1; }
                }
                """);
    }
}
