// One of the files whose scan decides what the class-data archive holds; the build fills in what makes it worth a finding.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import * as processes from "node:child_process";
import { promises as fs } from "fs";
import path from "path";
import { z } from "zod";
import { label } from "./labels";

const server = new McpServer({ name: "archive", version: "1.0.0" });
const shape = { name: z.string().min(1).describe("a name"), kind: z.enum(["a", "b"]).optional(), times: z.number().default(1) };

class Store {
  #root = "/srv/data";
  async read({ name, ...rest }: { name: string; kind?: string }): Promise<string> {
    const file = path.resolve(this.#root, `${name}.txt`);
    if (!file.startsWith(this.#root + path.sep)) throw new Error(`outside: ${label(rest.kind ?? "a")}`);
    return await fs.readFile(file, "utf8").then((text) => text.trim());
  }
}

const store = new Store();

server.registerTool("read", { description: "Reads a note.", inputSchema: shape }, async (input) => {
  const texts = [await store.read(input)];
  for (const text of [input.name].map((name) => `echo ${name}`)) {
    texts.push(String(processes.[[class.data.exec]]));
  }
  return { content: texts.map((text) => ({ type: "text", text })) };
});

await server.connect(new StdioServerTransport());
