/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.detectors.dataflow.model.ClassModel.Field;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/** Lowers a class's body to its methods and fields; what else it does is left out. */
final class ClassBody {

    /** A value that is given to more names than these is kept for as many. */
    private static final int SHARING_LIMIT = 8;

    private final Lowering lowering;
    private final Tree tree;
    private final int number;
    private final List<Integer> methods = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();

    ClassBody(Lowering lowering, int number) {
        this.lowering = lowering;
        this.tree = lowering.tree();
        this.number = number;
    }

    List<Integer> methods() {
        return methods;
    }

    List<Field> fields() {
        return fields;
    }

    /** Lowers what a block holds, and the blocks in it: a method may be defined under an {@code if}. */
    void lower(int block) {
        if (block == Tree.NONE || !lowering.enter()) {
            return;
        }
        int end = tree.end(block);
        for (int child = tree.first(block); child < end; child = tree.next(child, end)) {
            member(child);
        }
        lowering.leave();
    }

    private void member(int node) {
        switch (tree.type(node)) {
            case FUNCTION_DEFINITION, CLASS_DEFINITION, DECORATED_DEFINITION -> definition(node);
            case EXPRESSION_STATEMENT -> lower(node);
            case ASSIGNMENT -> assignment(node);
            case BLOCK,
                    IF_STATEMENT,
                    ELIF_CLAUSE,
                    ELSE_CLAUSE,
                    TRY_STATEMENT,
                    EXCEPT_CLAUSE,
                    FINALLY_CLAUSE,
                    WITH_STATEMENT,
                    FOR_STATEMENT,
                    WHILE_STATEMENT,
                    ERROR -> lower(node);
            default -> {}
        }
    }

    private void definition(int node) {
        int definition = lowering.definitions().definition(node);
        if (definition == Tree.NONE || !lowering.enter()) {
            return;
        }
        List<Node> decorators = lowering.definitions().decorators(node);
        if (tree.is(definition, NodeType.CLASS_DEFINITION)) {
            int inner = lowering.definitions().classOf(definition, decorators);
            int name = tree.child(definition, "name");
            fields.add(new Field(
                    name == Tree.NONE ? "" : tree.name(name),
                    true,
                    Node.empty(tree.start(definition)),
                    Node.reference(Kind.CLASS, tree.start(definition), tree.stop(definition), inner)));
        } else {
            methods.add(lowering.definitions().function(definition, decorators, number));
        }
        lowering.leave();
    }

    private void assignment(int node) {
        Node target = lowering.targets().target(tree.child(node, "left"));
        int typeNode = tree.child(node, "type");
        Node type = typeNode == Tree.NONE
                ? Node.empty(target.end())
                : lowering.annotations().type(typeNode);
        int valueNode = tree.child(node, "right");
        if (valueNode == Tree.NONE) {
            add(target, type, Node.empty(tree.stop(node)));
            return;
        }
        Node value = lowering.expressions().expression(valueNode);
        List<Node> more = new ArrayList<>(0);
        while (value.is(Kind.ASSIGN)) { // a = b = 1
            more.add(value.child(0));
            value = value.child(1);
        }
        add(target, type, value);
        for (Node another : more.subList(0, Math.min(more.size(), SHARING_LIMIT))) {
            add(another, Node.empty(another.end()), value);
        }
    }

    private void add(Node target, Node type, Node value) {
        if (target.is(Kind.NAME)) {
            fields.add(new Field(target.text(), !value.is(Kind.EMPTY), type, value));
        } else if (target.is(Kind.LIST)) {
            boolean pairs = value.is(Kind.LIST) && value.size() == target.size();
            for (int i = 0; i < target.size(); i++) {
                Node part = pairs ? value.child(i) : Node.of(Kind.UNKNOWN, value.start(), value.end(), "");
                add(target.child(i), type, part);
            }
        }
    }
}
