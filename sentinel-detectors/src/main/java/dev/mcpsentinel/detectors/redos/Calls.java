/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Python and JavaScript have in common: calls, names, and constants of a file. */
final class Calls {
    private final SyntaxTree tree;
    private final Map<String, Integer> constants = new HashMap<>();

    Calls(SyntaxTree tree) {
        this.tree = tree;
    }

    SyntaxTree tree() {
        return tree;
    }

    boolean is(int node, String type) {
        return node != SyntaxTree.NONE && tree.type(node).equals(type);
    }

    /** The last name of a name or of an access to a member; empty for anything else. */
    String lastName(int node) {
        if (node == SyntaxTree.NONE) {
            return "";
        }
        return switch (tree.type(node)) {
            case "identifier", "property_identifier", "private_property_identifier" -> tree.text(node);
            case "attribute" -> lastName(tree.child(node, "attribute"));
            case "member_expression" -> lastName(tree.child(node, "property"));
            default -> "";
        };
    }

    /** What a member is a member of, or {@link SyntaxTree#NONE}. */
    int object(int node) {
        return is(node, "attribute") || is(node, "member_expression") ? tree.child(node, "object") : SyntaxTree.NONE;
    }

    /** The arguments of a call; those by name are {@code keyword_argument}. */
    List<Integer> arguments(int call) {
        List<Integer> arguments = new ArrayList<>();
        int list = tree.child(call, "arguments");
        if (list != SyntaxTree.NONE) {
            for (int child = tree.firstChild(list); child != SyntaxTree.NONE; child = tree.nextSibling(child)) {
                if (!is(child, "comment")) {
                    arguments.add(child);
                }
            }
        }
        return arguments;
    }

    /** Remembers that a name is given a value. */
    void assign(String name, int value) {
        if (!name.isEmpty() && value != SyntaxTree.NONE) {
            constants.merge(name, value, (a, b) -> SyntaxTree.NONE);
        }
    }

    /** The only value that is given to a name in the file. */
    Optional<Integer> constant(int node) {
        if (!is(node, "identifier")) {
            return Optional.empty();
        }
        return Optional.ofNullable(constants.get(tree.text(node))).filter(value -> value != SyntaxTree.NONE);
    }

    /** A literal, or the literal that a name stands for. */
    Optional<LiteralText> text(int node, Dialect dialect) {
        int value = constant(node).orElse(node);
        return LiteralText.read(tree, value, dialect);
    }

    /** Whether an expression is a literal or a name of one. */
    boolean isConstant(int node, Dialect dialect) {
        return text(node, dialect).isPresent();
    }
}
