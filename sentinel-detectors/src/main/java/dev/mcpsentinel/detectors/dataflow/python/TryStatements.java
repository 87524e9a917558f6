/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/** Lowers {@code try}. */
final class TryStatements {

    private final Lowering lowering;
    private final Tree tree;

    TryStatements(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree();
    }

    Node lower(int node) {
        List<Node> parts = new ArrayList<>(3);
        parts.add(lowering.statements().block(node, "body"));
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            switch (tree.type(child)) {
                case EXCEPT_CLAUSE -> parts.add(handler(child));
                case ELSE_CLAUSE ->
                    parts.add(tree.node(
                            Kind.ELSE, child, "", lowering.statements().block(child, "body")));
                case FINALLY_CLAUSE ->
                    parts.add(tree.node(
                            Kind.FINALLY, child, "", lowering.statements().clauseBlock(child)));
                default -> {}
            }
        }
        return tree.node(Kind.TRY, node, "", parts);
    }

    private Node handler(int node) {
        int type = Tree.NONE;
        int target = tree.child(node, "alias");
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (!tree.isIn(child, "value")) {
                continue;
            }
            if (type == Tree.NONE) {
                type = child;
            } else if (target == Tree.NONE && isVariable(child)) { // Python 2: except Error, e
                target = child;
            }
        }
        if (type != Tree.NONE && tree.is(type, NodeType.AS_PATTERN)) {
            target = tree.child(type, "alias");
            type = tree.only(type);
        }
        Node name = target == Tree.NONE
                ? Node.empty(tree.start(node))
                : lowering.targets().target(target);
        return tree.node(
                Kind.CATCH, node, caught(type), name, lowering.statements().clauseBlock(node));
    }

    private boolean isVariable(int node) {
        return tree.is(node, NodeType.IDENTIFIER)
                && tree.stop(node) > tree.start(node)
                && Character.isLowerCase(tree.charAt(tree.start(node)));
    }

    /** Returns the name of what is caught, of several with {@code |} between them. */
    private String caught(int type) {
        if (type == Tree.NONE) {
            return "";
        }
        int inner = lowering.expressions().unwrap(type);
        if (!tree.is(inner, NodeType.TUPLE)) {
            return name(inner);
        }
        StringBuilder names = new StringBuilder();
        int end = tree.end(inner);
        for (int child = tree.first(inner); child < end; child = tree.next(child, end)) {
            String name = name(child);
            if (!name.isEmpty()) {
                names.append(names.length() == 0 ? "" : "|").append(name);
            }
        }
        return names.toString();
    }

    private String name(int node) {
        return switch (tree.type(node)) {
            case IDENTIFIER -> tree.name(node);
            case ATTRIBUTE -> tree.text(node).replaceAll("\\s", "");
            default -> "";
        };
    }
}
