/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static dev.mcpsentinel.detectors.dataflow.javascript.Tree.NONE;

import java.util.function.Consumer;

/** Finds the names that a stretch of code declares, before it is lowered: a name means the same before its declaration. */
final class Declarations {

    private final Tree tree;

    Declarations(Tree tree) {
        this.tree = tree;
    }

    /** Declares what the statements that are a node's children declare in their own block. */
    void statements(int parent, Scope scope) {
        for (int child = tree.first(parent); child != NONE; child = tree.next(parent, child)) {
            if (tree.is(child, NodeType.ERROR)) {
                for (int part = tree.first(child); part != NONE; part = tree.next(child, part)) {
                    statement(part, scope);
                }
            } else {
                statement(child, scope);
            }
        }
    }

    void statement(int node, Scope scope) {
        switch (tree.type(node)) {
            case LEXICAL_DECLARATION, USING_DECLARATION -> variables(node, scope::declare);
            case FUNCTION_DECLARATION,
                    GENERATOR_FUNCTION_DECLARATION,
                    CLASS_DECLARATION,
                    ABSTRACT_CLASS_DECLARATION,
                    ENUM_DECLARATION,
                    MODULE,
                    INTERNAL_MODULE -> name(tree.child(node, "name"), scope);
            case EXPORT_STATEMENT -> {
                int declaration = tree.child(node, "declaration");
                if (declaration != NONE) {
                    statement(declaration, scope);
                }
            }
            case EXPRESSION_STATEMENT -> {
                int inner = tree.first(node);
                if (tree.is(inner, NodeType.INTERNAL_MODULE)) {
                    name(tree.child(inner, "name"), scope);
                }
            }
            case IMPORT_STATEMENT -> imports(node, scope);
            case IMPORT_ALIAS -> name(tree.first(node), scope);
            default -> {}
        }
    }

    private void name(int name, Scope scope) {
        if (name != NONE && tree.type(name) != NodeType.STRING && tree.type(name) != NodeType.NESTED_IDENTIFIER) {
            scope.declare(tree.name(name));
        }
    }

    private void imports(int statement, Scope scope) {
        int end = tree.subtreeEnd(statement);
        for (int node = statement + 1; node < end; node++) {
            switch (tree.type(node)) {
                case IMPORT_CLAUSE, NAMESPACE_IMPORT, IMPORT_REQUIRE_CLAUSE -> {
                    int child = tree.first(node);
                    if (tree.is(child, NodeType.IDENTIFIER)) {
                        name(child, scope);
                    }
                }
                case IMPORT_SPECIFIER -> {
                    int alias = tree.child(node, "alias");
                    name(alias != NONE ? alias : tree.child(node, "name"), scope);
                }
                default -> {}
            }
        }
    }

    /** Names the variables of a declaration. */
    void variables(int declaration, Consumer<String> names) {
        for (int child = tree.first(declaration); child != NONE; child = tree.next(declaration, child)) {
            if (tree.is(child, NodeType.VARIABLE_DECLARATOR)) {
                int target = tree.child(child, "name");
                if (target != NONE) {
                    pattern(target, names);
                }
            }
        }
    }

    /** Names what a pattern or a list of parameters declares. */
    void pattern(int pattern, Consumer<String> names) {
        int end = tree.subtreeEnd(pattern);
        int node = pattern;
        while (node < end) {
            switch (tree.type(node)) {
                case IDENTIFIER, SHORTHAND_PROPERTY_IDENTIFIER_PATTERN -> {
                    if (node == pattern || !isDefault(node)) {
                        names.accept(tree.name(node));
                    }
                    node++;
                }
                case OBJECT_PATTERN,
                        ARRAY_PATTERN,
                        PAIR_PATTERN,
                        REST_PATTERN,
                        ASSIGNMENT_PATTERN,
                        OBJECT_ASSIGNMENT_PATTERN,
                        FORMAL_PARAMETERS,
                        REQUIRED_PARAMETER,
                        OPTIONAL_PARAMETER -> node++;
                default -> node = tree.subtreeEnd(node);
            }
        }
    }

    private boolean isDefault(int node) {
        return tree.inField(node, "right")
                || (tree.inField(node, "value") && !tree.is(tree.parent(node), NodeType.PAIR_PATTERN));
    }

    /** Declares the variables of {@code var} anywhere in a function, but not in functions in it. */
    void hoisted(int body, Scope scope) {
        int end = tree.subtreeEnd(body);
        int node = body + 1;
        while (node < end) {
            switch (tree.type(node)) {
                case FUNCTION_DECLARATION,
                        GENERATOR_FUNCTION_DECLARATION,
                        FUNCTION_EXPRESSION,
                        GENERATOR_FUNCTION,
                        ARROW_FUNCTION,
                        METHOD_DEFINITION,
                        CLASS_BODY,
                        AMBIENT_DECLARATION,
                        INTERFACE_DECLARATION -> node = tree.subtreeEnd(node);
                case VARIABLE_DECLARATION -> {
                    variables(node, scope::declare);
                    node++;
                }
                case FOR_IN_STATEMENT -> {
                    int left = tree.child(node, "left");
                    if (left != NONE && tree.is(tree.child(node, "kind"), NodeType.VAR)) {
                        pattern(left, scope::declare);
                    }
                    node++;
                }
                default -> node++;
            }
        }
    }
}
