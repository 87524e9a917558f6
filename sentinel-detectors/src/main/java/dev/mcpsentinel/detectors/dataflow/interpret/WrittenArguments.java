/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import dev.mcpsentinel.detectors.dataflow.rows.Argument;
import java.util.ArrayList;
import java.util.List;

/** Finds where the parts of an argument are written, as far as it is put together in the call itself. */
final class WrittenArguments {

    private WrittenArguments() {}

    /**
     * The expressions for the values that an argument selects.
     *
     * @param count how many values there are
     * @return as many expressions in the same order; none if it cannot be told which are meant
     */
    static List<Node> of(Argument argument, Node call, int count) {
        for (Argument.Choice choice : argument.choices()) {
            List<Node> base = base(choice, call);
            if (!base.isEmpty()) {
                List<Node> written = follow(choice, base, false);
                List<Node> passed = written.size() == count ? written : follow(choice, base, true);
                return passed.size() == count ? passed : List.of();
            }
        }
        return List.of();
    }

    /** Follows the steps through what is written; what is made elsewhere stands for its parts, if it is to be kept. */
    private static List<Node> follow(Argument.Choice choice, List<Node> base, boolean keep) {
        List<Node> nodes = base;
        for (Argument.Step step : choice.steps()) {
            List<Node> next = new ArrayList<>();
            for (Node node : nodes) {
                if (node.is(Kind.OBJECT) || node.is(Kind.LIST)) {
                    step(step, node, next);
                } else if (keep) {
                    next.add(node);
                }
            }
            nodes = next;
        }
        return nodes;
    }

    private static List<Node> base(Argument.Choice choice, Node call) {
        int position = 0;
        for (int i = 1; i < call.size(); i++) {
            Node passed = call.child(i);
            if (passed.is(Kind.SPREAD)) {
                return List.of();
            }
            boolean keyword = passed.is(Kind.KEYWORD);
            if (keyword
                    && choice.base() == Argument.Base.KEYWORD
                    && passed.text().equals(choice.name())) {
                return List.of(passed.child(0));
            }
            if (!keyword && choice.base() == Argument.Base.POSITION && position++ == choice.position()) {
                return List.of(passed);
            }
        }
        return List.of();
    }

    private static void step(Argument.Step step, Node node, List<Node> next) {
        if (step instanceof Argument.Step.Property property && node.is(Kind.OBJECT)) {
            node.children().stream()
                    .filter(part -> part.is(Kind.PROPERTY) && part.size() == 1)
                    .filter(part -> part.text().equals(property.name()))
                    .forEach(part -> next.add(part.child(0)));
        } else if (step instanceof Argument.Step.Element element && node.is(Kind.LIST)) {
            if (element.index() < node.size()) {
                next.add(node.child(element.index()));
            }
        } else if (node.is(Kind.LIST)) {
            next.addAll(node.children());
        }
    }
}
