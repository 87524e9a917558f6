/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyPython;
import static dev.mcpsentinel.detectors.dataflow.interpret.Servers.verifyTypeScript;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import org.junit.jupiter.api.Test;

/** How taint gets from one value into another: texts, objects, lists, calls, classes, closures, promises. */
class ValuesTest {

    private static void tool(String body) {
        verifyTypeScript("""
                server.tool("ping", { a: z.string(), b: z.string() }, async ({ a, b }) => {
                %s
                  return { content: [] };
                });
                """.formatted(body.indent(2).stripTrailing()));
    }

    private static void pythonTool(String body) {
        verifyPython("""
                @mcp.tool()
                def ping(a: str, b: str) -> None:
                %s
                """.formatted(body.indent(4).stripTrailing()));
    }

    // ---- texts

    @Test
    void textsArePutTogetherStepByStep() {
        tool("""
                let command = "ping";
                command += " -c 1";
                if (b) command += " " + a;
                // ruleid: taint.command-injection
                exec(command);
                """);
    }

    @Test
    void wordsAreJoined() {
        tool("""
                const words = ["ping", b ? `-I ${b}` : "", a].filter(Boolean).join(" ");
                // ruleid: taint.command-injection
                exec(words);
                """);
    }

    @Test
    void wordsAreMappedAndJoined() {
        tool("""
                const command = a.split(",").map((host) => "ping " + host).join(" && ");
                // ruleid: taint.command-injection
                exec(command);
                """);
    }

    @Test
    void concatTakesArguments() {
        tool("""
                // ruleid: taint.command-injection
                exec("ping ".concat(a.trim().toLowerCase()));
                """);
    }

    @Test
    void pythonHasManyWaysToPutTextsTogether() {
        pythonTool("""
                # ruleid: taint.command-injection
                os.system("ping %s" % a)
                # ruleid: taint.command-injection
                os.system("ping {}".format(a))
                # ruleid: taint.command-injection
                os.system("ping {host}".format(host=a))
                # ruleid: taint.command-injection
                os.system(" ".join(["ping", a]))
                # ruleid: taint.command-injection
                os.system(f"ping {a!r}")
                """);
    }

    @Test
    void aVariableIsOverwritten() {
        tool("""
                let host = a;
                host = "localhost";
                exec("ping " + host);
                """);
    }

    @Test
    void onlyOneBranchTaints() {
        pythonTool("""
                if b == "local":
                    host = "localhost"
                else:
                    host = a
                # ruleid: taint.command-injection
                os.system("ping " + host)
                """);
    }

    @Test
    void aConditionalExpression() {
        tool("""
                const host = b === "local" ? "localhost" : a;
                // ruleid: taint.command-injection
                exec("ping " + host);
                const safe = b === "local" ? "localhost" : "example.com";
                exec("ping " + safe);
                """);
    }

    @Test
    void lengthsAndComparisonsCarryNothing() {
        tool("""
                exec(`ping -c ${a.length} ${a === b} ${a.indexOf("x")} ${parseInt(a, 10)} ${Number(b)}`);
                """);
    }

    // ---- objects and lists

    @Test
    void propertiesAreApart() {
        tool("""
                const options = { host: a, program: "ping" };
                exec(options.program);
                // ruleid: taint.command-injection
                exec("ping " + options.host);
                """);
    }

    @Test
    void propertiesAreAssigned() {
        tool("""
                const options: any = {};
                options.host = a;
                options["program"] = "ping";
                exec(options.program);
                // ruleid: taint.command-injection
                exec("ping " + options.host);
                """);
    }

    @Test
    void everyKeyIsCopied() {
        verifyTypeScript("""
                function normalize(params: any) {
                  const result: any = {};
                  for (const key in params) {
                    result[key.toLowerCase()] = params[key];
                  }
                  return result;
                }
                const low = new Server({ name: "test", version: "1.0.0" }, { capabilities: {} });
                low.setRequestHandler(CallToolRequestSchema, async (request) => {
                  let args = request.params.arguments;
                  args = normalize(args);
                  // ruleid: taint.command-injection
                  execSync("ping " + args.host);
                });
                """);
    }

    @Test
    void destructuring() {
        tool("""
                const input = { net: { host: a, port: 80 }, rest: [b, "x"] };
                const { net: { host: name, port = 1 }, rest: [first, second] } = input;
                exec(`ping ${port} ${second}`);
                // ruleid: taint.command-injection
                exec("ping " + name);
                // ruleid: taint.command-injection
                exec("ping " + first);
                """);
    }

    @Test
    void spreading() {
        tool("""
                const base = { host: a };
                const options = { ...base, program: "ping" };
                const words = ["ping", ...[a, "x"]];
                exec(options.program);
                // ruleid: taint.command-injection
                exec("ping " + options.host);
                // ruleid: taint.command-injection
                exec(words.join(" "));
                """);
    }

