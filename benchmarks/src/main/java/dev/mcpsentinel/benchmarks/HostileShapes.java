/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.benchmarks;

import dev.mcpsentinel.api.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Programs made to be slow to parse, to lower or to follow: of one shape each, as long as is asked for. */
final class HostileShapes {

    private static final String TYPESCRIPT = """
            import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
            import { exec } from "node:child_process";
            import { z } from "zod";
            const server = new McpServer({ name: "s", version: "1" });
            """;

    private static final String PYTHON = """
            import os
            from mcp.server.fastmcp import FastMCP
            mcp = FastMCP("s")
            """;

    private final int size;
    private final List<SourceFile> files = new ArrayList<>();

    private HostileShapes(int size) {
        this.size = size;
    }

    /**
     * All shapes.
     *
     * @param size about how many characters each has
     */
    static List<SourceFile> all(int size) {
        HostileShapes shapes = new HostileShapes(size);
        shapes.brackets();
        shapes.nested();
        shapes.functions();
        shapes.branches();
        shapes.values();
        shapes.objects();
        shapes.servers();
        shapes.growing();
        return shapes.files;
    }

    private void typescript(String name, String text) {
        files.add(SourceFile.of(name + ".ts", TYPESCRIPT + text));
    }

    private void python(String name, String text) {
        files.add(SourceFile.of(name + ".py", PYTHON + text));
    }

    private static String typescriptTool(String body) {
        return "server.registerTool('t', { inputSchema: { a: z.string(), b: z.string() } }, async ({ a, b }) => {\n"
                + body + "\n});\n";
    }

    private static String pythonTool(String body) {
        return "@mcp.tool()\ndef t(a: str, b: str) -> str:\n    " + body.strip().replace("\n", "\n    ") + "\n";
    }

    /** As many parts as fit. */
    private String parts(IntFunction<String> part) {
        return parts(Integer.MAX_VALUE, part);
    }

    private String parts(int most, IntFunction<String> part) {
        StringBuilder text = new StringBuilder(size + 1000);
        for (int i = 0; i < most && text.length() < size; i++) {
            text.append(part.apply(i));
        }
        return text.toString();
    }

    private String repeated(String text) {
        return text.repeat(Math.max(1, size / text.length()));
    }

    private static String around(int times, String before, String inside, String after) {
        return before.repeat(times) + inside + after.repeat(times);
    }

    private void brackets() {
        typescript("closed-before-opened", repeated("}{"));
        python("closed-before-opened", repeated(")("));
        for (String open : List.of("(", "[", "{", "<", "`${", "/*", "\"", "f(", "()=>")) {
            typescript("only-" + name(open), repeated(open));
        }
        for (String open : List.of("(", "[", "{", "f'{", "\"\"\"", "lambda:", "not ", "@")) {
            python("only-" + name(open), repeated(open));
        }
        typescript("one-line", repeated("a;"));
        typescript("one-word", "x".repeat(size));
        python("spaces", " ".repeat(size));
        python("no-ends", repeated("if a:\n"));
    }

    private static String name(String text) {
        StringBuilder name = new StringBuilder();
        text.chars().forEach(c -> name.append(Integer.toHexString(c)));
        return name.toString();
    }

