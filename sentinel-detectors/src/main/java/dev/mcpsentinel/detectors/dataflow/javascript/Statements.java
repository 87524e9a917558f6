/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static dev.mcpsentinel.detectors.dataflow.javascript.Tree.NONE;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements. One may become none or several: blocks in blocks are opened, since names tell their scopes, and expressions in a
 * row become statements in a row.
 */
final class Statements {

    private final Lowering lowering;
    private final Tree tree;

    Statements(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree;
    }

    /** Lowers the children of a node as statements, its functions first. */
    void list(int parent, List<Node> out) {
        list(parent, tree.first(parent), out);
    }

    private void list(int parent, int from, List<Node> out) {
        for (int child = from; child != NONE; child = tree.next(parent, child)) {
            int function = tree.is(child, NodeType.EXPORT_STATEMENT) ? tree.child(child, "declaration") : child;
            if (function != NONE && isFunction(function)) {
                declareFunction(function, out);
            }
        }
        for (int child = from; child != NONE; child = tree.next(parent, child)) {
            if (!isFunction(child)) {
                statement(child, out);
            }
        }
    }

    private boolean isFunction(int node) {
        NodeType type = tree.type(node);
        return type == NodeType.FUNCTION_DECLARATION || type == NodeType.GENERATOR_FUNCTION_DECLARATION;
    }

    private void declareFunction(int node, List<Node> out) {
        int name = tree.child(node, "name");
        if (name != NONE) {
            out.add(lowering.node(
                    Kind.DECLARE, node, "function", lowering.variable(name), lowering.functions.function(node)));
        }
    }

    void statement(int node, List<Node> out) {
        if (lowering.down()) {
            try {
                lower(node, out);
            } finally {
                lowering.up();
            }
        }
    }

    private void lower(int node, List<Node> out) {
        switch (tree.type(node)) {
            case EXPRESSION_STATEMENT -> expressionStatement(node, out);
            case VARIABLE_DECLARATION, LEXICAL_DECLARATION, USING_DECLARATION -> variables(node, out);
            case FUNCTION_DECLARATION, GENERATOR_FUNCTION_DECLARATION -> declareFunction(node, out);
            case CLASS_DECLARATION, ABSTRACT_CLASS_DECLARATION -> declareClass(node, List.of(), out);
            case STATEMENT_BLOCK -> openBlock(node, out);
            case IF_STATEMENT -> out.add(ifStatement(node));
            case SWITCH_STATEMENT -> out.add(switchStatement(node));
            case FOR_STATEMENT -> forStatement(node, out);
            case FOR_IN_STATEMENT -> out.add(forInStatement(node));
            case WHILE_STATEMENT -> out.add(loop(node, ""));
            case DO_STATEMENT -> out.add(loop(node, "do"));
            case TRY_STATEMENT -> out.add(tryStatement(node));
            case WITH_STATEMENT -> {
                out.add(lowering.expressions.in(node, "object"));
                nested(node, "body", out);
            }
            case RETURN_STATEMENT -> out.add(leaving(Kind.RETURN, node));
            case THROW_STATEMENT -> out.add(leaving(Kind.THROW, node));
            case BREAK_STATEMENT -> breakStatement(node, out);
            case CONTINUE_STATEMENT -> out.add(lowering.node(Kind.CONTINUE, node, ""));
            case LABELED_STATEMENT -> labeled(node, out);
            case IMPORT_STATEMENT -> lowering.modules.importStatement(node, out);
            case IMPORT_ALIAS -> lowering.modules.importAlias(node, out);
            case EXPORT_STATEMENT -> lowering.modules.exportStatement(node, out);
            case MODULE, INTERNAL_MODULE -> lowering.modules.namespace(node, out);
            case INTERFACE_DECLARATION -> declareType(node, lowering.types.interfaceOf(node), out);
            case TYPE_ALIAS_DECLARATION -> declareType(node, lowering.types.in(node, "value"), out);
            case ENUM_DECLARATION -> declareEnum(node, out);
            case AMBIENT_DECLARATION -> typesIn(node, out);
            case ERROR -> list(node, out);
            case EMPTY_STATEMENT, DEBUGGER_STATEMENT, FUNCTION_SIGNATURE, HASH_BANG_LINE -> {}
            default -> part(node, out);
        }
    }

