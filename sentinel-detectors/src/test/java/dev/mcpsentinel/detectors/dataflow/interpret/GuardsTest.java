/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.files;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyPython;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyTypeScript;

import org.junit.jupiter.api.Test;

/** Checks and conversions behind which data does no harm any more, each beside code that lacks them. */
class GuardsTest {

    /** A tool that reads a file. */
    private static void reading(String body) {
        verifyTypeScript("""
                server.tool("read", { name: z.string() }, async ({ name }) => {
                %s
                  return { content: [] };
                });
                """.formatted(body.indent(2).stripTrailing()));
    }

    private static void pythonReading(String body) {
        verifyPython("""
                @mcp.tool()
                def read(name: str) -> str:
                %s
                """.formatted(body.indent(4).stripTrailing()));
    }

    private static void pinging(String body) {
        verifyTypeScript("""
                server.tool("ping", { host: z.string() }, async ({ host }) => {
                %s
                  return { content: [] };
                });
                """.formatted(body.indent(2).stripTrailing()));
    }

    private static void pythonPinging(String body) {
        verifyPython("""
                @mcp.tool()
                def ping(host: str) -> None:
                %s
                """.formatted(body.indent(4).stripTrailing()));
    }

    // ---- conversions

    @Test
    void quotingForTheShell() {
        pythonPinging("""
                os.system("ping " + shlex.quote(host))
                # ruleid: taint.command-injection
                os.system("ping '" + host + "'")
                """);
    }

    @Test
    void theLastNameOfAPath() {
        reading("""
                fs.readFileSync(path.join(root, path.basename(name)));
                // ruleid: taint.path-traversal
                fs.readFileSync(path.join(root, path.normalize(name)));
                """);
    }

    @Test
    void theLastNameOfAPathInPython() {
        pythonReading("""
                (ROOT / os.path.basename(name)).read_text()
                (ROOT / Path(name).name).read_text()
                # ruleid: taint.path-traversal
                return (ROOT / name).read_text()
                """);
    }

    @Test
    void encodedParts() {
        verifyTypeScript("""
                server.tool("get", { name: z.string() }, async ({ name }) => {
                  await fetch(`https://example.com/items/${encodeURIComponent(name)}`);
                  // ruleid: taint.ssrf
                  await fetch(`https://${name}/items`);
                  return { content: [] };
                });
                """);
    }

    @Test
    void numbers() {
        pinging("""
                exec("ping -c " + Number(host));
                exec("ping -c " + parseInt(host, 10));
                // ruleid: taint.command-injection
                exec("ping -c " + String(host));
                """);
    }

    @Test
    void pythonNumbers() {
        pythonPinging("""
                os.system(f"ping -c {int(host)}")
                # ruleid: taint.command-injection
                os.system(f"ping -c {str(host)}")
                """);
    }

    @Test
    void onlyHarmlessCharactersAreLeft() {
        pinging("""
                exec("ping " + host.replace(/[^a-zA-Z0-9.]/g, ""));
                // ruleid: taint.command-injection
                exec("ping " + host.replace(/[^a-zA-Z0-9.]/, ""));
                """);
    }

    @Test
    void onlyHarmlessCharactersAreLeftInPython() {
        pythonPinging("""
                os.system("ping " + re.sub(r"[^a-z0-9.]", "", host))
                # ruleid: taint.command-injection
                os.system("ping " + re.sub(r"\\s+", " ", host))
                """);
    }

    // ---- lists of what is allowed

    @Test
    void membershipOfAList() {
        pinging("""
                const allowed = ["localhost", "example.com"];
                if (!allowed.includes(host)) throw new Error("not allowed");
                exec("ping " + host);
                """);
    }

    @Test
    void membershipOfASet() {
        verifyTypeScript("""
                const ALLOWED = new Set(["localhost", "example.com"]);
                server.tool("ping", { host: z.string(), other: z.string() }, async ({ host, other }) => {
                  if (ALLOWED.has(host)) {
                    exec("ping " + host);
                    // ruleid: taint.command-injection
                    exec("ping " + other);
                  }
                  return { content: [] };
                });
                """);
    }

