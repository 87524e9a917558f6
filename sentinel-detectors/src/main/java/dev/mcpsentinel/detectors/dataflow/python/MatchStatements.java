/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Lowers {@code match} to a switch.
 *
 * <p>A case of literals has them as its tests; one that takes anything is the default; any other has an unknown test. The
 * names that a pattern captures are assigned at the start of the case's block, from parts of the subject.
 */
final class MatchStatements {

    private final Lowering lowering;
    private final Tree tree;
    private final CapturePatterns captures;

    MatchStatements(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree();
        this.captures = new CapturePatterns(lowering);
    }

    void lower(int node, List<Node> out) {
        List<Node> parts = new ArrayList<>();
        parts.add(subject(node, out));
        int body = tree.child(node, "body");
        int end = body == Tree.NONE ? Tree.NONE : tree.end(body);
        for (int child = body == Tree.NONE ? Tree.NONE : tree.first(body); child < end; child = tree.next(child, end)) {
            if (tree.is(child, NodeType.CASE_CLAUSE)) {
                parts.add(caseOf(child, parts.get(0)));
            }
        }
        out.add(tree.node(Kind.SWITCH, node, "", parts));
    }

    /** Returns the subject as a name: it is asked for more than once, but must be computed once. */
    private Node subject(int node, List<Node> out) {
        List<Node> subjects = new ArrayList<>(1);
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (tree.isIn(child, "subject")) {
                subjects.add(lowering.expressions().expression(child));
            }
        }
        if (subjects.isEmpty()) {
            return Node.empty(tree.start(node));
        }
        Node first = subjects.get(0);
        if (subjects.size() == 1 && first.is(Kind.NAME)) {
            return first;
        }
        Node last = subjects.get(subjects.size() - 1);
        int stop = Math.max(first.start(), last.end());
        Node value = subjects.size() == 1 ? first : Node.of(Kind.LIST, first.start(), stop, "tuple", subjects);
        Node name = Node.of(Kind.NAME, first.start(), stop, lowering.scope().temporary());
        out.add(Node.of(Kind.ASSIGN, first.start(), stop, "=", name, value));
        return name;
    }

    private Node caseOf(int node, Node subject) {
        List<Integer> patterns = new ArrayList<>(1);
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (tree.is(child, NodeType.CASE_PATTERN)) {
                patterns.add(child);
            }
        }
        List<Node> statements = new ArrayList<>();
        List<Node> parts = new ArrayList<>(2);
        boolean any = false;
        if (patterns.size() == 1) {
            any = captures.test(patterns.get(0), parts);
            captures.bind(patterns.get(0), subject, statements);
        } else {
            captures.bindElements(patterns, subject, statements);
        }
        int guard = tree.child(node, "guard");
        Node body = lowering.statements().block(node, "consequence");
        if (guard == Tree.NONE) {
            statements.addAll(body.children());
        } else {
            any = false;
            Node test = lowering.expressions().expression(tree.only(guard));
            statements.add(
                    Node.of(Kind.IF, tree.start(guard), Math.max(tree.start(guard), body.end()), "", test, body));
        }
        statements.add(Node.of(Kind.BREAK, tree.stop(node), tree.stop(node), ""));
        if (any) {
            parts.clear();
        } else if (parts.isEmpty()) {
            parts.add(Node.of(Kind.UNKNOWN, tree.start(node), tree.start(node), ""));
        }
        parts.add(tree.node(Kind.BLOCK, node, "", statements));
        return tree.node(Kind.CASE, node, any ? "default" : "", parts);
    }
}
