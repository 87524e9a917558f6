/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.syntax;

import static dev.mcpsentinel.api.syntax.SyntaxTree.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntaxTreeTest {

    /** Is {@code (module (call function: (name) argument: (string) argument: (list (name))) (comment))}. */
    private static final SyntaxTree TREE = new ArrayTree(
            SourceFile.of("a.py", "f('x', [y]) # z"),
            new Node("module", "", NONE, 7, 0, 15),
            new Node("call", "", 0, 6, 0, 11),
            new Node("name", "function", 1, 3, 0, 1),
            new Node("string", "argument", 1, 4, 2, 5),
            new Node("list", "argument", 1, 6, 7, 10),
            new Node("name", "", 4, 6, 8, 9),
            new Node("comment", "", 0, 7, 12, 15));

    @Test
    void theFirstChildFollowsItsParent() {
        assertThat(TREE.firstChild(0)).isEqualTo(1);
        assertThat(TREE.firstChild(1)).isEqualTo(2);
        assertThat(TREE.firstChild(4)).isEqualTo(5);
    }

    @Test
    void aLeafHasNoChild() {
        assertThat(TREE.firstChild(2)).isEqualTo(NONE);
        assertThat(TREE.firstChild(6)).isEqualTo(NONE);
    }

    @Test
    void siblingsFollowBehindASubtree() {
        assertThat(children(0)).containsExactly(1, 6);
        assertThat(children(1)).containsExactly(2, 3, 4);
        assertThat(children(5)).isEmpty();
    }

    @Test
    void theRootHasNoSibling() {
        assertThat(TREE.nextSibling(0)).isEqualTo(NONE);
    }

    @Test
    void aFieldNamesItsFirstChild() {
        assertThat(TREE.child(1, "function")).isEqualTo(2);
        assertThat(TREE.child(1, "argument")).isEqualTo(3);
        assertThat(TREE.child(1, "body")).isEqualTo(NONE);
        assertThat(TREE.child(2, "function")).isEqualTo(NONE);
    }

    @Test
    void aNodesTextIsBetweenItsOffsets() {
        assertThat(TREE.text(0)).isEqualTo("f('x', [y]) # z");
        assertThat(TREE.text(4)).isEqualTo("[y]");
    }

    private static List<Integer> children(int node) {
        List<Integer> children = new ArrayList<>();
        for (int child = TREE.firstChild(node); child != NONE; child = TREE.nextSibling(child)) {
            children.add(child);
        }
        return children;
    }

    private record Node(String type, String field, int parent, int subtreeEnd, int start, int end) {}

    private static final class ArrayTree implements SyntaxTree {
        private final SourceFile file;
        private final Node[] nodes;

        private ArrayTree(SourceFile file, Node... nodes) {
            this.file = file;
            this.nodes = nodes;
        }

        @Override
        public SourceFile file() {
            return file;
        }

        @Override
        public int size() {
            return nodes.length;
        }

        @Override
        public String type(int node) {
            return nodes[node].type();
        }

        @Override
        public String field(int node) {
            return nodes[node].field();
        }

        @Override
        public int parent(int node) {
            return nodes[node].parent();
        }

        @Override
        public int subtreeEnd(int node) {
            return nodes[node].subtreeEnd();
        }

        @Override
        public int startOffset(int node) {
            return nodes[node].start();
        }

        @Override
        public int endOffset(int node) {
            return nodes[node].end();
        }

        @Override
        public boolean hasErrors() {
            return false;
        }
    }
}
