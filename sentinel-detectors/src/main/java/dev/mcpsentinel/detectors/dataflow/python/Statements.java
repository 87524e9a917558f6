/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/** Lowers statements. */
final class Statements {

    /** More {@code elif} in a row are not nested further, but follow as another {@code if}. */
    private static final int ELIF_LIMIT = 100;

    private final Lowering lowering;
    private final Tree tree;
    private final Imports imports;
    private final MatchStatements matches;
    private final TryStatements tries;

    Statements(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree();
        this.imports = new Imports(lowering);
        this.matches = new MatchStatements(lowering);
        this.tries = new TryStatements(lowering);
    }

    /** Lowers the whole tree, whose root is an error if nothing could be made of the file. */
    void module(List<Node> out) {
        if (tree.is(0, NodeType.MODULE)) {
            children(0, out);
        } else {
            statement(0, out);
        }
    }

    /** Lowers a block; of no node to an empty one. */
    private Node block(int node, int offset) {
        if (node == Tree.NONE) {
            return Node.of(Kind.BLOCK, offset, offset, "");
        }
        List<Node> statements = new ArrayList<>();
        children(node, statements);
        return tree.node(Kind.BLOCK, node, "", statements);
    }

    /** Lowers the child that hangs in a field to a block, which begins with what could not be parsed before it. */
    Node block(int parent, String field) {
        int block = tree.child(parent, field);
        if (!tree.hasErrors() || tree.child(parent, NodeType.ERROR) == Tree.NONE) {
            return block(block, tree.stop(parent));
        }
        List<Node> statements = new ArrayList<>();
        int end = tree.end(parent);
        for (int child = tree.first(parent); child < end; child = tree.next(child, end)) {
            if (tree.is(child, NodeType.ERROR)) {
                statement(child, statements);
            }
        }
        if (block != Tree.NONE) {
            children(block, statements);
        }
        return tree.node(Kind.BLOCK, parent, "", statements);
    }

    /** Lowers the block of a clause, which hangs in no field. */
    Node clauseBlock(int clause) {
        return block(tree.child(clause, NodeType.BLOCK), tree.stop(clause));
    }

