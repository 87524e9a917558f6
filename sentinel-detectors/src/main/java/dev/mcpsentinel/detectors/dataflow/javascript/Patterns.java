/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static dev.mcpsentinel.detectors.dataflow.javascript.Tree.NONE;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/** What values are assigned to: names, places, and patterns that take values apart. */
final class Patterns {

    private final Lowering lowering;
    private final Tree tree;

    Patterns(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree;
    }

    Node pattern(int node) {
        if (!lowering.down()) {
            return lowering.node(Kind.UNKNOWN, node, "");
        }
        try {
            return lower(node);
        } finally {
            lowering.up();
        }
    }

    private Node lower(int node) {
        return switch (tree.type(node)) {
            case IDENTIFIER, SHORTHAND_PROPERTY_IDENTIFIER_PATTERN -> lowering.variable(node);
            case OBJECT_PATTERN -> lowering.node(Kind.OBJECT, node, "", properties(node));
            case ARRAY_PATTERN -> lowering.node(Kind.LIST, node, "list", elements(node));
            case ASSIGNMENT_PATTERN, OBJECT_ASSIGNMENT_PATTERN -> withDefault(node);
            case REST_PATTERN -> {
                int target = tree.content(node);
                yield lowering.node(
                        Kind.SPREAD, node, "", target == NONE ? lowering.emptyAfter(node) : pattern(target));
            }
            default -> lowering.expressions.expression(node);
        };
    }

    private Node withDefault(int node) {
        int target = tree.child(node, "left");
        int value = tree.child(node, "right");
        if (target == NONE || value == NONE) {
            return target == NONE ? lowering.emptyAfter(node) : pattern(target);
        }
        return lowering.node(Kind.DEFAULT, node, "", pattern(target), lowering.expressions.expression(value));
    }

    private List<Node> properties(int node) {
        List<Node> properties = new ArrayList<>();
        for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
            switch (tree.type(child)) {
                case SHORTHAND_PROPERTY_IDENTIFIER_PATTERN -> properties.add(shorthand(child, child));
                case OBJECT_ASSIGNMENT_PATTERN -> {
                    int left = tree.child(child, "left");
                    properties.add(
                            tree.is(left, NodeType.SHORTHAND_PROPERTY_IDENTIFIER_PATTERN)
                                    ? shorthand(child, left)
                                    : lowering.node(Kind.SPREAD, child, "", pattern(child)));
                }
                case PAIR_PATTERN -> {
                    int key = tree.child(child, "key");
                    int value = tree.child(child, "value");
                    if (key != NONE && value != NONE) {
                        properties.add(lowering.expressions.property(child, key, pattern(value)));
                    }
                }
                case REST_PATTERN -> properties.add(pattern(child));
                default -> {}
            }
        }
        return properties;
    }

    private Node shorthand(int node, int identifier) {
        return lowering.node(Kind.PROPERTY, node, tree.name(identifier), pattern(node));
    }

    private List<Node> elements(int node) {
        Elements elements = new Elements(tree, node);
        for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
            elements.add(child, pattern(child));
        }
        return elements.nodes();
    }
}
