/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static dev.mcpsentinel.detectors.dataflow.javascript.Tree.NONE;

import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Parameter;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Passing;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Trait;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Functions and methods. Their bodies wait until the walk has time for them. */
final class Functions {

    /** A function that waits. */
    private record Waiting(int node, String name, Scope around, int parent, int owner, List<Node> decorators) {}

    private final Lowering lowering;
    private final Tree tree;
    private final List<Waiting> waiting = new ArrayList<>();

    Functions(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree;
    }

    /** A function as a value. */
    Node function(int node) {
        if (lowering.scope().isTooDeep()) {
            return lowering.node(Kind.UNKNOWN, node, "");
        }
        return Node.reference(Kind.FUNCTION, tree.start(node), tree.end(node), number(node, -1, List.of()));
    }

    /** Numbers a function and lets it wait. */
    int number(int node, int owner, List<Node> decorators) {
        int name = tree.child(node, "name");
        waiting.add(new Waiting(
                node,
                name == NONE ? "" : lowering.expressions.keyText(name),
                lowering.scope(),
                lowering.function(),
                owner,
                decorators));
        return waiting.size() - 1;
    }

    /** Lowers the next function that waits; false if there is none. */
    boolean lowerNext(List<FunctionModel> out) {
        if (out.size() == waiting.size()) {
            return false;
        }
        out.add(lower(waiting.get(out.size()), out.size()));
        return true;
    }

    private FunctionModel lower(Waiting function, int number) {
        int node = function.node;
        int body = tree.child(node, "body");
        int list = parameterList(node);
        Scope scope = function.around.function();
        declare(node, list, body, scope);
        lowering.start(scope, number);
        List<Parameter> parameters = list == NONE ? List.of() : parameters(list);
        Node result = lowering.types.in(node, "return_type");
        Node block = body(node, body);
        return new FunctionModel(
                function.name,
                start(node),
                tree.end(node),
                traits(function),
                function.parent,
                function.owner,
                parameters,
                function.decorators,
                result,
                lowering.emptyAfter(node),
                scope.locals(),
                block);
    }

    private int parameterList(int node) {
        int list = tree.child(node, "parameters");
        return list != NONE ? list : tree.child(node, "parameter");
    }

    private void declare(int node, int list, int body, Scope scope) {
        if (list != NONE) {
            lowering.declarations.pattern(list, scope::declare);
        }
        lowering.declarations.hoisted(node, scope);
        if (tree.is(body, NodeType.STATEMENT_BLOCK)) {
            lowering.declarations.statements(body, scope);
        }
    }

    private Node body(int node, int body) {
        List<Node> out = new ArrayList<>();
        if (tree.is(body, NodeType.STATEMENT_BLOCK)) {
            lowering.statements.list(body, out);
        } else if (body != NONE) {
            Node value = lowering.expressions.expression(body);
            out.add(lowering.node(Kind.RETURN, body, "", value));
        }
        return lowering.node(Kind.BLOCK, body == NONE ? node : body, "", out);
    }

    /** Decorators come before, but are no part of the function. */
    private int start(int node) {
        int child = tree.first(node);
        boolean decorated = false;
        while (tree.is(child, NodeType.DECORATOR)) {
            decorated = true;
            child = tree.next(node, child);
        }
        return decorated && child != NONE ? tree.start(child) : tree.start(node);
    }

    private Set<Trait> traits(Waiting function) {
        int node = function.node;
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        switch (tree.type(node)) {
            case ARROW_FUNCTION -> traits.add(Trait.ARROW);
            case GENERATOR_FUNCTION, GENERATOR_FUNCTION_DECLARATION -> traits.add(Trait.GENERATOR);
            case CLASS_STATIC_BLOCK -> traits.add(Trait.STATIC);
            default -> {}
        }
        for (int child = tree.first(node); child != NONE; child = tree.next(node, child)) {
            switch (tree.type(child)) {
                case ASYNC -> traits.add(Trait.ASYNC);
                case STAR -> traits.add(Trait.GENERATOR);
                case STATIC -> traits.add(Trait.STATIC);
                case GET -> traits.add(Trait.GETTER);
                case SET -> traits.add(Trait.SETTER);
                case STATIC_GET -> {
                    traits.add(Trait.STATIC);
                    traits.add(Trait.GETTER);
                }
                default -> {}
            }
        }
        if (function.owner >= 0 && function.name.equals("constructor") && !traits.contains(Trait.STATIC)) {
            traits.add(Trait.CONSTRUCTOR);
        }
        return traits;
    }

    // ---- parameters

    private List<Parameter> parameters(int list) {
        if (!tree.is(list, NodeType.FORMAL_PARAMETERS)) {
            return List.of(parameter(list));
        }
        List<Parameter> parameters = new ArrayList<>();
        for (int child = tree.first(list); child != NONE; child = tree.next(list, child)) {
            switch (tree.type(child)) {
                case REQUIRED_PARAMETER, OPTIONAL_PARAMETER -> typed(child, parameters);
                case ERROR -> {}
                default -> parameters.add(parameter(child));
            }
        }
        return parameters;
    }

    private Parameter parameter(int pattern) {
        Node none = lowering.emptyAfter(pattern);
        if (tree.is(pattern, NodeType.ASSIGNMENT_PATTERN)) {
            int left = tree.child(pattern, "left");
            return new Parameter(
                    Passing.POSITIONAL,
                    left == NONE ? none : lowering.patterns.pattern(left),
                    none,
                    lowering.expressions.in(pattern, "right"),
                    false);
        }
        return parameter(pattern, none, none, false);
    }

    private Parameter parameter(int pattern, Node type, Node value, boolean field) {
        Node target = lowering.patterns.pattern(pattern);
        boolean rest = tree.is(pattern, NodeType.REST_PATTERN) && target.is(Kind.SPREAD);
        return new Parameter(
                rest ? Passing.REST : Passing.POSITIONAL, rest ? target.child(0) : target, type, value, field);
    }

    private void typed(int node, List<Parameter> parameters) {
        int pattern = tree.child(node, "pattern");
        if (pattern != NONE && !tree.is(pattern, NodeType.THIS)) {
            Node type = lowering.types.in(node, "type");
            Node value = lowering.expressions.in(node, "value");
            boolean field = tree.has(node, NodeType.ACCESSIBILITY_MODIFIER)
                    || tree.has(node, NodeType.READONLY)
                    || tree.has(node, NodeType.OVERRIDE_MODIFIER);
            parameters.add(parameter(pattern, type, value, field));
        }
    }
}
