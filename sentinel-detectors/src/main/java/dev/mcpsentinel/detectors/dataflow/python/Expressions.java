/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lowers expressions. */
final class Expressions {

    private static final int VARIABLE_DEPTH = 4;

    private final Lowering lowering;
    private final Tree tree;
    private final Strings strings;

    Expressions(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree();
        this.strings = new Strings(lowering, this);
    }

    /** Lowers an expression; of no node to nothing. */
    Node expression(int node) {
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

    /** Lowers a child that must be there, but may be missing in a broken file. */
    private Node child(int parent, String field) {
        int node = tree.child(parent, field);
        return node == Tree.NONE ? Node.empty(tree.stop(parent)) : expression(node);
    }

    /** Takes the parentheses off. */
    int unwrap(int node) {
        int inner = node;
        while (tree.is(inner, NodeType.PARENTHESIZED_EXPRESSION) || tree.is(inner, NodeType.PARENTHESIZED_LIST_SPLAT)) {
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
            case IDENTIFIER -> name(node);
            case DOTTED_NAME -> dotted(node);
            case STRING -> strings.string(node);
            case CONCATENATED_STRING -> strings.concatenated(node);
            case INTEGER, FLOAT -> tree.node(Kind.NUMBER, node, tree.name(node));
            case TRUE -> tree.node(Kind.BOOLEAN, node, "true");
            case FALSE -> tree.node(Kind.BOOLEAN, node, "false");
            case NONE -> tree.node(Kind.NULL, node, "");
            case ELLIPSIS -> tree.node(Kind.NAME, node, "Ellipsis");
            case ATTRIBUTE -> attribute(node);
            case SUBSCRIPT -> subscript(node);
            case CALL -> call(node);
            case KEYWORD_ARGUMENT -> keyword(node);
            case LIST_SPLAT, LIST_SPLAT_PATTERN -> tree.node(Kind.SPREAD, node, "", expression(tree.only(node)));
            case DICTIONARY_SPLAT, DICTIONARY_SPLAT_PATTERN ->
                tree.node(Kind.SPREAD, node, "**", expression(tree.only(node)));
            case BINARY_OPERATOR -> chain(node, Kind.BINARY);
            case BOOLEAN_OPERATOR -> chain(node, Kind.LOGICAL);
            case COMPARISON_OPERATOR -> comparison(node);
            case NOT_OPERATOR -> tree.node(Kind.NOT, node, "", child(node, "argument"));
            case UNARY_OPERATOR -> tree.node(Kind.UNARY, node, tree.operator(node), child(node, "argument"));
            case CONDITIONAL_EXPRESSION -> conditional(node);
            case LIST -> elements(node, "list");
            case SET -> elements(node, "set");
            case TUPLE, EXPRESSION_LIST, TUPLE_EXPRESSION, PATTERN_LIST, TUPLE_PATTERN -> elements(node, "tuple");
            case DICTIONARY -> dictionary(node);
            case PAIR -> pair(node);
            case LIST_COMPREHENSION -> comprehension(node, "list");
            case SET_COMPREHENSION -> comprehension(node, "set");
            case DICTIONARY_COMPREHENSION -> comprehension(node, "dict");
            case GENERATOR_EXPRESSION -> comprehension(node, "generator");
            case LAMBDA -> lowering.definitions().lambda(node);
            case AWAIT -> tree.node(Kind.AWAIT, node, "", expression(tree.only(node)));
            case YIELD -> yielded(node);
            case NAMED_EXPRESSION -> assign(node, "name", "=", "value");
            case ASSIGNMENT -> assignment(node);
            case AUGMENTED_ASSIGNMENT -> assign(node, "left", tree.operator(node), "right");
            case AS_PATTERN -> asPattern(node);
            case TYPE, GENERIC_TYPE, UNION_TYPE, MEMBER_TYPE, CONSTRAINED_TYPE, SPLAT_TYPE ->
                lowering.annotations().type(node);
            default -> unknown(node);
        };
    }

    Node name(int node) {
        return tree.start(node) == tree.stop(node) // an identifier that the parser missed
                ? Node.empty(tree.start(node))
                : tree.node(Kind.NAME, node, tree.name(node));
    }

    /** Lowers {@code a.b.c}, which the grammar keeps flat in patterns and imports. */
    Node dotted(int node) {
        int end = tree.end(node);
        Node result = Node.empty(tree.start(node));
        int parts = 0;
        for (int part = tree.first(node); part < end; part = tree.next(part, end)) {
            if (parts == 0) {
                result = name(part);
            } else if (parts < Lowering.DEPTH_LIMIT) {
                result = Node.of(Kind.MEMBER, tree.start(node), tree.stop(part), tree.name(part), result);
            }
            parts++;
        }
        return result;
    }

    private Node attribute(int node) {
        int attribute = tree.child(node, "attribute");
        String name = attribute == Tree.NONE ? "" : tree.name(attribute);
        return tree.node(Kind.MEMBER, node, name, child(node, "object"));
    }

    private Node subscript(int node) {
        int value = tree.child(node, "value");
        List<Integer> keys = new ArrayList<>(1);
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (child != value) {
                keys.add(child);
            }
        }
        Node object = expression(value);
        if (keys.size() == 1 && tree.is(keys.get(0), NodeType.SLICE)) {
            List<Node> parts = new ArrayList<>();
            parts.add(object);
            bounds(keys.get(0), parts);
            return tree.node(Kind.SLICE, node, "", parts);
        }
        return tree.node(Kind.INDEX, node, "", object, key(keys, node));
    }

