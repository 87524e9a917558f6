/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/** The elements of an array or a pattern of one, with its holes: the tree does not keep commas. */
final class Elements {

    private final Tree tree;
    private final List<Node> nodes = new ArrayList<>();
    private int behind;

    Elements(Tree tree, int array) {
        this.tree = tree;
        this.behind = tree.start(array) + 1;
    }

    void add(int element, Node node) {
        int commas = commas(behind, tree.start(element));
        int holes = nodes.isEmpty() ? commas : commas - 1;
        for (int i = 0; i < holes; i++) {
            nodes.add(Node.empty(tree.start(element)));
        }
        nodes.add(node);
        behind = tree.end(element);
    }

    List<Node> nodes() {
        return nodes;
    }

    private int commas(int from, int to) {
        String text = tree.text();
        int commas = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == ',') {
                commas++;
            } else if (c == '/') {
                i = behindComment(text, i, to);
            }
        }
        return commas;
    }

    private static int behindComment(String text, int slash, int to) {
        boolean block = text.startsWith("/*", slash);
        int end = block ? text.indexOf("*/", slash + 2) : text.indexOf('\n', slash);
        return end < 0 || end >= to ? to : block ? end + 1 : end;
    }
}
