/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file on its way: what the parts of the front end share. */
final class Lowering {

    /** What is nested deeper is left out. */
    static final int DEPTH_LIMIT = 200;

    private static final int DEADLINE_INTERVAL = 1024;

    private final SourceFile file;
    private final Runnable checkDeadline;
    private final List<@Nullable FunctionModel> functions = new ArrayList<>();
    private final List<@Nullable ClassModel> classes = new ArrayList<>();
    private final Tree tree;
    private final Expressions expressions;
    private final Targets targets;
    private final Annotations annotations;
    private final Definitions definitions;
    private final Statements statements;
    private Scope scope = new Scope(-1);
    private int depth;
    private int steps;

    Lowering(SyntaxTree syntax, Runnable checkDeadline) {
        this.file = syntax.file();
        this.checkDeadline = checkDeadline;
        this.tree = new Tree(syntax);
        this.expressions = new Expressions(this);
        this.targets = new Targets(this);
        this.annotations = new Annotations(this);
        this.definitions = new Definitions(this);
        this.statements = new Statements(this);
    }

    ModuleModel module() {
        List<Node> body = new ArrayList<>();
        statements.module(body);
        return new ModuleModel(
                file.path(),
                file.language(),
                lineStarts(),
                complete(functions),
                complete(classes),
                tree.node(Kind.BLOCK, 0, "", body));
    }

    private int[] lineStarts() {
        int[] starts = new int[file.lineAt(file.text().length())];
        for (int line = 1; line <= starts.length; line++) {
            starts[line - 1] = file.lineStart(line);
        }
        return starts;
    }

    /** All places are taken once the module is lowered. */
    private static <T> List<T> complete(List<@Nullable T> models) {
        List<T> all = new ArrayList<>(models.size());
        for (T model : models) {
            if (model != null) {
                all.add(model);
            }
        }
        return all;
    }

    Tree tree() {
        return tree;
    }

    Expressions expressions() {
        return expressions;
    }

    Targets targets() {
        return targets;
    }

    Annotations annotations() {
        return annotations;
    }

    Definitions definitions() {
        return definitions;
    }

    Statements statements() {
        return statements;
    }

    Scope scope() {
        return scope;
    }

    /** Goes to another scope; returns the one so far. */
    Scope enter(Scope next) {
        Scope before = scope;
        scope = next;
        return before;
    }

    /** Goes a level deeper, if it may; then {@link #leave} must follow. */
    boolean enter() {
        if (depth >= DEPTH_LIMIT) {
            return false;
        }
        depth++;
        if (++steps % DEADLINE_INTERVAL == 0) {
            checkDeadline.run();
        }
        return true;
    }

    void leave() {
        depth--;
    }

    /** Takes the next number for a function, so that outer ones come before inner ones. */
    int nextFunction() {
        functions.add(null);
        return functions.size() - 1;
    }

    void put(int number, FunctionModel function) {
        functions.set(number, function);
    }

    int nextClass() {
        classes.add(null);
        return classes.size() - 1;
    }

    void put(int number, ClassModel model) {
        classes.set(number, model);
    }

    /** What stands for a node that is nested too deep. */
    Node tooDeep(int node) {
        return tree.node(Kind.UNKNOWN, node, "");
    }
}
