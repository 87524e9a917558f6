/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import dev.mcpsentinel.detectors.treesitter.TreeSitterParser;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonFrontEndTest {

    /** A bit of everything. */
    private static final String SAMPLE = """
            import os.path, sys as s
            from .tools import (a as b, c)
            from x import *
            type Pair[T] = tuple[T, 'T']
            @mcp.tool(name=f"read{x!r:>{w}}" 'b\\x41' rb'\\d')
            async def read(p: Annotated[str | None, Field(1)] = "é😀", /, *args, k: Literal["a"] = 1, **kw) -> List[int]:
                \"\"\"Reads.\"\"\"
                global g
                async with open(p) as (f, h), lock: await f.read()[1::2]
                for i, *j in a, b:
                    if i not in j < 3 <= 4 and not -x or y is not None: break
                    elif (n := i ** 2): continue
                    else: del a.b, c[0]
                else: return {k: v for k, v in d if v}, {'a': 1, **m}, {1, *t}
                match p, k:
                    case {'cmd': str(c), **r} | [c, *_] if c: exec(c)
                    case Point(x=0, y=-1) as q: pass
                    case 'a' | "b" | _: yield from lambda z, *w: z if z else (w,)
                try: raise E(1) from None
                except (A, b.B) as e: assert e, f'{e=}'
                except* C: x: int = y = [q for q in yield_]
                finally: nonlocal_ += 1
            class C(Base[int], metaclass=M):
                name: str = Field(...)
                a = b, (c) = 1, 2
                if posix:
                    @property
                    def m(self): self.x = print
            print >>s, "x"
            while True: exec "x" in g
            """;

    private static ModuleModel lower(String source) {
        return Python.module(source);
    }

    @Test
    void knowsPython() {
        assertThat(new PythonFrontEnd().languages()).containsExactly(Language.PYTHON);
    }

    @Test
    void deadlineIsAskedFor() {
        String source = "f(a, b)\n".repeat(2000);
        var tree = new TreeSitterParser().parse(SourceFile.of("a.py", source), () -> false);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new PythonFrontEnd().lower(tree, () -> {
                    throw new IllegalStateException("late");
                }));
    }

    @Provide
    Arbitrary<String> brokenSources() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, SAMPLE.length());
        Arbitrary<String> noise = Arbitraries.of(
                "(", ")", "[", "]", "{", "}", "'", "\"\"\"", "f'", ":", "=", "\n", "    ", "\\", " as ", "*", ",", "@",
                "case ", " if ", "\uD83D", "\0", "#", " in ", "_", ".", "");
        Arbitrary<String> changed = Combinators.combine(
                        place, Arbitraries.integers().between(0, 40), noise)
                .as((at, length, text) ->
                        SAMPLE.substring(0, at) + text + SAMPLE.substring(Math.min(SAMPLE.length(), at + length)));
        Arbitrary<String> pieces = Combinators.combine(place, place, noise, place)
                .as((from, to, text, middle) ->
                        SAMPLE.substring(Math.min(from, to), Math.max(from, to)) + text + SAMPLE.substring(middle));
        return Arbitraries.oneOf(changed, pieces);
    }

    @Property(seed = "1", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void regionsLieWithinTheFile(@ForAll("brokenSources") String source) {
        assertThat(nodes(lower(source))).allMatch(node -> liesWithin(node, source.length()));
    }

    @Property(seed = "1", tries = 50, edgeCases = EdgeCasesMode.NONE)
    void sameInputGivesTheSameModel(@ForAll("brokenSources") String source) {
        ModuleModel model = lower(source);

        assertThat(lower(source).functions()).hasToString(model.functions().toString());
        assertThat(lower(source).classes()).hasToString(model.classes().toString());
        assertThat(lower(source).body()).hasToString(model.body().toString());
    }

    @Property(seed = "1", tries = 50, edgeCases = EdgeCasesMode.NONE)
    void numbersOfFunctionsAndClassesAreThere(@ForAll("brokenSources") String source) {
        ModuleModel model = lower(source);

        nodes(model).forEach(node -> checkReferences(node, model));
        for (FunctionModel function : model.functions()) {
            assertThat(function.parent()).isLessThan(model.functions().size());
            assertThat(function.owner()).isLessThan(model.classes().size());
        }
        for (ClassModel type : model.classes()) {
            assertThat(type.methods())
                    .allMatch(method -> method < model.functions().size());
        }
    }

    @Property(seed = "1", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void treesOfAnyFormAreLowered(@ForAll long seed) {
        SyntaxTree tree = new RandomTree(seed);

        assertThatCode(() -> new PythonFrontEnd().lower(tree, () -> {})).doesNotThrowAnyException();
    }

    @Test
    void sampleHasNothingUnknown() {
        assertThat(nodes(lower(SAMPLE)).map(Node::toString).filter(text -> text.contains("UNKNOWN (")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'(', ')'",
        "'[', ']'",
        "'f(', ')'",
        "'not ', ''",
        "'-', ''",
        "'lambda: ', ''",
        "'x if y else ', ''",
        "'x = ', ''",
        "'x + ', ''",
        "'x ** ', ''",
        "'x and ', ''",
        "'x < ', ''",
        "'x < (', ') < y'",
        "'', '.x'",
        "'', '()'",
        "'', '[0]'",
        "'await ', ''",
        "'{1: ', '}'",
        "'[x for x in ', ']'"
    })
    void deepExpressionsAreLimited(String open, String close) {
        int depth = 5_000;
        ModuleModel model = lower(open.repeat(depth) + "x" + close.repeat(depth));

        assertThat(nodes(model).mapToInt(PythonFrontEndTest::depth).max().orElseThrow())
                .isLessThan(3 * Lowering.DEPTH_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"if a:", "def f():", "class C:", "while a:", "with a:", "try:", "match a:", "for a in b:"})
    void deepBlocksAreLimited(String head) {
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            source.append(" ".repeat(i)).append(head).append('\n');
        }
        ModuleModel model =
                lower(source.append(" ".repeat(1000)).append("pass\n").toString());

        assertThat(nodes(model).mapToInt(PythonFrontEndTest::depth).max().orElseThrow())
                .isLessThan(3 * Lowering.DEPTH_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"'[', ']'", "'(', ',)'", "'C(', ')'", "'{1: ', '}'", "'(1 | ', ')'"})
    void deepPatternsAreLimited(String open, String close) {
        int depth = 2_000;
        ModuleModel model =
                lower("match s:\n    case " + open.repeat(depth) + "x" + close.repeat(depth) + ":\n        pass\n");

        assertThat(nodes(model).mapToInt(PythonFrontEndTest::depth).max().orElseThrow())
                .isLessThan(3 * Lowering.DEPTH_LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"'List[', ']'", "'(', ')'", "'A | (', ')'", "'', '.x'"})
    void deepTypesAreLimited(String open, String close) {
        int depth = 2_000;
        ModuleModel model = lower("def f(x: " + open.repeat(depth) + "int" + close.repeat(depth) + "): pass");

        assertThat(nodes(model).mapToInt(PythonFrontEndTest::depth).max().orElseThrow())
                .isLessThan(3 * Lowering.DEPTH_LIMIT);
    }

    @Test
    void longChainsAreKeptWhole() {
        Node sum =
                lower("x = " + "'a' + ".repeat(10_000) + "cmd").body().child(0).child(1);

        assertThat(sum.kind()).isEqualTo(Kind.BINARY);
        assertThat(sum.size()).isEqualTo(10_001);
    }

    private static Stream<Node> nodes(ModuleModel model) {
        Stream<Node> functions = model.functions().stream()
                .flatMap(f -> Stream.of(
                                f.decorators().stream(),
                                Stream.of(f.result(), f.docstring(), f.body()),
                                f.parameters().stream().flatMap(p -> Stream.of(p.target(), p.type(), p.value())))
                        .flatMap(nodes -> nodes));
        Stream<Node> classes = model.classes().stream()
                .flatMap(c -> Stream.of(
                                c.bases().stream(),
                                c.decorators().stream(),
                                Stream.of(c.docstring()),
                                c.fields().stream().flatMap(f -> Stream.of(f.type(), f.value())))
                        .flatMap(nodes -> nodes));
        return Stream.of(Stream.of(model.body()), functions, classes).flatMap(nodes -> nodes);
    }

    private static boolean liesWithin(Node node, int length) {
        return 0 <= node.start()
                && node.start() <= node.end()
                && node.end() <= length
                && node.children().stream().allMatch(child -> liesWithin(child, length));
    }

    private static void checkReferences(Node node, ModuleModel model) {
        if (node.is(Kind.FUNCTION)) {
            assertThat(node.index()).isBetween(0, model.functions().size() - 1);
        }
        if (node.is(Kind.CLASS)) {
            assertThat(node.index()).isBetween(0, model.classes().size() - 1);
        }
        for (Node child : node.children()) {
            checkReferences(child, model);
        }
    }

    private static int depth(Node node) {
        int deepest = 0;
        for (Node child : node.children()) {
            deepest = Math.max(deepest, depth(child));
        }
        return deepest + 1;
    }
}
