/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lowers type annotations. The grammar writes the same type in two ways, as a type and as an expression; we in one. */
final class Annotations {

    private final Lowering lowering;
    private final Tree tree;

    Annotations(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree();
    }

    /** Lowers a type; of no node to nothing. */
    Node type(int node) {
        if (node == Tree.NONE) {
            return Node.empty(0);
        }
        if (!lowering.enter()) {
            return lowering.tooDeep(node);
        }
        Node result = lower(unwrap(node));
        lowering.leave();
        return result;
    }

    private int unwrap(int node) {
        int inner = node;
        while (tree.is(inner, NodeType.TYPE) || tree.is(inner, NodeType.PARENTHESIZED_EXPRESSION)) {
            int only = tree.only(inner);
            if (only == Tree.NONE || tree.next(only, tree.end(inner)) < tree.end(inner)) {
                return inner;
            }
            inner = only;
        }
        return inner;
    }

    private Node lower(int node) {
        return switch (tree.type(node)) {
            case STRING, CONCATENATED_STRING -> forwardReference(node);
            case GENERIC_TYPE -> generic(node);
            case SUBSCRIPT -> subscript(node);
            case UNION_TYPE -> union(node);
            case BINARY_OPERATOR ->
                tree.operator(node).equals("|")
                        ? union(node)
                        : lowering.expressions().expression(node);
            case MEMBER_TYPE -> member(node);
            case CONSTRAINED_TYPE -> type(tree.only(node));
            case SPLAT_TYPE ->
                tree.node(Kind.SPREAD, node, "", lowering.expressions().expression(tree.only(node)));
            case LIST -> parameterTypes(node);
            case TYPE -> lowering.expressions().unknown(node);
            default -> lowering.expressions().expression(node);
        };
    }

    /** Lowers {@code "Name"} as {@code Name}; more than a name stays a string. */
    private Node forwardReference(int node) {
        Node string = lowering.expressions().expression(node);
        return string.is(Kind.STRING) && isIdentifier(string.text())
                ? tree.node(Kind.NAME, node, string.text())
                : string;
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && Character.isUnicodeIdentifierStart(text.charAt(0) == '_' ? 'a' : text.charAt(0))
                && text.chars()
                        .allMatch(c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    private Node generic(int node) {
        int name = tree.only(node);
        List<Integer> arguments = new ArrayList<>(2);
        int parameters = tree.child(node, NodeType.TYPE_PARAMETER);
        if (parameters != Tree.NONE) {
            int end = tree.end(parameters);
            for (int child = tree.first(parameters); child < end; child = tree.next(child, end)) {
                arguments.add(child);
            }
        }
        return applied(node, type(name), arguments);
    }

    private Node subscript(int node) {
        int value = tree.child(node, "value");
        List<Integer> arguments = new ArrayList<>(2);
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (child != value) {
                arguments.add(child);
            }
        }
        return applied(node, type(value), arguments);
    }

    private Node applied(int node, Node constructor, List<Integer> arguments) {
        // what Literal and Annotated hold are values, not types
        int types = constructor.text().equals("Literal")
                ? 0
                : constructor.text().equals("Annotated") ? 1 : arguments.size();
        List<Node> keys = new ArrayList<>(arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
            int argument = arguments.get(i);
            keys.add(i < types ? type(argument) : lowering.expressions().expression(value(argument)));
        }
        if (keys.isEmpty()) {
            return constructor;
        }
        Node key = keys.size() == 1
                ? keys.get(0)
                : Node.of(
                        Kind.LIST,
                        keys.get(0).start(),
                        keys.get(keys.size() - 1).end(),
                        "tuple",
                        keys);
        return tree.node(Kind.INDEX, node, "", constructor, key);
    }

    /** Returns the expression that a type is. */
    private int value(int argument) {
        int only = tree.is(argument, NodeType.TYPE) ? tree.only(argument) : argument;
        return only == Tree.NONE ? argument : only;
    }

    /** Lowers {@code A | B | C}, in a loop as such chains can be long. */
    private Node union(int node) {
        NodeType type = tree.type(node);
        List<Node> members = new ArrayList<>(2);
        int left = node;
        while (tree.is(left, type)
                && (type == NodeType.UNION_TYPE || tree.operator(left).equals("|"))) {
            int first = tree.only(left);
            int second = first == Tree.NONE ? Tree.NONE : tree.next(first, tree.end(left));
            if (first == Tree.NONE || second >= tree.end(left)) {
                break;
            }
            addMembers(type(second), members);
            left = unwrap(first);
        }
        if (members.isEmpty()) {
            return lowering.expressions().unknown(node);
        }
        addMembers(type(left), members);
        Collections.reverse(members);
        return tree.node(Kind.BINARY, node, "|", members);
    }

    /** Adds a union's members, the last first; the grammar nests a union of both ways of writing. */
    private static void addMembers(Node type, List<Node> out) {
        if (type.is(Kind.BINARY) && type.text().equals("|")) {
            for (int i = type.size() - 1; i >= 0; i--) {
                out.add(type.child(i));
            }
        } else {
            out.add(type);
        }
    }

    private Node member(int node) {
        int object = tree.only(node);
        int name = tree.child(node, NodeType.IDENTIFIER);
        return object == Tree.NONE || name == Tree.NONE
                ? lowering.expressions().unknown(node)
                : tree.node(Kind.MEMBER, node, tree.name(name), type(object));
    }

    /** Lowers the list in {@code Callable[[int], str]}. */
    private Node parameterTypes(int node) {
        List<Node> types = new ArrayList<>();
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            types.add(type(child));
        }
        return tree.node(Kind.LIST, node, "list", types);
    }
}
