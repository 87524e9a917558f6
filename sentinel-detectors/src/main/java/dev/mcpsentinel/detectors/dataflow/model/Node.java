/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A part of a function or module. {@link Kind} says what text and children mean. Immutable. */
public final class Node {

    private static final Node[] NONE = {};

    private final Kind kind;
    private final int start;
    private final int end;
    private final String text;
    private final int index;
    private final Node[] children;

    private Node(Kind kind, int start, int end, String text, int index, Node[] children) {
        this.kind = kind;
        this.start = start;
        this.end = end;
        this.text = text;
        this.index = index;
        this.children = children;
    }

    /**
     * Makes a node.
     *
     * @param kind what it is
     * @param start offset of its first character in the file, in UTF-16 code units
     * @param end offset behind its last character
     * @param text see the kind
     * @param children see the kind
     * @return the node
     */
    public static Node of(Kind kind, int start, int end, String text, Node... children) {
        return new Node(kind, start, end, text, -1, children.length == 0 ? NONE : children.clone());
    }

    /** Makes a node; see the other. */
    public static Node of(Kind kind, int start, int end, String text, List<Node> children) {
        return new Node(kind, start, end, text, -1, children.toArray(NONE));
    }

    /** Makes a {@link Kind#FUNCTION} or {@link Kind#CLASS}. */
    public static Node reference(Kind kind, int start, int end, int index) {
        return new Node(kind, start, end, "", index, NONE);
    }

    /** Makes what stands for a child that is left out. */
    public static Node empty(int offset) {
        return new Node(Kind.EMPTY, offset, offset, "", -1, NONE);
    }

    public Kind kind() {
        return kind;
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public String text() {
        return text;
    }

    /** Number of the function or class that this node stands for, or -1. */
    public int index() {
        return index;
    }

    public int size() {
        return children.length;
    }

    public Node child(int i) {
        return children[i];
    }

    /** The children; not to be changed. */
    public List<Node> children() {
        return Collections.unmodifiableList(Arrays.asList(children));
    }

    /** The children from a number on. */
    public List<Node> childrenFrom(int first) {
        return children().subList(Math.min(first, children.length), children.length);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }

    /** Prints as an S-expression: {@code (CALL (NAME exec) (STRING ls))}. */
    private void print(StringBuilder out) {
        out.append('(').append(kind);
        if (!text.isEmpty()) {
            out.append(' ').append(text);
        }
        if (index >= 0) {
            out.append(' ').append(index);
        }
        for (Node child : children) {
            out.append(' ');
            child.print(out);
        }
        out.append(')');
    }
}
