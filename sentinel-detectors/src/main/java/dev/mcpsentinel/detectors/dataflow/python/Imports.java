/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/** Lowers imports. */
final class Imports {

    private final Lowering lowering;
    private final Tree tree;

    Imports(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree();
    }

    /**
     * Lowers {@code import a, b as c}. An {@code import a.b} is two: of {@code a}, which is the name that is bound, and of
     * {@code a.b} for its effect, to be there.
     */
    void plain(int node, List<Node> out) {
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (tree.is(child, NodeType.ALIASED_IMPORT)) {
                int alias = tree.child(child, "alias");
                if (alias != Tree.NONE) {
                    String module = dotted(tree.child(child, "name"));
                    out.add(tree.node(Kind.IMPORT, node, module, bind("*", child, alias)));
                }
            } else if (tree.is(child, NodeType.DOTTED_NAME)) {
                int first = tree.only(child);
                String module = dotted(child);
                if (first != Tree.NONE) {
                    out.add(tree.node(Kind.IMPORT, node, tree.name(first), bind("*", child, first)));
                    if (module.length() > tree.name(first).length()) {
                        out.add(tree.node(Kind.IMPORT, node, module));
                    }
                }
            }
        }
    }

    /** Lowers {@code from .a import b as c, d}. */
    void from(int node, List<Node> out) {
        int module = tree.child(node, "module_name");
        List<Node> names = new ArrayList<>();
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (child == module) {
                continue;
            }
            switch (tree.type(child)) {
                case WILDCARD_IMPORT -> names.add(tree.node(Kind.BIND, child, "*"));
                case DOTTED_NAME -> names.add(bind(dotted(child), child, child));
                case ALIASED_IMPORT -> {
                    int alias = tree.child(child, "alias");
                    if (alias != Tree.NONE) {
                        names.add(bind(dotted(tree.child(child, "name")), child, alias));
                    }
                }
                default -> {}
            }
        }
        out.add(tree.node(Kind.IMPORT, node, module(module), names));
    }

    private Node bind(String name, int node, int here) {
        String local = tree.name(here);
        lowering.scope().bind(local);
        return tree.node(Kind.BIND, node, name, tree.node(Kind.NAME, here, local));
    }

    private String module(int node) {
        if (node == Tree.NONE) {
            return "";
        }
        if (!tree.is(node, NodeType.RELATIVE_IMPORT)) {
            return dotted(node);
        }
        int prefix = tree.child(node, NodeType.IMPORT_PREFIX);
        int name = tree.child(node, NodeType.DOTTED_NAME);
        String dots = prefix == Tree.NONE ? "" : tree.text(prefix).replaceAll("[^.]", "");
        return name == Tree.NONE ? dots : dots + dotted(name);
    }

    private String dotted(int node) {
        int first = node == Tree.NONE ? Tree.NONE : tree.only(node);
        if (first == Tree.NONE) {
            return "";
        }
        int end = tree.end(node);
        if (tree.next(first, end) >= end) {
            return tree.name(first);
        }
        StringBuilder name = new StringBuilder();
        for (int part = first; part < end; part = tree.next(part, end)) {
            name.append(name.length() == 0 ? "" : ".").append(tree.name(part));
        }
        return name.toString();
    }
}
