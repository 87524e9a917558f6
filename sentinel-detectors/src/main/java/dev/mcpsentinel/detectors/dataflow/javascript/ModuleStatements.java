/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static dev.mcpsentinel.detectors.dataflow.javascript.Tree.NONE;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Imports, exports and namespaces. */
final class ModuleStatements {

    private final Lowering lowering;
    private final Tree tree;

    /** What the namespace that the walk is in exports; null in none. */
    private @Nullable List<Node> namespaceExports;

    ModuleStatements(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree;
    }

    // ---- imports

    void importStatement(int node, List<Node> out) {
        int required = tree.child(node, NodeType.IMPORT_REQUIRE_CLAUSE);
        if (required != NONE) {
            importRequire(required, out);
            return;
        }
        List<Node> binds = new ArrayList<>();
        int clause = tree.child(node, NodeType.IMPORT_CLAUSE);
        if (clause != NONE) {
            for (int child = tree.first(clause); child != NONE; child = tree.next(clause, child)) {
                switch (tree.type(child)) {
                    case IDENTIFIER -> binds.add(bind(child, "default", child));
                    case NAMESPACE_IMPORT -> {
                        int name = tree.child(child, NodeType.IDENTIFIER);
                        if (name != NONE) {
                            binds.add(bind(child, "*", name));
                        }
                    }
                    case NAMED_IMPORTS -> specifiers(child, binds);
                    default -> {}
                }
            }
        }
        out.add(lowering.node(Kind.IMPORT, node, source(node), binds));
    }

    private void specifiers(int imports, List<Node> binds) {
        for (int child = tree.first(imports); child != NONE; child = tree.next(imports, child)) {
            int name = tree.child(child, "name");
            if (tree.is(child, NodeType.IMPORT_SPECIFIER) && name != NONE) {
                int alias = tree.child(child, "alias");
                binds.add(bind(child, exportName(name), alias != NONE ? alias : name));
            }
        }
    }

    private Node bind(int node, String there, int here) {
        return lowering.node(Kind.BIND, node, there, lowering.variable(here));
    }

    private String source(int node) {
        int source = tree.child(node, "source");
        return source == NONE ? "" : lowering.expressions.stringValue(source);
    }

    /** A name in an import or export list: an identifier, a string or {@code default}. */
    private String exportName(int name) {
        return lowering.expressions.keyText(name);
    }

    /** {@code import x = require('y')} is what CommonJS writes as a declaration. */
    private void importRequire(int clause, List<Node> out) {
        int name = tree.child(clause, NodeType.IDENTIFIER);
        int source = tree.child(clause, "source");
        if (name != NONE && source != NONE) {
            int start = tree.start(clause);
            Node require = lowering.node(
                    Kind.CALL,
                    clause,
                    "",
                    Node.of(Kind.NAME, start, tree.end(clause), "require"),
                    lowering.expressions.string(source));
            out.add(lowering.node(Kind.DECLARE, clause, "const", lowering.variable(name), require));
        }
    }

    /** {@code import A = B.C}. */
    void importAlias(int node, List<Node> out) {
        int name = tree.first(node);
        int value = name == NONE ? NONE : tree.next(node, name);
        if (value != NONE) {
            out.add(lowering.node(
                    Kind.DECLARE, node, "const", lowering.variable(name), lowering.expressions.expression(value)));
        }
    }

    // ---- exports

    void exportStatement(int node, List<Node> out) {
        int declaration = tree.child(node, "declaration");
        int value = tree.child(node, "value");
        int clause = tree.child(node, NodeType.EXPORT_CLAUSE);
        if (tree.child(node, "source") != NONE) {
            exportFrom(node, clause, out);
        } else if (declaration != NONE) {
            exportDeclaration(node, declaration, out);
        } else if (value != NONE) {
            export(node, "default", lowering.expressions.expression(value), out);
        } else if (clause != NONE) {
            exportNames(clause, out);
        } else if (!tree.has(node, NodeType.AS)) {
            exportEquals(node, out);
        }
    }