    @Test
    void listsAreFilled() {
        pythonTool("""
                words = ["ping"]
                words.append(a)
                words.extend(["-c", "1"])
                # ruleid: taint.command-injection
                os.system(" ".join(words))
                """);
    }

    @Test
    void pushAddsToAList() {
        tool("""
                const words = ["ping"];
                words.push(a);
                // ruleid: taint.command-injection
                exec(words.join(" "));
                """);
    }

    @Test
    void pythonUnpacks() {
        pythonTool("""
                first, *rest = [a, "x", "y"]
                os.system(rest[0])
                # ruleid: taint.command-injection
                os.system("ping " + first)
                options = {"host": b, "count": "1"}
                os.system(options["count"])
                for key, value in options.items():
                    # ruleid: taint.command-injection
                    os.system("ping " + value)
                """);
    }

    @Test
    void comprehensions() {
        pythonTool("""
                commands = [f"ping {host}" for host in a.split(",") if host]
                # ruleid: taint.command-injection
                os.system(" && ".join(commands))
                quiet = {name: "ping" for name in a.split(",")}
                os.system(quiet["x"])
                """);
    }

    // ---- functions

    @Test
    void helpersPassArgumentsOn() {
        tool("""
                function command(host: string, count = "1") {
                  return `ping -c ${count} ${host}`;
                }
                exec(command("localhost", "2"));
                // ruleid: taint.command-injection
                exec(command(a));
                // ruleid: taint.command-injection
                exec(command("localhost", b));
                """);
    }

    @Test
    void defaultsAndKeywords() {
        verifyPython("""
                def run(program: str, *, host: str = "localhost", **options: str) -> int:
                    os.system(program)
                    # ruleid: taint.command-injection
                    os.system(f"{program} {options.get('flags')}")
                    # ruleid: taint.command-injection
                    return os.system(f"{program} {host}")

                @mcp.tool()
                def ping(a: str, b: str) -> int:
                    return run("ping", host=a, flags=b)
                """);
    }

    @Test
    void starArguments() {
        verifyPython("""
                def run(*words: str) -> int:
                    # ruleid: taint.command-injection
                    return os.system(" ".join(words))

                def call(options: dict) -> int:
                    return named(**options)

                def named(host: str, count: str) -> int:
                    # ruleid: taint.command-injection
                    return os.system("ping " + host)

                @mcp.tool()
                def ping(a: str) -> int:
                    return run("ping", a) + call({"host": a, "count": "1"})
                """);
    }

    @Test
    void restParameters() {
        tool("""
                const run = (...words: string[]) => {
                  // ruleid: taint.command-injection
                  exec(words.join(" "));
                };
                run("ping", a);
                """);
    }

    @Test
    void recursion() {
        pythonTool("""
                def nested(text: str, depth: int) -> str:
                    return text if depth == 0 else nested("(" + text + ")", depth - 1)

                # ruleid: taint.command-injection
                os.system("echo " + nested(a, 3))
                os.system("echo " + nested("x", 3))
                """);
    }

    @Test
    void recursionOverATreeEnds() {
        ScanReport report = Servers.typescript("""
                import { parse, Node } from "tree-library";

                function pins(node: Node, subject: string): boolean {
                  if (node.kind() === "and") {
                    return pins(node.getLeft(), subject) || pins(node.getRight(), subject);
                  }
                  if (node.kind() === "or") {
                    return pins(node.getRight(), subject) && pins(node.getLeft(), subject);
                  }
                  return node.getText() === subject;
                }

                server.tool("find", { name: z.string() }, async ({ name }) => {
                  pins(parse("a && b"), name);
                  // ruleid: taint.command-injection
                  execSync("find " + name);
                  return { content: [] };
                });
                """).report();
        assertThat(report.status()).isEqualTo(ScanStatus.COMPLETE);
    }

    @Test
    void functionsThatCallEachOther() {
        tool("""
                function even(text: string, n: number): string {
                  return n === 0 ? text : odd(text, n - 1);
                }
                function odd(text: string, n: number): string {
                  return even(text + "!", n - 1);
                }
                // ruleid: taint.command-injection
                exec(even(a, 4));
                """);
    }

    @Test
    void exceptionsCarryOn() {
        pythonTool("""
                host = "localhost"
                try:
                    host = a
                    json.loads(b)
                except ValueError:
                    # ruleid: taint.command-injection
                    os.system("ping " + host)
                finally:
                    # ruleid: taint.command-injection
                    os.system("log " + host)
                """);
    }

    // ---- classes

