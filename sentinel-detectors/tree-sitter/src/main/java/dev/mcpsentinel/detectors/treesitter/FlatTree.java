/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.Objects;

/** A syntax tree in arrays, one entry for each node. */
final class FlatTree implements SyntaxTree {

    private final SourceFile file;
    private final String[] types;
    private final String[] fields;
    private final int size;
    private final short[] type;
    private final short[] field;
    private final int[] parent;
    private final int[] subtreeEnd;
    private final int[] start;
    private final int[] end;
    private final boolean errors;

    private FlatTree(SourceFile file, Builder nodes, Grammar grammar, boolean errors) {
        this.file = file;
        this.types = grammar.types();
        this.fields = grammar.fields();
        this.size = nodes.size;
        this.type = nodes.type;
        this.field = nodes.field;
        this.parent = nodes.parent;
        this.subtreeEnd = nodes.subtreeEnds();
        this.start = nodes.start;
        this.end = nodes.end;
        this.errors = errors;
    }

    /** The nodes of a tree, added in pre-order. */
    static final class Builder {

        private final Utf8Source source;
        private short[] type;
        private short[] field;
        private int[] parent;
        private int[] start;
        private int[] end;
        private int size;

        Builder(Utf8Source source) {
            this.source = source;
            int capacity = 16 + source.length() / 6;
            type = new short[capacity];
            field = new short[capacity];
            parent = new int[capacity];
            start = new int[capacity];
            end = new int[capacity];
        }

        /** Adds a node that reaches from one byte to another; returns its number. */
        int add(int nodeType, int nodeField, int nodeParent, int startByte, int endByte) {
            if (size == type.length) {
                grow(size + (size >> 1));
            }
            type[size] = (short) nodeType;
            field[size] = (short) nodeField;
            parent[size] = nodeParent;
            start[size] = source.charOffset(startByte);
            end[size] = source.charOffset(endByte);
            return size++;
        }

        /** Returns the type of a node that was added; of {@link #NONE} the root's. */
        int type(int node) {
            return type[Math.max(node, 0)];
        }

        private void grow(int capacity) {
            type = Arrays.copyOf(type, capacity);
            field = Arrays.copyOf(field, capacity);
            parent = Arrays.copyOf(parent, capacity);
            start = Arrays.copyOf(start, capacity);
            end = Arrays.copyOf(end, capacity);
        }

        private int[] subtreeEnds() {
            int[] ends = new int[size];
            for (int node = size - 1; node >= 0; node--) {
                ends[node] = Math.max(ends[node], node + 1);
                if (parent[node] != NONE) {
                    ends[parent[node]] = Math.max(ends[parent[node]], ends[node]);
                }
            }
            return ends;
        }

        FlatTree build(SourceFile file, Grammar grammar, boolean errors) {
            return new FlatTree(file, this, grammar, errors);
        }
    }

    @Override
    public SourceFile file() {
        return file;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String type(int node) {
        return types[type[checked(node)]];
    }

    @Override
    public String field(int node) {
        return fields[field[checked(node)]];
    }

    @Override
    public int parent(int node) {
        return parent[checked(node)];
    }

    @Override
    public int subtreeEnd(int node) {
        return subtreeEnd[checked(node)];
    }

    @Override
    public int startOffset(int node) {
        return start[checked(node)];
    }

    @Override
    public int endOffset(int node) {
        return end[checked(node)];
    }

    @Override
    public boolean hasErrors() {
        return errors;
    }

    /** Tells whether another tree of the same grammar has the same nodes. */
    boolean isSameAs(FlatTree other) {
        return size == other.size
                && errors == other.errors
                && Arrays.equals(type, 0, size, other.type, 0, size)
                && Arrays.equals(field, 0, size, other.field, 0, size)
                && Arrays.equals(parent, 0, size, other.parent, 0, size)
                && Arrays.equals(start, 0, size, other.start, 0, size)
                && Arrays.equals(end, 0, size, other.end, 0, size);
    }

    private int checked(int node) {
        return Objects.checkIndex(node, size); // the arrays may be longer
    }
}