    /** What stands among statements and is none, in code that could not be parsed. */
    private void part(int node, List<Node> out) {
        Node part = lowering.expressions.expression(node);
        if (!part.is(Kind.UNKNOWN) || part.size() > 0) {
            out.add(part);
        }
    }

    private void nested(int node, String field, List<Node> out) {
        int child = tree.child(node, field);
        if (child != NONE) {
            statement(child, out);
        }
    }

    /** Lowers a statement as a block of its own. */
    private Node block(int parent, String field) {
        int node = tree.child(parent, field);
        if (node == NONE) {
            return Node.of(Kind.BLOCK, tree.end(parent), tree.end(parent), "");
        }
        return block(node);
    }

    private Node block(int node) {
        List<Node> statements = new ArrayList<>();
        statement(node, statements);
        return lowering.node(Kind.BLOCK, node, "", statements);
    }

    private void openBlock(int node, List<Node> out) {
        Scope inner = lowering.scope().block();
        lowering.declarations.statements(node, inner);
        if (!inner.isTooDeep()) {
            Scope before = lowering.enter(inner);
            list(node, out);
            lowering.leave(before);
        }
    }

    private void expressionStatement(int node, List<Node> out) {
        for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
            if (tree.is(child, NodeType.INTERNAL_MODULE)) {
                lowering.modules.namespace(child, out);
            } else {
                expressions(child, out);
            }
        }
    }

    /** Expressions in a row become statements. */
    private void expressions(int wrapped, List<Node> out) {
        int node = tree.unwrap(wrapped);
        if (tree.is(node, NodeType.SEQUENCE_EXPRESSION)) {
            for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
                part(child, out);
            }
        } else {
            part(node, out);
        }
    }

    // ---- declarations

    private void variables(int node, List<Node> out) {
        String kind = switch (tree.type(node)) {
            case VARIABLE_DECLARATION -> "var";
            case LEXICAL_DECLARATION ->
                tree.grammarType(tree.child(node, "kind")).equals("let") ? "let" : "const";
            default -> "const";
        };
        for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
            if (tree.is(child, NodeType.VARIABLE_DECLARATOR)) {
                variable(kind, child, out);
            } else if (tree.is(child, NodeType.ERROR)) {
                statement(child, out);
            }
        }
    }

    private void variable(String kind, int declarator, List<Node> out) {
        int name = tree.child(declarator, "name");
        if (name == NONE) {
            return;
        }
        Node target = lowering.patterns.pattern(name);
        int value = tree.child(declarator, "value");
        int type = tree.child(declarator, "type");
        if (type != NONE) {
            out.add(lowering.node(
                    Kind.DECLARE,
                    declarator,
                    kind,
                    target,
                    lowering.expressions.in(declarator, "value"),
                    lowering.types.type(type)));
        } else if (value != NONE) {
            out.add(lowering.node(Kind.DECLARE, declarator, kind, target, lowering.expressions.expression(value)));
        } else {
            out.add(lowering.node(Kind.DECLARE, declarator, kind, target));
        }
    }

    void declareClass(int node, List<Node> decorators, List<Node> out) {
        Node value = lowering.classes.classNode(node, decorators);
        int name = tree.child(node, "name");
        out.add(name == NONE ? value : lowering.node(Kind.DECLARE, node, "class", lowering.variable(name), value));
    }

    private void declareType(int node, Node value, List<Node> out) {
        int name = tree.child(node, "name");
        if (name != NONE) {
            out.add(lowering.node(Kind.DECLARE, node, "type", lowering.variable(name), value));
        }
    }

    private void declareEnum(int node, List<Node> out) {
        int name = tree.child(node, "name");
        int body = tree.child(node, "body");
        if (name == NONE || body == NONE) {
            return;
        }
        List<Node> members = new ArrayList<>();
        long next = 0;
        for (int child = tree.first(body); child != NONE; child = tree.next(body, child)) {
            boolean assigned = tree.is(child, NodeType.ENUM_ASSIGNMENT);
            int key = assigned ? tree.child(child, "name") : child;
            if (key == NONE || tree.is(child, NodeType.ERROR)) {
                continue;
            }
            Node value = assigned
                    ? lowering.expressions.in(child, "value")
                    : lowering.node(Kind.NUMBER, child, Long.toString(next));
            next = value.is(Kind.NUMBER) ? follower(value.text(), next) : next;
            members.add(lowering.expressions.property(child, key, value));
        }
        out.add(lowering.node(
                Kind.DECLARE, node, "const", lowering.variable(name), lowering.node(Kind.OBJECT, body, "", members)));
    }

    private static long follower(String number, long otherwise) {
        try {
            return Long.parseLong(number) + 1;
        } catch (NumberFormatException e) {
            return otherwise; // such as 1 << 2 or 0x10: not worth more
        }
    }

    /** {@code declare} tells of types and of what is elsewhere: only the types are of use. */
    private void typesIn(int node, List<Node> out) {
        int end = tree.subtreeEnd(node);
        int at = node + 1;
        while (at < end) {
            switch (tree.type(at)) {
                case INTERFACE_DECLARATION, TYPE_ALIAS_DECLARATION, ENUM_DECLARATION -> {
                    statement(at, out);
                    at = tree.subtreeEnd(at);
                }
                default -> at++;
            }
        }
    }

    // ---- branches and loops

    private Node test(int node) {
        return lowering.expressions.in(node, "condition");
    }

    private Node ifStatement(int node) {
        Node test = test(node);
        Node then = block(node, "consequence");
        int alternative = tree.child(node, "alternative");
        int otherwise = alternative == NONE ? NONE : tree.content(alternative);
        if (otherwise == NONE) {
            return lowering.node(Kind.IF, node, "", test, then);
        }
        return lowering.node(Kind.IF, node, "", test, then, otherwise(otherwise));
    }

    private Node otherwise(int node) {
        Node block = block(node);
        return tree.is(node, NodeType.IF_STATEMENT) && block.size() == 1 ? block.child(0) : block;
    }

    private Node switchStatement(int node) {
        List<Node> children = new ArrayList<>();
        children.add(lowering.expressions.in(node, "value"));
        int body = tree.child(node, "body");
        Scope inner = lowering.scope().block();
        if (body != NONE) {
            for (int child = tree.first(body); child != NONE; child = tree.next(body, child)) {
                lowering.declarations.statements(child, inner);
            }
            if (!inner.isTooDeep()) {
                Scope before = lowering.enter(inner);
                cases(body, children);
                lowering.leave(before);
            }
        }
        return lowering.node(Kind.SWITCH, node, "", children);
    }

    private void cases(int body, List<Node> out) {
        List<Node> tests = new ArrayList<>();
        int start = NONE;
        for (int child = tree.first(body); child != NONE; child = tree.next(body, child)) {
            start = start == NONE ? tree.start(child) : start;
            int next = tree.next(body, child);
            int first = tree.child(child, "body");
            boolean isDefault = tree.is(child, NodeType.SWITCH_DEFAULT);
            if (!isDefault) {
                tests.add(lowering.expressions.in(child, "value"));
            }
            if (first == NONE && !isDefault && tree.is(next, NodeType.SWITCH_CASE)) {
                continue; // several tests of one case
            }
            List<Node> statements = new ArrayList<>();
            list(child, first, statements);
            int from = first == NONE ? tree.end(child) : tree.start(first);
            tests.add(Node.of(Kind.BLOCK, from, tree.end(child), "", statements));
            out.add(Node.of(Kind.CASE, start, tree.end(child), isDefault ? "default" : "", tests));
            tests.clear();
            start = NONE;
        }
    }

    private void forStatement(int node, List<Node> out) {
        Scope inner = lowering.scope().block();
        int initializer = tree.child(node, "initializer");
        if (tree.is(initializer, NodeType.LEXICAL_DECLARATION)) {
            lowering.declarations.statement(initializer, inner);
        }
        if (inner.isTooDeep()) {
            return;
        }
        Scope before = lowering.enter(inner);
        if (initializer != NONE) {
            switch (tree.type(initializer)) {
                case LEXICAL_DECLARATION, VARIABLE_DECLARATION, EMPTY_STATEMENT -> statement(initializer, out);
                default -> expressions(initializer, out);
            }
        }
        int condition = tree.child(node, "condition");
        Node test = condition == NONE || tree.is(condition, NodeType.EMPTY_STATEMENT)
                ? Node.of(Kind.BOOLEAN, tree.start(node), tree.start(node), "true")
                : lowering.expressions.expression(condition);
        List<Node> body = new ArrayList<>();
        nested(node, "body", body);
        int increment = tree.child(node, "increment");
        if (increment != NONE) {
            expressions(increment, body);
        }
        lowering.leave(before);
        out.add(lowering.node(Kind.WHILE, node, "", test, lowering.node(Kind.BLOCK, node, "", body)));
    }

    private Node forInStatement(int node) {
        Node iterable = lowering.expressions.in(node, "right");
        String kind = tree.grammarType(tree.child(node, "kind"));
        int left = tree.child(node, "left");
        Scope inner = lowering.scope().block();
        if (left != NONE && !kind.isEmpty() && !kind.equals("var")) {
            lowering.declarations.pattern(left, inner::declare);
        }
        String text = tree.grammarType(tree.child(node, "operator")).equals("in") ? "in" : "of";
        if (left == NONE || inner.isTooDeep()) {
            return lowering.node(Kind.FOR, node, text, lowering.emptyAfter(node), iterable, lowering.emptyAfter(node));
        }
        Scope before = lowering.enter(inner);
        Node target = lowering.patterns.pattern(tree.unwrap(left));
        Node body = block(node, "body");
        lowering.leave(before);
        return lowering.node(Kind.FOR, node, text, target, iterable, body);
    }

    private Node loop(int node, String text) {
        return lowering.node(Kind.WHILE, node, text, test(node), block(node, "body"));
    }

    // ---- leaving

    private Node leaving(Kind kind, int node) {
        int value = tree.content(node);
        return value == NONE
                ? lowering.node(kind, node, "")
                : lowering.node(kind, node, "", lowering.expressions.expression(value));
    }

    private void breakStatement(int node, List<Node> out) {
        int label = tree.child(node, "label");
        if (label == NONE || !lowering.blockLabels().contains(tree.text(label))) {
            out.add(lowering.node(Kind.BREAK, node, ""));
        }
    }

    /** A break out of a labelled block is left out: {@link Kind#BREAK} would leave the loop around. */
    private void labeled(int node, List<Node> out) {
        int label = tree.child(node, "label");
        int body = tree.child(node, "body");
        if (label == NONE || body == NONE) {
            return;
        }
        boolean loop = switch (tree.type(body)) {
            case FOR_STATEMENT, FOR_IN_STATEMENT, WHILE_STATEMENT, DO_STATEMENT, SWITCH_STATEMENT, LABELED_STATEMENT ->
                true;
            default -> false;
        };
        String name = tree.text(label);
        boolean added = !loop && lowering.blockLabels().add(name);
        statement(body, out);
        if (added) {
            lowering.blockLabels().remove(name);
        }
    }

    private Node tryStatement(int node) {
        List<Node> children = new ArrayList<>();
        children.add(block(node, "body"));
        int handler = tree.child(node, "handler");
        if (handler != NONE) {
            children.add(catchClause(handler));
        }
        int finalizer = tree.child(node, "finalizer");
        if (finalizer != NONE) {
            children.add(lowering.node(Kind.FINALLY, finalizer, "", block(finalizer, "body")));
        }
        return lowering.node(Kind.TRY, node, "", children);
    }

    private Node catchClause(int node) {
        int parameter = tree.child(node, "parameter");
        Scope inner = lowering.scope().block();
        if (parameter != NONE) {
            lowering.declarations.pattern(parameter, inner::declare);
        }
        Node target = lowering.emptyAfter(node);
        Node body = lowering.emptyAfter(node);
        if (!inner.isTooDeep()) {
            Scope before = lowering.enter(inner);
            target = parameter == NONE ? Node.empty(tree.start(node)) : lowering.patterns.pattern(parameter);
            body = block(node, "body");
            lowering.leave(before);
        }
        return lowering.node(Kind.CATCH, node, "", target, body);
    }
}
