/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.TimeLimitException;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import dev.mcpsentinel.detectors.treesitter.TreeSitterParser;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that are broken, deep or long. */
class HostileSourceTest {

    private static final String SAMPLE = """
            import { McpServer, type Tool } from '@modelcontextprotocol/sdk/server/mcp.js'
            import * as cp from "child_process"
            export * as z from 'zod'
            const run = promisify(cp.exec), { a, b: [c, , d = 1], ...rest } = options
            export default class Git<T> extends Base implements Other {
              static #count: number = 0
              constructor(private readonly root: string, ...more: string[]) { super(root); this.root = `${root}/` }
              @Tool({ name: 'log' }) async log({ branch }: { branch: 'main' | string } = {}): Promise<string> {
                for (const [key, value] of Object.entries(rest)) { if (key === 'x' && value || !key) continue; else break }
                const { stdout } = await run(`git log ${branch} --format=\\x25H` + a?.b!.c?.[0], { cwd: this.root })
                switch (branch) { case 'a': case "b": return stdout; default: throw new Error(/x/g.source) }
              }
            }
            try { server.setRequestHandler(S, async (req, extra) => (req as any).params.arguments.x ?? null) }
            catch (e) { delete e.stack; label: do { i++ } while (i < 10, true) } finally { void 0 }
            function* gen(x = y, { z }) { var q; let w = yield* q; { let w = typeof x; w **= 2 } }
            interface I extends J { [k: string]: Array<I | undefined>; m?(): void } enum E { A, B = 'b' }
            namespace N { export const v = async function () { return { ...o, get g() { return 1 }, ['k']: sql`x${1}` } } }
            """;

    private static ModuleModel lower(Language language, String source) {
        return Lowered.of(language, source).model();
    }

    private static void checkPositions(ModuleModel model, int length) {
        checkPositions(model.body(), length);
        model.functions().forEach(function -> {
            assertThat(function.start()).isBetween(0, function.end());
            assertThat(function.end()).isLessThanOrEqualTo(length);
            assertThat(function.parent()).isLessThan(model.functions().size());
            checkPositions(function.body(), length);
            checkPositions(function.result(), length);
            function.parameters().forEach(parameter -> {
                checkPositions(parameter.target(), length);
                checkPositions(parameter.type(), length);
                checkPositions(parameter.value(), length);
            });
        });
        model.classes().forEach(type -> {
            assertThat(type.start()).isBetween(0, type.end());
            type.fields().forEach(field -> checkPositions(field.value(), length));
        });
    }

    private static void checkPositions(Node node, int length) {
        assertThat(node.start()).isBetween(0, node.end());
        assertThat(node.end()).isLessThanOrEqualTo(length);
        node.children().forEach(child -> checkPositions(child, length));
    }

    /** How deep the analysis will have to go. */
    private static int depth(ModuleModel model) {
        return Stream.concat(Stream.of(model.body()), model.functions().stream().map(FunctionModel::body))
                .mapToInt(HostileSourceTest::depth)
                .max()
                .orElseThrow();
    }

    private static int depth(Node node) {
        return 1
                + node.children().stream()
                        .mapToInt(HostileSourceTest::depth)
                        .max()
                        .orElse(0);
    }

    private static String print(ModuleModel model) {
        return model.body()
                + model.functions().toString()
                + model.classes().stream()
                        .map(type -> type.name() + type.fields() + type.bases())
                        .collect(Collectors.joining());
    }

    @Provide
    Arbitrary<String> mutations() {
        Arbitrary<Integer> offsets = Arbitraries.integers().between(0, SAMPLE.length());
        Arbitrary<String> junk = Arbitraries.strings()
                .withChars("(){}[]<>`'\"\\/.,;:=!?#@$&|*+-x0 \n\uD83D")
                .ofMaxLength(4);
        Arbitrary<String> once = Combinators.combine(offsets, offsets, junk)
                .as((from, to, text) -> Math.min(from, to) + " " + Math.min(to, from + 30) + " " + text);
        return once.list().ofMinSize(1).ofMaxSize(3).map(edits -> {
            String source = SAMPLE;
            for (String edit : edits) {
                String[] parts = edit.split(" ", 3);
                int from = Math.min(Integer.parseInt(parts[0]), source.length());
                int to = Math.min(Math.max(from, Integer.parseInt(parts[1])), source.length());
                source = source.substring(0, from) + parts[2] + source.substring(to);
            }
            return source;
        });
    }

    @Property(seed = "1", tries = 60)
    void damagedSourcesAreLowered(@ForAll("mutations") String source, @ForAll("languages") Language language) {
        ModuleModel model = lower(language, source);

        checkPositions(model, source.length());
        assertThat(print(lower(language, source))).isEqualTo(print(model));
    }