    @Test
    void membershipByIndex() {
        pinging("""
                if (["localhost", "example.com"].indexOf(host) === -1) return { isError: true, content: [] };
                exec("ping " + host);
                """);
    }

    @Test
    void membershipInPython() {
        verifyPython("""
                ALLOWED = {"localhost", "example.com"}
                PORTS = {"web": "80"}

                @mcp.tool()
                def ping(host: str, service: str, other: str) -> None:
                    if host not in ALLOWED:
                        raise ValueError(host)
                    os.system("ping " + host)
                    if service in PORTS:
                        os.system("ping " + service)
                    os.system("ping " + PORTS.get(service, "80"))
                    if other in ALLOWED or host in ALLOWED:
                        # ruleid: taint.command-injection
                        os.system("ping " + other)
                """);
    }

    @Test
    void equality() {
        pythonPinging("""
                if host == "localhost":
                    os.system("ping " + host)
                else:
                    # ruleid: taint.command-injection
                    os.system("ping " + host)
                """);
    }

    @Test
    void aSwitchOverConstants() {
        pinging("""
                switch (host) {
                  case "localhost":
                  case "example.com":
                    exec("ping " + host);
                    break;
                  default:
                    // ruleid: taint.command-injection
                    exec("ping " + host);
                }
                """);
    }

    @Test
    void aTableOfConstants() {
        verifyTypeScript("""
                const HOSTS: Record<string, string> = { a: "a.example.com", b: "b.example.com" };
                server.tool("ping", { name: z.string() }, async ({ name }) => {
                  exec("ping " + HOSTS[name]);
                  // ruleid: taint.command-injection
                  exec("ping " + (HOSTS[name] ?? name));
                  return { content: [] };
                });
                """);
    }

    // ---- regular expressions

    @Test
    void anAnchoredExpression() {
        pinging("""
                if (!/^[a-z0-9.]+$/.test(host)) throw new Error("bad host");
                exec("ping " + host);
                """);
    }

    @Test
    void anAnchoredExpressionWithMatch() {
        pinging("""
                if (host.match(/^[a-z0-9.]+$/)) {
                  exec("ping " + host);
                } else {
                  // ruleid: taint.command-injection
                  exec("ping " + host);
                }
                """);
    }

    @Test
    void fullMatchInPython() {
        verifyPython("""
                HOST = re.compile(r"[a-z0-9.]+")

                @mcp.tool()
                def ping(host: str, other: str) -> None:
                    if not HOST.fullmatch(host):
                        raise ValueError(host)
                    os.system("ping " + host)
                    if not re.match(r"^[a-z0-9.]+$", other):
                        raise ValueError(other)
                    os.system("ping " + other)
                """);
    }

    // ---- options of programs

    @Test
    void whatStartsWithADashIsRefused() {
        verifyTypeScript("""
                server.tool("diff", { revision: z.string(), other: z.string() }, async ({ revision, other }) => {
                  if (revision.startsWith("-")) throw new Error("not a revision");
                  execFile("git", ["diff", revision]);
                  execFile("git", ["diff", "--", other]);
                  // ruleid: taint.argument-injection
                  execFile("git", ["diff", other]);
                  return { content: [] };
                });
                """);
    }

    @Test
    void whatStartsWithADashIsRefusedInPython() {
        verifyPython("""
                @mcp.tool()
                def diff(revision: str, other: str) -> None:
                    if revision.startswith("-"):
                        raise ValueError("not a revision")
                    subprocess.run(["git", "diff", revision])
                    # ruleid: taint.argument-injection
                    subprocess.run(["git", "diff", other])
                """);
    }

    // ---- functions that check