    private void nested() {
        int deep = size / 8;
        typescript("nested-calls", typescriptTool("exec(" + around(deep, "f(", "a", ")") + ");"));
        python("nested-calls", pythonTool("os.system(" + around(deep, "f(", "a", ")") + ")"));
        typescript("nested-lists", typescriptTool("exec(" + around(deep, "[", "a", "]") + ");"));
        typescript("nested-arrows", typescriptTool(around(size / 10, "(()=>{", "exec(a)", "})()")));
        typescript("nested-blocks", typescriptTool(around(size / 10, "if(a){", "exec(a)", "}")));
        typescript("nested-choices", typescriptTool("exec(" + around(size / 10, "(a?", "a", ":b)") + ");"));
        typescript("nested-objects", typescriptTool("const o = " + around(size / 10, "{a:", "a", "}") + ";exec(o.a);"));
        typescript("nested-templates", typescriptTool("exec(" + around(size / 10, "`${", "a", "}`") + ");"));
        typescript(
                "nested-loops",
                typescriptTool("let c = a;" + around(size / 30, "for(const x of c){c=c+x;", "exec(c)", "}")));
        typescript("nested-tries", typescriptTool(around(size / 20, "try{", "exec(a)", "}catch(e){f(e)}")));
        typescript("nested-functions", around(size / 30, "function f(a){", "exec(a)", ";return f(a)}"));
        typescript("nested-classes", around(size / 30, "class C{m(a){", "exec(a)", "}}"));
        typescript("member-chain", typescriptTool("exec(a" + repeated(".b") + ");"));
        typescript("call-chain", typescriptTool("exec(a" + repeated(".trim()") + ");"));
        python("call-chain", pythonTool("os.system(a" + repeated(".strip()") + ")"));
        typescript(
                "else-if",
                typescriptTool("let c = '';" + parts(i -> "if(a==='" + i + "'){c=b}else ") + "{c=a}exec(c);"));
        python(
                "elif",
                pythonTool("c = ''\nif a == 'x':\n    c = b\n" + parts(i -> "elif a == '" + i + "':\n    c = b\n")
                        + "os.system(c)"));
        python("nested-comprehensions", pythonTool("os.system(" + around(size / 20, "[x for x in ", "a", "]") + ")"));
        typescript(
                "nested-schema",
                "const s = " + around(size / 30, "z.object({a:", "z.string()", "})") + ";"
                        + typescriptTool("exec(s.parse(a).a);"));
        typescript(
                "schema-chain",
                "const s = z.string()" + repeated(".optional()") + ";" + typescriptTool("exec(s.parse(a));"));
    }

    private void functions() {
        typescript("many-functions", parts(i -> "function f" + i + "(a){return a}\n"));
        typescript(
                "functions-in-a-row",
                parts(i -> "function f" + i + "(a){return f" + (i + 1) + "(a)}\n") + typescriptTool("exec(f0(a));"));
        python(
                "functions-in-a-row",
                parts(i -> "def f" + i + "(a):\n    return f" + (i + 1) + "(a)\n") + pythonTool("os.system(f0(a))"));
        typescript(
                "calls-of-all",
                parts(20_000, i -> "function f" + i + "(a){return a}\n")
                        + typescriptTool(parts(20_000, i -> "a = f" + i + "(a);") + "exec(a);"));
        typescript(
                "mutual-recursion",
                parts(
                                5_000,
                                i -> "function f" + i + "(a,b){if(a)return f" + (i + 1) % 5_000 + "(a+b,b);return f"
                                        + (i * 7 + 3) % 5_000 + "(b,a)}\n")
                        + typescriptTool("exec(f0(a,b));"));
        python(
                "mutual-recursion",
                parts(
                                5_000,
                                i -> "def f" + i + "(a,b):\n    if a:\n        return f" + (i + 1) % 5_000
                                        + "(a+b,b)\n    return f" + (i * 7 + 3) % 5_000 + "(b,a)\n")
                        + pythonTool("os.system(f0(a,b))"));
        typescript(
                "two-calls-each",
                parts(
                                10_000,
                                i -> "function f" + i + "(a){f" + (i + 1) + "(a+'x" + i + "');return f" + (i + 1)
                                        + "({a, n:" + i + "})}\n")
                        + typescriptTool("exec(f0(a));"));
        typescript(
                "closures-of-closures",
                parts(10_000, i -> "const g" + i + " = (h) => (a) => h(h(a));\n")
                        + typescriptTool(
                                "let h = (x) => x;" + parts(10_000, i -> "h = g" + i + "(h);") + "exec(h(a));"));
        typescript(
                "class-of-methods",
                "class C{" + parts(20_000, i -> "m" + i + "(a){return this.m" + (i + 1) + "(a)}\n") + "}\n"
                        + typescriptTool("exec(new C().m0(a));"));
        python(
                "class-of-methods",
                "class C:\n"
                        + parts(20_000, i -> "    def m" + i + "(self, a):\n        return self.m" + (i + 1) + "(a)\n")
                        + pythonTool("os.system(C().m0(a))"));
        typescript(
                "methods-set-fields",
                "class C{"
                        + parts(10_000, i -> "m" + i + "(a){this.f" + i + "=a;return this.f" + (i * 3) % 10_000 + "}\n")
                        + "}\n"
                        + typescriptTool(
                                "const c = new C();" + parts(10_000, i -> "c.m" + i + "(a);") + "exec(c.f0);"));
        python(
                "chain-of-classes",
                "class C0:\n    def m(self, a):\n        os.system(a)\n"
                        + parts(i -> "class C" + (i + 1) + "(C" + i + "):\n    x = 1\n") + pythonTool("C9000().m(a)"));
    }

