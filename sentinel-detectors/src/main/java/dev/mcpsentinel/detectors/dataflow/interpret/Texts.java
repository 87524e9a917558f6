/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts texts together and takes values apart, for one {@link Activation}. */
final class Texts {

    /** What an address begins with before its host is decided. */
    private static final Pattern BEFORE_HOST = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,20}:(//[^/?#]{0,200})?");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,60}");
    /** How a statement begins; a sentence begins with one capital letter. */
    private static final Pattern STATEMENT = Pattern.compile(
            "\\s*(?:(?:SELECT|select)\\s(?s:.{0,2000})(?i:\\sFROM\\s)|(?:INSERT|insert|REPLACE|replace)\\s+(?i:INTO)\\s"
                    + "|(?:DELETE|delete)\\s+(?i:FROM)\\s|(?:UPDATE|update)\\s(?s:.{0,500})(?i:\\sSET\\s)"
                    + "|(?:DROP|drop|ALTER|alter|TRUNCATE|truncate)\\s+(?i:TABLE)\\s"
                    + "|(?:WITH|with)\\s(?s:.{0,500})\\s(?i:AS)\\s*\\((?s:.{0,2000})(?i:SELECT)\\s)");

    private static final Pattern MARKUP = Pattern.compile(
            "\\s*<(?i:a|b|i|p|div|span|html|body|head|script|style|img|iframe|table|tr|td|th|ul|ol|li|h[1-6]"
                    + "|strong|em|br|form|input|button|svg|pre|code|!doctype)[\\s>/]");

    private static final Set<String> NUMERIC_PARTS = Set.of("length", "size", "byteLength", "lastIndex");
    private static final Set<String> HOST_PARTS = Set.of("hostname", "host", "netloc", "origin");
    private static final Set<String> SCHEME_PARTS = Set.of("protocol", "scheme");
    private static final Set<String> NAME_PARTS = Set.of("name", "stem", "suffix");

    private final Interpreter interpreter;
    private final Activation activation;

    Texts(Interpreter interpreter, Activation activation) {
        this.interpreter = interpreter;
        this.activation = activation;
    }

    /** A part of a tainted value whose parts are not known. */
    Value part(Value object, String name) {
        if (NUMERIC_PARTS.contains(name)) {
            return Value.NUMBER;
        }
        Value refined = activation.state().refined(object);
        Ids ids = interpreter.ids();
        List<Label> labels = named(refined.labels(), name);
        int id;
        if (HOST_PARTS.contains(name)) {
            id = ids.derive("." + name, object.id(), Ids.Role.HOST);
            labels = marked(labels, Marks.HOST_PART, 0);
        } else if (SCHEME_PARTS.contains(name)) {
            id = ids.derive("." + name, object.id(), Ids.Role.SCHEME);
        } else if (NAME_PARTS.contains(name) && isPath(object)) {
            id = ids.derive("." + name, object.id());
            long path = interpreter.models().bit("file-path");
            labels = labels.stream().map(label -> label.withClean(path)).toList();
        } else if (name.equals("href") || (name.equals("parents") && isPath(object))) {
            id = ids.derive("." + name, object.id(), Ids.Role.SAME);
        } else {
            id = ids.derive("." + name, object.id());
        }
        return new Value.Builder(Value.Form.ANY).id(id).labels(labels).build();
    }

    /** Notes the name of a part of what came in, which is as good as if it had come in alone. */
    private List<Label> named(List<Label> labels, String name) {
        Place place = activation.here();
        if (place == null || name.equals(Value.ANY) || !NAME.matcher(name).matches()) {
            return marked(labels, 0, Marks.WHOLE);
        }
        return labels.stream()
                .map(label -> Trace.length(label.trace()) == 0
                        ? label.step(place, Trace.Kind.PART, name)
                        : label.withMarks(0, Marks.WHOLE))
                .toList();
    }

    private static boolean isPath(Value value) {
        for (Ref ref : value.refs()) {
            if (ref instanceof Ref.Library lib && lib.path().startsWith("pathlib.")) {
                return true;
            }
        }
        return false;
    }

    /** What comes out of a text that was parsed: it may be an object or a list. */
    static Value structured(Value value) {
        return value.withLabels(value.id(), marked(value.labels(), Marks.STRUCTURE, 0));
    }

    static List<Label> marked(List<Label> labels, int set, int cleared) {
        return labels.stream().map(label -> label.withMarks(set, cleared)).toList();
    }

    /** Joins texts, and keeps in mind what stands in front of what is tainted. */
    Value concatenated(List<Value> parts, Node node) {
        StringBuilder known = new StringBuilder();
        StringBuilder before = new StringBuilder();
        boolean allKnown = true;
        boolean empty = true;
        List<Label> labels = List.of();
        List<Integer> operands = new ArrayList<>();
        String prefix = "";
        for (Value part : parts) {
            Value refined = activation.state().refined(part);
            List<Label> own = refined.textLabels();
            if (!own.isEmpty()) {
                int cleared = 0;
                int set = 0;
                if (!empty) {
                    cleared |= Marks.START | Marks.WHOLE;
                    if (!(allKnown && BEFORE_HOST.matcher(before).matches())) {
                        cleared |= Marks.HOST;
                    }
                }
                if (before.indexOf("?") >= 0 || before.indexOf("#") >= 0) {
                    set |= Marks.QUERY;
                }
                cleared |= Marks.RESOLVED | Marks.RELATIVE | Marks.HOST_PART | Marks.STRUCTURE;
                List<Label> placed = new ArrayList<>();
                for (Label label : own) {
                    placed.add(label.withMarks(set, cleared)
                            .step(activation.place(node), Trace.Kind.THROUGH, "joined into a text"));
                }
                labels = Value.union(labels, placed);
                operands.add(part.id());
            } else {
                operands.add(part.constant() == null ? -7 : part.constant().hashCode());
            }
            String text = part.constant();
            if (text != null && own.isEmpty()) {
                if (allKnown) {
                    known.append(text);
                }
                before.append(text);
                empty &= text.isEmpty();
            } else {
                if (allKnown) {
                    prefix = known + part.prefix();
                }
                allKnown = false;
                empty = false;
                before.append(part.prefix()).append(part.suffix());
            }
            if (before.length() > 4096) {
                before.setLength(4096);
            }
        }
        if (allKnown) {
            return known.length() > Activation.MAX_CONSTANT
                    ? Value.TEXT
                    : Value.text(known.toString(), activation.place(node));
        }
        if (labels.size() > 0 && !isWhole(parts)) {
            labels = marked(labels, 0, Marks.WHOLE);
            noteText(before, labels, node);
        }
        Value last = parts.get(parts.size() - 1);
        return new Value.Builder(Value.Form.TEXT)
                .prefix(prefix.length() > 512 ? prefix.substring(0, 512) : prefix)
                .suffix(last.suffix())
                .place(activation.place(node))
                .id(
                        labels.isEmpty()
                                ? 0
                                : interpreter
                                        .ids()
                                        .derive("text:" + before.toString().hashCode(), operands))
                .labels(labels)
                .build();
    }

    /** A statement or a page that is put together need not be seen to be used, for the audit profile. */
    private void noteText(CharSequence known, List<Label> labels, Node node) {
        if (!interpreter.audit()) {
            return;
        }
        if (STATEMENT.matcher(known).lookingAt()) {
            note("sql", "a statement", labels, node);
        } else if (MARKUP.matcher(known).lookingAt()) {
            note("html", "markup", labels, node);
        }
    }

    private void note(String kind, String what, List<Label> labels, Node node) {
        SinkEvent.Sink sink =
                new SinkEvent.Sink(kind, interpreter.models().bit(kind), what, Confidence.LOW, true, "", null);
        for (Label label : labels) {
            if ((label.clean() & sink.bit()) == 0) {
                activation.event(new SinkEvent(sink, activation.place(node), label));
            }
        }
    }

    private static boolean isWhole(List<Value> parts) {
        return parts.stream().filter(part -> !part.isConstant("")).count() == 1;
    }

    Value binary(String operator, List<Value> operands, Node node) {
        switch (operator) {
            case "+" -> {
                boolean lists = operands.stream().anyMatch(Value::isList);
                if (lists) {
                    return lists(operands);
                }
                boolean texts = operands.stream()
                        .anyMatch(operand -> operand.form() == Value.Form.TEXT
                                || !operand.labels().isEmpty());
                boolean numbers = operands.stream().allMatch(operand -> operand.form() == Value.Form.NUMBER);
                return numbers ? Value.NUMBER : texts ? concatenated(operands, node) : plain(operands);
            }
            case "/" -> {
                Value path = operands.get(0);
                boolean isPath = operands.stream()
                        .anyMatch(operand -> operand.refs().stream()
                                .anyMatch(ref -> ref instanceof Ref.Library lib
                                        && lib.path().startsWith("pathlib.")));
                if (isPath
                        || operands.stream()
                                .anyMatch(operand ->
                                        !operand.labels().isEmpty() && operand.form() != Value.Form.NUMBER)) {
                    return joinedPath(
                            operands,
                            node,
                            path.refs().isEmpty() ? Set.of(Ref.Library.of("pathlib.Path()")) : path.refs());
                }
                return Value.NUMBER;
            }
            case "%" -> {
                return activation.unit().python() ? formatted(operands, node) : Value.NUMBER;
            }
            case "|" -> {
                Value all = operands.get(0);
                for (Value operand : operands) {
                    all = all.join(operand);
                }
                return all;
            }
            case "*" -> {
                return operands.get(0).form() == Value.Form.TEXT
                                || operands.get(0).isList()
                        ? operands.get(0).toBuilder().constant(null).build()
                        : Value.NUMBER;
            }
            default -> {
                return Value.NUMBER;
            }
        }
    }

    private static Value plain(List<Value> operands) {
        return operands.stream().allMatch(operand -> operand.form() == Value.Form.ANY) ? Value.UNKNOWN : Value.TEXT;
    }

    private static Value lists(List<Value> operands) {
        List<Value> elements = new ArrayList<>();
        Value rest = null;
        Value whole = Value.list(List.of());
        for (Value operand : operands) {
            if (operand.isList() && operand.labels().isEmpty() && operand.field(Value.ANY) == null && rest == null) {
                elements.addAll(operand.elements());
            } else {
                Value part = operand.fields().isEmpty() ? null : operand.anyPart();
                if (part != null) {
                    rest = rest == null ? part : rest.join(part);
                }
                if (!operand.labels().isEmpty()) {
                    whole = operand;
                }
            }
        }
        Value list = Value.list(elements);
        if (rest != null) {
            list = list.joining(Value.ANY, rest);
        }
        return whole.labels().isEmpty()
                ? list
                : list.toBuilder().id(whole.id()).labels(whole.labels()).build();
    }

    /** {@code "…%s…" % values}: what stands before the first {@code %} stays in front. */
    private Value formatted(List<Value> operands, Node node) {
        Value format = operands.get(0);
        if (format.form() != Value.Form.TEXT && format.labels().isEmpty()) {
            return Value.NUMBER;
        }
        return filledIn(format, operands.subList(1, operands.size()), '%', node);
    }

    /** A format and what is filled into it. */
    Value filledIn(Value format, List<Value> values, char mark, Node node) {
        List<Value> parts = new ArrayList<>();
        String text = format.constant();
        if (text != null) {
            int at = text.indexOf(mark);
            parts.add(Value.text(at < 0 ? text : text.substring(0, at), null));
        } else {
            parts.add(format);
        }
        List<Value> flat = new ArrayList<>();
        for (Value value : values) {
            flat.addAll(
                    value.fields().isEmpty() ? List.of(value) : value.fields().values());
        }
        int at = text == null ? -1 : text.indexOf(mark);
        for (Value value : flat) {
            parts.add(value);
            if (text != null && at >= 0) {
                int next = text.indexOf(mark, at + 1);
                int from = Math.min(at + (mark == '{' ? text.indexOf('}', at) - at + 1 : 2), text.length());
                int to = next < 0 ? text.length() : next;
                parts.add(from < to && from > at ? Value.text(text.substring(from, to), null) : Value.text("", null));
                at = next;
            }
        }
        return concatenated(parts, node);
    }

    /** Parts of a path put one behind the other. */
    Value joinedPath(List<Value> parts, Node node, Set<Ref> refs) {
        List<Label> labels = List.of();
        List<Integer> operands = new ArrayList<>();
        boolean first = true;
        for (Value part : parts) {
            Value refined = activation.state().refined(part);
            List<Label> own = refined.textLabels();
            operands.add(
                    own.isEmpty()
                            ? (part.constant() == null ? -3 : part.constant().hashCode())
                            : part.id());
            int cleared = Marks.RESOLVED | Marks.RELATIVE | Marks.WHOLE | (first ? 0 : Marks.START | Marks.HOST);
            List<Label> placed = new ArrayList<>();
            for (Label label : own) {
                placed.add(
                        parts.size() > 1
                                ? label.withMarks(0, cleared)
                                        .step(activation.place(node), Trace.Kind.PATH, "joined into a path")
                                : label);
            }
            labels = Value.union(labels, placed);
            first = false;
        }
        return new Value.Builder(Value.Form.TEXT)
                .refs(new LinkedHashSet<>(refs))
                .prefix(parts.isEmpty() ? "" : parts.get(0).prefix())
                .suffix(parts.isEmpty() ? "" : parts.get(parts.size() - 1).suffix())
                .id(labels.isEmpty() ? 0 : interpreter.ids().derive("path", operands))
                .labels(labels)
                .build();
    }

    /** The elements of a list, as one text. */
    Value joined(Value list, String separator, Node node) {
        if (!list.labels().isEmpty() || list.field(Value.ANY) != null || !list.isList()) {
            List<Label> labels = activation.state().refined(list).textLabels();
            if (labels.isEmpty()) {
                return Value.TEXT;
            }
            List<Label> placed = labels.stream()
                    .map(label -> label.withMarks(0, Marks.WHOLE | Marks.SPLIT)
                            .step(activation.place(node), Trace.Kind.THROUGH, "joined into a text"))
                    .toList();
            List<Value> elements = list.elements();
            return new Value.Builder(Value.Form.TEXT)
                    .prefix(elements.isEmpty() ? "" : elements.get(0).prefix())
                    .id(interpreter.ids().derive("join", list.id()))
                    .labels(placed)
                    .build();
        }
        List<Value> parts = new ArrayList<>();
        for (Value element : list.elements()) {
            if (!parts.isEmpty() && !separator.isEmpty()) {
                parts.add(Value.text(separator, null));
            }
            parts.add(element);
        }
        return parts.isEmpty() ? Value.text("", null) : concatenated(parts, node);
    }
}