    @Test
    void aValidatorOfAnotherFileThrows() {
        files().source("src/index.ts", """
                import fs from "node:fs";
                import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
                import { z } from "zod";
                import { assertInside } from "./check.js";

                const server = new McpServer({ name: "test", version: "1.0.0" });
                server.tool("read", { name: z.string(), other: z.string() }, async ({ name, other }) => {
                  assertInside(name);
                  fs.readFileSync(name);
                  // ruleid: taint.path-traversal
                  fs.readFileSync(other);
                });
                """).source("src/check.ts", """
                import path from "node:path";

                const root = path.resolve("/srv/data");

                export function assertInside(file: string): void {
                  const full = path.resolve(file);
                  if (!full.startsWith(root + path.sep)) {
                    throw new Error("outside of " + root);
                  }
                }
                """).verify();
    }

    @Test
    void whatIsCheckedIsAnotherPath() {
        reading("""
                if (!path.resolve(root, name).startsWith(root + path.sep)) throw new Error("outside");
                // ruleid: taint.path-traversal
                fs.readFileSync(name); // from the working directory
                """);
    }

    @Test
    void aValidatorOfAnotherFileRaises() {
        files().source("server.py", """
                from pathlib import Path
                from fastmcp import FastMCP
                from check import validate

                mcp = FastMCP("test")

                @mcp.tool()
                def read(name: str, other: str) -> str:
                    path = Path("/srv/data") / name
                    validate(path)
                    path.read_text()
                    # ruleid: taint.path-traversal
                    return (Path("/srv/data") / other).read_text()
                """).source("check.py", """
                from pathlib import Path

                ROOT = Path("/srv/data").resolve()

                def validate(path: Path) -> None:
                    if not path.resolve().is_relative_to(ROOT):
                        raise ValueError("outside")
                """).verify();
    }

    @Test
    void aValidatorReturnsTheTruth() {
        verifyTypeScript("""
                function isHost(text: string): boolean {
                  return /^[a-z0-9.]+$/.test(text);
                }
                server.tool("ping", { host: z.string() }, async ({ host }) => {
                  if (isHost(host)) exec("ping " + host);
                  // ruleid: taint.command-injection
                  if (!isHost(host)) exec("ping " + host);
                  return { content: [] };
                });
                """);
    }

    @Test
    void aValidatorReturnsTheTruthInSteps() {
        verifyPython("""
                def is_host(text: str) -> bool:
                    if len(text) > 100:
                        return False
                    if not re.fullmatch(r"[a-z0-9.]+", text):
                        return False
                    return True

                @mcp.tool()
                def ping(host: str) -> None:
                    if not is_host(host):
                        return
                    os.system("ping " + host)
                """);
    }

    @Test
    void aValidatorReturnsAnObject() {
        verifyTypeScript("""
                async function check(file: string): Promise<{ ok: boolean; reason?: string }> {
                  const full = path.resolve(file);
                  if (full !== root && !full.startsWith(root + path.sep)) {
                    return { ok: false, reason: "outside" };
                  }
                  return { ok: true };
                }
                server.tool("read", { name: z.string() }, async ({ name }) => {
                  const result = await check(name);
                  if (!result.ok) {
                    // ruleid: taint.path-traversal
                    fs.readFileSync(name);
                    return { isError: true, content: [] };
                  }
                  fs.readFileSync(name);
                  return { content: [] };
                });
                """);
    }

    @Test
    void aValidatorReturnsNothingForWhatIsBad() {
        verifyPython("""
                def inside(name: str) -> Path | None:
                    full = (ROOT / name).resolve()
                    if ROOT not in full.parents:
                        return None
                    return full

                @mcp.tool()
                def read(name: str) -> str:
                    full = inside(name)
                    if full is None:
                        return ""
                    return full.read_text()
                """);
    }

    @Test
    void aValidatorReturnsAnErrorText() {
        verifyTypeScript("""
                function problem(host: string): string | null {
                  if (!/^[a-z0-9.]+$/.test(host)) return "bad host";
                  return null;
                }
                server.tool("ping", { host: z.string() }, async ({ host }) => {
                  const error = problem(host);
                  if (error) return { isError: true, content: [] };
                  exec("ping " + host);
                  return { content: [] };
                });
                """);
    }

