/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.detectors.dataflow.model.FunctionModel.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads a model; see {@link ModuleCodec}. */
final class ModelDecoder {

    private final byte[] bytes;
    private final String[] texts;
    private final int[] shapes;
    private final int[] segmentStarts;
    private final int end;
    private final ByteReader in;
    private int cursor;
    private int segment;

    /** Reads the tables. */
    ModelDecoder(byte[] bytes, int start, UnaryOperator<String> shared) {
        this.bytes = bytes;
        this.end = bytes.length;
        ByteReader tables = new ByteReader(bytes, start, end);
        texts = new String[tables.count()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = shared.apply(tables.text());
        }
        shapes = new int[tables.count()];
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] = (tables.raw() << 16) | (tables.raw() << 8) | tables.raw();
        }
        int[] lengths = new int[tables.count()];
        int total = 0;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = tables.number(bytes.length - total);
            total += lengths[i];
        }
        if (lengths.length == 0 || total != tables.left()) {
            throw ByteReader.damaged();
        }
        segmentStarts = new int[lengths.length + 1];
        segmentStarts[0] = tables.position();
        for (int i = 0; i < lengths.length; i++) {
            segmentStarts[i + 1] = segmentStarts[i] + lengths[i];
        }
        in = new ByteReader(bytes, segmentStarts[0], segmentStarts[1]);
    }

    ModuleModel decode(Language language) {
        String path = text(in);
        int[] lines = new int[in.count()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = in.signed() + (i == 0 ? 0 : lines[i - 1]);
        }
        List<FunctionModel> functions = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            functions.add(function());
        }
        List<ClassModel> classes = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            classes.add(type());
        }
        Node body = later();
        if (in.left() > 0 || segment + 2 != segmentStarts.length) {
            throw ByteReader.damaged();
        }
        return new ModuleModel(path, language, lines, functions, classes, body);
    }

    private FunctionModel function() {
        String name = text(in);
        int start = cursor + in.signed();
        int behind = start + in.signed();
        cursor = start;
        Set<FunctionModel.Trait> traits = ModuleCodec.TRAITS.set(in.number());
        int parent = in.number() - 1;
        int owner = in.number() - 1;
        List<Parameter> parameters = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            int passing = in.number();
            parameters.add(new Parameter(
                    ModuleCodec.PASSINGS.value(passing >>> 1), root(), root(), root(), (passing & 1) != 0));
        }
        List<Node> decorators = roots();
        Node result = root();
        Node docstring = root();
        Set<String> locals = new HashSet<>();
        for (int left = in.count(); left > 0; left--) {
            locals.add(text(in));
        }
        return new FunctionModel(
                name, start, behind, traits, parent, owner, parameters, decorators, result, docstring, locals, later());
    }

    private ClassModel type() {
        String name = text(in);
        int start = cursor + in.signed();
        int behind = start + in.signed();
        cursor = start;
        List<Node> bases = roots();
        List<Node> decorators = roots();
        Node docstring = root();
        List<Integer> methods = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            methods.add(in.signed());
        }
        List<ClassModel.Field> fields = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            fields.add(new ClassModel.Field(text(in), in.number(1) == 1, root(), root()));
        }
        return new ClassModel(name, start, behind, bases, decorators, docstring, methods, fields);
    }

    private String text(ByteReader from) {
        return texts[from.number(texts.length - 1)];
    }

    private List<Node> roots() {
        List<Node> nodes = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            nodes.add(root());
        }
        return nodes;
    }

    private Node root() {
        Node root = nodes(in, 1, cursor)[0];
        cursor = root.end();
        return root;
    }

    private Node later() {
        Kind kind = ModuleCodec.KINDS.value(in.number());
        int start = cursor + in.signed();
        int behind = start + in.signed();
        cursor = start;
        String text = text(in);
        int index = in.number() - 1;
        int count = in.number();
        int number = ++segment;
        if (number + 1 >= segmentStarts.length) {
            throw ByteReader.damaged();
        }
        if (count == 0) {
            return Node.ofParts(kind, start, behind, text, index, new Node[0]);
        }
        return Node.later(kind, start, behind, text, index, () -> segment(number, count, start));
    }

    private Node[] segment(int number, int count, int start) {
        ByteReader from = new ByteReader(bytes, segmentStarts[number], segmentStarts[number + 1]);
        Node[] nodes = nodes(from, count, start);
        if (from.left() > 0) {
            throw ByteReader.damaged();
        }
        return nodes;
    }

    /** A node whose children are being read. */
    private static final class Open {
        final @Nullable Open parent;
        final Node[] children;
        final Kind kind;
        final String text;
        final int start;
        final int end;
        final int index;
        int filled;

        Open(@Nullable Open parent, Node[] children, Kind kind, String text, int start, int end, int index) {
            this.parent = parent;
            this.children = children;
            this.kind = kind;
            this.text = text;
            this.start = start;
            this.end = end;
            this.index = index;
        }

        int before() {
            return filled == 0 ? start : children[filled - 1].end();
        }

        Node close() {
            return Node.ofParts(kind, start, children[filled - 1].end() + end, text, index, children);
        }
    }

    /** Reads nodes that are neighbours, and all below them. What is promised is never more than what is there. */
    private Node[] nodes(ByteReader from, int count, int start) {
        long promised = count;
        if (count < 0 || promised > from.left()) {
            throw ByteReader.damaged();
        }
        Open open = new Open(null, new Node[count], Kind.EMPTY, "", start, 0, -1);
        while (true) {
            while (open.filled == open.children.length) {
                Open parent = open.parent;
                if (parent == null) {
                    return open.children;
                }
                Node node = open.close();
                open = parent;
                open.children[open.filled++] = node;
            }
            int shape = shapes[from.number(shapes.length - 1)];
            Kind kind = ModuleCodec.KINDS.value(NodeShape.kind(shape));
            int children = NodeShape.children(shape);
            if (children == NodeShape.MANY_CHILDREN) {
                children = from.number();
            }
            int first = open.before()
                    + (NodeShape.start(shape) == NodeShape.FAR_START ? from.signed() : NodeShape.start(shape));
            int last = NodeShape.end(shape) == NodeShape.FAR_END ? from.signed() : NodeShape.end(shape);
            String text = NodeShape.hasText(shape) ? text(from) : "";
            int index = ModuleCodec.hasIndex(kind) ? from.number() - 1 : -1;
            promised += children - 1;
            if (children < 0 || promised > from.left()) {
                throw ByteReader.damaged();
            }
            if (children > 0) {
                open = new Open(open, new Node[children], kind, text, first, last, index);
            } else {
                Node[] none = {};
                open.children[open.filled++] =
                        Node.ofParts(kind, first, first + text.length() + last, text, index, none);
            }
        }
    }
}
