/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.message;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyPython;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyTypeScript;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Checks that do not do what they seem to: there is a finding, and it says why. */
class BrokenGuardsTest {

    private static String reading(String body) {
        return message(verifyTypeScript("""
                server.tool("read", { name: z.string() }, async ({ name }) => {
                %s
                  return { content: [] };
                });
                """.formatted(body.indent(2).stripTrailing())));
    }

    private static String pinging(String body) {
        return message(verifyTypeScript("""
                server.tool("ping", { host: z.string() }, async ({ host }) => {
                %s
                  return { content: [] };
                });
                """.formatted(body.indent(2).stripTrailing())));
    }

    @Test
    void aPrefixWithoutASeparator() {
        assertThat(reading("""
                const full = path.resolve(root, name);
                if (!full.startsWith(root)) throw new Error("outside");
                // ruleid: taint.path-traversal
                fs.readFileSync(full);
                """)).contains("without a separator");
    }

    @Test
    void aPrefixWithoutASeparatorInPython() {
        assertThat(message(verifyPython("""
                @mcp.tool()
                def read(name: str) -> str:
                    full = os.path.realpath(os.path.join("/srv/data", name))
                    if not full.startswith("/srv/data"):
                        raise PermissionError("outside")
                    # ruleid: taint.path-traversal
                    return open(full).read()
                """))).contains("without a separator");
    }

    @Test
    void aCheckBeforeThePathIsResolved() {
        assertThat(reading("""
                const full = path.join(root, name) + "";
                const raw = root + "/" + name;
                if (!raw.startsWith(root + path.sep)) throw new Error("outside");
                // ruleid: taint.path-traversal
                fs.readFileSync(raw);
                """)).contains("before `..` is resolved");
    }

    @Test
    void aCheckBeforeThePathIsResolvedInPython() {
        assertThat(message(verifyPython("""
                @mcp.tool()
                def read(name: str) -> str:
                    path = Path("/srv/data") / name
                    if not path.is_relative_to("/srv/data"):
                        raise PermissionError("outside")
                    # ruleid: taint.path-traversal
                    return path.read_text()
                """))).contains("before `..` is resolved");
    }

    @Test
    void anotherPathThanTheCheckedOneIsUsed() {
        reading("""
                const full = path.resolve(root, path.basename(name));
                if (!full.startsWith(root + path.sep)) throw new Error("outside");
                // ruleid: taint.path-traversal
                fs.readFileSync(path.join(root, name));
                """);
    }

    @Test
    void aListOfRefusedParts() {
        assertThat(reading("""
                if (name.includes("..")) throw new Error("outside");
                // ruleid: taint.path-traversal
                fs.readFileSync(name);
                """)).contains("refuses `..`");
    }

    @Test
    void aListOfRefusedPartsInPython() {
        assertThat(message(verifyPython("""
                @mcp.tool()
                def read(name: str) -> str:
                    if ".." in name:
                        raise PermissionError("outside")
                    # ruleid: taint.path-traversal
                    return open(name).read()
                """))).contains("refuses `..`");
    }

    @Test
    void anExpressionWithoutAnchors() {
        assertThat(pinging("""
                if (!/[a-z0-9.]+/.test(host)) throw new Error("bad host");
                // ruleid: taint.command-injection
                exec("ping " + host);
                """)).contains("not anchored at both ends");
    }

    @Test
    void anExpressionWithoutAnEnd() {
        assertThat(message(verifyPython("""
                @mcp.tool()
                def ping(host: str) -> None:
                    if not re.match(r"[a-z0-9.]+", host):
                        raise ValueError(host)
                    # ruleid: taint.command-injection
                    os.system("ping " + host)
                """))).contains("not anchored at its end");
    }

    @Test
    void jsonIsNoShellQuoting() {
        assertThat(pinging("""
                // ruleid: taint.command-injection
                exec("ping " + JSON.stringify(host));
                """)).contains("is no shell quoting");
    }

    @Test
    void escapedDoubleQuotes() {
        assertThat(pinging("""
                const quoted = host.replace(/"/g, '\\\\"');
                // ruleid: taint.command-injection
                exec(`ping "${quoted}"`);
                """)).contains("is no shell quoting");
    }

    @Test
    void onlyTheFirstQuoteIsEscaped() {
        assertThat(pinging("""
                const quoted = host.replace("'", "'\\\\''");
                // ruleid: taint.command-injection
                exec(`ping '${quoted}'`);
                """)).contains("only the first `'` is escaped");
    }

    @Test
    void oneCharacterIsRefused() {
        assertThat(pinging("""
                if (host.includes(";")) throw new Error("bad host");
                // ruleid: taint.command-injection
                exec("ping " + host);
                """)).contains("refuses `;`");
    }

    @Test
    void aHostNameWithoutADot() {
        assertThat(message(verifyTypeScript("""
                server.tool("get", { url: z.string() }, async ({ url }) => {
                  const parsed = new URL(url);
                  if (!parsed.hostname.endsWith("example.com")) throw new Error("host");
                  // ruleid: taint.ssrf
                  await fetch(url);
                  return { content: [] };
                });
                """))).contains("without a dot");
    }

    @Test
    void anAddressThatEndsInTheHostName() {
        assertThat(message(verifyTypeScript("""
                server.tool("get", { url: z.string() }, async ({ url }) => {
                  if (!url.startsWith("https://example.com")) throw new Error("host");
                  // ruleid: taint.ssrf
                  await fetch(url);
                  return { content: [] };
                });
                """))).contains("ends within the host name");
    }

    @Test
    void aCheckThatOnlyLogs() {
        pinging("""
                if (!/^[a-z0-9.]+$/.test(host)) {
                  console.error("bad host");
                }
                // ruleid: taint.command-injection
                exec("ping " + host);
                """);
    }

    @Test
    void aCheckOfAnotherValue() {
        verifyPython("""
                ALLOWED = {"a", "b"}

                @mcp.tool()
                def ping(host: str, kind: str) -> None:
                    if kind not in ALLOWED:
                        raise ValueError(kind)
                    # ruleid: taint.command-injection
                    os.system(f"ping {kind} {host}")
                """);
    }
}
