/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/** Lowers string literals: one with expressions in it to a {@link Kind#TEMPLATE}, any other to a {@link Kind#STRING}. */
final class Strings {

    private final Lowering lowering;
    private final Expressions expressions;
    private final Tree tree;

    Strings(Lowering lowering, Expressions expressions) {
        this.lowering = lowering;
        this.expressions = expressions;
        this.tree = lowering.tree();
    }

    Node string(int node) {
        Parts parts = new Parts();
        add(node, parts);
        return parts.join(node);
    }

    /** Lowers {@code "a" "b"}. */
    Node concatenated(int node) {
        Parts parts = new Parts();
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (tree.is(child, NodeType.STRING)) {
                add(child, parts);
            }
        }
        return parts.join(node);
    }

    private void add(int string, Parts parts) {
        boolean bytes = false;
        int end = tree.end(string);
        for (int child = tree.first(string); child < end; child = tree.next(child, end)) {
            switch (tree.type(child)) {
                case STRING_START -> bytes = isBytes(child);
                case STRING_CONTENT -> content(child, bytes, parts);
                case INTERPOLATION -> interpolation(child, parts);
                default -> {}
            }
        }
    }

    private boolean isBytes(int start) {
        for (int i = tree.start(start); i < tree.stop(start); i++) {
            if (tree.charAt(i) == 'b' || tree.charAt(i) == 'B') {
                return true;
            }
        }
        return false;
    }

    private void content(int node, boolean bytes, Parts parts) {
        int offset = tree.start(node);
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            parts.text(offset, tree.start(child));
            if (tree.is(child, NodeType.ESCAPE_INTERPOLATION)) {
                parts.text(tree.start(child), tree.start(child) + 1); // {{ is {
            } else {
                parts.escape(tree.start(child), tree.stop(child), bytes);
            }
            offset = tree.stop(child);
        }
        parts.text(offset, tree.stop(node));
    }

    /** Adds {@code {value!r:spec}}; what stands in the specification's braces gets into the text too. */
    private void interpolation(int node, Parts parts) {
        if (!lowering.enter()) {
            return;
        }
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            switch (tree.type(child)) {
                case TYPE_CONVERSION -> {}
                case FORMAT_SPECIFIER -> specifier(child, parts);
                default -> parts.expression(expressions.expression(child));
            }
        }
        lowering.leave();
    }

    private void specifier(int node, Parts parts) {
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            interpolation(child, parts);
        }
    }

    /** What a literal is put together of. */
    private final class Parts {

        private final List<Node> nodes = new ArrayList<>(1);
        private String text = "";
        private final StringBuilder more = new StringBuilder(0);
        private int textStart = -1;
        private int textEnd;
        private boolean template;

        void text(int from, int to) {
            if (from >= to) {
                return;
            }
            append(from, to, tree.text(from, to));
        }

        void escape(int from, int to, boolean bytes) {
            append(from, to, Escapes.resolve(tree.text(from, to), bytes));
        }

        private void append(int from, int to, String value) {
            if (textStart < 0) {
                textStart = from;
                text = value; // mostly all there is
            } else {
                more.append(value);
            }
            textEnd = to;
        }

        void expression(Node node) {
            flush();
            nodes.add(node);
            template = true;
        }

        private String takeText() {
            String all = more.length() == 0 ? text : text + more;
            more.setLength(0);
            text = "";
            textStart = -1;
            return all;
        }

        private void flush() {
            if (textStart >= 0) {
                int start = textStart;
                nodes.add(Node.of(Kind.STRING, start, textEnd, takeText()));
            }
        }

        Node join(int literal) {
            if (!template) {
                return tree.node(Kind.STRING, literal, takeText());
            }
            flush();
            return tree.node(Kind.TEMPLATE, literal, "", nodes);
        }
    }
}