    @Test
    void aFieldHoldsWhatTheConstructorGot() {
        tool("""
                class Pinger {
                  private readonly count: string;
                  constructor(private readonly host: string, count: string) {
                    this.count = count;
                  }
                  run() {
                    exec("ping -c " + this.count);
                    // ruleid: taint.command-injection
                    exec("ping " + this.host);
                  }
                }
                new Pinger(a, "1").run();
                """);
    }

    @Test
    void aMethodSetsAField() {
        pythonTool("""
                class Pinger:
                    def __init__(self) -> None:
                        self.host = "localhost"

                    def to(self, host: str) -> "Pinger":
                        self.host = host
                        return self

                    def run(self) -> int:
                        # ruleid: taint.command-injection
                        return os.system("ping " + self.host)

                Pinger().to(a).run()
                """);
    }

    @Test
    void methodsAreInherited() {
        pythonTool("""
                class Base:
                    def __init__(self, host: str) -> None:
                        self.host = host

                    def run(self) -> int:
                        return os.system(self.command())

                    def command(self) -> str:
                        return "ping localhost"

                class Pinger(Base):
                    def __init__(self, host: str) -> None:
                        super().__init__(host)

                    def ping(self) -> int:
                        # ruleid: taint.command-injection
                        return os.system("ping " + self.host)

                Pinger(a).ping()
                """);
    }

    @Test
    void staticMethodsAndGetters() {
        tool("""
                class Pinger {
                  host = "";
                  static of(host: string) {
                    const pinger = new Pinger();
                    pinger.host = host;
                    return pinger;
                  }
                  get command() {
                    return "ping " + this.host;
                  }
                }
                // ruleid: taint.command-injection
                exec(Pinger.of(a).command);
                """);
    }

    @Test
    void dataClasses() {
        verifyPython("""
                from dataclasses import dataclass

                @dataclass
                class Target:
                    host: str
                    count: str = "1"

                @mcp.tool()
                def ping(a: str) -> None:
                    target = Target(a)
                    os.system("ping -c " + target.count)
                    # ruleid: taint.command-injection
                    os.system("ping " + target.host)
                """);
    }

    // ---- functions as values

    @Test
    void closuresSeeTheVariablesAround() {
        tool("""
                const run = () => {
                  // ruleid: taint.command-injection
                  exec("ping " + a);
                };
                run();
                """);
    }

    @Test
    void aFactoryReturnsAFunction() {
        pythonTool("""
                def runner(program: str):
                    def run(host: str) -> int:
                        # ruleid: taint.command-injection
                        return os.system(f"{program} {host}")
                    return run

                runner("ping")(a)
                """);
    }

    @Test
    void callbacksGetTheElements() {
        tool("""
                a.split(",").forEach((host) => {
                  // ruleid: taint.command-injection
                  exec("ping " + host);
                });
                """);
    }

    @Test
    void promisesAreFollowed() {
        tool("""
                const later = Promise.resolve(a);
                later.then((host) => {
                  // ruleid: taint.command-injection
                  exec("ping " + host);
                });
                const [one] = await Promise.all([Promise.resolve(b)]);
                // ruleid: taint.command-injection
                exec("ping " + one);
                """);
    }

    @Test
    void thePromiseOfACallbackIsWaitedFor() {
        tool("""
                await new Promise((resolve, reject) => {
                  // ruleid: taint.command-injection
                  exec("ping " + a, (error, out) => (error ? reject(error) : resolve(out)));
                });
                """);
    }

    @Test
    void promisifiedFunctionsHaveManyNames() {
        tool("""
                const run = promisify(exec);
                const execFileAsync = promisify(execFile);
                // ruleid: taint.command-injection
                await run("ping " + a);
                await execFileAsync("ping", ["--", a]);
                """);
    }

    @Test
    void asynchronousFunctionsReturnWhatTheyReturn() {
        pythonTool("""
                async def command(host: str) -> str:
                    return "ping " + host

                async def main() -> None:
                    # ruleid: taint.command-injection
                    os.system(await command(a))

                asyncio.run(main())
                """);
    }

    @Test
    void aFunctionThatIsRunInAThread() {
        pythonTool("""
                def run(host: str) -> int:
                    # ruleid: taint.command-injection
                    return os.system("ping " + host)

                asyncio.to_thread(run, a)
                """);
    }

    @Test
    void decoratorsOfTheProgramAreTransparent() {
        verifyPython("""
                import functools

                def logged(function):
                    @functools.wraps(function)
                    def wrapper(*args, **kwargs):
                        return function(*args, **kwargs)
                    return wrapper

                @mcp.tool()
                @logged
                def ping(a: str) -> int:
                    # ruleid: taint.command-injection
                    return os.system("ping " + a)
                """);
    }
}