    @Provide
    Arbitrary<Language> languages() {
        return Arbitraries.of(Language.JAVASCRIPT, Language.TYPESCRIPT, Language.TSX);
    }

    @Test
    void theSampleIsUnderstood() {
        assertThat(print(lower(Language.TYPESCRIPT, SAMPLE))).doesNotContain("UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f(|)",
                "[|]",
                "{|}",
                "(|)",
                "x={a:|}",
                "()=>{|}",
                "function f(){|}",
                "!|",
                "a?b:|",
                "if(a)|",
                "a=|",
                "`${|}`",
                "class A{f(){|}}",
                "class A{x=|}",
                "while(a){let x;|}",
                "{let x;|}",
                "()=>{let x;|}",
                "x=class{static{|}}",
                "try{|}catch(e){}",
                "switch(a){case 1:|}",
                "<a>|</a>",
                "{|",
                "f(|",
                "`${|",
                "()=>{|",
                "class A{f(){|",
                "await |",
                "new |",
                "else|",
                "a:|"
            })
    void deepNestingIsCut(String shape) {
        String[] parts = shape.split("\\|", -1);
        String source = parts[0].repeat(1_000) + parts[1].repeat(1_000);

        ModuleModel model = lower(Language.JAVASCRIPT, source);
        checkPositions(model, source.length());
        assertThat(depth(model)).isLessThanOrEqualTo(3 * Lowering.MAX_DEPTH + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {".b", ".b()", "[0]", "(1)", "?.b", "-b", "+b", "&&b-c", ", b", "`x`", " in b", "=b"})
    void longChainsAreCut(String link) {
        String source = "x = a" + link.repeat(2_000);

        ModuleModel model = lower(Language.JAVASCRIPT, source);
        checkPositions(model, source.length());
        assertThat(depth(model)).isLessThanOrEqualTo(3 * Lowering.MAX_DEPTH + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (a { exec(cmd) }",
                "class A { run() { exec(cmd) }",
                "x = { a: exec(cmd) b }",
                "f(a b, exec(cmd))",
                "} exec(cmd)",
            })
    void whatIsInErrorsIsLowered(String source) {
        assertThat(print(lower(Language.TYPESCRIPT, source))).contains("(CALL (NAME exec) (NAME cmd))");
    }

    @Test
    void longChainsOfOneOperatorAreKept() {
        String source = "x = a" + " + b".repeat(10_000);

        assertThat(lower(Language.JAVASCRIPT, source).body().child(0).child(1).size())
                .isEqualTo(10_001);
    }

    @Test
    void longUnionsAreKept() {
        String source = "type A = 'x'" + " | 'y'".repeat(10_000);

        assertThat(lower(Language.TYPESCRIPT, source).body().child(0).child(1).size())
                .isEqualTo(10_001);
    }

    @Test
    void deepTypesAreCut() {
        String source = "let a: " + "Array<".repeat(5_000) + "string" + ">".repeat(5_000);

        checkPositions(lower(Language.TYPESCRIPT, source), source.length());
    }

    @Test
    void callbacksInCallbacksCountAnew() {
        String source = "f(async () => { try { if (a) { ".repeat(50) + "exec(x)" + " } } catch {} })".repeat(50);
        ModuleModel model = lower(Language.JAVASCRIPT, source);

        assertThat(model.functions()).hasSize(50);
        assertThat(model.functions().get(49).body().toString()).contains("(CALL (NAME exec) (NAME x))");
    }

    @Test
    void oneLineBundlesTakeLinearTime() {
        String bundle = IntStream.range(0, 2_000)
                .mapToObj(i -> "var a" + i + "=function(e,t){return e?t.f(a" + i + ",[1,2]):{k:e}};")
                .collect(Collectors.joining("", "(()=>{", "})()"));

        assertThat(lower(Language.JAVASCRIPT, bundle).functions()).hasSize(2_001);
    }

    @Test
    void theDeadlineIsAskedFor() {
        SourceFile file = SourceFile.of("a.js", Language.JAVASCRIPT, "f(a, b, c);\n".repeat(2_000));
        SyntaxTree tree = new TreeSitterParser().parse(file, () -> false);

        assertThatThrownBy(() -> new JavaScriptFrontEnd().lower(tree, () -> {
                    throw new TimeLimitException("late");
                }))
                .isInstanceOf(TimeLimitException.class);
    }

    @Test
    void linesAreKnown() {
        ModuleModel model = lower(Language.JAVASCRIPT, "a\r\nb\n");

        assertThat(model.lineStarts()).containsExactly(0, 3, 5);
        assertThat(model.location(3, 4).region().startLine()).isEqualTo(2);
        assertThat(model.body().child(1).is(Kind.NAME)).isTrue();
    }
}