    private Node key(List<Integer> keys, int node) {
        if (keys.size() == 1) {
            return expression(keys.get(0));
        }
        List<Node> parts = new ArrayList<>(keys.size());
        for (int key : keys) {
            parts.add(expression(key));
        }
        return parts.isEmpty()
                ? Node.empty(tree.stop(node))
                : Node.of(
                        Kind.LIST,
                        parts.get(0).start(),
                        parts.get(parts.size() - 1).end(),
                        "tuple",
                        parts);
    }

    /** Adds a slice's bounds, each at its place: {@code x[:n]} has an empty one before {@code n}. */
    private void bounds(int slice, List<Node> out) {
        int end = tree.end(slice);
        int offset = tree.start(slice);
        boolean open = true;
        for (int bound = tree.first(slice); bound < end; bound = tree.next(bound, end)) {
            for (; offset < tree.start(bound); offset++) {
                if (tree.charAt(offset) == ':') {
                    if (open) {
                        out.add(Node.empty(offset));
                    }
                    open = true;
                }
            }
            out.add(expression(bound));
            open = false;
            offset = tree.stop(bound);
        }
    }

    private Node call(int node) {
        List<Node> parts = new ArrayList<>(4);
        parts.add(child(node, "function"));
        int arguments = tree.child(node, "arguments");
        if (arguments != Tree.NONE) {
            if (tree.is(arguments, NodeType.ARGUMENT_LIST)) {
                addAll(arguments, parts);
            } else {
                parts.add(expression(arguments)); // sum(x for x in y)
            }
        }
        return tree.node(Kind.CALL, node, "", parts);
    }

    private Node keyword(int node) {
        int name = tree.child(node, "name");
        return tree.node(Kind.KEYWORD, node, name == Tree.NONE ? "" : tree.name(name), child(node, "value"));
    }

