/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the source looks like, nothing is thrown, it ends, and the same source gives the same findings. */
class MutatedServersTest {

    private static final Scanner SCANNER = Scanner.builder()
            .config(ScannerConfig.builder().profile(Profile.AUDIT).build())
            .build();

    private static final String PYTHON = """
            import os, re, subprocess
            from pathlib import Path
            from fastmcp import FastMCP

            mcp = FastMCP("test")
            ROOT = Path("/srv/data").resolve()
            ALLOWED = {"a": 1, "b": [1, 2, *range(3)]}

            class Base:
                kind: str = "x"
                def __init__(self, name, *words, **options):
                    self.name, (self.first, *self.rest) = name, words
                    self.options = {**options, "name": name}

                @property
                def command(self):
                    return f"{self.name} {' '.join(self.rest)}"

            class Pinger(Base):
                def run(self, host=None):
                    try:
                        for word in [w.strip() for w in host.split(",") if w not in ALLOWED]:
                            if not re.fullmatch(r"[a-z]+", word):
                                continue
                            with open(ROOT / word) as file:
                                yield file.read()
                    except (ValueError, OSError) as error:
                        raise RuntimeError(host) from error
                    finally:
                        os.system(self.command)

            @mcp.tool(name="ping")
            async def ping(host: str, count: int = 1) -> str:
                match host:
                    case "a" | "b":
                        return host
                    case {"x": y, **rest}:
                        return rest
                    case _:
                        pinger = Pinger(host, *host, **{"count": count})
                while count := count - 1:
                    host += "%s" % host
                return subprocess.run(["git", "diff", host], shell=True) or await pinger.run(host)
            """;

    private static final String TYPESCRIPT = """
            import { exec, execFile } from "node:child_process";
            import { promisify } from "node:util";
            import path from "node:path";
            import fs from "node:fs";
            import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
            import { z } from "zod";

            const run = promisify(exec);
            const root = path.resolve("/srv/data");
            const shape = { host: z.string().regex(/^[a-z]+$/).optional(), names: z.array(z.string()) };

            class Pinger<T> extends Map<string, T> {
              #count = 1;
              static of(...names: string[]) { return new Pinger(names); }
              constructor(private readonly names: string[]) { super(); this.#count += names.length; }
              get command() { return ["ping", ...this.names].filter(Boolean).join(" "); }
              async *all({ host = "x", ...rest }: any) {
                for (const [key, value] of Object.entries(rest)) {
                  yield await run(`${this.command} ${key} ${value ?? host}`);
                }
              }
            }

            export const server = new McpServer({ name: "test", version: "1.0.0" });
            server.registerTool("ping", { inputSchema: shape }, async ({ host, names }) => {
              const full = path.resolve(root, host as string);
              if (full !== root && !full.startsWith(root + path.sep)) throw new Error(host!);
              switch (names?.[0]) {
                case "a": execFile("git", ["diff", host]); break;
                default: { let i = 0; do { i++; } while (i < names.length); }
              }
              const later = new Promise((resolve, reject) => fs.readFile(full, (error, text) => error ? reject(error) : resolve(text)));
              return later.then((text) => ({ content: [{ type: "text", text }] })).catch(() => Pinger.of(host).all({ host }));
            });
            """;

    @Property(seed = "1", tries = 60)
    void python(@ForAll Random random) {
        check("server.py", mutated(PYTHON, random));
    }

    @Property(seed = "1", tries = 60)
    void typescript(@ForAll Random random) {
        check("server.ts", mutated(TYPESCRIPT, random));
    }

    private static void check(String path, String text) {
        ScanTarget target = ScanTarget.sources(List.of(SourceFile.of(path, text)));

        ScanReport report = SCANNER.scan(target);

        assertThat(report.diagnostics().stream().filter(Diagnostic::incomplete)).isEmpty();
        assertThat(SCANNER.scan(target).findings()).isEqualTo(report.findings());
    }

    /** Takes out, doubles, swaps or moves pieces of lines and of words. */
    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int from = random.nextInt(mutated.length());
            int to = Math.min(mutated.length(), from + 1 + random.nextInt(random.nextBoolean() ? 4 : 80));
            String piece = mutated.substring(from, to);
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(from, to);
                case 1 -> mutated.insert(from, piece.repeat(1 + random.nextInt(3)));
                case 2 -> mutated.insert(random.nextInt(mutated.length()), piece);
                default ->
                    mutated.replace(from, to, new StringBuilder(piece).reverse().toString());
            }
        }
        return mutated.toString();
    }
}
