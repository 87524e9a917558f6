/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.syntax;

import dev.mcpsentinel.api.SourceFile;

/**
 * A concrete syntax tree.
 *
 * <p>Nodes are numbers from 0 (the root) to {@link #size()} - 1 in pre-order, so that the descendants of node {@code n}
 * are the numbers from {@code n + 1} to {@link #subtreeEnd(int)} - 1: a pass over a tree is a loop over ints, and no node
 * can outlive its tree. Only named nodes are kept, and those anonymous ones whose text carries meaning (operators,
 * keywords). Node types and field names are those of the language's grammar.
 *
 * <p>Immutable, thread-safe, independent of the parser that made it. All methods throw
 * {@link IndexOutOfBoundsException} for a number that is no node.
 */
public interface SyntaxTree {

    /** What navigation returns where there is no such node. */
    int NONE = -1;

    /**
     * Returns the parsed file.
     *
     * @return the source
     */
    SourceFile file();

    /**
     * Counts the nodes.
     *
     * @return at least 1
     */
    int size();

    /**
     * Returns a node's grammar type.
     *
     * @param node a node
     * @return such as {@code call_expression}; the same instance for the same type, so it may be compared with
     *     {@code ==} after interning
     */
    String type(int node);

    /**
     * Returns the field through which a node hangs in its parent.
     *
     * @param node a node
     * @return such as {@code function}, or the empty string
     */
    String field(int node);

    /**
     * Returns a node's parent.
     *
     * @param node a node
     * @return the parent, {@link #NONE} for the root
     */
    int parent(int node);

    /**
     * Returns the number behind a node's last descendant.
     *
     * @param node a node
     * @return {@code node + 1} for a leaf
     */
    int subtreeEnd(int node);

    /**
     * Returns where a node's text starts.
     *
     * @param node a node
     * @return an offset in UTF-16 code units
     */
    int startOffset(int node);

    /**
     * Returns where a node's text ends.
     *
     * @param node a node
     * @return an exclusive offset in UTF-16 code units
     */
    int endOffset(int node);

    /**
     * Tells whether the parser could not make sense of part of the file.
     *
     * @return true if the tree holds error or missing nodes
     */
    boolean hasErrors();

    /**
     * Returns a node's first child.
     *
     * @param node a node
     * @return the child, {@link #NONE} for a leaf
     */
    default int firstChild(int node) {
        return node + 1 < subtreeEnd(node) ? node + 1 : NONE;
    }

    /**
     * Returns the node behind a node in the same parent.
     *
     * @param node a node
     * @return the sibling, {@link #NONE} for the last
     */
    default int nextSibling(int node) {
        int parent = parent(node);
        int next = subtreeEnd(node);
        return parent != NONE && next < subtreeEnd(parent) ? next : NONE;
    }

    /**
     * Returns the first child that hangs in a field.
     *
     * @param node a node
     * @param field a field name
     * @return the child, or {@link #NONE}
     */
    default int child(int node, String field) {
        for (int child = firstChild(node); child != NONE; child = nextSibling(child)) {
            if (field(child).equals(field)) {
                return child;
            }
        }
        return NONE;
    }

    /**
     * Returns a node's text.
     *
     * @param node a node
     * @return the text between its offsets
     */
    default String text(int node) {
        return file().text().substring(startOffset(node), endOffset(node));
    }
}
