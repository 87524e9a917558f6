/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Parameter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/** Writes a model; see {@link ModuleCodec}. */
final class ModelEncoder {

    private final ModelLog log = new ModelLog();
    private final List<Node> bodies = new ArrayList<>();
    private int cursor;

    ModelLog encode(ModuleModel model) {
        log.text(model.path());
        int[] lines = model.lineStarts();
        log.number(lines.length);
        for (int i = 0; i < lines.length; i++) {
            log.signed(lines[i] - (i == 0 ? 0 : lines[i - 1]));
        }
        log.number(model.functions().size());
        model.functions().forEach(this::function);
        log.number(model.classes().size());
        model.classes().forEach(this::type);
        later(model.body());
        log.endSegment();
        for (Node body : bodies) {
            children(body);
            log.endSegment();
        }
        return log;
    }

    private void function(FunctionModel function) {
        log.text(function.name());
        span(function.start(), function.end());
        log.number(ModuleCodec.TRAITS.bits(function.traits()));
        log.number(function.parent() + 1);
        log.number(function.owner() + 1);
        log.number(function.parameters().size());
        for (Parameter parameter : function.parameters()) {
            log.number((ModuleCodec.PASSINGS.number(parameter.passing()) << 1) | (parameter.field() ? 1 : 0));
            root(parameter.target());
            root(parameter.type());
            root(parameter.value());
        }
        roots(function.decorators());
        root(function.result());
        root(function.docstring());
        log.number(function.locals().size());
        new TreeSet<>(function.locals()).forEach(log::text);
        later(function.body());
    }

    private void type(ClassModel type) {
        log.text(type.name());
        span(type.start(), type.end());
        roots(type.bases());
        roots(type.decorators());
        root(type.docstring());
        log.number(type.methods().size());
        type.methods().forEach(log::signed);
        log.number(type.fields().size());
        for (ClassModel.Field field : type.fields()) {
            log.text(field.name());
            log.number(field.shared() ? 1 : 0);
            root(field.type());
            root(field.value());
        }
    }

    private void span(int start, int end) {
        log.signed(start - cursor);
        log.signed(end - start);
        cursor = start;
    }

    private void roots(List<Node> nodes) {
        log.number(nodes.size());
        nodes.forEach(this::root);
    }

    private void root(Node node) {
        head(node, cursor);
        cursor = node.end();
        children(node);
    }

    /** Writes a node whose children are a segment of their own. */
    private void later(Node node) {
        log.number(ModuleCodec.KINDS.number(node.kind()));
        span(node.start(), node.end());
        log.text(node.text());
        log.number(node.index() + 1);
        log.number(node.size());
        bodies.add(node);
    }

    private record Walk(Node parent, int next) {}

    /** Writes all below a node, parents first. */
    private void children(Node root) {
        Deque<Walk> open = new ArrayDeque<>();
        open.push(new Walk(root, 0));
        while (!open.isEmpty()) {
            Walk walk = open.pop();
            Node parent = walk.parent;
            for (int i = walk.next; i < parent.size(); i++) {
                Node child = parent.child(i);
                head(child, i == 0 ? parent.start() : parent.child(i - 1).end());
                if (child.size() > 0) {
                    if (i + 1 < parent.size()) {
                        open.push(new Walk(parent, i + 1));
                    }
                    open.push(new Walk(child, 0));
                    break;
                }
            }
        }
    }

    private void head(Node node, int before) {
        int count = node.size();
        String text = node.text();
        int start = node.start() - before;
        int end = node.end()
                - (count == 0
                        ? node.start() + text.length()
                        : node.child(count - 1).end());
        int shape = NodeShape.of(ModuleCodec.KINDS.number(node.kind()), !text.isEmpty(), count, start, end);
        log.shape(shape);
        if (NodeShape.children(shape) == NodeShape.MANY_CHILDREN) {
            log.number(count);
        }
        if (NodeShape.start(shape) == NodeShape.FAR_START) {
            log.signed(start);
        }
        if (NodeShape.end(shape) == NodeShape.FAR_END) {
            log.signed(end);
        }
        if (NodeShape.hasText(shape)) {
            log.text(text);
        }
        if (ModuleCodec.hasIndex(node.kind())) {
            log.number(node.index() + 1);
        }
    }
}
