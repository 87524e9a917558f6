/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static dev.mcpsentinel.detectors.dataflow.javascript.Tree.NONE;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Expressions. */
final class Expressions {

    private final Lowering lowering;
    private final Tree tree;

    Expressions(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree;
    }

    /** Lowers what hangs in a node's field. */
    Node in(int node, String field) {
        int child = tree.child(node, field);
        return child == NONE ? lowering.emptyAfter(node) : expression(child);
    }

    Node expression(int wrapped) {
        int node = tree.unwrap(wrapped);
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
            case IDENTIFIER, SHORTHAND_PROPERTY_IDENTIFIER, SHORTHAND_PROPERTY_IDENTIFIER_PATTERN ->
                lowering.variable(node);
            case THIS, SUPER, IMPORT, PRIVATE_PROPERTY_IDENTIFIER -> lowering.node(Kind.NAME, node, tree.text(node));
            case META_PROPERTY -> metaProperty(node);
            case STRING -> string(node);
            case NUMBER -> lowering.node(Kind.NUMBER, node, tree.text(node));
            case REGEX -> lowering.node(Kind.REGEX, node, tree.text(node));
            case TRUE, FALSE -> lowering.node(Kind.BOOLEAN, node, tree.text(node));
            case NULL, UNDEFINED -> lowering.node(Kind.NULL, node, "");
            case TEMPLATE_STRING -> template(node);
            case OBJECT -> lowering.node(Kind.OBJECT, node, "", properties(node));
            case ARRAY -> lowering.node(Kind.LIST, node, "list", elements(node));
            case SPREAD_ELEMENT -> lowering.node(Kind.SPREAD, node, "", operand(node));
            case CALL_EXPRESSION -> call(node);
            case NEW_EXPRESSION -> withArguments(Kind.NEW, node, "constructor");
            case MEMBER_EXPRESSION, NESTED_IDENTIFIER -> member(node);
            case SUBSCRIPT_EXPRESSION -> lowering.node(Kind.INDEX, node, "", in(node, "object"), in(node, "index"));
            case ASSIGNMENT_EXPRESSION -> assignment(node, "=");
            case AUGMENTED_ASSIGNMENT_EXPRESSION -> assignment(node, tree.grammarType(tree.child(node, "operator")));
            case UPDATE_EXPRESSION -> update(node);
            case AWAIT_EXPRESSION -> lowering.node(Kind.AWAIT, node, "", operand(node));
            case YIELD_EXPRESSION -> yielded(node);
            case UNARY_EXPRESSION -> unary(node);
            case BINARY_EXPRESSION -> binary(node);
            case TERNARY_EXPRESSION ->
                lowering.node(
                        Kind.CONDITIONAL,
                        node,
                        "",
                        in(node, "condition"),
                        in(node, "consequence"),
                        in(node, "alternative"));
            case SEQUENCE_EXPRESSION -> lowering.node(Kind.SEQUENCE, node, "", operands(node));
            case FUNCTION_EXPRESSION,
                    GENERATOR_FUNCTION,
                    ARROW_FUNCTION,
                    FUNCTION_DECLARATION,
                    GENERATOR_FUNCTION_DECLARATION -> lowering.functions.function(node);
            case CLASS, CLASS_DECLARATION, ABSTRACT_CLASS_DECLARATION -> lowering.classes.classNode(node, List.of());
            case JSX_ELEMENT, JSX_SELF_CLOSING_ELEMENT -> lowering.jsx.element(node);
            case JSX_EXPRESSION -> operand(node);
            case OBJECT_PATTERN, ARRAY_PATTERN, ASSIGNMENT_PATTERN, OBJECT_ASSIGNMENT_PATTERN, REST_PATTERN ->
                lowering.patterns.pattern(node);
            default -> unknown(node);
        };
    }

    private Node unknown(int node) {
        List<Node> parts = new ArrayList<>();
        lowering.statements.list(node, parts);
        return lowering.node(Kind.UNKNOWN, node, "", parts);
    }

    private Node operand(int node) {
        int operand = tree.content(node);
        return operand == NONE ? lowering.emptyAfter(node) : expression(operand);
    }

    private List<Node> operands(int node) {
        List<Node> operands = new ArrayList<>();
        for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
            operands.add(expression(child));
        }
        return operands;
    }

    // ---- names and literals

    private Node metaProperty(int node) {
        String written = tree.text(node);
        boolean meta = written.startsWith("import");
        int start = tree.start(node);
        Node object =
                Node.of(Kind.NAME, start, start + (meta ? 6 : Math.min(3, written.length())), meta ? "import" : "new");
        return lowering.node(Kind.MEMBER, node, meta ? "meta" : "target", object);
    }

    Node string(int node) {
        return lowering.node(Kind.STRING, node, stringValue(node));
    }

    String stringValue(int node) {
        return Literals.unquote(tree.text(), tree.start(node), tree.end(node));
    }

    /** A template without substitutions is a string. */
    private Node template(int node) {
        return tree.has(node, NodeType.TEMPLATE_SUBSTITUTION)
                ? templateParts(node)
                : lowering.node(Kind.STRING, node, stringValue(node));
    }

    private Node templateParts(int node) {
        List<Node> parts = new ArrayList<>();
        int start = NONE;
        int end = NONE;
        for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
            switch (tree.type(child)) {
                case STRING_FRAGMENT, ESCAPE_SEQUENCE -> {
                    start = start == NONE ? tree.start(child) : start;
                    end = tree.end(child);
                }
                default -> {
                    addText(start, end, parts);
                    start = NONE;
                    parts.add(tree.is(child, NodeType.TEMPLATE_SUBSTITUTION) ? operand(child) : expression(child));
                }
            }
        }
        addText(start, end, parts);
        return lowering.node(Kind.TEMPLATE, node, "", parts);
    }

    private void addText(int start, int end, List<Node> parts) {
        if (start != NONE) {
            parts.add(Node.of(Kind.STRING, start, end, Literals.cook(tree.text(), start, end)));
        }
    }

    // ---- objects and arrays

    private List<Node> elements(int node) {
        Elements elements = new Elements(tree, node);
        for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
            elements.add(child, expression(child));
        }
        return elements.nodes();
    }

    private List<Node> properties(int node) {
        List<Node> properties = new ArrayList<>();
        for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
            switch (tree.type(child)) {
                case PAIR -> pair(child, properties);
                case SHORTHAND_PROPERTY_IDENTIFIER ->
                    properties.add(lowering.node(Kind.PROPERTY, child, tree.name(child), lowering.variable(child)));
                case METHOD_DEFINITION -> method(child, properties);
                case SPREAD_ELEMENT -> properties.add(expression(child));
                default -> {
                    Node part = expression(child);
                    if (!part.is(Kind.UNKNOWN) || part.size() > 0) {
                        properties.add(lowering.node(Kind.SPREAD, child, "", part));
                    }
                }
            }
        }
        return properties;
    }

    private void pair(int node, List<Node> properties) {
        int key = tree.child(node, "key");
        int value = tree.child(node, "value");
        if (key != NONE) {
            properties.add(property(node, key, value == NONE ? lowering.emptyAfter(node) : expression(value)));
        }
    }

    private void method(int node, List<Node> properties) {
        int name = tree.child(node, "name");
        if (name != NONE) {
            properties.add(property(node, name, lowering.functions.function(node)));
        }
    }

    /** Makes a property of a key as it is written and a value. */
    Node property(int node, int key, Node value) {
        if (tree.is(key, NodeType.COMPUTED_PROPERTY_NAME)) {
            Node computed = operand(key);
            return computed.is(Kind.STRING)
                    ? lowering.node(Kind.PROPERTY, node, computed.text(), value)
                    : lowering.node(Kind.PROPERTY, node, "", computed, value);
        }
        return lowering.node(Kind.PROPERTY, node, keyText(key), value);
    }

    /** The name that a key stands for, empty if it is computed. */
    String keyText(int key) {
        return switch (tree.type(key)) {
            case STRING -> stringValue(key);
            case COMPUTED_PROPERTY_NAME -> {
                int inner = tree.unwrap(tree.content(key));
                yield tree.is(inner, NodeType.STRING) ? stringValue(inner) : "";
            }
            default -> tree.name(key);
        };
    }

    // ---- calls and places

    private Node call(int node) {
        int arguments = tree.child(node, "arguments");
        if (tree.is(arguments, NodeType.TEMPLATE_STRING)) {
            return lowering.node(Kind.TAGGED, node, "", in(node, "function"), templateParts(arguments));
        }
        return withArguments(Kind.CALL, node, "function");
    }

    private Node withArguments(Kind kind, int node, String callee) {
        List<Node> children = new ArrayList<>();
        children.add(in(node, callee));
        int arguments = tree.child(node, "arguments");
        if (arguments != NONE) {
            for (int child = tree.first(arguments); child != NONE; child = tree.next(arguments, child)) {
                children.add(expression(child));
            }
        }
        return lowering.node(kind, node, "", children);
    }

    private Node member(int node) {
        int property = tree.child(node, "property");
        return lowering.node(Kind.MEMBER, node, property == NONE ? "" : tree.name(property), in(node, "object"));
    }

    private Node assignment(int node, String operator) {
        int target = tree.unwrap(tree.child(node, "left"));
        return lowering.node(
                Kind.ASSIGN,
                node,
                operator,
                target == NONE ? lowering.emptyAfter(node) : lowering.patterns.pattern(target),
                in(node, "right"));
    }

    private Node update(int node) {
        String operator = tree.grammarType(tree.child(node, "operator"));
        return lowering.node(
                Kind.ASSIGN,
                node,
                operator.equals("--") ? "-=" : "+=",
                in(node, "argument"),
                lowering.node(Kind.NUMBER, node, "1"));
    }

    // ---- operators

    private Node yielded(int node) {
        int delegating = tree.child(node, NodeType.STAR);
        int operand = delegating == NONE ? tree.content(node) : tree.next(node, delegating);
        String text = delegating == NONE ? "" : "from";
        return operand == NONE
                ? lowering.node(Kind.YIELD, node, text)
                : lowering.node(Kind.YIELD, node, text, expression(operand));
    }

    private Node unary(int node) {
        String operator = tree.grammarType(tree.child(node, "operator"));
        Node operand = in(node, "argument");
        return switch (operator) {
            case "!" -> lowering.node(Kind.NOT, node, "", operand);
            case "delete" -> lowering.node(Kind.DELETE, node, "", operand);
            default -> lowering.node(Kind.UNARY, node, operator, operand);
        };
    }

    /** Chains of one operator become one node, however long they are. */
    private Node binary(int node) {
        String written = tree.grammarType(tree.child(node, "operator"));
        Operator operator = Operator.of(written);
        boolean chain = operator.kind() != Kind.COMPARE;
        Deque<Node> operands = new ArrayDeque<>();
        operands.addFirst(in(node, "right"));
        int left = tree.child(node, "left");
        while (chain
                && tree.is(left, NodeType.BINARY_EXPRESSION)
                && tree.grammarType(tree.child(left, "operator")).equals(written)) {
            operands.addFirst(in(left, "right"));
            left = tree.child(left, "left");
        }
        operands.addFirst(left == NONE ? lowering.emptyAfter(node) : expression(left));
        return lowering.node(operator.kind(), node, operator.text(), new ArrayList<>(operands));
    }
}