    @Test
    void aValidatorIsAMethod() {
        verifyPython("""
                class Files:
                    def __init__(self, root: str) -> None:
                        self.root = Path(root).resolve()

                    def _check(self, path: Path) -> None:
                        try:
                            path.resolve().relative_to(self.root)
                        except ValueError:
                            raise PermissionError("outside")

                    def read(self, name: str) -> str:
                        path = self.root / name
                        self._check(path)
                        return path.read_text()

                    def peek(self, name: str) -> str:
                        # ruleid: taint.path-traversal
                        return (self.root / name).read_text()

                files = Files("/srv/data")

                @mcp.tool()
                def read(name: str) -> str:
                    return files.read(name) + files.peek(name)
                """);
    }

    // ---- paths

    @Test
    void resolvedAndBehindTheRoot() {
        reading("""
                const full = path.resolve(root, name);
                if (!full.startsWith(root + path.sep)) throw new Error("outside");
                fs.readFileSync(full);
                """);
    }

    @Test
    void resolvedAndBehindTheRootOrTheRootItself() {
        reading("""
                const full = path.resolve(root, name);
                if (full !== root && !full.startsWith(root + path.sep)) {
                  return { isError: true, content: [] };
                }
                fs.readFileSync(full);
                """);
    }

    @Test
    void theRelativePathDoesNotLeaveTheRoot() {
        reading("""
                const full = path.resolve(root, name);
                const relative = path.relative(root, full);
                if (relative.startsWith("..") || path.isAbsolute(relative)) throw new Error("outside");
                fs.readFileSync(full);
                """);
    }

    @Test
    void realPaths() {
        reading("""
                const full = fs.realpathSync(path.join(root, name));
                if (!full.startsWith(root + "/")) throw new Error("outside");
                fs.readFileSync(full);
                """);
    }

    @Test
    void relativeToTheRoot() {
        pythonReading("""
                full = (ROOT / name).resolve()
                try:
                    full.relative_to(ROOT)
                except ValueError:
                    raise PermissionError("outside")
                return full.read_text()
                """);
    }

    @Test
    void isRelativeToTheRoot() {
        pythonReading("""
                full = (ROOT / name).resolve()
                if not full.is_relative_to(ROOT):
                    raise PermissionError("outside")
                return full.read_text()
                """);
    }

    @Test
    void theCommonPath() {
        pythonReading("""
                root = os.path.realpath("/srv/data")
                full = os.path.realpath(os.path.join(root, name))
                if os.path.commonpath([root, full]) != root:
                    raise PermissionError("outside")
                with open(full) as file:
                    return file.read()
                """);
    }

    @Test
    void thePrefixWithASeparator() {
        pythonReading("""
                root = os.path.realpath("/srv/data")
                full = os.path.realpath(os.path.join(root, name))
                if not full.startswith(root + os.sep):
                    raise PermissionError("outside")
                with open(full) as file:
                    return file.read()
                """);
    }

    @Test
    void oneOfSeveralRoots() {
        verifyTypeScript("""
                const roots = ["/srv/a", "/srv/b"].map((one) => path.resolve(one));
                server.tool("read", { name: z.string() }, async ({ name }) => {
                  const full = path.resolve(name);
                  const inside = roots.some((one) => full === one || full.startsWith(one + path.sep));
                  if (!inside) throw new Error("outside");
                  fs.readFileSync(full);
                  return { content: [] };
                });
                """);
    }

    // ---- addresses

    @Test
    void theHostIsOneOfAList() {
        verifyTypeScript("""
                const HOSTS = ["example.com", "www.example.com"];
                server.tool("get", { url: z.string(), other: z.string() }, async ({ url, other }) => {
                  const parsed = new URL(url);
                  if (parsed.protocol !== "https:" || !HOSTS.includes(parsed.hostname)) throw new Error("host");
                  await fetch(url);
                  await fetch(parsed);
                  // ruleid: taint.ssrf
                  await fetch(other);
                  return { content: [] };
                });
                """);
    }