    private void branches() {
        typescript(
                "ifs-in-a-row",
                typescriptTool("let c = '';" + parts(i -> "if(b==='" + i + "'){c=c+a}\n") + "exec(c);"));
        python(
                "ifs-in-a-row",
                pythonTool("c = ''\n" + parts(i -> "if b == '" + i + "':\n    c = c + a\n") + "os.system(c)"));
        typescript(
                "cases",
                typescriptTool(
                        "let c = '';switch(b){" + parts(i -> "case '" + i + "': c = a; break;\n") + "}exec(c);"));
        typescript(
                "cases-fall-through",
                typescriptTool("let c = '';switch(b){" + parts(i -> "case '" + i + "': c += a;\n") + "}exec(c);"));
        typescript(
                "loops-in-a-row", typescriptTool("let c = '';" + parts(i -> "for(const x of a){c+=x}\n") + "exec(c);"));
        typescript(
                "tries-in-a-row",
                typescriptTool("let c = '';" + parts(i -> "try{c=f(a)}catch(e){c=b}\n") + "exec(c);"));
        typescript("conditions", typescriptTool("if(" + repeated("a&&b||") + "a){exec(a)}"));
        typescript("early-returns", typescriptTool(parts(i -> "if(a.includes('" + i + "'))return;\n") + "exec(a);"));
        python("match", pythonTool("match a:\n" + parts(i -> "    case '" + i + "':\n        os.system(b)\n")));
    }

    private void values() {
        typescript("concatenation", typescriptTool("exec(" + repeated("a+'x'+") + "b);"));
        python("concatenation", pythonTool("os.system(" + repeated("a+'x'+") + "b)"));
        typescript("appending", typescriptTool("let c = '';" + repeated("c += a;\n") + "exec(c);"));
        typescript("template", typescriptTool("exec(`" + repeated("${a} ") + "`);"));
        python("f-string", pythonTool("os.system(f'" + repeated("{a} ") + "')"));
        typescript(
                "variables",
                typescriptTool(
                        "const c0 = a;" + parts(i -> "const c" + (i + 1) + " = c" + i + " + b;\n") + "exec(c9000);"));
        typescript("list", typescriptTool("const c = [" + repeated("a,b,'x',") + "];exec(c.join(' '));"));
        typescript("list-of-numbers", "const c = [" + repeated("1,2,3,") + "];");
        typescript("string", "const c = '" + repeated("ab\\n") + "';");
        typescript("pushes", typescriptTool("const c = [];" + repeated("c.push(a);\n") + "exec(c.join(' '));"));
        typescript("arguments", typescriptTool("f(" + repeated("a,") + "b);exec(a);"));
        python("arguments", pythonTool("f(" + parts(i -> "k" + i + "=a,") + "b=b)\nos.system(a)"));
        typescript("parameters", "function f(" + parts(i -> "p" + i + ",") + "z){exec(z)}" + typescriptTool("f(a);"));
        typescript("pattern", typescriptTool("if(/^(" + repeated("ab|") + "c)+$/.test(a)){exec(a)}"));
        typescript(
                "pattern-nested",
                typescriptTool("if(/^" + around(size / 10, "(?:a", "b", ")+") + "$/.test(a)){exec(a)}"));
        typescript("replaces", typescriptTool(repeated("a = a.replace(/x/g, 'y');\n") + "exec(a);"));
    }

    private void objects() {
        typescript(
                "object",
                "const o = {" + parts(i -> "k" + i + ":'v" + i + "',\n") + "};" + typescriptTool("exec(o[a]);"));
        typescript(
                "object-of-objects",
                "const o = {" + parts(i -> "k" + i + ":{a:{b:['c',{d:1}]}},\n") + "};"
                        + typescriptTool("exec(o[a].a);"));
        python("dict", "o = {" + parts(i -> "'k" + i + "': 'v" + i + "',\n") + "}\n" + pythonTool("os.system(o[a])"));
        typescript(
                "fields-in-a-row", typescriptTool("const o = {};" + parts(i -> "o.f" + i + " = a;\n") + "exec(o.f1);"));
        typescript(
                "destructuring", typescriptTool("const {" + parts(i -> "p" + i + ",") + "z} = JSON.parse(a);exec(z);"));
        typescript(
                "spreads", typescriptTool("let o = {a};" + parts(i -> "o = {...o, k" + i + ":b};\n") + "exec(o.a);"));
        typescript("imports", parts(i -> "import { f" + i + " } from './m" + i + ".js';\n"));
        typescript("exports", parts(i -> "export * from './m" + i + ".js';\n"));
        python("imports", parts(i -> "from pkg.m" + i + " import *\n"));
        typescript(
                "schema",
                "const s = z.object({" + parts(i -> "k" + i + ":z.string().optional(),\n") + "});"
                        + typescriptTool("exec(s.parse(a).k1);"));
        python(
                "model",
                "from pydantic import BaseModel\nclass M(BaseModel):\n" + parts(i -> "    k" + i + ": str\n")
                        + "@mcp.tool()\ndef t2(m: M):\n    os.system(m.k1)\n");
    }

