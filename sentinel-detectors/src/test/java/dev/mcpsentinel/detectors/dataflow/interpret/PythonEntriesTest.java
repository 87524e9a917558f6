/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.files;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.message;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyPython;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where data from outside enters a Python server. */
class PythonEntriesTest {

    @Test
    void aDecoratedFunctionIsATool() {
        assertThat(message(verifyPython("""
                @mcp.tool()
                def ping(host: str) -> int:
                    # ruleid: taint.command-injection
                    return os.system("ping " + host)

                def pong(host: str) -> int:
                    return os.system("ping " + host)
                """))).startsWith("Tool parameter `host` of `ping` reaches `os.system()`");
    }

    @Test
    void theDecoratorNeedsNoCall() {
        verifyPython("""
                @mcp.tool
                def ping(host: str) -> int:
                    # ruleid: taint.command-injection
                    return os.system("ping " + host)
                """);
    }

    @Test
    void theToolsNameIsThatOfTheDecorator() {
        assertThat(message(verifyPython("""
                @mcp.tool(name="reach")
                async def ping(host: str) -> int:
                    # ruleid: taint.command-injection
                    return os.system("ping " + host)
                """))).contains("of `reach`");
    }

    @Test
    void aToolMayBeDefinedWithinAFunction() {
        verifyPython("""
                def register(app: FastMCP, prefix: str) -> None:
                    @app.tool(description="Pings a host")
                    async def ping(host: str) -> int:
                        # ruleid: taint.command-injection
                        return os.system(prefix + host)

                    @app.tool()
                    async def constant(host: str) -> int:
                        return os.system(prefix)

                register(mcp, "ping ")
                """);
    }

    @Test
    void aFunctionMayBeAddedAsATool() {
        verifyPython("""
                def ping(host: str) -> int:
                    # ruleid: taint.command-injection
                    return os.system("ping " + host)

                def quiet(host: str) -> int:
                    return subprocess.call(["ping", "--", host])

                mcp.add_tool(ping)
                mcp.add_tool(quiet)
                """);
    }

    @Test
    void aMethodMayBeATool() {
        verifyPython("""
                class Network:
                    def __init__(self, app: FastMCP, program: str) -> None:
                        self.program = program
                        app.tool()(self.ping)
                        app.tool(name="quiet")(self.quiet)

                    def ping(self, host: str) -> int:
                        # ruleid: taint.command-injection
                        return os.system(f"{self.program} {host}")

                    def quiet(self, host: str) -> int:
                        return os.system(self.program)

                Network(mcp, "ping")
                """);
    }

    private static Servers lowLevel(String text) {
        return files().source("server.py", """
                import os
                import subprocess
                from enum import Enum
                from mcp.server import Server
                from mcp.types import TextContent, Tool

                """ + text);
    }

    @Test
    void aLowLevelHandlerDispatchesByIf() {
        lowLevel("""
                server = Server("test")

                @server.call_tool()
                async def call_tool(name: str, arguments: dict) -> list[TextContent]:
                    if name == "ping":
                        # ruleid: taint.command-injection
                        os.system("ping " + arguments["host"])
                    elif name == "quiet":
                        subprocess.run(["ping", "--", arguments["host"]])
                    return []
                """).verify();
    }

    @Test
    void aLowLevelHandlerDispatchesByMatchOfAnEnumeration() {
        lowLevel("""
                class Tools(str, Enum):
                    PING = "ping"
                    QUIET = "quiet"

                def ping(host: str) -> int:
                    # ruleid: taint.command-injection
                    return os.system("ping " + host)

                def quiet(host: str) -> int:
                    return subprocess.call(["ping", "--", host])

                async def serve() -> None:
                    server = Server("test")

                    @server.call_tool()
                    async def call_tool(name: str, arguments: dict) -> list[TextContent]:
                        match name:
                            case Tools.PING:
                                ping(arguments["host"])
                            case Tools.QUIET:
                                quiet(arguments.get("host", "localhost"))
                        return []
                """).verify();
    }

    @Test
    void aLowLevelHandlerLooksItsToolsUp() {
        lowLevel("""
                server = Server("test")

                def ping(arguments: dict) -> int:
                    # ruleid: taint.command-injection
                    return os.system("ping " + arguments["host"])

                HANDLERS = {"ping": ping}

                @server.call_tool()
                async def call_tool(name: str, arguments: dict) -> list[TextContent]:
                    HANDLERS[name](arguments)
                    return []
                """).verify();
    }

    @Test
    void aLowLevelHandlerOfAClassHandsItsArgumentsToAManager() {
        files().source("tools.py", """
                import os

                class Tools:
                    async def call(self, name: str, arguments: dict) -> str:
                        if name == "ping":
                            return await self._ping(arguments)
                        return ""

                    async def _ping(self, arguments: dict) -> str:
                        host = arguments.get("host")
                        # ruleid: taint.command-injection
                        return str(os.system(f"ping {host}"))
                """).source("server.py", """
                from mcp.server import Server
                from tools import Tools

                class TestServer:
                    def __init__(self) -> None:
                        self.server = Server("test")
                        self.tools = Tools()
                        self._register()

                    def _register(self) -> None:
                        @self.server.call_tool()
                        async def call_tool(name: str, arguments: dict) -> list:
                            return [await self.tools.call(name, arguments)]
                """).verify();
    }

    @Test
    void theVariablesOfAResourceComeFromOutside() {
        verifyPython("""
                @mcp.resource("notes://{name}")
                def note(name: str) -> str:
                    # ruleid: taint.path-traversal
                    return (ROOT / name).read_text()
                """);
    }

    @Test
    void theArgumentsOfAPromptComeFromOutside() {
        verifyPython("""
                @mcp.prompt()
                def review(file: str) -> str:
                    # ruleid: taint.path-traversal
                    return (ROOT / file).read_text()
                """);
    }

    @Test
    void theContextOfAToolDoesNotComeFromOutside() {
        files().source("server.py", """
                import os
                from fastmcp import Context, FastMCP

                mcp = FastMCP("test")

                @mcp.tool()
                def ping(ctx: Context) -> int:
                    return os.system("ping " + ctx.request_context.lifespan_context.host)
                """).verify();
    }

    @Test
    void aRequestOfFlaskComesFromOutside() {
        files().source("app.py", """
                import os
                from flask import Flask, request

                app = Flask(__name__)

                @app.route("/ping")
                def ping():
                    host = request.args.get("host", "localhost")
                    # ruleid: taint.command-injection
                    os.system("ping " + host)
                    return "done"

                @app.route("/pong")
                def pong():
                    os.system("ping localhost")
                    return "done"
                """).verify();
    }

    @Test
    void theParametersOfAFastApiRouteComeFromOutside() {
        files().source("app.py", """
                import os
                from fastapi import FastAPI

                app = FastAPI()

                @app.get("/ping/{host}")
                def ping(host: str):
                    # ruleid: taint.command-injection
                    return os.system("ping " + host)
                """).verify();
    }
}
