/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Parameter;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Passing;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/** Lowers parameters. Their defaults and types belong to what is around the function, their names to the function. */
final class Parameters {

    private final Lowering lowering;
    private final Tree tree;

    Parameters(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree();
    }

    List<Parameter> lower(int list, Scope scope) {
        if (list == Tree.NONE) {
            return List.of();
        }
        List<Parameter> parameters = new ArrayList<>();
        Passing plain = Passing.POSITIONAL;
        int end = tree.end(list);
        for (int child = tree.first(list); child < end; child = tree.next(child, end)) {
            if (tree.is(child, NodeType.KEYWORD_SEPARATOR)) {
                plain = Passing.KEYWORD_ONLY;
                continue;
            }
            int name = name(child);
            if (name == Tree.NONE) {
                continue;
            }
            Passing passing = passing(name, plain);
            parameters.add(parameter(child, name, passing, scope));
            if (passing == Passing.REST) {
                plain = Passing.KEYWORD_ONLY;
            }
        }
        return parameters;
    }

    private Parameter parameter(int node, int name, Passing passing, Scope scope) {
        Node type = optional(lowering.annotations()::type, tree.child(node, "type"), node);
        Node value = optional(lowering.expressions()::expression, tree.child(node, "value"), node);
        int inner = passing == Passing.REST || passing == Passing.KEYWORD_REST ? tree.only(name) : name;
        Scope outer = lowering.enter(scope);
        Node target = optional(lowering.targets()::target, inner, node);
        lowering.enter(outer);
        return new Parameter(passing, target, type, value, false);
    }

    private interface Lower {
        Node lower(int node);
    }

    private Node optional(Lower lower, int node, int parameter) {
        return node == Tree.NONE ? Node.empty(tree.stop(parameter)) : lower.lower(node);
    }

    private int name(int node) {
        return switch (tree.type(node)) {
            case IDENTIFIER, TUPLE_PATTERN, LIST_SPLAT_PATTERN, DICTIONARY_SPLAT_PATTERN -> node;
            case DEFAULT_PARAMETER, TYPED_DEFAULT_PARAMETER -> tree.child(node, "name");
            case TYPED_PARAMETER -> tree.only(node);
            default -> Tree.NONE;
        };
    }

    private Passing passing(int name, Passing plain) {
        return switch (tree.type(name)) {
            case LIST_SPLAT_PATTERN -> Passing.REST;
            case DICTIONARY_SPLAT_PATTERN -> Passing.KEYWORD_REST;
            default -> plain;
        };
    }
}