    /** Lowers all children. */
    void addAll(int node, List<Node> out) {
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            out.add(expression(child));
        }
    }

    private Node elements(int node, String text) {
        List<Node> elements = new ArrayList<>();
        addAll(node, elements);
        return tree.node(Kind.LIST, node, text, elements);
    }

    /** Lowers {@code a + b + c} to one node of three operands, in a loop: such chains can be very long. */
    private Node chain(int node, Kind kind) {
        NodeType type = tree.type(node);
        String operator = tree.operator(node);
        List<Node> operands = new ArrayList<>(2);
        int left = node;
        int outer;
        do {
            outer = left;
            operands.add(child(outer, "right"));
            left = tree.child(outer, "left");
        } while (left != Tree.NONE && tree.is(left, type) && tree.operator(left).equals(operator));
        operands.add(left == Tree.NONE ? Node.empty(tree.start(outer)) : expression(left));
        Collections.reverse(operands);
        return tree.node(kind, node, operator, operands);
    }

    private Node comparison(int node) {
        List<Node> operands = new ArrayList<>(2);
        addAll(node, operands);
        List<String> operators = new ArrayList<>(1);
        tree.operators(node, operators);
        if (operands.size() != operators.size() + 1 || operators.isEmpty()) {
            return tree.node(Kind.UNKNOWN, node, "", operands);
        }
        if (operators.size() == 1) {
            return compare(operators.get(0), operands.get(0), operands.get(1));
        }
        List<Node> comparisons = new ArrayList<>(operators.size());
        Node left = operands.get(0);
        for (int i = 0; i < operators.size(); i++) {
            Node right = operands.get(i + 1);
            Node again = right;
            if (i + 1 < operators.size() && !isVariable(right)) {
                again = Node.of(
                        Kind.NAME, right.start(), right.end(), lowering.scope().temporary());
                right = Node.of(Kind.ASSIGN, right.start(), right.end(), "=", again, right);
            }
            comparisons.add(compare(operators.get(i), left, right));
            left = again;
        }
        return tree.node(Kind.LOGICAL, node, "and", comparisons);
    }

    /** Whether it may stand in two places: computing it does nothing, and it is small. */
    private static boolean isVariable(Node node) {
        Node object = node;
        for (int i = 0; i < VARIABLE_DEPTH && object.is(Kind.MEMBER); i++) {
            object = object.child(0);
        }
        return object.size() == 0;
    }

    private static Node compare(String operator, Node left, Node right) {
        return switch (operator) {
            case "is" -> compared("==", left, right);
            case "<>" -> compared("!=", left, right);
            case "is not" -> Node.of(Kind.NOT, left.start(), right.end(), "", compared("==", left, right));
            case "not in" -> Node.of(Kind.NOT, left.start(), right.end(), "", compared("in", left, right));
            default -> compared(operator, left, right);
        };
    }

    private static Node compared(String operator, Node left, Node right) {
        return Node.of(Kind.COMPARE, left.start(), Math.max(left.end(), right.end()), operator, left, right);
    }

    private Node conditional(int node) {
        List<Node> parts = new ArrayList<>(3);
        addAll(node, parts);
        return parts.size() == 3
                ? tree.node(Kind.CONDITIONAL, node, "", parts.get(1), parts.get(0), parts.get(2))
                : tree.node(Kind.UNKNOWN, node, "", parts);
    }

    private Node dictionary(int node) {
        List<Node> entries = new ArrayList<>();
        addAll(node, entries);
        return tree.node(Kind.OBJECT, node, "", entries);
    }

    private Node pair(int node) {
        Node key = child(node, "key");
        Node value = child(node, "value");
        return key.is(Kind.STRING) && !key.text().isEmpty()
                ? tree.node(Kind.PROPERTY, node, key.text(), value)
                : tree.node(Kind.PROPERTY, node, "", key, value);
    }

    private Node comprehension(int node, String text) {
        List<Node> parts = new ArrayList<>(2);
        int body = tree.child(node, "body");
        if (tree.is(node, NodeType.DICTIONARY_COMPREHENSION) && body != Tree.NONE && tree.is(body, NodeType.PAIR)) {
            parts.add(tree.node(Kind.PROPERTY, body, "", child(body, "key"), child(body, "value")));
        } else {
            parts.add(expression(body));
        }
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (tree.is(child, NodeType.FOR_IN_CLAUSE)) {
                parts.add(forClause(child));
            } else if (tree.is(child, NodeType.IF_CLAUSE)) {
                parts.add(tree.node(Kind.CLAUSE, child, "if", expression(tree.only(child))));
            }
        }
        return tree.node(Kind.COMPREHENSION, node, text, parts);
    }

    private Node forClause(int node) {
        int left = tree.child(node, "left");
        List<Node> right = new ArrayList<>(1);
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (tree.isIn(child, "right")) {
                right.add(expression(child));
            }
        }
        Node iterable = right.size() == 1 ? right.get(0) : tree.node(Kind.LIST, node, "tuple", right);
        return tree.node(Kind.CLAUSE, node, "for", lowering.targets().target(left), iterable);
    }

    private Node yielded(int node) {
        lowering.scope().markGenerator();
        int value = tree.only(node);
        String text = tree.hasWord(node, "from") ? "from" : "";
        return value == Tree.NONE
                ? tree.node(Kind.YIELD, node, text)
                : tree.node(Kind.YIELD, node, text, expression(value));
    }

    /** Lowers {@code x = 1}, {@code x: int = 1} and {@code x: int}, of which nothing remains. */
    private Node assignment(int node) {
        if (tree.child(node, "right") == Tree.NONE) {
            lowering.targets().target(tree.child(node, "left"));
            return Node.empty(tree.start(node));
        }
        return assign(node, "left", "=", "right");
    }

    private Node assign(int node, String left, String operator, String right) {
        Node value = child(node, right);
        return tree.node(Kind.ASSIGN, node, operator, lowering.targets().target(tree.child(node, left)), value);
    }

    /** Lowers {@code value as target}; see {@code with}. */
    private Node asPattern(int node) {
        int value = tree.only(node);
        int alias = tree.child(node, "alias");
        return alias == Tree.NONE || value == alias
                ? unknown(node)
                : tree.node(Kind.ASSIGN, node, "=", lowering.targets().target(alias), expression(value));
    }

    /** Keeps the parts of what we have no word for. */
    Node unknown(int node) {
        List<Node> parts = new ArrayList<>();
        addAll(node, parts);
        return tree.node(Kind.UNKNOWN, node, "", parts);
    }
}