    @Test
    void theHostIsOneOfAListInPython() {
        verifyPython("""
                from urllib.parse import urlparse

                HOSTS = {"example.com"}

                @mcp.tool()
                def get(url: str, other: str) -> str:
                    if urlparse(url).hostname not in HOSTS:
                        raise ValueError("host")
                    httpx.get(url)
                    # ruleid: taint.ssrf
                    return httpx.get(other).text
                """);
    }

    @Test
    void theAddressBeginsWithAHost() {
        verifyTypeScript("""
                server.tool("get", { name: z.string() }, async ({ name }) => {
                  if (!name.startsWith("https://example.com/")) throw new Error("host");
                  await fetch(name);
                  return { content: [] };
                });
                """);
    }

    // ---- queries

    @Test
    void parametersOfAQuery() {
        verifyPython("""
                @mcp.tool()
                def find(name: str) -> list:
                    cursor = sqlite3.connect("notes.db").cursor()
                    cursor.execute("SELECT * FROM notes WHERE name = ?", (name,))
                    # ruleid: taint.sql-injection
                    cursor.execute(f"SELECT * FROM notes WHERE name = '{name}'")
                    return cursor.fetchall()
                """);
    }

    @Test
    void aTextIsNoOperatorOfADocumentQuery() {
        verifyTypeScript("""
                import { MongoClient } from "mongodb";

                const people = new MongoClient("mongodb://localhost").db("app").collection("people");

                server.tool("find", { city: z.string() }, async ({ city }) => {
                  await people.find({ city }).toArray();
                  await people.find({ city: { $eq: city } }).toArray();
                  // ruleid: taint.nosql-injection
                  await people.find({ $where: `this.city == "${city}"` }).toArray();
                  return { content: [] };
                });
                """);
    }

    @Test
    void anIdentifierThatIsChecked() {
        verifyPython("""
                def identifier(name: str) -> str:
                    if not re.match(r"^[A-Za-z_][A-Za-z0-9_]*$", name):
                        raise ValueError(name)
                    return name

                @mcp.tool()
                def count(table: str, other: str) -> list:
                    cursor = sqlite3.connect("notes.db").cursor()
                    cursor.execute(f"SELECT COUNT(*) FROM {identifier(table)}")
                    # ruleid: taint.sql-injection
                    cursor.execute(f"SELECT COUNT(*) FROM {other}")
                    return cursor.fetchall()
                """);
    }

    @Test
    void oneOfSeveralPatterns() {
        String allowed = """
                PATTERNS = [r"^https://docs\\.example\\.com/", r"^https://api\\.example\\.com/"]
                LOOSE = [r"^https://docs\\.example\\.com/", r"^https://.*\\.example\\.com"]

                @mcp.tool()
                def read(url: str) -> str:
                    if not any(re.match(pattern, url) for pattern in %s):
                        raise ValueError(url)
                    %s
                    return httpx.get(url).text
                """;
        verifyPython(allowed.formatted("PATTERNS", "pass"));
        verifyPython(allowed.formatted("LOOSE", "# ruleid: taint.ssrf"));
    }

    @Test
    void whatIsInMemoryIsNoPath() {
        pythonReading("""
                import io
                import zipfile
                zipfile.ZipFile(io.BytesIO(name.encode()))
                # ruleid: taint.path-traversal
                zipfile.ZipFile(name)
                """);
    }

    @Test
    void whatAServiceAnswers() {
        verifyPython("""
                @mcp.tool()
                def show(name: str) -> None:
                    found = service.describe(AccountId=name)
                    os.system("show " + found["title"])
                    # ruleid: taint.command-injection
                    os.system("show " + name)
                """);
    }
}
