/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import dev.mcpsentinel.api.Language;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names by which a module may import others, anywhere in it: as its statements give them and, for {@code from a import b},
 * {@code a.b} too, which may be a module; what is handed to functions that import; in JavaScript all texts that look like
 * modules.
 */
final class Imports {

    private static final Set<String> FUNCTIONS = Set.of("require", "import", "import_module", "__import__");

    private final boolean python;
    private final Set<String> names = new TreeSet<>();
    private final Deque<Node> open = new ArrayDeque<>();

    private Imports(boolean python) {
        this.python = python;
    }

    static List<String> of(ModuleModel model) {
        Imports imports = new Imports(model.language() == Language.PYTHON);
        imports.addAll(model.body());
        for (FunctionModel function : model.functions()) {
            imports.addAll(function.body());
            function.decorators().forEach(imports::addAll);
            function.parameters().forEach(parameter -> imports.addAll(parameter.value()));
        }
        for (ClassModel type : model.classes()) {
            type.bases().forEach(imports::addAll);
            type.fields().forEach(field -> imports.addAll(field.value()));
        }
        return new ArrayList<>(imports.names);
    }

    private void addAll(Node root) {
        open.push(root);
        while (!open.isEmpty()) {
            Node node = open.pop();
            add(node);
            for (int i = 0; i < node.size(); i++) {
                open.push(node.child(i));
            }
        }
    }

    private void add(Node node) {
        switch (node.kind()) {
            case IMPORT, EXPORT_FROM -> statement(node);
            case STRING -> {
                if (!python && looksLikeModule(node.text())) {
                    names.add(node.text());
                }
            }
            case CALL -> {
                if (node.size() > 1
                        && FUNCTIONS.contains(node.child(0).text())
                        && node.child(1).is(Kind.STRING)) {
                    names.add(node.child(1).text());
                }
            }
            default -> {}
        }
    }

    private void statement(Node node) {
        String module = node.text();
        names.add(module);
        for (int i = 0; python && i < node.size(); i++) {
            String name = node.child(i).text();
            if (!name.equals("*")) {
                names.add(module.endsWith(".") ? module + name : module + "." + name);
            }
        }
    }

    private static boolean looksLikeModule(String text) {
        return text.startsWith("./") || text.startsWith("../") || text.startsWith("@modelcontextprotocol/");
    }
}
