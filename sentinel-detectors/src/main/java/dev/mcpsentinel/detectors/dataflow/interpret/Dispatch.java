/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.mcp.McpHandler;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a handler of all tools goes for each of them: the branches of its comparisons with constants, the cases of its switches,
 * the entries of tables of functions. Looks through the handler first, and then through its module.
 */
final class Dispatch {

    private static final int MAX_NODES = 200_000;

    private final Unit unit;
    private final Activation activation;
    private final Map<String, McpHandler> branches = new HashMap<>();
    private int left = MAX_NODES;

    Dispatch(Interpreter interpreter, Ref.Closure handler) {
        this.unit = handler.unit();
        this.activation = new Activation(interpreter, unit, unit.frame(), null);
        collect(handler.model());
        unit.model().functions().forEach(this::collect);
        walk(unit.model().body(), "");
    }

    Optional<McpHandler> branch(String name) {
        return Optional.ofNullable(branches.get(name));
    }

    static McpHandler handler(Ref.Closure closure) {
        FunctionModel model = closure.model();
        return new McpHandler(model.name(), closure.unit().model().location(model.start(), model.end()));
    }

    private void collect(FunctionModel function) {
        walk(function.body(), function.name());
    }

    private void walk(Node root, String function) {
        Deque<Node> pending = new ArrayDeque<>();
        pending.push(root);
        while (!pending.isEmpty() && left-- > 0) {
            Node node = pending.pop();
            switch (node.kind()) {
                case CASE -> {
                    for (int i = 0; i < node.size() - 1; i++) {
                        add(node.child(i), node.child(node.size() - 1), function);
                    }
                }
                case IF -> compared(node.child(0), node.child(1), function);
                case PROPERTY -> entry(node);
                default -> {}
            }
            for (int i = node.size() - 1; i >= 0; i--) {
                pending.push(node.child(i));
            }
        }
    }

    private void compared(Node test, Node branch, String function) {
        if (test.is(Kind.COMPARE) && test.text().equals("==")) {
            add(test.child(0), branch, function);
            add(test.child(1), branch, function);
        } else if (test.is(Kind.LOGICAL)) {
            test.children().forEach(part -> {
                if (part.is(Kind.COMPARE)) {
                    compared(part, branch, function);
                }
            });
        }
    }

    private void add(Node test, Node branch, String function) {
        String name = constant(test);
        if (name != null) {
            branches.putIfAbsent(name, new McpHandler(function, unit.model().location(branch.start(), branch.end())));
        }
    }

    /** A name, or a member of an enumeration. */
    private @Nullable String constant(Node test) {
        boolean simple = test.is(Kind.STRING)
                || test.is(Kind.NAME)
                || (test.is(Kind.MEMBER)
                        && (test.child(0).is(Kind.NAME) || test.child(0).is(Kind.MEMBER)));
        String name = simple ? activation.evaluate(test).constant() : null;
        return name == null || name.isEmpty() ? null : name;
    }

    /** {@code {tool_name: function}}. */
    private void entry(Node property) {
        Node key = property.size() == 2 ? property.child(0) : Node.empty(0);
        String name = property.size() == 1 ? property.text() : constant(key);
        Node value = property.size() == 0 ? key : property.child(property.size() - 1);
        if (name != null && (value.is(Kind.FUNCTION) || value.is(Kind.NAME) || value.is(Kind.MEMBER))) {
            for (Ref ref : activation.evaluate(value).refs()) {
                if (ref instanceof Ref.Closure closure) {
                    branches.putIfAbsent(name, handler(closure));
                }
            }
        }
    }
}
