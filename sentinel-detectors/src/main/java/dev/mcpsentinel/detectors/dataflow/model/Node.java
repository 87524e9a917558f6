/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a function or module. {@link Kind} says what text and children mean. Immutable; the children of one that was
 * read from bytes may come later, when they are asked for.
 */
public final class Node {

    private static final Node[] NONE = {};

    private final Kind kind;
    private final int start;
    private final int end;
    private final String text;
    private final int index;
    private final Node @Nullable [] children;
    private final @Nullable Later later;

    private Node(
            Kind kind, int start, int end, String text, int index, Node @Nullable [] children, @Nullable Later later) {
        this.kind = kind;
        this.start = start;
        this.end = end;
        this.text = text;
        this.index = index;
        this.children = children;
        this.later = later;
    }

    /** Children that are made when they are asked for, and again if memory was needed for others in between. */
    private static final class Later {
        private final Supplier<Node[]> make;
        private SoftReference<Node[]> made = new SoftReference<>(null);

        Later(Supplier<Node[]> make) {
            this.make = make;
        }

        synchronized Node[] get() {
            Node[] present = made.get();
            if (present == null) {
                present = make.get();
                made = new SoftReference<>(present);
            }
            return present;
        }
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
        return new Node(kind, start, end, text, -1, children.length == 0 ? NONE : children.clone(), null);
    }

    /** Makes a node; see the other. */
    public static Node of(Kind kind, int start, int end, String text, List<Node> children) {
        return new Node(kind, start, end, text, -1, children.toArray(NONE), null);
    }

    /** Makes a {@link Kind#FUNCTION} or {@link Kind#CLASS}. */
    public static Node reference(Kind kind, int start, int end, int index) {
        return new Node(kind, start, end, "", index, NONE, null);
    }

    /** Makes what stands for a child that is left out. */
    public static Node empty(int offset) {
        return new Node(Kind.EMPTY, offset, offset, "", -1, NONE, null);
    }

    /** Makes a node of parts, which it keeps. */
    static Node ofParts(Kind kind, int start, int end, String text, int index, Node[] children) {
        return new Node(kind, start, end, text, index, children.length == 0 ? NONE : children, null);
    }

    /** Makes a node whose children are made when they are asked for: the same ones each time, if not the same objects. */
    static Node later(Kind kind, int start, int end, String text, int index, Supplier<Node[]> children) {
        return new Node(kind, start, end, text, index, null, new Later(children));
    }

    private Node[] parts() {
        Node[] present = children;
        return present == null ? Objects.requireNonNull(later).get() : present;
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
        return parts().length;
    }

    public Node child(int i) {
        return parts()[i];
    }

    /** The children; not to be changed. */
    public List<Node> children() {
        return Collections.unmodifiableList(Arrays.asList(parts()));
    }

    /** The children from a number on. */
    public List<Node> childrenFrom(int first) {
        return children().subList(Math.min(first, size()), size());
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
        for (Node child : parts()) {
            out.append(' ');
            child.print(out);
        }
        out.append(')');
    }
}
