/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.testkit.DetectorTester;
import java.util.List;

/** Small servers to try the taint rules on. What is common to them need not be repeated in each test. */
final class Servers {

    private static final DetectorTester TESTER = DetectorTester.ofClassPath().only("taint.");

    private static final String PYTHON = """
            import asyncio
            import json
            import os
            import re
            import shlex
            import sqlite3
            import subprocess
            from pathlib import Path
            from typing import Annotated, Any, Literal, Optional
            import httpx
            from fastmcp import FastMCP
            from pydantic import BaseModel, Field

            mcp = FastMCP("test")
            ROOT = Path("/srv/data").resolve()

            """;

    private static final String TYPESCRIPT = """
            import { exec, execFile, execSync, spawn } from "node:child_process";
            import { promisify } from "node:util";
            import fs from "node:fs";
            import path from "node:path";
            import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
            import { Server } from "@modelcontextprotocol/sdk/server/index.js";
            import { CallToolRequestSchema, ReadResourceRequestSchema } from "@modelcontextprotocol/sdk/types.js";
            import { z } from "zod";

            const server = new McpServer({ name: "test", version: "1.0.0" });
            const root = path.resolve("/srv/data");

            """;

    private Servers() {}

    /** A tester without sources. */
    static DetectorTester files() {
        return TESTER;
    }

    static DetectorTester python(String text) {
        return TESTER.source("server.py", PYTHON + text);
    }

    static DetectorTester typescript(String text) {
        return TESTER.source("server.ts", TYPESCRIPT + text);
    }

    /** Checks a Python server that imports what it needs and calls itself {@code mcp}. */
    static List<Finding> verifyPython(String text) {
        return python(text).verify().findings();
    }

    /** Checks a TypeScript server that imports what it needs and has a {@code server}. */
    static List<Finding> verifyTypeScript(String text) {
        return typescript(text).verify().findings();
    }

    /** As the others, with the rules and the uncertain findings of the audit profile. */
    static List<Finding> audit(DetectorTester tester) {
        return tester.profile(Profile.AUDIT).verify().findings();
    }

    /** The message of the only finding. */
    static String message(List<Finding> findings) {
        List<Finding> taint = findings.stream()
                .filter(finding -> finding.ruleId().startsWith("taint."))
                .toList();
        if (taint.size() != 1) {
            throw new AssertionError("one finding was expected, not " + taint);
        }
        return taint.get(0).message();
    }
}
