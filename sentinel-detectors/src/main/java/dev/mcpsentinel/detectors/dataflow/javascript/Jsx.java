/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static dev.mcpsentinel.detectors.dataflow.javascript.Tree.NONE;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/** Elements of JSX. */
final class Jsx {

    private final Lowering lowering;
    private final Tree tree;

    Jsx(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree;
    }

    Node element(int node) {
        int opening = tree.is(node, NodeType.JSX_ELEMENT) ? tree.child(node, "open_tag") : node;
        List<Node> children = new ArrayList<>();
        if (opening == NONE) {
            children.add(lowering.node(Kind.OBJECT, node, ""));
        } else {
            children.add(lowering.node(Kind.OBJECT, opening, "", attributes(opening)));
        }
        if (opening != node) {
            content(node, children);
        }
        int name = opening == NONE ? NONE : tree.child(opening, "name");
        return lowering.node(Kind.JSX, node, name == NONE ? "" : tree.text(name), children);
    }

    private List<Node> attributes(int opening) {
        List<Node> attributes = new ArrayList<>();
        for (int child = tree.first(opening); child != NONE; child = tree.next(opening, child)) {
            switch (tree.type(child)) {
                case JSX_ATTRIBUTE -> attributes.add(attribute(child));
                case JSX_EXPRESSION -> {
                    Node spread = lowering.expressions.expression(child);
                    attributes.add(spread.is(Kind.SPREAD) ? spread : lowering.node(Kind.SPREAD, child, "", spread));
                }
                default -> {}
            }
        }
        return attributes;
    }

    private Node attribute(int node) {
        int name = tree.first(node);
        int value = name == NONE ? NONE : tree.next(node, name);
        Node lowered;
        if (value == NONE) {
            lowered = lowering.node(Kind.BOOLEAN, node, "true");
        } else if (tree.is(value, NodeType.STRING)) {
            lowered = lowering.node(Kind.STRING, value, unquoted(value));
        } else {
            lowered = lowering.expressions.expression(value);
        }
        return lowering.node(Kind.PROPERTY, node, name == NONE ? "" : tree.text(name), lowered);
    }

    /** Strings in attributes know no escapes. */
    private String unquoted(int string) {
        int start = tree.start(string);
        int end = tree.end(string);
        return end - start >= 2 ? tree.text().substring(start + 1, end - 1) : "";
    }

    private void content(int element, List<Node> out) {
        for (int child = tree.first(element); child != NONE; child = tree.next(element, child)) {
            switch (tree.type(child)) {
                case JSX_OPENING_ELEMENT, JSX_CLOSING_ELEMENT -> {}
                case JSX_TEXT, HTML_CHARACTER_REFERENCE -> {
                    String text = tree.text(child);
                    if (!text.isBlank()) {
                        out.add(lowering.node(Kind.STRING, child, text.strip()));
                    }
                }
                case JSX_EXPRESSION -> {
                    if (tree.first(child) != NONE) {
                        out.add(lowering.expressions.expression(child));
                    }
                }
                default -> out.add(lowering.expressions.expression(child));
            }
        }
    }
}
