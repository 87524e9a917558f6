/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import static dev.mcpsentinel.testkit.BrokenContract.only;
import static dev.mcpsentinel.testkit.BrokenContract.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.api.spi.TimeLimitException;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ParserContractTest {

    private static final SourceFile SAMPLE = SourceFile.of("a.ini", "a = b\nc = d\n");

    /** A node of a {@link LineTree}. */
    record Node(String type, String field, int parent, int subtreeEnd, int start, int end) {}

    /** A root with a node for each line, which has a node for its first character. */
    record LineTree(SourceFile file, List<Node> nodes, boolean hasErrors) implements SyntaxTree {

        private Node node(int node) {
            return nodes.get(Objects.checkIndex(node, nodes.size()));
        }

        @Override
        public int size() {
            return nodes.size();
        }

        @Override
        public String type(int node) {
            return node(node).type();
        }

        @Override
        public String field(int node) {
            return node(node).field();
        }

        @Override
        public int parent(int node) {
            return node(node).parent();
        }

        @Override
        public int subtreeEnd(int node) {
            return node(node).subtreeEnd();
        }

        @Override
        public int startOffset(int node) {
            return node(node).start();
        }

        @Override
        public int endOffset(int node) {
            return node(node).end();
        }
    }

    /** A parser without fault. */
    public static class LineParser implements SyntaxParser {

        public LineParser() {}

        @Override
        public String id() {
            return "lines";
        }

        @Override
        public Set<Language> languages() {
            return Set.of(Language.INI);
        }

        @Override
        public SyntaxTree parse(SourceFile file, BooleanSupplier stop) {
            List<Node> nodes = new ArrayList<>();
            for (int line = 1; line <= file.lineCount(); line++) {
                if (stop.getAsBoolean()) {
                    throw new TimeLimitException("told to stop");
                }
                int start = file.lineStart(line);
                int end = file.lineEnd(line);
                int node = nodes.size() + 1;
                boolean blank = start == end;
                nodes.add(new Node("line", "", 0, blank ? node + 1 : node + 2, start, end));
                if (!blank) {
                    nodes.add(new Node("first", "key", node, node + 2, start, start + 1));
                }
            }
            nodes.add(
                    0,
                    new Node(
                            "file",
                            "",
                            SyntaxTree.NONE,
                            nodes.size() + 1,
                            0,
                            file.text().length()));
            return tree(file, nodes);
        }

        SyntaxTree tree(SourceFile file, List<Node> nodes) {
            return new LineTree(file, nodes, false);
        }
    }

    /** Breaks the nodes of the sample. */
    private static SyntaxParser with(IntFunction<Node> change, int node) {
        return new LineParser() {
            @Override
            SyntaxTree tree(SourceFile file, List<Node> nodes) {
                if (file.text().equals(SAMPLE.text())) {
                    nodes.set(node, change.apply(node));
                }
                return super.tree(file, nodes);
            }
        };
    }

    private static void verify(SyntaxParser parser) {
        ParserContract.verify(parser, SAMPLE);
    }

    @Test
    void acceptsAParserWithoutFault() {
        ParserContract.verify(LineParser.class, SAMPLE);
        verify(new LineParser());
    }

    static class HiddenParser extends LineParser {}

    @Test
    void itIsAPlugin() {
        assertThat(only(() -> ParserContract.verify(HiddenParser.class, SAMPLE)))
                .isEqualTo("the class is not public");
    }

    @Test
    void itHasLanguagesWithSamples() {
        assertThat(only(() -> ParserContract.verify(new LineParser()))).isEqualTo("the test has no sample in [INI]");
        assertThat(only(() -> verify(new LineParser() {
                    @Override
                    public Set<Language> languages() {
                        return Set.of();
                    }
                })))
                .isEqualTo("languages() is empty");
    }

    // nodes of the sample: 0 file, 1 line, 2 first, 3 line, 4 first

    @Test
    void nodesAreNumberedInPreOrder() {
        assertThat(violations(() -> verify(with(i -> new Node("first", "key", 3, 3, 0, 1), 2))))
                .contains("nodes are not numbered in pre-order at node 2 in the tree of the sample a.ini");
        assertThat(violations(() -> verify(with(i -> new Node("file", "", 0, 5, 0, 12), 0))))
                .contains("the root has a parent in the tree of the sample a.ini");
        assertThat(violations(() -> verify(with(i -> new Node("file", "", -1, 4, 0, 12), 0))))
                .contains("not all nodes are descendants of the root in the tree of the sample a.ini");
    }

    @Test
    void subtreesAreNested() {
        assertThat(violations(() -> verify(with(i -> new Node("first", "key", 1, 4, 0, 1), 2))))
                .contains("a subtree reaches beyond its parent's at node 2 in the tree of the sample a.ini");
        assertThat(violations(() -> verify(with(i -> new Node("first", "key", 3, 4, 6, 7), 4))))
                .contains("a subtree reaches beyond its parent's at node 4 in the tree of the sample a.ini");
    }

    @Test
    void regionsAreNested() {
        assertThat(violations(() -> verify(with(i -> new Node("file", "", -1, 5, 0, 13), 0))))
                .contains("a node lies outside the file at node 0 in the tree of the sample a.ini");
        assertThat(violations(() -> verify(with(i -> new Node("first", "key", 1, 3, 0, 6), 2))))
                .contains("a node lies outside its parent at node 2 in the tree of the sample a.ini");
        assertThat(violations(() -> verify(with(i -> new Node("line", "", 0, 5, 4, 11), 3))))
                .contains("siblings overlap or are out of order at node 3 in the tree of the sample a.ini");
        assertThat(violations(() -> verify(with(i -> new Node("first", "key", 1, 3, 1, 0), 2))))
                .contains("a node lies outside the file at node 2 in the tree of the sample a.ini");
    }

    @Test
    @SuppressWarnings("StringOperationCanBeSimplified") // another instance is the point
    void typesAreInterned() {
        assertThat(violations(() -> verify(with(i -> new Node(new String("line"), "", 0, 5, 6, 11), 3))))
                .contains(
                        "one type is several strings, not always the same instance at node 3 in the tree of the sample"
                                + " a.ini");
        assertThat(violations(() -> verify(with(i -> new Node("", "", 0, 5, 6, 11), 3))))
                .contains("a type is empty at node 3 in the tree of the sample a.ini");
    }

    @Test
    void noOtherNumberIsANode() {
        assertThat(violations(() -> verify(new LineParser() {
                    @Override
                    SyntaxTree tree(SourceFile file, List<Node> nodes) {
                        LineTree tree = new LineTree(file, nodes, false);
                        return new SyntaxTreeDelegate(tree) {
                            @Override
                            public String field(int node) {
                                return node < 0 ? "" : super.field(node);
                            }
                        };
                    }
                })))
                .allMatch(violation -> violation.startsWith("a number that is no node is accepted in the tree of "));
    }

    /** Passes everything on. */
    private static class SyntaxTreeDelegate implements SyntaxTree {

        private final SyntaxTree tree;

        SyntaxTreeDelegate(SyntaxTree tree) {
            this.tree = tree;
        }

        @Override
        public SourceFile file() {
            return tree.file();
        }

        @Override
        public int size() {
            return tree.size();
        }

        @Override
        public String type(int node) {
            return tree.type(node);
        }

        @Override
        public String field(int node) {
            return tree.field(node);
        }

        @Override
        public int parent(int node) {
            return tree.parent(node);
        }

        @Override
        public int subtreeEnd(int node) {
            return tree.subtreeEnd(node);
        }

        @Override
        public int startOffset(int node) {
            return tree.startOffset(node);
        }

        @Override
        public int endOffset(int node) {
            return tree.endOffset(node);
        }

        @Override
        public boolean hasErrors() {
            return tree.hasErrors();
        }
    }

    @Test
    void theTreeIsOfTheFile() {
        assertThat(violations(() -> verify(new LineParser() {
                    @Override
                    SyntaxTree tree(SourceFile file, List<Node> nodes) {
                        return new LineTree(SourceFile.of("b.ini", file.text()), nodes, false);
                    }
                })))
                .contains("file() is another file in the tree of the sample a.ini");
        assertThat(violations(() -> verify(new LineParser() {
                    @Override
                    SyntaxTree tree(SourceFile file, List<Node> nodes) {
                        return new LineTree(file, List.of(), false);
                    }
                })))
                .contains("there is no node in the tree of the sample a.ini");
    }

    @Test
    void theSampleHasNoErrors() {
        assertThat(only(() -> verify(new LineParser() {
                    @Override
                    SyntaxTree tree(SourceFile file, List<Node> nodes) {
                        return new LineTree(file, nodes, true);
                    }
                })))
                .isEqualTo("the tree of the sample a.ini has errors");
    }

    @Test
    void theTreeIsAlwaysTheSame() {
        AtomicInteger count = new AtomicInteger();

        assertThat(only(() -> verify(new LineParser() {
                    @Override
                    SyntaxTree tree(SourceFile file, List<Node> nodes) {
                        nodes.replaceAll(node -> node.type().equals("file")
                                ? new Node(
                                        "file" + count.incrementAndGet(),
                                        "",
                                        node.parent(),
                                        node.subtreeEnd(),
                                        node.start(),
                                        node.end())
                                : node);
                        return super.tree(file, nodes);
                    }
                })))
                .isEqualTo("the tree of the sample a.ini is not always the same");
    }

    @Test
    void everyTextHasATree() {
        assertThat(violations(() -> verify(new LineParser() {
                    @Override
                    public SyntaxTree parse(SourceFile file, BooleanSupplier stop) {
                        if (file.text().contains("\0")) {
                            throw new IllegalStateException("what is this");
                        }
                        return super.parse(file, stop);
                    }
                })))
                .anyMatch(
                        violation -> violation.startsWith("parse, given NULs, throws java.lang.IllegalStateException"));
    }

    @Test
    void itStopsWhenTold() {
        assertThat(only(() -> verify(new LineParser() {
                    @Override
                    public SyntaxTree parse(SourceFile file, BooleanSupplier stop) {
                        return super.parse(file, () -> false);
                    }
                })))
                .isEqualTo("parse does not ask whether to stop");
        assertThat(only(() -> verify(new LineParser() {
                    @Override
                    public SyntaxTree parse(SourceFile file, BooleanSupplier stop) {
                        try {
                            return super.parse(file, stop);
                        } catch (TimeLimitException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                })))
                .startsWith("parse, told to stop, throws java.lang.IllegalStateException");
    }
}
