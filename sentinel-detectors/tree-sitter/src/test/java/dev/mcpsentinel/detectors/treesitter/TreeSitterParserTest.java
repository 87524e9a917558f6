/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.api.spi.TimeLimitException;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.testkit.ParserContract;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class TreeSitterParserTest {

    private static final TreeSitterParser PARSER = new TreeSitterParser();

    private static SyntaxTree parse(String path, String text) {
        return PARSER.parse(SourceFile.of(path, text), () -> false);
    }

    /** A line for each node: its field, its type, and the text of a leaf. */
    private static String outline(SyntaxTree tree) {
        StringBuilder outline = new StringBuilder();
        int[] depths = new int[tree.size()];
        for (int node = 0; node < tree.size(); node++) {
            int parent = tree.parent(node);
            depths[node] = parent == SyntaxTree.NONE ? 0 : depths[parent] + 1;
            String field = tree.field(node).isEmpty() ? "" : tree.field(node) + ": ";
            String text = tree.subtreeEnd(node) == node + 1 ? " " + tree.text(node) : "";
            outline.append("  ".repeat(depths[node]) + field + tree.type(node) + text + "\n");
        }
        return outline.toString();
    }

    /** Two of the languages, or it would take half a minute; those of one family share their scanner. */
    @Test
    void keepsTheContract() {
        ParserContract.verify(
                new SyntaxParser() {
                    @Override
                    public String id() {
                        return PARSER.id();
                    }

                    @Override
                    public Set<Language> languages() {
                        return Set.of(Language.PYTHON, Language.TSX);
                    }

                    @Override
                    public SyntaxTree parse(SourceFile file, BooleanSupplier stop) {
                        return PARSER.parse(file, stop);
                    }
                },
                SourceFile.of("a.py", "async def f(a, *b):\n    \"\"\"é\"\"\"\n    return a + b[0]  # x\n"),
                SourceFile.of(
                        "a.tsx", "export default function F({ a }: P) { return <div>{a as string}</div>; } // é\n"));
    }

    @Test
    void serviceLoaderFindsIt() {
        assertThat(ServiceLoader.load(SyntaxParser.class, TreeSitterParser.class.getClassLoader()))
                .hasAtLeastOneElementOfType(TreeSitterParser.class);
    }

    @Test
    void keepsWhatCarriesMeaningInPython() {
        SyntaxTree tree =
                parse("a.py", "async def f(a=1):  # b\n    return await a[0] not in \"c{}\" + (yield from d)\n");

        assertThat(outline(tree)).isEqualTo("""
                        module
                          function_definition
                            async async
                            name: identifier f
                            parameters: parameters
                              default_parameter
                                name: identifier a
                                value: integer 1
                            comment # b
                            body: block
                              return_statement
                                comparison_operator
                                  await
                                    subscript
                                      value: identifier a
                                      subscript: integer 0
                                  operators: not in not in
                                  binary_operator
                                    left: string
                                      string_start "
                                      string_content c{}
                                      string_end "
                                    operator: + +
                                    right: parenthesized_expression
                                      yield
                                        from from
                                        identifier d
                        """);
        assertThat(tree.hasErrors()).isFalse();
    }

    @Test
    void keepsWhatCarriesMeaningInTypeScript() {
        SyntaxTree tree = parse("a.ts", """
                import type { A } from 'a';
                class B { static async *c() { await d; } }
                let e = !f?.g as const;
                """);

        assertThat(outline(tree)).isEqualTo("""
                        program
                          import_statement
                            type type
                            import_clause
                              named_imports
                                import_specifier
                                  name: identifier A
                            source: string
                              string_fragment a
                          class_declaration
                            name: type_identifier B
                            body: class_body
                              method_definition
                                static static
                                async async
                                * *
                                name: property_identifier c
                                parameters: formal_parameters ()
                                body: statement_block
                                  expression_statement
                                    await_expression
                                      identifier d
                          lexical_declaration
                            kind: let let
                            variable_declarator
                              name: identifier e
                              value: as_expression
                                unary_expression
                                  operator: ! !
                                  argument: member_expression
                                    object: identifier f
                                    optional_chain: optional_chain ?.
                                    property: property_identifier g
                                const const
                        """);
        assertThat(tree.hasErrors()).isFalse();
    }

    @Test
    void knowsJsxInJavaScript() {
        SyntaxTree tree = parse("a.jsx", "const a = <b c={d}>e</b>");

        assertThat(tree.hasErrors()).isFalse();
        assertThat(outline(tree)).contains("jsx_element", "name: identifier b", "jsx_text e");
    }

    @Test
    void offsetsAreThoseOfTheText() {
        SyntaxTree tree = parse("a.py", "\uFEFF'\uD83D\uDE00é' + '\uD83D' + name");

        int name = tree.size() - 1;
        assertThat(tree.type(name)).isEqualTo("identifier");
        assertThat(tree.text(name)).isEqualTo("name");
        assertThat(tree.startOffset(0)).isEqualTo(1);
        assertThat(tree.hasErrors()).isFalse();
    }

    @Test
    void aBrokenFileHasATreeAndErrors() {
        SyntaxTree tree = parse("a.js", "function a( { return b }\nc()");

        assertThat(tree.hasErrors()).isTrue();
        assertThat(outline(tree)).contains("identifier b");
    }

    @Test
    void deepNestingIsNoTrouble() {
        int depth = 100_000;
        SyntaxTree tree = parse("a.js", "[".repeat(depth) + "]".repeat(depth));

        assertThat(tree.size()).isGreaterThan(depth);
        assertThat(tree.hasErrors()).isFalse();
    }

    @Test
    void stopsInTime() {
        SourceFile slow = SourceFile.of("a.py", "}{".repeat(100_000));
        long end = System.nanoTime() + Duration.ofMillis(200).toNanos();

        assertThatExceptionOfType(TimeLimitException.class)
                .isThrownBy(() -> PARSER.parse(slow, () -> System.nanoTime() - end > 0));
        assertThat(Duration.ofNanos(System.nanoTime() - end)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(TimeLimitException.class).isThrownBy(() -> parse("a.py", "a = 1"));
        } finally {
            assertThat(Thread.interrupted()).as("it is still set").isTrue();
        }
    }

    @Test
    void whatGoesWrongInAskingIsThrown() {
        AtomicInteger asked = new AtomicInteger();
        SourceFile large = SourceFile.of("a.py", "a = 1\n".repeat(10_000));

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> PARSER.parse(large, () -> {
                    if (asked.incrementAndGet() > 3) {
                        throw new ArithmeticException();
                    }
                    return false;
                }));
    }

    @Test
    void otherLanguagesAreRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PARSER.parse(SourceFile.of("a", Language.GO, ""), () -> false))
                .withMessageContaining("go");
    }
}