    /** Lowers all statements among a node's children. */
    void children(int node, List<Node> out) {
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            statement(child, out);
        }
    }

    private void statement(int node, List<Node> out) {
        if (!lowering.enter()) {
            out.add(lowering.tooDeep(node));
            return;
        }
        lower(node, out);
        lowering.leave();
    }

    private void lower(int node, List<Node> out) {
        switch (tree.type(node)) {
            case EXPRESSION_STATEMENT -> expressionStatement(node, out);
            case RETURN_STATEMENT -> out.add(withValue(Kind.RETURN, node));
            case RAISE_STATEMENT -> out.add(raise(node));
            case IF_STATEMENT -> conditional(node, out);
            case FOR_STATEMENT -> out.add(forLoop(node));
            case WHILE_STATEMENT -> out.add(whileLoop(node));
            case TRY_STATEMENT -> out.add(tries.lower(node));
            case WITH_STATEMENT -> out.add(with(node));
            case MATCH_STATEMENT -> matches.lower(node, out);
            case FUNCTION_DEFINITION, CLASS_DEFINITION, DECORATED_DEFINITION ->
                lowering.definitions().declare(node, out);
            case IMPORT_STATEMENT -> imports.plain(node, out);
            case IMPORT_FROM_STATEMENT -> imports.from(node, out);
            case ASSERT_STATEMENT -> out.add(assertion(node));
            case DELETE_STATEMENT -> delete(node, out);
            case GLOBAL_STATEMENT, NONLOCAL_STATEMENT -> foreignNames(node);
            case PRINT_STATEMENT -> out.add(print(node));
            case EXEC_STATEMENT -> out.add(execute(node));
            case TYPE_ALIAS_STATEMENT -> typeAlias(node, out);
            case BREAK_STATEMENT -> out.add(tree.node(Kind.BREAK, node, ""));
            case CONTINUE_STATEMENT -> out.add(tree.node(Kind.CONTINUE, node, ""));
            case PASS_STATEMENT, FUTURE_IMPORT_STATEMENT -> {}
            case BLOCK -> children(node, out);
            case MODULE, ERROR, OTHER, ELIF_CLAUSE, ELSE_CLAUSE, EXCEPT_CLAUSE, FINALLY_CLAUSE, CASE_CLAUSE ->
                broken(node, out);
            default -> add(lowering.expressions().expression(node), out);
        }
    }

    private void expressionStatement(int node, List<Node> out) {
        int only = tree.only(node);
        if (only == Tree.NONE) {
            return;
        }
        if (tree.next(only, tree.end(node)) < tree.end(node)) { // a, b
            List<Node> parts = new ArrayList<>();
            lowering.expressions().addAll(node, parts);
            out.add(tree.node(Kind.LIST, node, "tuple", parts));
            return;
        }
        NodeType type = tree.type(only);
        if (type != NodeType.ELLIPSIS) {
            add(lowering.expressions().expression(only), out);
        }
    }

    /** Adds a statement, unless it does nothing, like a comment that is written as a string. */
    private static void add(Node statement, List<Node> out) {
        if (!statement.is(Kind.EMPTY) && !statement.is(Kind.STRING)) {
            out.add(statement);
        }
    }

    private Node withValue(Kind kind, int node) {
        int value = tree.only(node);
        return value == Tree.NONE
                ? tree.node(kind, node, "")
                : tree.node(kind, node, "", lowering.expressions().expression(value));
    }

    private Node raise(int node) {
        int value = tree.only(node);
        return value == Tree.NONE || tree.isIn(value, "cause")
                ? tree.node(Kind.THROW, node, "")
                : tree.node(Kind.THROW, node, "", lowering.expressions().expression(value));
    }

    private void conditional(int node, List<Node> out) {
        List<Integer> arms = new ArrayList<>();
        arms.add(node);
        int otherwise = Tree.NONE;
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (tree.is(child, NodeType.ELIF_CLAUSE)) {
                arms.add(child);
            } else if (tree.is(child, NodeType.ELSE_CLAUSE)) {
                otherwise = child;
            }
        }
        for (int from = 0; from < arms.size(); from += ELIF_LIMIT) {
            int to = Math.min(arms.size(), from + ELIF_LIMIT);
            out.add(arms(arms.subList(from, to), to == arms.size() ? otherwise : Tree.NONE, tree.stop(node)));
        }
    }

    private Node arms(List<Integer> arms, int otherwise, int stop) {
        List<Node> tests = new ArrayList<>(arms.size());
        List<Node> bodies = new ArrayList<>(arms.size());
        for (int arm : arms) {
            int test = tree.child(arm, "condition");
            tests.add(
                    test == Tree.NONE
                            ? Node.empty(tree.start(arm))
                            : lowering.expressions().expression(test));
            bodies.add(block(arm, "consequence"));
        }
        List<Node> rest = otherwise == Tree.NONE ? List.of() : List.of(block(otherwise, "body"));
        for (int i = arms.size() - 1; i >= 0; i--) {
            List<Node> parts = new ArrayList<>(3);
            parts.add(tests.get(i));
            parts.add(bodies.get(i));
            parts.addAll(rest);
            rest = List.of(Node.of(Kind.IF, tree.start(arms.get(i)), stop, "", parts));
        }
        return rest.get(0);
    }

    private Node forLoop(int node) {
        Node iterable = lowering.expressions().expression(tree.child(node, "right"));
        Node target = lowering.targets().target(tree.child(node, "left"));
        Node body = block(node, "body");
        int otherwise = tree.child(node, NodeType.ELSE_CLAUSE);
        return otherwise == Tree.NONE
                ? tree.node(Kind.FOR, node, "of", target, iterable, body)
                : tree.node(Kind.FOR, node, "of", target, iterable, body, block(otherwise, "body"));
    }

    private Node whileLoop(int node) {
        Node test = lowering.expressions().expression(tree.child(node, "condition"));
        Node body = block(node, "body");
        int otherwise = tree.child(node, NodeType.ELSE_CLAUSE);
        return otherwise == Tree.NONE
                ? tree.node(Kind.WHILE, node, "", test, body)
                : tree.node(Kind.WHILE, node, "", test, body, block(otherwise, "body"));
    }

    /** Lowers {@code with a as b: ...} to a block that assigns and goes on. */
    private Node with(int node) {
        List<Node> statements = new ArrayList<>();
        int clause = tree.child(node, NodeType.WITH_CLAUSE);
        if (clause != Tree.NONE) {
            int end = tree.end(clause);
            for (int item = tree.first(clause); item < end; item = tree.next(item, end)) {
                int value = tree.is(item, NodeType.WITH_ITEM) ? tree.only(item) : item;
                if (value != Tree.NONE) {
                    withItem(lowering.expressions().unwrap(value), statements);
                }
            }
        }
        int body = tree.child(node, "body");
        if (body != Tree.NONE) {
            children(body, statements);
        }
        return tree.node(Kind.BLOCK, node, "", statements);
    }

    private void withItem(int value, List<Node> out) {
        if (tree.is(value, NodeType.TUPLE)) { // the parentheses belong to the statement
            lowering.expressions().addAll(value, out);
        } else {
            add(lowering.expressions().expression(value), out);
        }
    }

    private Node assertion(int node) {
        int test = tree.only(node);
        int message = test == Tree.NONE ? Tree.NONE : tree.next(test, tree.end(node));
        List<Node> error = new ArrayList<>(2);
        error.add(tree.node(Kind.NAME, node, "AssertionError"));
        Node condition = lowering.expressions().expression(test);
        if (test != Tree.NONE && message < tree.end(node)) {
            error.add(lowering.expressions().expression(message));
        }
        Node thrown = tree.node(Kind.THROW, node, "", tree.node(Kind.CALL, node, "", error));
        Node not = Node.of(Kind.NOT, condition.start(), condition.end(), "", condition);
        return tree.node(Kind.IF, node, "", not, tree.node(Kind.BLOCK, node, "", thrown));
    }

    private void delete(int node, List<Node> out) {
        int what = tree.only(node);
        if (what == Tree.NONE) {
            return;
        }
        Node target = lowering.targets().target(what);
        if (target.is(Kind.LIST)) {
            for (Node one : target.children()) {
                out.add(tree.node(Kind.DELETE, node, "", one));
            }
        } else {
            out.add(tree.node(Kind.DELETE, node, "", target));
        }
    }

    private void foreignNames(int node) {
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            lowering.scope().declareForeign(tree.name(child));
        }
    }

    /** Lowers Python 2's {@code print >>file, a, b} to {@code print(a, b, file=file)}. */
    private Node print(int node) {
        List<Node> parts = new ArrayList<>();
        parts.add(keyword(node, "print"));
        int chevron = Tree.NONE;
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (tree.is(child, NodeType.CHEVRON)) {
                chevron = child;
            } else {
                parts.add(lowering.expressions().expression(child));
            }
        }
        if (chevron != Tree.NONE) {
            Node file = lowering.expressions().expression(tree.only(chevron));
            parts.add(tree.node(Kind.KEYWORD, chevron, "file", file));
        }
        return tree.node(Kind.CALL, node, "", parts);
    }

    /** Returns the word that a statement starts with as a name. */
    private Node keyword(int node, String word) {
        int stop = Math.min(tree.stop(node), tree.start(node) + word.length());
        return Node.of(Kind.NAME, tree.start(node), stop, word);
    }

    /** Lowers Python 2's {@code exec code in globals, locals} to {@code exec(code, globals, locals)}. */
    private Node execute(int node) {
        List<Node> parts = new ArrayList<>();
        parts.add(keyword(node, "exec"));
        lowering.expressions().addAll(node, parts);
        return tree.node(Kind.CALL, node, "", parts);
    }

    private void typeAlias(int node, List<Node> out) {
        Node left = lowering.annotations().type(tree.child(node, "left"));
        Node name = left.is(Kind.INDEX) ? left.child(0) : left; // type Pair[T] = ...
        Node value = lowering.annotations().type(tree.child(node, "right"));
        if (name.is(Kind.NAME)) {
            lowering.scope().bind(name.text());
            out.add(tree.node(Kind.DECLARE, node, "type", name, value));
        }
    }

    /** Lowers what the parser could not place: statements as they are, what lies between them as parts of an unknown one. */
    private void broken(int node, List<Node> out) {
        List<Node> parts = new ArrayList<>();
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (tree.type(child).isStatement()) {
                flush(parts, out);
                statement(child, out);
            } else {
                parts.add(lowering.expressions().expression(child));
            }
        }
        flush(parts, out);
    }

    private static void flush(List<Node> parts, List<Node> out) {
        if (!parts.isEmpty()) {
            int start = parts.get(0).start();
            out.add(Node.of(
                    Kind.UNKNOWN,
                    start,
                    Math.max(start, parts.get(parts.size() - 1).end()),
                    "",
                    parts));
            parts.clear();
        }
    }
}
