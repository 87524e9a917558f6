/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.List;

/**
 * A syntax tree, with node types as constants and without the children that nobody asks for: comments, keywords, operators.
 *
 * <p>Children are walked with
 *
 * <pre>
 * int end = tree.end(node);
 * for (int child = tree.first(node); child &lt; end; child = tree.next(child, end))
 * </pre>
 */
final class Tree {

    /** No such node; less than any. */
    static final int NONE = SyntaxTree.NONE;

    private final SyntaxTree tree;
    private final String text;
    private final NodeType[] types;
    private final Names names;

    Tree(SyntaxTree tree) {
        this.tree = tree;
        this.text = tree.file().text();
        this.names = new Names(text);
        this.types = new NodeType[tree.size()];
        for (int node = 0; node < types.length; node++) {
            types[node] = NodeType.of(tree.type(node));
        }
    }

    boolean hasErrors() {
        return tree.hasErrors();
    }

    NodeType type(int node) {
        return types[node];
    }

    boolean is(int node, NodeType type) {
        return types[node] == type;
    }

    int start(int node) {
        return tree.startOffset(node);
    }

    /** Returns the offset behind a node's last character. */
    int stop(int node) {
        return Math.max(tree.startOffset(node), tree.endOffset(node));
    }

    /** Returns the number behind a node's last descendant. */
    int end(int node) {
        return tree.subtreeEnd(node);
    }

    /** Returns the first child that counts, or the node's end. */
    int first(int node) {
        return skip(node + 1, tree.subtreeEnd(node));
    }

    /** Returns the next child that counts, or the end. */
    int next(int child, int end) {
        return skip(tree.subtreeEnd(child), end);
    }

    private int skip(int from, int end) {
        int node = from;
        while (node < end && types[node].isSkipped()) {
            node = tree.subtreeEnd(node);
        }
        return node;
    }

    /** Returns the only or first child that counts, or {@link #NONE}. */
    int only(int node) {
        int child = first(node);
        return child < tree.subtreeEnd(node) ? child : NONE;
    }

    int count(int node) {
        int count = 0;
        int end = end(node);
        for (int child = first(node); child < end; child = next(child, end)) {
            count++;
        }
        return count;
    }

    /** Returns the first child in a field, or {@link #NONE}. */
    int child(int node, String field) {
        int end = end(node);
        for (int child = first(node); child < end; child = next(child, end)) {
            if (isIn(child, field)) {
                return child;
            }
        }
        return NONE;
    }

    /** Returns the first child of a type, or {@link #NONE}. */
    int child(int node, NodeType type) {
        int end = end(node);
        for (int child = first(node); child < end; child = next(child, end)) {
            if (types[child] == type) {
                return child;
            }
        }
        return NONE;
    }

    boolean isIn(int node, String field) {
        return tree.field(node).equals(field);
    }

    /** Returns the operator among a node's children, or the empty string. */
    String operator(int node) {
        int end = end(node);
        for (int child = node + 1; child < end; child = tree.subtreeEnd(child)) {
            if (types[child] == NodeType.TOKEN && isIn(child, "operator")) {
                return tree.type(child);
            }
        }
        return "";
    }

    /** Returns the operators among a node's children. */
    void operators(int node, List<String> out) {
        int end = end(node);
        for (int child = node + 1; child < end; child = tree.subtreeEnd(child)) {
            if (types[child] == NodeType.TOKEN && isIn(child, "operators")) {
                out.add(tree.type(child));
            }
        }
    }

    /** Tells whether a word is among a node's children. */
    boolean hasWord(int node, String word) {
        int end = end(node);
        for (int child = node + 1; child < end; child = tree.subtreeEnd(child)) {
            if (types[child] == NodeType.TOKEN && tree.type(child).equals(word)) {
                return true;
            }
        }
        return false;
    }

    char charAt(int offset) {
        return text.charAt(offset);
    }

    /** Tells whether a character stands between two offsets. */
    boolean has(char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == wanted) {
                return true;
            }
        }
        return false;
    }

    String text(int node) {
        return text(start(node), stop(node));
    }

    String text(int from, int to) {
        return text.substring(from, to);
    }

    /** Returns a node's text, the same instance for the same text. */
    String name(int node) {
        return names.get(start(node), stop(node));
    }

    Node node(Kind kind, int node, String nodeText, Node... children) {
        return Node.of(kind, start(node), stop(node), nodeText, children);
    }

    Node node(Kind kind, int node, String nodeText, List<Node> children) {
        return Node.of(kind, start(node), stop(node), nodeText, children);
    }
}