    private void exportFrom(int node, int clause, List<Node> out) {
        List<Node> binds = new ArrayList<>();
        int namespace = tree.child(node, NodeType.NAMESPACE_EXPORT);
        if (clause != NONE) {
            for (int child = tree.first(clause); child != NONE; child = tree.next(clause, child)) {
                int name = tree.child(child, "name");
                if (name != NONE) {
                    int alias = tree.child(child, "alias");
                    binds.add(exportBind(child, exportName(name), alias != NONE ? alias : name));
                }
            }
        } else if (namespace != NONE) {
            for (int child = tree.first(namespace); child != NONE; child = tree.next(namespace, child)) {
                if (!tree.is(child, NodeType.STAR) && !tree.is(child, NodeType.AS)) {
                    binds.add(exportBind(namespace, "*", child));
                }
            }
        } else {
            binds.add(lowering.node(Kind.BIND, node, "*"));
        }
        out.add(lowering.node(Kind.EXPORT_FROM, node, source(node), binds));
    }

    private Node exportBind(int node, String there, int exported) {
        return lowering.node(Kind.BIND, node, there, lowering.node(Kind.NAME, exported, exportName(exported)));
    }

    private void exportDeclaration(int node, int declaration, List<Node> out) {
        boolean isDefault = tree.has(node, NodeType.DEFAULT);
        switch (tree.type(declaration)) {
            case FUNCTION_DECLARATION, GENERATOR_FUNCTION_DECLARATION -> {} // before all others
            case CLASS_DECLARATION, ABSTRACT_CLASS_DECLARATION -> {
                List<Node> decorators = new ArrayList<>();
                lowering.classes.decorators(node, decorators);
                lowering.statements.declareClass(declaration, decorators, out);
            }
            default -> lowering.statements.statement(declaration, out);
        }
        switch (tree.type(declaration)) {
            case LEXICAL_DECLARATION, VARIABLE_DECLARATION, USING_DECLARATION ->
                lowering.declarations.variables(declaration, name -> exportName(node, name, name, out));
            case IMPORT_ALIAS -> exportDeclared(node, tree.first(declaration), isDefault, out);
            case FUNCTION_SIGNATURE, AMBIENT_DECLARATION -> {}
            default -> exportDeclared(node, tree.child(declaration, "name"), isDefault, out);
        }
    }

    private void exportDeclared(int node, int name, boolean isDefault, List<Node> out) {
        if (name != NONE && !tree.is(name, NodeType.STRING) && !tree.is(name, NodeType.NESTED_IDENTIFIER)) {
            String here = tree.name(name);
            exportName(node, isDefault ? "default" : here, here, out);
        }
    }

    private void exportName(int node, String exported, String here, List<Node> out) {
        export(node, exported, lowering.node(Kind.NAME, node, lowering.scope().resolve(here)), out);
    }

    private void exportNames(int clause, List<Node> out) {
        for (int child = tree.first(clause); child != NONE; child = tree.next(clause, child)) {
            int name = tree.child(child, "name");
            if (name != NONE) {
                int alias = tree.child(child, "alias");
                export(child, exportName(alias != NONE ? alias : name), lowering.variable(name), out);
            }
        }
    }

    private void export(int node, String name, Node value, List<Node> out) {
        if (namespaceExports == null) {
            out.add(lowering.node(Kind.EXPORT, node, name, value));
        } else {
            namespaceExports.add(lowering.node(Kind.PROPERTY, node, name, value));
        }
    }

    /** {@code export = x} is CommonJS's {@code module.exports = x}. */
    private void exportEquals(int node, List<Node> out) {
        int value = tree.content(node);
        if (value != NONE) {
            Node exports = lowering.node(Kind.MEMBER, node, "exports", lowering.node(Kind.NAME, node, "module"));
            out.add(lowering.node(Kind.ASSIGN, node, "=", exports, lowering.expressions.expression(value)));
        }
    }

    // ---- namespaces

    /** A block whose last statement declares the namespace as an object of what it exports. */
    void namespace(int node, List<Node> out) {
        int name = tree.child(node, "name");
        int body = tree.child(node, "body");
        if (body == NONE) {
            return;
        }
        List<Node> outside = namespaceExports;
        List<Node> exports = new ArrayList<>();
        namespaceExports = exports;
        List<Node> statements = new ArrayList<>();
        lowering.statements.statement(body, statements);
        namespaceExports = outside;
        if (tree.is(name, NodeType.IDENTIFIER) && !exports.isEmpty()) {
            statements.add(lowering.node(
                    Kind.DECLARE,
                    node,
                    "const",
                    lowering.variable(name),
                    lowering.node(Kind.OBJECT, body, "", exports)));
        }
        out.add(lowering.node(Kind.BLOCK, body, "", statements));
    }
}
