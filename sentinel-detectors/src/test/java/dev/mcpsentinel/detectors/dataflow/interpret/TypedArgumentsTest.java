/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.typescript;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyPython;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyTypeScript;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Finding;
import org.junit.jupiter.api.Test;

/** What the types of arguments, which are checked when the tool is called, leave of them. */
class TypedArgumentsTest {

    @Test
    void pythonNumbersAndLiteralsCarryNoText() {
        verifyPython("""
                @mcp.tool()
                def ping(count: int, wait: float, quiet: bool, kind: Literal["a", "b"], host: str) -> None:
                    os.system(f"ping -c {count} -W {wait} {quiet} {kind}")
                    # ruleid: taint.command-injection
                    os.system(f"ping -c {count} {host}")
                """);
    }

    @Test
    void optionalAndUnionsAreLookedInto() {
        verifyPython("""
                @mcp.tool()
                def ping(count: Optional[int] = None, wait: int | None = None, host: str | None = None) -> None:
                    os.system(f"ping -c {count} -W {wait}")
                    # ruleid: taint.command-injection
                    os.system(f"ping {host}")
                """);
    }

    @Test
    void enumerationsCarryNoText() {
        verifyPython("""
                from enum import Enum

                class Kind(str, Enum):
                    SHORT = "short"
                    LONG = "long"

                @mcp.tool()
                def ping(kind: Kind) -> None:
                    os.system(f"ping {kind.value}")
                """);
    }

    @Test
    void thePatternOfAnAnnotationIsChecked() {
        verifyPython("""
                @mcp.tool()
                def ping(
                    host: Annotated[str, Field(pattern="^[a-z0-9]+$")],
                    name: Annotated[str, Field(description="a host")],
                ) -> None:
                    os.system(f"ping {host}")
                    # ruleid: taint.command-injection
                    os.system(f"ping {name}")
                """);
    }

    @Test
    void theElementsOfAListCarryText() {
        verifyPython("""
                @mcp.tool()
                def ping(hosts: list[str], counts: list[int]) -> None:
                    for host in hosts:
                        # ruleid: taint.command-injection
                        os.system("ping " + host)
                    for count in counts:
                        os.system(f"ping -c {count}")
                """);
    }

    @Test
    void theFieldsOfAModelHaveTheirTypes() {
        verifyPython("""
                class Ping(BaseModel):
                    host: str
                    count: int = 1

                @mcp.tool()
                def ping(request: Ping) -> None:
                    os.system(f"ping -c {request.count}")
                    # ruleid: taint.command-injection
                    os.system(f"ping {request.host}")
                """);
    }

    @Test
    void enumsAndLiteralsOfZodCarryNoText() {
        verifyTypeScript("""
                const shape = {
                  kind: z.enum(["short", "long"]),
                  mode: z.literal("fast"),
                  all: z.boolean().optional(),
                  either: z.union([z.literal("a"), z.literal("b")]),
                  id: z.string().uuid(),
                  host: z.string().min(1).max(100).describe("a host"),
                };
                server.registerTool("ping", { inputSchema: shape }, async ({ kind, mode, all, either, id, host }) => {
                  execSync(`ping ${kind} ${mode} ${all} ${either} ${id}`);
                  // ruleid: taint.command-injection
                  execSync(`ping ${host}`);
                  return { content: [] };
                });
                """);
    }

    @Test
    void anAnchoredExpressionOfZodIsACheck() {
        verifyTypeScript("""
                server.registerTool(
                  "ping",
                  { inputSchema: { host: z.string().regex(/^[a-z0-9.]+$/), name: z.string().regex(/[a-z0-9.]+/) } },
                  async ({ host, name }) => {
                    execSync(`ping ${host}`);
                    // ruleid: taint.command-injection
                    execSync(`ping ${name}`);
                    return { content: [] };
                  },
                );
                """);
    }

    @Test
    void aNumberInACommandIsOfLowConfidence() {
        String text = """
                server.tool("port", { port: z.number() }, async ({ port }) => {
                  // ruleid: taint.command-injection
                  execSync(`lsof -t -i tcp:${port}`);
                  return { content: [] };
                });
                """;

        assertThat(typescript(text).audit()).extracting(Finding::confidence).containsExactly(Confidence.LOW);
    }

    @Test
    void aNumberIsNoFileName() {
        verifyTypeScript("""
                server.tool("page", { page: z.number() }, async ({ page }) => {
                  fs.readFileSync(path.join(root, String(page)));
                  return { content: [] };
                });
                """);
    }

    @Test
    void theTypeOfACompilerIsNoCheck() {
        verifyTypeScript("""
                const low = new Server({ name: "test", version: "1.0.0" }, { capabilities: {} });
                low.setRequestHandler(CallToolRequestSchema, async (request) => {
                  const { kind } = request.params.arguments as { kind: "short" | "long" };
                  // ruleid: taint.command-injection
                  execSync(`ping ${kind}`);
                  return { content: [] };
                });
                """);
    }

    @Test
    void aSchemaOfThePropertiesIsCheckedWhereItIsUsed() {
        verifyTypeScript("""
                const Arguments = z.object({ kind: z.enum(["short", "long"]), host: z.string() });
                const low = new Server({ name: "test", version: "1.0.0" }, { capabilities: {} });
                low.setRequestHandler(CallToolRequestSchema, async (request) => {
                  const { kind, host } = Arguments.parse(request.params.arguments);
                  execSync(`ping ${kind}`);
                  // ruleid: taint.command-injection
                  execSync(`ping ${host}`);
                  return { content: [] };
                });
                """);
    }

    @Test
    void safeParseTellsTheSame() {
        verifyTypeScript("""
                const Arguments = z.object({ kind: z.enum(["short", "long"]), host: z.string() });
                const low = new Server({ name: "test", version: "1.0.0" }, { capabilities: {} });
                low.setRequestHandler(CallToolRequestSchema, async (request) => {
                  const parsed = Arguments.safeParse(request.params.arguments);
                  if (!parsed.success) {
                    throw new Error("bad arguments");
                  }
                  execSync(`ping ${parsed.data.kind}`);
                  // ruleid: taint.command-injection
                  execSync(`ping ${parsed.data.host}`);
                  return { content: [] };
                });
                """);
    }
}
