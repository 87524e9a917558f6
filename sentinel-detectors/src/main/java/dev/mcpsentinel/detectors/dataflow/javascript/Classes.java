/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static dev.mcpsentinel.detectors.dataflow.javascript.Tree.NONE;

import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.ClassModel.Field;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/** Classes. Like functions they wait. */
final class Classes {

    /** A class that waits. */
    private record Waiting(int node, Scope around, int function, List<Node> decorators) {}

    private final Lowering lowering;
    private final Tree tree;
    private final List<Waiting> waiting = new ArrayList<>();

    Classes(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree;
    }

    /**
     * A class as a value.
     *
     * @param node the class
     * @param decorators those before {@code export}; its own are read here
     */
    Node classNode(int node, List<Node> decorators) {
        if (lowering.scope().isTooDeep()) {
            return lowering.node(Kind.UNKNOWN, node, "");
        }
        List<Node> all = new ArrayList<>(decorators);
        decorators(node, all);
        waiting.add(new Waiting(node, lowering.scope(), lowering.function(), all));
        return Node.reference(Kind.CLASS, tree.start(node), tree.end(node), waiting.size() - 1);
    }

    /** Reads the decorators that are a node's children. */
    void decorators(int node, List<Node> out) {
        for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
            if (tree.is(child, NodeType.DECORATOR)) {
                out.add(decorator(child));
            }
        }
    }

    private Node decorator(int node) {
        int expression = tree.content(node);
        return expression == NONE ? lowering.emptyAfter(node) : lowering.expressions.expression(expression);
    }

    /** Lowers the next class that waits; false if there is none. */
    boolean lowerNext(List<ClassModel> out) {
        if (out.size() == waiting.size()) {
            return false;
        }
        out.add(lower(waiting.get(out.size()), out.size()));
        return true;
    }

    private ClassModel lower(Waiting waited, int number) {
        // a scope of its own, for the sake of depth: a class in a class in a class
        lowering.start(waited.around.function(), waited.function);
        int node = waited.node;
        int name = tree.child(node, "name");
        List<Integer> methods = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        int body = tree.child(node, "body");
        if (body != NONE) {
            members(body, number, methods, fields);
        }
        return new ClassModel(
                name == NONE ? "" : tree.name(name),
                start(node),
                tree.end(node),
                bases(node),
                waited.decorators,
                lowering.emptyAfter(node),
                methods,
                fields);
    }

    /** The word {@code class} is not in the tree: decorators, then white space, then the class. */
    private int start(int node) {
        int start = tree.start(node);
        for (int child = tree.first(node); tree.is(child, NodeType.DECORATOR); child = tree.next(node, child)) {
            start = tree.end(child);
        }
        while (start < tree.end(node) && Character.isWhitespace(tree.text().charAt(start))) {
            start++;
        }
        return start;
    }

    private List<Node> bases(int node) {
        List<Node> bases = new ArrayList<>();
        int heritage = tree.child(node, NodeType.CLASS_HERITAGE);
        if (heritage != NONE) {
            for (int child = tree.first(heritage); child != NONE; child = tree.next(heritage, child)) {
                switch (tree.type(child)) {
                    case IMPLEMENTS_CLAUSE -> {}
                    case EXTENDS_CLAUSE -> {
                        for (int base = tree.first(child); base != NONE; base = tree.next(child, base)) {
                            if (tree.inField(base, "value")) {
                                bases.add(lowering.expressions.expression(base));
                            }
                        }
                    }
                    default -> bases.add(lowering.expressions.expression(child));
                }
            }
        }
        return bases;
    }

    private void members(int body, int number, List<Integer> methods, List<Field> fields) {
        List<Node> decorators = new ArrayList<>();
        for (int child = tree.first(body); child != NONE; child = tree.next(body, child)) {
            switch (tree.type(child)) {
                // in TypeScript they come before the method, in JavaScript they are part of it
                case DECORATOR -> decorators.add(decorator(child));
                case METHOD_DEFINITION, CLASS_STATIC_BLOCK -> {
                    decorators(child, decorators);
                    methods.add(lowering.functions.number(child, number, List.copyOf(decorators)));
                    decorators.clear();
                }
                case FIELD_DEFINITION, PUBLIC_FIELD_DEFINITION -> {
                    field(child, fields);
                    decorators.clear();
                }
                default -> {}
            }
        }
    }

    private void field(int node, List<Field> fields) {
        int property = tree.child(node, "property");
        int name = property != NONE ? property : tree.child(node, "name");
        if (name != NONE) {
            fields.add(new Field(
                    lowering.expressions.keyText(name),
                    tree.has(node, NodeType.STATIC),
                    lowering.types.in(node, "type"),
                    lowering.expressions.in(node, "value")));
        }
    }
}
