/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is going on while a file is lowered: where the walk is, and what waits. Each part of the language has its class. */
final class Lowering {

    /** Nodes in nodes within one function; what is nested deeper is left out. */
    static final int MAX_DEPTH = 200;

    private static final int DEADLINE_INTERVAL = 1024;

    final Tree tree;
    final Declarations declarations;
    final Types types;
    final Patterns patterns;
    final Expressions expressions;
    final Jsx jsx;
    final Statements statements;
    final ModuleStatements modules;
    final Functions functions;
    final Classes classes;

    private final Runnable checkDeadline;
    private final Set<String> blockLabels = new HashSet<>();
    private Scope scope = Scope.module();
    private int function = -1;
    private int depth;
    private int ticks;

    Lowering(Tree tree, Runnable checkDeadline) {
        this.tree = tree;
        this.checkDeadline = checkDeadline;
        this.declarations = new Declarations(tree);
        this.types = new Types(this);
        this.patterns = new Patterns(this);
        this.expressions = new Expressions(this);
        this.jsx = new Jsx(this);
        this.statements = new Statements(this);
        this.modules = new ModuleStatements(this);
        this.functions = new Functions(this);
        this.classes = new Classes(this);
    }

    ModuleModel module(SourceFile file) {
        int program = 0;
        declarations.statements(program, scope);
        declarations.hoisted(program, scope);
        List<Node> body = new ArrayList<>();
        statements.list(program, body);
        List<ClassModel> classModels = new ArrayList<>();
        List<FunctionModel> functionModels = new ArrayList<>();
        while (classes.lowerNext(classModels) || functions.lowerNext(functionModels)) {
            checkDeadline.run();
        }
        return new ModuleModel(
                file.path(),
                file.language(),
                lineStarts(file),
                functionModels,
                classModels,
                Node.of(Kind.BLOCK, tree.start(program), tree.end(program), "", body));
    }

    private static int[] lineStarts(SourceFile file) {
        int[] starts = new int[file.lineAt(file.text().length())];
        for (int line = 1; line <= starts.length; line++) {
            starts[line - 1] = file.lineStart(line);
        }
        return starts;
    }

    // ---- where the walk is

    Scope scope() {
        return scope;
    }

    /** Number of the function that the walk is in, -1 at the top level. */
    int function() {
        return function;
    }

    /** Goes to a function or class that has waited; depth and labels count anew. */
    void start(Scope newScope, int newFunction) {
        scope = newScope;
        function = newFunction;
        depth = 0;
        blockLabels.clear();
    }

    /** Enters the scope of a block, if it declares anything; returns what {@link #leave} wants. */
    Scope enter(Scope block) {
        Scope before = scope;
        if (!block.isEmpty()) {
            scope = block;
        }
        return before;
    }

    void leave(Scope before) {
        scope = before;
    }

    /** Goes one deeper; false if that is too deep. If true, {@link #up} is to follow. */
    boolean down() {
        if (depth >= MAX_DEPTH) {
            return false;
        }
        if (++ticks % DEADLINE_INTERVAL == 0) {
            checkDeadline.run();
        }
        depth++;
        return true;
    }

    void up() {
        depth--;
    }

    /** Labels of statements that are neither loops nor switches. */
    Set<String> blockLabels() {
        return blockLabels;
    }

    // ---- nodes

    /** Makes a node that reaches as far as a node of the tree. */
    Node node(Kind kind, int like, String text, Node... children) {
        return Node.of(kind, tree.start(like), tree.end(like), text, children);
    }

    Node node(Kind kind, int like, String text, List<Node> children) {
        return Node.of(kind, tree.start(like), tree.end(like), text, children);
    }

    /** The name that an identifier in the place of a variable stands for. */
    Node variable(int identifier) {
        return node(Kind.NAME, identifier, scope.resolve(tree.name(identifier)));
    }

    Node emptyAfter(int node) {
        return Node.empty(tree.end(node));
    }
}
