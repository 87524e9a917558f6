/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static dev.mcpsentinel.detectors.dataflow.javascript.Tree.NONE;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Types, in the same words as in other languages. */
final class Types {

    private final Lowering lowering;
    private final Tree tree;

    Types(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree;
    }

    /** The type in a node's field, {@link Kind#EMPTY} if there is none. */
    Node in(int node, String field) {
        int type = tree.child(node, field);
        return type == NONE ? lowering.emptyAfter(node) : type(type);
    }

    Node type(int node) {
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
            case TYPE_ANNOTATION,
                    OMITTING_TYPE_ANNOTATION,
                    ADDING_TYPE_ANNOTATION,
                    OPTING_TYPE_ANNOTATION,
                    ASSERTS_ANNOTATION,
                    TYPE_PREDICATE_ANNOTATION,
                    PARENTHESIZED_TYPE,
                    READONLY_TYPE,
                    OPTIONAL_TYPE,
                    FLOW_MAYBE_TYPE,
                    TEMPLATE_TYPE -> inner(node);
            case TYPE_PREDICATE, ASSERTS -> lowering.node(Kind.NAME, node, "boolean");
            case TYPE_IDENTIFIER, IDENTIFIER -> lowering.variable(node);
            case PREDEFINED_TYPE, THIS_TYPE, THIS -> lowering.node(Kind.NAME, node, tree.text(node));
            case NESTED_TYPE_IDENTIFIER -> member(node, "module", "name");
            case GENERIC_TYPE -> generic(node);
            case ARRAY_TYPE ->
                lowering.node(Kind.INDEX, node, "", lowering.node(Kind.NAME, node, "Array"), inner(node));
            case TUPLE_TYPE -> lowering.node(Kind.LIST, node, "tuple", inners(node));
            case REST_TYPE, REST_PATTERN -> lowering.node(Kind.SPREAD, node, "", inner(node));
            case REQUIRED_PARAMETER, OPTIONAL_PARAMETER -> in(node, "type");
            case UNION_TYPE -> flat(node, "|");
            case INTERSECTION_TYPE -> flat(node, "&");
            case LITERAL_TYPE -> literal(node);
            case TEMPLATE_LITERAL_TYPE -> lowering.node(Kind.TEMPLATE, node, "", inners(node));
            case STRING_FRAGMENT -> lowering.node(Kind.STRING, node, tree.text(node));
            case LOOKUP_TYPE -> lookup(node);
            case TYPE_QUERY -> lowering.node(Kind.UNARY, node, "typeof", query(node));
            case INDEX_TYPE_QUERY -> lowering.node(Kind.UNARY, node, "keyof", inner(node));
            case FUNCTION_TYPE, CONSTRUCTOR_TYPE -> lowering.node(Kind.NAME, node, "Function");
            case OBJECT_TYPE, INTERFACE_BODY -> lowering.node(Kind.OBJECT, node, "", members(node));
            case MEMBER_EXPRESSION, CALL_EXPRESSION -> lowering.expressions.expression(node);
            default -> lowering.node(Kind.UNKNOWN, node, "", inners(node));
        };
    }

    private Node inner(int node) {
        int inner = tree.content(node);
        return inner == NONE ? lowering.emptyAfter(node) : type(inner);
    }

    private List<Node> inners(int node) {
        List<Node> inners = new ArrayList<>();
        for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
            if (!tree.isWord(child)) {
                inners.add(type(child));
            }
        }
        return inners;
    }

    private Node member(int node, String objectField, String nameField) {
        int object = tree.child(node, objectField);
        int name = tree.child(node, nameField);
        if (object == NONE || name == NONE) {
            return lowering.node(Kind.UNKNOWN, node, "", inners(node));
        }
        Node inner = tree.is(object, NodeType.IDENTIFIER)
                ? lowering.variable(object)
                : lowering.expressions.expression(object);
        return lowering.node(Kind.MEMBER, node, tree.name(name), inner);
    }

    private Node generic(int node) {
        int name = tree.child(node, "name");
        int arguments = tree.child(node, "type_arguments");
        if (name == NONE || arguments == NONE) {
            return lowering.node(Kind.UNKNOWN, node, "", inners(node));
        }
        List<Node> given = inners(arguments);
        Node key = given.size() == 1 ? given.get(0) : lowering.node(Kind.LIST, arguments, "tuple", given);
        return lowering.node(Kind.INDEX, node, "", type(name), key);
    }

    /** Generated types have thousands of members, each a level in the tree. */
    private Node flat(int node, String operator) {
        NodeType type = tree.type(node);
        Deque<Node> operands = new ArrayDeque<>();
        int left = node;
        while (tree.is(left, type)) {
            int first = tree.first(left);
            int second = first == NONE ? NONE : tree.next(left, first);
            if (second != NONE) {
                operands.addFirst(type(second));
            }
            left = first;
        }
        if (left != NONE) {
            operands.addFirst(type(left));
        }
        if (operands.size() == 1) {
            return operands.getFirst();
        }
        return lowering.node(Kind.BINARY, node, operator, new ArrayList<>(operands));
    }

    private Node literal(int node) {
        int value = tree.content(node);
        return value == NONE ? lowering.node(Kind.UNKNOWN, node, "") : lowering.expressions.expression(value);
    }

    /** {@code T['key']}. */
    private Node lookup(int node) {
        int object = tree.first(node);
        int key = object == NONE ? NONE : tree.next(node, object);
        if (key != NONE) {
            Node name = type(key);
            if (name.is(Kind.STRING)) {
                return lowering.node(Kind.MEMBER, node, name.text(), type(object));
            }
        }
        return lowering.node(Kind.UNKNOWN, node, "", inners(node));
    }

    private Node query(int node) {
        int value = tree.content(node);
        return value == NONE ? lowering.emptyAfter(node) : lowering.expressions.expression(value);
    }

    private List<Node> members(int node) {
        List<Node> members = new ArrayList<>();
        for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
            switch (tree.type(child)) {
                case PROPERTY_SIGNATURE -> members.add(property(child, in(child, "type")));
                case METHOD_SIGNATURE -> members.add(property(child, lowering.node(Kind.NAME, child, "Function")));
                case INDEX_SIGNATURE -> members.add(indexed(child));
                default -> {}
            }
        }
        return members;
    }

    private Node property(int signature, Node type) {
        int name = tree.child(signature, "name");
        return name == NONE
                ? lowering.node(Kind.SPREAD, signature, "", type)
                : lowering.expressions.property(signature, name, type);
    }

    private Node indexed(int signature) {
        int clause = tree.child(signature, NodeType.MAPPED_TYPE_CLAUSE);
        Node key = clause == NONE ? in(signature, "index_type") : in(clause, "type");
        return lowering.node(Kind.PROPERTY, signature, "", key, in(signature, "type"));
    }

    /** An interface: its members, and what it extends as {@link Kind#SPREAD}. */
    Node interfaceOf(int declaration) {
        List<Node> members = new ArrayList<>();
        int bases = tree.child(declaration, NodeType.EXTENDS_TYPE_CLAUSE);
        if (bases != NONE) {
            for (int base = tree.first(bases); base != NONE; base = tree.next(bases, base)) {
                members.add(lowering.node(Kind.SPREAD, base, "", type(base)));
            }
        }
        int body = tree.child(declaration, "body");
        if (body != NONE) {
            members.addAll(members(body));
        }
        return lowering.node(Kind.OBJECT, body == NONE ? declaration : body, "", members);
    }
}
