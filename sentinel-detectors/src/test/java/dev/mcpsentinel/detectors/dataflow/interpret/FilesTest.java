/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.files;

import org.junit.jupiter.api.Test;

/** Flows from one file into another. */
class FilesTest {

    private static Servers typescript(String imports, String call) {
        return files().source("src/index.ts", """
                import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
                import { z } from "zod";
                %s

                const server = new McpServer({ name: "test", version: "1.0.0" });
                server.tool("ping", { host: z.string() }, async ({ host }) => {
                  await %s;
                  return { content: [] };
                });
                """.formatted(imports, call));
    }

    private static final String PING = """
            import { execSync } from "node:child_process";

            export function ping(host: string): string {
              // ruleid: taint.command-injection
              return execSync("ping " + host).toString();
            }
            """;

    @Test
    void aNamedImport() {
        typescript("import { ping } from './ping.js';", "ping(host)")
                .source("src/ping.ts", PING)
                .verify();
    }

    @Test
    void aRenamedImport() {
        typescript("import { ping as reach } from './ping';", "reach(host)")
                .source("src/ping.ts", PING)
                .verify();
    }

    @Test
    void aNamespaceImport() {
        typescript("import * as net from './ping.js';", "net.ping(host)")
                .source("src/ping.ts", PING)
                .verify();
    }

    @Test
    void aDefaultImport() {
        typescript("import ping from './ping.js';", "ping(host)")
                .source("src/ping.ts", """
                import { execSync } from "node:child_process";

                export default async function (host: string) {
                  // ruleid: taint.command-injection
                  return execSync("ping " + host);
                }
                """)
                .verify();
    }

    @Test
    void aDynamicImport() {
        typescript("", "(await import('./ping.js')).ping(host)")
                .source("src/ping.ts", PING)
                .verify();
    }

    @Test
    void aFunctionThroughABarrelFile() {
        typescript("import { ping } from './tools';", "ping(host)")
                .source("src/tools/index.ts", "export * from './network/index.js';\n")
                .source("src/tools/network/index.ts", "export { ping } from './ping.js';\n")
                .source("src/tools/network/ping.ts", PING)
                .verify();
    }

    @Test
    void aNamespaceThatIsExportedAgain() {
        typescript("import { network } from './tools/index.js';", "network.ping(host)")
                .source("src/tools/index.ts", "export * as network from './ping.js';\n")
                .source("src/tools/ping.ts", PING)
                .verify();
    }

    @Test
    void anImportByAnAliasOfTheSourceDirectory() {
        typescript("import { ping } from '~/tools/ping.js';", "ping(host)")
                .source("src/tools/ping.ts", PING)
                .verify();
    }

    @Test
    void anImportByAnotherAlias() {
        typescript("import { ping } from '@/tools/ping';", "ping(host)")
                .source("src/tools/ping.ts", PING)
                .verify();
    }

    @Test
    void commonJs() {
        files().source("index.js", """
                const { McpServer } = require("@modelcontextprotocol/sdk/server/mcp.js");
                const { z } = require("zod");
                const { ping } = require("./lib/ping");
                const tools = require("./lib/tools");

                const server = new McpServer({ name: "test", version: "1.0.0" });
                server.tool("ping", { host: z.string() }, async ({ host }) => {
                  ping(host);
                  tools.read(host);
                });
                """)
                .source("lib/ping.js", """
                const { execSync } = require("child_process");

                function ping(host) {
                  // ruleid: taint.command-injection
                  return execSync("ping " + host);
                }

                module.exports = { ping };
                """)
                .source("lib/tools.js", """
                const fs = require("fs");

                exports.read = (name) => {
                  // ruleid: taint.path-traversal
                  return fs.readFileSync("/srv/data/" + name);
                };
                """)
                .verify();
    }

    @Test
    void createRequire() {
        files().source("index.mjs", """
                import { createRequire } from "node:module";
                import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
                import { z } from "zod";
                const require = createRequire(import.meta.url);
                const { exec } = require("child_process");

                const server = new McpServer({ name: "test", version: "1.0.0" });
                server.tool("ping", { host: z.string() }, async ({ host }) => {
                  // ruleid: taint.command-injection
                  exec("ping " + host);
                });
                """).verify();
    }

    @Test
    void modulesThatNeedEachOther() {
        typescript("import { ping } from './a.js';\nexport const PROGRAM = 'ping ';", "ping(host)")
                .source("src/a.ts", """
                        import { run } from "./b.js";
                        export const ping = (host: string) => run("ping " + host);
                        """)
                .source("src/b.ts", """
                        import { execSync } from "node:child_process";
                        import { ping } from "./a.js";
                        export function run(command: string): unknown {
                          if (command === "again") return ping("localhost");
                          // ruleid: taint.command-injection
                          return execSync(command);
                        }
                        """)
                .verify();
    }

    private static final String PYTHON_PING = """
            import os

            def ping(host: str) -> int:
                # ruleid: taint.command-injection
                return os.system("ping " + host)
            """;

    private static Servers python(String path, String imports, String call) {
        return files().source(path, """
                from fastmcp import FastMCP
                %s

                mcp = FastMCP("test")

                @mcp.tool()
                def reach(host: str) -> int:
                    return %s
                """.formatted(imports, call));
    }

    @Test
    void aPythonModule() {
        python("server.py", "import network", "network.ping(host)")
                .source("network.py", PYTHON_PING)
                .verify();
    }

