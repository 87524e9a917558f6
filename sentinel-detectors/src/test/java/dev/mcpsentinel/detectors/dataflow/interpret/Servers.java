/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.testkit.DetectorTester;
import java.util.List;

/**
 * Small servers to try the taint rules on. What is common to them need not be repeated in each test.
 *
 * @param tester holds the sources
 */
record Servers(DetectorTester tester) {

    /** Opened once: that takes longer than all the tests. */
    private static final Scanner DEFAULT = open(Profile.DEFAULT);

    private static final Scanner AUDIT = open(Profile.AUDIT);

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

    private static Scanner open(Profile profile) {
        return Scanner.builder()
                .config(ScannerConfig.builder().profile(profile).build())
                .build();
    }

    /** Starts without sources. */
    static Servers files() {
        return new Servers(DetectorTester.ofClassPath().only("taint."));
    }

    Servers source(String path, String text) {
        return new Servers(tester.source(path, text));
    }

    static Servers python(String text) {
        return files().source("server.py", PYTHON + text);
    }

    static Servers typescript(String text) {
        return files().source("server.ts", TYPESCRIPT + text);
    }

    /** Checks that what is found is what is announced. */
    List<Finding> verify() {
        return taint(report());
    }

    /** As {@link #verify}, with all that the scanner tells. */
    ScanReport report() {
        return tester.verify(DEFAULT);
    }

    /** As {@link #verify}, with the rules and the uncertain findings of the audit profile. */
    List<Finding> audit() {
        return taint(tester.verify(AUDIT));
    }

    private static List<Finding> taint(ScanReport report) {
        return report.findings().stream()
                .filter(finding -> finding.ruleId().startsWith("taint."))
                .toList();
    }

    /** Checks a Python server that imports what it needs and calls itself {@code mcp}. */
    static List<Finding> verifyPython(String text) {
        return python(text).verify();
    }

    /** Checks a TypeScript server that imports what it needs and has a {@code server}. */
    static List<Finding> verifyTypeScript(String text) {
        return typescript(text).verify();
    }

    /** The message of the only finding. */
    static String message(List<Finding> findings) {
        if (findings.size() != 1) {
            throw new AssertionError("one finding was expected, not " + findings);
        }
        return findings.get(0).message();
    }
}