    private void servers() {
        typescript(
                "handlers",
                "const handlers = {" + parts(10_000, i -> "h" + i + ": async (a) => { exec(a.x) },\n") + "};\n"
                        + typescriptTool("await handlers[b]({ x: a });"));
        python(
                "handlers",
                parts(10_000, i -> "def h" + i + "(a):\n    os.system(a)\n") + "H = {"
                        + parts(10_000, i -> "'" + i + "': h" + i + ",\n") + "}\n" + pythonTool("H[b](a)"));
        typescript(
                "handlers-call-handlers",
                "const handlers = {"
                        + parts(
                                3_000,
                                i -> "h" + i + ": async (a) => { await handlers[a.n]({ ...a, n" + i + ": 1 }) },\n")
                        + "};\n" + typescriptTool("await handlers[b]({ n: a });exec(a);"));
        typescript(
                "tools",
                parts(i -> "server.registerTool('t" + i
                        + "', { inputSchema: { a: z.string() } }, async ({ a }) => { exec(a) });\n"));
        python("tools", parts(i -> "@mcp.tool()\ndef t" + i + "(a: str):\n    os.system(a)\n"));
        typescript(
                "tools-one-helper",
                "function run(a, b){if(a){return exec(a)}return exec(b)}\n"
                        + parts(i -> "server.registerTool('t" + i + "', { inputSchema: { a" + i
                                + ": z.string() } }, async ({ a" + i + " }) => { run(a" + i + ", 'x" + i + "') });\n"));
        typescript("decorators", parts(i -> "@d" + i + "(a)\n") + "class C{m(a){exec(a)}}");
        python("decorators", parts(i -> "@d" + i + "(1)\n") + "def t(a: str):\n    os.system(a)\n");
        typescript("listeners", parts(i -> "process.on('e" + i + "', (a) => { exec(a) });\n"));
    }

    private void growing() {
        typescript("doubled-text", typescriptTool("let c = 'ab';" + repeated("c = c + c;\n") + "exec(c + a);"));
        python("doubled-text", pythonTool("c = 'ab'\n" + repeated("c = c + c\n") + "os.system(c + a)"));
        typescript("doubled-template", typescriptTool("let c = a;" + repeated("c = `${c}${c}`;\n") + "exec(c);"));
        typescript("doubled-object", typescriptTool("let o = {a};" + repeated("o = {l: o, r: o};\n") + "exec(o.l);"));
        typescript("doubled-list", typescriptTool("let o = [a];" + repeated("o = [o, o];\n") + "exec(o[0]);"));
        typescript("doubled-merge", typescriptTool("let o = [a];" + repeated("o = [...o, ...o];\n") + "exec(o[0]);"));
        python("repeated-text", pythonTool("c = 'ab' * 1000000000\n" + repeated("c = c * 1000\n") + "os.system(c)"));
        typescript("repeated-text", typescriptTool("let c = 'ab';" + repeated("c = c.repeat(1000);\n") + "exec(c);"));
        typescript("own-field", typescriptTool("const o = {a};" + repeated("o.self = o;\n") + "exec(o.self.self.a);"));
        typescript(
                "own-result",
                "function f(a){return {a: f(a), b: f([a]), c: a}}\n" + typescriptTool("exec(f(a).a.b.c);")
                        + repeated("f({f});\n"));
        typescript(
                "passed-itself",
                "const y = (f) => (x) => f(f)(x);\n" + typescriptTool("exec(y(y)(y)(a));" + repeated("y(y)(y);\n")));
    }
}
