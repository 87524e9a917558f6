/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/** Lowers what is assigned to, and binds its names. */
final class Targets {

    private final Lowering lowering;
    private final Tree tree;

    Targets(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree();
    }

    /** Lowers a target; of no node to nothing. */
    Node target(int node) {
        if (node == Tree.NONE) {
            return Node.empty(0);
        }
        if (!lowering.enter()) {
            return lowering.tooDeep(node);
        }
        Node result = lower(lowering.expressions().unwrap(node));
        lowering.leave();
        return result;
    }

    private Node lower(int node) {
        return switch (tree.type(node)) {
            case IDENTIFIER -> {
                Node name = lowering.expressions().name(node);
                if (name.is(Kind.NAME)) {
                    lowering.scope().bind(name.text());
                }
                yield name;
            }
            case PATTERN_LIST, EXPRESSION_LIST, TUPLE, TUPLE_EXPRESSION -> elements(node, "tuple");
            case TUPLE_PATTERN -> isInParentheses(node) ? target(tree.only(node)) : elements(node, "tuple");
            case LIST, LIST_PATTERN -> elements(node, "list");
            case LIST_SPLAT, LIST_SPLAT_PATTERN -> tree.node(Kind.SPREAD, node, "", target(tree.only(node)));
            case DICTIONARY_SPLAT, DICTIONARY_SPLAT_PATTERN ->
                tree.node(Kind.SPREAD, node, "**", target(tree.only(node)));
            case AS_PATTERN_TARGET -> {
                int only = tree.only(node);
                yield only == Tree.NONE ? Node.empty(tree.start(node)) : target(only);
            }
            default -> lowering.expressions().expression(node);
        };
    }

    private Node elements(int node, String text) {
        List<Node> elements = new ArrayList<>();
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            elements.add(target(child));
        }
        return tree.node(Kind.LIST, node, text, elements);
    }

    /** Tells {@code (a)}, which is {@code a}, from {@code (a,)}; the grammar does not. */
    private boolean isInParentheses(int tuple) {
        int only = tree.only(tuple);
        return only != Tree.NONE
                && tree.next(only, tree.end(tuple)) >= tree.end(tuple)
                && !tree.has(',', tree.stop(only), tree.stop(tuple));
    }
}
