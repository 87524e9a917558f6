/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Parameter;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Trait;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Lowers functions, lambdas and classes. */
final class Definitions {

    private static final int NO_CLASS = -1;

    private final Lowering lowering;
    private final Tree tree;
    private final Parameters parameters;

    Definitions(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree();
        this.parameters = new Parameters(lowering);
    }

    /** Lowers a definition, maybe decorated, to a statement. */
    void declare(int node, List<Node> out) {
        int definition = definition(node);
        if (definition == Tree.NONE) {
            return;
        }
        List<Node> decorators = decorators(node);
        boolean isClass = tree.is(definition, NodeType.CLASS_DEFINITION);
        int number = isClass ? classOf(definition, decorators) : function(definition, decorators, NO_CLASS);
        Node value = Node.reference(
                isClass ? Kind.CLASS : Kind.FUNCTION, tree.start(definition), tree.stop(definition), number);
        Node name = lowering.targets().target(tree.child(definition, "name"));
        out.add(tree.node(Kind.DECLARE, definition, isClass ? "class" : "function", name, value));
    }

    /** Returns the function or class that is defined, or {@link Tree#NONE}. */
    int definition(int node) {
        return tree.is(node, NodeType.DECORATED_DEFINITION) ? tree.child(node, "definition") : node;
    }

    List<Node> decorators(int node) {
        if (!tree.is(node, NodeType.DECORATED_DEFINITION)) {
            return List.of();
        }
        List<Node> decorators = new ArrayList<>(1);
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            int expression = tree.is(child, NodeType.DECORATOR) ? tree.only(child) : Tree.NONE;
            if (expression != Tree.NONE) {
                decorators.add(lowering.expressions().expression(expression));
            }
        }
        return decorators;
    }

    /** Lowers a function; returns its number. */
    int function(int node, List<Node> decorators, int owner) {
        int number = lowering.nextFunction();
        Node result = lowering.annotations().type(tree.child(node, "return_type"));
        Scope scope = new Scope(number);
        List<Parameter> taken = parameters.lower(tree.child(node, "parameters"), scope);
        Scope outer = lowering.enter(scope);
        int body = tree.child(node, "body");
        Node docstring = docstring(body);
        Node block = lowering.statements().block(node, "body");
        lowering.enter(outer);

        int nameNode = tree.child(node, "name");
        String name = nameNode == Tree.NONE ? "" : tree.name(nameNode);
        Set<Trait> traits = traits(decorators);
        if (tree.hasWord(node, "async")) {
            traits.add(Trait.ASYNC);
        }
        if (scope.isGenerator()) {
            traits.add(Trait.GENERATOR);
        }
        if (owner != NO_CLASS && name.equals("__init__")) {
            traits.add(Trait.CONSTRUCTOR);
        }
        lowering.put(
                number,
                new FunctionModel(
                        name,
                        tree.start(node),
                        tree.stop(node),
                        traits,
                        outer.function(),
                        owner,
                        taken,
                        decorators,
                        result,
                        docstring,
                        scope.locals(),
                        block));
        return number;
    }

    private static Set<Trait> traits(List<Node> decorators) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        for (Node decorator : decorators) {
            if (decorator.is(Kind.NAME) || decorator.is(Kind.MEMBER)) {
                switch (decorator.text()) {
                    case "staticmethod" -> traits.add(Trait.STATIC);
                    case "classmethod" -> traits.add(Trait.CLASS_METHOD);
                    case "property", "cached_property", "abstractproperty", "getter" -> traits.add(Trait.GETTER);
                    case "setter" -> traits.add(Trait.SETTER);
                    default -> {}
                }
            }
        }
        return traits;
    }

    Node lambda(int node) {
        int number = lowering.nextFunction();
        Scope scope = new Scope(number);
        List<Parameter> taken = parameters.lower(tree.child(node, "parameters"), scope);
        Scope outer = lowering.enter(scope);
        int body = tree.child(node, "body");
        Node value = body == Tree.NONE
                ? Node.empty(tree.stop(node))
                : lowering.expressions().expression(body);
        lowering.enter(outer);
        Node block = Node.of(
                Kind.BLOCK,
                value.start(),
                value.end(),
                "",
                Node.of(Kind.RETURN, value.start(), value.end(), "", value));
        lowering.put(
                number,
                new FunctionModel(
                        "",
                        tree.start(node),
                        tree.stop(node),
                        scope.isGenerator() ? EnumSet.of(Trait.GENERATOR) : Set.of(),
                        outer.function(),
                        NO_CLASS,
                        taken,
                        List.of(),
                        Node.empty(tree.start(node)),
                        Node.empty(tree.start(node)),
                        scope.locals(),
                        block));
        return Node.reference(Kind.FUNCTION, tree.start(node), tree.stop(node), number);
    }

    /** Lowers a class; returns its number. */
    int classOf(int node, List<Node> decorators) {
        int number = lowering.nextClass();
        List<Node> bases = bases(tree.child(node, "superclasses"));
        int body = tree.child(node, "body");
        ClassBody members = new ClassBody(lowering, number);
        Scope outer = lowering.enter(new Scope(lowering.scope().function()));
        Node docstring = docstring(body);
        members.lower(body);
        lowering.enter(outer);
        int name = tree.child(node, "name");
        lowering.put(
                number,
                new ClassModel(
                        name == Tree.NONE ? "" : tree.name(name),
                        tree.start(node),
                        tree.stop(node),
                        bases,
                        decorators,
                        docstring,
                        members.methods(),
                        members.fields()));
        return number;
    }

    private List<Node> bases(int arguments) {
        if (arguments == Tree.NONE) {
            return List.of();
        }
        List<Node> bases = new ArrayList<>(1);
        int end = tree.end(arguments);
        for (int child = tree.first(arguments); child < end; child = tree.next(child, end)) {
            if (!tree.is(child, NodeType.KEYWORD_ARGUMENT) && !tree.is(child, NodeType.DICTIONARY_SPLAT)) {
                bases.add(lowering.annotations().type(child));
            }
        }
        return bases;
    }

    /** Returns the string that a body starts with; {@link Statements} leaves it out. */
    private Node docstring(int body) {
        int first = body == Tree.NONE ? Tree.NONE : tree.only(body);
        if (first != Tree.NONE && tree.is(first, NodeType.EXPRESSION_STATEMENT)) {
            first = tree.only(first);
        }
        if (first == Tree.NONE || !isString(first)) {
            return Node.empty(body == Tree.NONE ? 0 : tree.start(body));
        }
        Node string = lowering.expressions().expression(first);
        return string.is(Kind.STRING) ? string : Node.empty(tree.start(body));
    }

    private boolean isString(int node) {
        return tree.is(node, NodeType.STRING) || tree.is(node, NodeType.CONCATENATED_STRING);
    }
}