    @Test
    void aNameOfAPythonModule() {
        python("server.py", "from network import ping as run", "run(host)")
                .source("network.py", PYTHON_PING)
                .verify();
    }

    @Test
    void aRelativeImport() {
        python("src/app/server.py", "from .tools.network import ping", "ping(host)")
                .source("src/app/__init__.py", "")
                .source("src/app/tools/__init__.py", "")
                .source("src/app/tools/network.py", PYTHON_PING)
                .verify();
    }

    @Test
    void anImportFromThePackageAbove() {
        python("src/app/servers/server.py", "from ..tools import ping", "ping(host)")
                .source("src/app/servers/__init__.py", "")
                .source("src/app/tools/__init__.py", "from .network import ping\n")
                .source("src/app/tools/network.py", PYTHON_PING)
                .verify();
    }

    @Test
    void anAbsoluteImportOfASourceDirectory() {
        python("src/app/server.py", "from app.tools import network", "network.ping(host)")
                .source("src/app/__init__.py", "")
                .source("src/app/tools/__init__.py", "")
                .source("src/app/tools/network.py", PYTHON_PING)
                .verify();
    }

    @Test
    void everythingOfAPythonModule() {
        python("server.py", "from network import *", "ping(host)")
                .source("network.py", PYTHON_PING)
                .verify();
    }

    @Test
    void anImportInsideOfAFunction() {
        files().source("server.py", """
                from fastmcp import FastMCP

                mcp = FastMCP("test")

                @mcp.tool()
                def reach(host: str) -> int:
                    from network import ping

                    return ping(host)
                """).source("network.py", PYTHON_PING).verify();
    }

    @Test
    void aServerOfAnotherModule() {
        files().source("app/__init__.py", "")
                .source("app/base.py", "from fastmcp import FastMCP\n\nmcp = FastMCP('test')\n")
                .source("app/tools.py", """
                        import os
                        from app.base import mcp

                        @mcp.tool()
                        def ping(host: str) -> int:
                            # ruleid: taint.command-injection
                            return os.system("ping " + host)
                        """)
                .verify();
    }

    @Test
    void aSafeTwinInAnotherFile() {
        python("server.py", "from network import ping", "ping(host)")
                .source("network.py", """
                import subprocess

                def ping(host: str) -> int:
                    return subprocess.call(["ping", "-c", "1", "--", host])
                """)
                .verify();
    }

    @Test
    void aPathOfTheCompilersConfiguration() {
        typescript("import { ping } from '@tools/ping';", "ping(host)")
                .source("tsconfig.json", """
                {
                  // as tools write it
                  "compilerOptions": { "baseUrl": ".", "paths": { "@tools/*": ["lib/tools/*"], "@other": ["lib/other"] }, },
                }
                """)
                .source("lib/tools/ping.ts", PING)
                .verify();
    }

    @Test
    void aPathThatAnotherConfigurationGives() {
        typescript("import { ping } from '@tools';", "ping(host)")
                .source(
                        "tsconfig.json",
                        "{ \"extends\": [\"./config/base\"], \"compilerOptions\": { \"strict\": true } }")
                .source("config/tsconfig.base.json", "{}")
                .source("config/base.json", "{}")
                .source("lib/tools/index.ts", "export function ping(host: string) {}\n")
                .verify();
        typescript("import { ping } from '@tools';", "ping(host)")
                .source("tsconfig.json", "{ \"extends\": \"./config/tsconfig.base\" }")
                .source(
                        "config/tsconfig.base.json",
                        "{ \"compilerOptions\": { \"paths\": { \"@tools\": [\"../lib/tools/index.ts\"] } } }")
                .source("lib/tools/index.ts", PING)
                .verify();
    }

    @Test
    void aConfigurationThatExtendsItself() {
        typescript("import { ping } from '@tools';", "ping(host)")
                .source("tsconfig.json", "{ \"extends\": \"./tsconfig.json\" }")
                .verify();
    }

    @Test
    void aModuleBelowTheBase() {
        typescript("import { ping } from 'tools/ping';", "ping(host)")
                .source("jsconfig.json", "{ \"compilerOptions\": { \"baseUrl\": \"lib\" } }")
                .source("lib/tools/ping.js", PING.replace(": string", ""))
                .verify();
    }

    @Test
    void whatAPackageCallsItsOwn() {
        typescript("import { ping } from '#net/ping.js';", "ping(host)")
                .source(
                        "package.json",
                        "{ \"imports\": { \"#net/*\": { \"types\": \"./net/*\", \"default\": \"./net/*\" } } }")
                .source("net/ping.ts", PING)
                .verify();
        typescript("import { ping } from '@acme/server/net/ping.js';", "ping(host)")
                .source("package.json", "{ \"name\": \"@acme/server\" }")
                .source("src/net/ping.ts", PING)
                .verify();
    }

    @Test
    void pythonSourcesInADirectoryOfTheirOwn() {
        files().source("server.py", """
                from fastmcp import FastMCP
                from network import ping

                mcp = FastMCP("test")

                @mcp.tool()
                def reach(host: str) -> None:
                    ping(host)
                """)
                .source("python/network/__init__.py", """
                import os

                def ping(host):
                    # ruleid: taint.command-injection
                    os.system("ping " + host)
                """)
                .verify();
    }
}
