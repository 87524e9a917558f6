/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SyntaxTreePropertiesTest {

    private static final TreeSitterParser PARSER = new TreeSitterParser();

    @Provide
    Arbitrary<SourceFile> sources() {
        return MutatedSources.all();
    }

    @Property(tries = 400)
    void nodesAreNestedAndInOrder(@ForAll("sources") SourceFile file) {
        SyntaxTree tree = PARSER.parse(file, () -> false);

        assertThat(tree.parent(0)).isEqualTo(SyntaxTree.NONE);
        assertThat(tree.subtreeEnd(0)).isEqualTo(tree.size());
        assertThat(tree.endOffset(0)).isLessThanOrEqualTo(file.text().length());
        for (int node = 1; node < tree.size(); node++) {
            int parent = tree.parent(node);
            assertThat(parent).isBetween(0, node - 1);
            assertThat(tree.subtreeEnd(node)).isBetween(node + 1, tree.subtreeEnd(parent));
            assertThat(tree.startOffset(node)).isBetween(tree.startOffset(parent), tree.endOffset(node));
            assertThat(tree.endOffset(node)).isLessThanOrEqualTo(tree.endOffset(parent));
            int next = tree.nextSibling(node);
            if (next != SyntaxTree.NONE) {
                assertThat(tree.startOffset(next)).isGreaterThanOrEqualTo(tree.endOffset(node));
            }
        }
    }

    @Property(tries = 100)
    void theSameTextHasTheSameTree(@ForAll("sources") SourceFile file) {
        FlatTree one = (FlatTree) PARSER.parse(file, () -> false);
        FlatTree other = (FlatTree) new TreeSitterParser().parse(file, () -> false);

        assertThat(one.isSameAs(other)).isTrue();
    }

    @Property(tries = 100)
    void aByteOrderMarkShiftsTheTree(@ForAll("sources") SourceFile file) {
        SyntaxTree tree = PARSER.parse(file, () -> false);
        SyntaxTree shifted = PARSER.parse(SourceFile.of("a", file.language(), '\uFEFF' + file.text()), () -> false);

        if (file.text().startsWith("\uFEFF")) {
            return; // a second one is a character like others
        }
        assertThat(shifted.size()).isEqualTo(tree.size());
        for (int node = 0; node < tree.size(); node++) {
            assertThat(shifted.startOffset(node)).isEqualTo(tree.startOffset(node) + 1);
            assertThat(shifted.endOffset(node)).isEqualTo(tree.endOffset(node) + 1);
        }
    }
}
