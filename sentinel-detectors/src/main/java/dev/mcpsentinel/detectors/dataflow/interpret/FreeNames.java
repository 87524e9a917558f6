/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.ClassModel;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.HashSet;
import java.util.Set;

/** Finds the names that functions take from around them. */
final class FreeNames {

    private final ModuleModel model;
    private final Set<String> names = new HashSet<>();
    private final Set<Integer> seen = new HashSet<>();

    private FreeNames(ModuleModel model) {
        this.model = model;
    }

    /** Names used inside a function, its inner functions included, that may belong to something around it. */
    static Set<String> of(ModuleModel model, int function) {
        FreeNames free = new FreeNames(model);
        free.function(function);
        free.names.removeAll(model.functions().get(function).locals());
        return free.names;
    }

    /** Names that the functions directly inside a body use. */
    static Set<String> inside(ModuleModel model, Node body) {
        FreeNames free = new FreeNames(model);
        free.functionsBelow(body);
        return free.names;
    }

    private void function(int index) {
        if (!seen.add(index)) {
            return;
        }
        FunctionModel function = model.functions().get(index);
        for (FunctionModel.Parameter parameter : function.parameters()) {
            visit(parameter.value());
            visit(parameter.target());
        }
        visit(function.body());
    }

    private void visit(Node node) {
        switch (node.kind()) {
            case NAME -> names.add(node.text());
            case FUNCTION -> inner(node.index());
            case CLASS -> inside(model.classes().get(node.index()));
            default -> {}
        }
        for (int i = 0; i < node.size(); i++) {
            visit(node.child(i));
        }
    }

    private void inner(int index) {
        names.addAll(of(model, index));
        if (!model.functions().get(index).is(FunctionModel.Trait.ARROW)) {
            return;
        }
        names.add("this");
    }

    /** What a class names is looked up when it is used, as if in a function. */
    private void inside(ClassModel type) {
        type.methods().forEach(this::inner);
        type.bases().forEach(this::visit);
        for (ClassModel.Field field : type.fields()) {
            visit(field.type());
            visit(field.value());
        }
    }

    private void functionsBelow(Node node) {
        if (node.is(Kind.FUNCTION)) {
            inner(node.index());
            for (Node decorator : model.functions().get(node.index()).decorators()) {
                functionsBelow(decorator);
            }
        } else if (node.is(Kind.CLASS)) {
            inside(model.classes().get(node.index()));
        }
        for (int i = 0; i < node.size(); i++) {
            functionsBelow(node.child(i));
        }
    }
}
