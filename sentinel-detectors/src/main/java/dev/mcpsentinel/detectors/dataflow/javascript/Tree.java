/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import dev.mcpsentinel.api.syntax.SyntaxTree;

/** A syntax tree with types to switch over and without comments. */
final class Tree {

    static final int NONE = SyntaxTree.NONE;

    private final SyntaxTree syntax;
    private final String text;
    private final NodeType[] types;

    Tree(SyntaxTree syntax) {
        this.syntax = syntax;
        this.text = syntax.file().text();
        this.types = new NodeType[syntax.size()];
        for (int node = 0; node < types.length; node++) {
            types[node] = NodeType.of(syntax.type(node));
        }
    }

    /** The whole file's text. */
    String text() {
        return text;
    }

    String text(int node) {
        return text.substring(start(node), end(node));
    }

    /** The text of an identifier, which may be written with escapes. */
    String name(int node) {
        String written = text(node);
        return written.indexOf('\\') < 0 ? written : Literals.cook(written, 0, written.length());
    }

    NodeType type(int node) {
        return types[node];
    }

    /** Tells whether there is such a node and it has that type. */
    boolean is(int node, NodeType type) {
        return node != NONE && types[node] == type;
    }

    /** The type as the grammar spells it: of an operator the operator. */
    String grammarType(int node) {
        return node == NONE ? "" : syntax.type(node);
    }

    int start(int node) {
        return syntax.startOffset(node);
    }

    int end(int node) {
        return syntax.endOffset(node);
    }

    int subtreeEnd(int node) {
        return syntax.subtreeEnd(node);
    }

    int parent(int node) {
        return syntax.parent(node);
    }

    /** The first child, or {@link #NONE}. */
    int first(int node) {
        return noComment(node + 1, syntax.subtreeEnd(node));
    }

    /** The child of a node behind another of its children, or {@link #NONE}. */
    int next(int parent, int child) {
        return noComment(syntax.subtreeEnd(child), syntax.subtreeEnd(parent));
    }

    private int noComment(int from, int end) {
        int node = from;
        while (node < end && (types[node] == NodeType.COMMENT || types[node] == NodeType.HTML_COMMENT)) {
            node = syntax.subtreeEnd(node);
        }
        return node < end ? node : NONE;
    }

    /** The first child in a field, or {@link #NONE}. */
    int child(int node, String field) {
        for (int child = first(node); child != NONE; child = next(node, child)) {
            if (syntax.field(child).equals(field)) {
                return child;
            }
        }
        return NONE;
    }

    boolean inField(int node, String field) {
        return syntax.field(node).equals(field);
    }

    /** The first child of a type, or {@link #NONE}. */
    int child(int node, NodeType type) {
        for (int child = first(node); child != NONE; child = next(node, child)) {
            if (types[child] == type) {
                return child;
            }
        }
        return NONE;
    }

    boolean has(int node, NodeType type) {
        return child(node, type) != NONE;
    }

    /** The first child that is not a word and could be parsed, or the first that could not, or {@link #NONE}. */
    int content(int node) {
        int error = NONE;
        for (int child = first(node); child != NONE; child = next(node, child)) {
            if (types[child] == NodeType.ERROR) {
                error = error == NONE ? child : error;
            } else if (!isWord(child)) {
                return child;
            }
        }
        return error;
    }

    /** Tells whether a node is a keyword that its parent's type implies or that makes no difference. */
    boolean isWord(int node) {
        NodeType type = types[node];
        return type == NodeType.AWAIT || type == NodeType.TYPEOF || type == NodeType.READONLY;
    }

    /** Steps over what changes neither value nor target: parentheses, {@code as}, {@code !}. */
    int unwrap(int node) {
        int inner = node;
        while (inner != NONE) {
            int content = switch (types[inner]) {
                case PARENTHESIZED_EXPRESSION,
                        NON_NULL_EXPRESSION,
                        AS_EXPRESSION,
                        SATISFIES_EXPRESSION,
                        INSTANTIATION_EXPRESSION -> content(inner);
                case TYPE_ASSERTION -> {
                    int arguments = child(inner, NodeType.TYPE_ARGUMENTS);
                    yield arguments == NONE ? content(inner) : next(inner, arguments);
                }
                default -> NONE;
            };
            if (content == NONE) {
                return inner;
            }
            inner = content;
        }
        return node;
    }
}
