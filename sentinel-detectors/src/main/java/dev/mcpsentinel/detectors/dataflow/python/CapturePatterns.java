/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.List;

/** Lowers the patterns of {@code case}. */
final class CapturePatterns {

    /** Parts of parts of the subject are told apart down to here. */
    private static final int PATH_LIMIT = 8;

    private final Lowering lowering;
    private final Tree tree;

    CapturePatterns(Lowering lowering) {
        this.lowering = lowering;
        this.tree = lowering.tree();
    }

    /**
     * Adds what a pattern compares its subject with; of a pattern that asks something else, nothing or an unknown.
     *
     * @return whether it takes anything
     */
    boolean test(int pattern, List<Node> tests) {
        int node = unwrap(pattern);
        return switch (tree.type(node)) {
            case CASE_PATTERN -> true; // _
            case DOTTED_NAME -> {
                if (tree.count(node) == 1) {
                    yield true;
                }
                tests.add(lowering.expressions().dotted(node));
                yield false;
            }
            case UNION_PATTERN -> {
                boolean any = endsInWildcard(node);
                int end = tree.end(node);
                for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
                    if (lowering.enter()) {
                        any |= test(child, tests);
                        lowering.leave();
                    }
                }
                yield any;
            }
            case AS_PATTERN -> {
                int inner = tree.only(node);
                boolean any = false;
                if (inner != Tree.NONE && lowering.enter()) {
                    any = test(inner, tests);
                    lowering.leave();
                }
                yield any;
            }
            case STRING, CONCATENATED_STRING, TRUE, FALSE, NONE, INTEGER, FLOAT -> {
                tests.add(literal(node, tree.start(pattern)));
                yield false;
            }
            default -> {
                tests.add(tree.node(Kind.UNKNOWN, node, ""));
                yield false;
            }
        };
    }

    /** Returns a literal; the minus before a number is not in the tree. */
    private Node literal(int node, int patternStart) {
        Node value = lowering.expressions().expression(node);
        int sign = tree.start(node) - 1;
        while (sign >= patternStart && Character.isWhitespace(tree.charAt(sign))) {
            sign--;
        }
        return value.is(Kind.NUMBER) && sign >= patternStart && tree.charAt(sign) == '-'
                ? Node.of(Kind.UNARY, sign, value.end(), "-", value)
                : value;
    }

    private int unwrap(int pattern) {
        int node = pattern;
        while (tree.is(node, NodeType.CASE_PATTERN) || isGroup(node)) {
            int only = tree.only(node);
            if (only == Tree.NONE) {
                return node;
            }
            node = only;
        }
        return node;
    }

    /** Tells {@code (p)}, which is {@code p}, from {@code (p,)}; the grammar does not. */
    private boolean isGroup(int node) {
        if (!tree.is(node, NodeType.TUPLE_PATTERN)) {
            return false;
        }
        int only = tree.only(node);
        return only != Tree.NONE
                && tree.next(only, tree.end(node)) >= tree.end(node)
                && !tree.has(',', tree.stop(only), tree.stop(node));
    }

    /** Tells {@code a | _}, whose wildcard is not in the tree. */
    private boolean endsInWildcard(int union) {
        int last = Tree.NONE;
        int end = tree.end(union);
        for (int child = tree.first(union); child < end; child = tree.next(child, end)) {
            last = child;
        }
        return last == Tree.NONE || tree.has('_', tree.stop(last), tree.stop(union));
    }

    /** Assigns what a pattern captures of its subject. */
    void bind(int pattern, Node subject, List<Node> out) {
        if (!lowering.enter()) {
            return;
        }
        int node = unwrap(pattern);
        switch (tree.type(node)) {
            case DOTTED_NAME -> {
                if (tree.count(node) == 1) {
                    capture(tree.only(node), subject, out);
                }
            }
            case AS_PATTERN -> {
                int inner = tree.only(node);
                int name = tree.child(node, NodeType.IDENTIFIER);
                if (inner != Tree.NONE && inner != name) {
                    bind(inner, narrowed(inner, subject), out);
                    capture(name, narrowed(inner, subject), out);
                }
            }
            case UNION_PATTERN -> alternatives(node, subject, out);
            case CLASS_PATTERN -> classPattern(node, subject, out);
            case DICT_PATTERN -> mapping(node, subject, out);
            case LIST_PATTERN, TUPLE_PATTERN -> bindElements(children(node), subject, out);
            default -> {}
        }
        lowering.leave();
    }

    private void capture(int name, Node value, List<Node> out) {
        if (name != Tree.NONE && !tree.name(name).equals("_")) {
            out.add(tree.node(Kind.ASSIGN, name, "=", lowering.targets().target(name), value));
        }
    }

    private List<Integer> children(int node) {
        List<Integer> children = new ArrayList<>();
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            children.add(child);
        }
        return children;
    }

    /** Assigns what {@code [a, *b, c]} captures. */
    void bindElements(List<Integer> patterns, Node subject, List<Node> out) {
        boolean afterRest = false;
        for (int i = 0; i < patterns.size(); i++) {
            int pattern = patterns.get(i);
            int inner = unwrap(pattern);
            if (tree.is(inner, NodeType.SPLAT_PATTERN)) {
                Node from = tree.node(Kind.NUMBER, inner, Integer.toString(i));
                capture(tree.only(inner), part(Kind.SLICE, inner, "", subject, from), out);
                afterRest = true;
            } else {
                bind(
                        pattern,
                        part(Kind.INDEX, pattern, "", subject, position(pattern, i, patterns.size(), afterRest)),
                        out);
            }
        }
    }

    /** Makes a part of the subject, unless it would be a part of too many. */
    private Node part(Kind kind, int node, String text, Node... subjectAndKey) {
        Node whole = subjectAndKey[0];
        for (int i = 0; i < PATH_LIMIT; i++) {
            if (whole.size() == 0) {
                return tree.node(kind, node, text, subjectAndKey);
            }
            whole = whole.child(whole.is(Kind.CALL) ? 1 : 0);
        }
        return subjectAndKey[0];
    }

    private Node position(int pattern, int i, int count, boolean fromEnd) {
        return fromEnd
                ? tree.node(Kind.UNARY, pattern, "-", tree.node(Kind.NUMBER, pattern, Integer.toString(count - i)))
                : tree.node(Kind.NUMBER, pattern, Integer.toString(i));
    }

    /** Assigns what {@code {"key": p, **rest}} captures. */
    private void mapping(int node, Node subject, List<Node> out) {
        Node key = Node.empty(tree.start(node));
        int end = tree.end(node);
        for (int child = tree.first(node); child < end; child = tree.next(child, end)) {
            if (tree.is(child, NodeType.SPLAT_PATTERN)) {
                capture(tree.only(child), subject, out);
            } else if (tree.isIn(child, "key")) {
                key = tree.is(child, NodeType.DOTTED_NAME)
                        ? lowering.expressions().dotted(child)
                        : lowering.expressions().expression(child);
            } else if (tree.isIn(child, "value")) {
                bind(child, part(Kind.INDEX, child, "", subject, key), out);
            }
        }
    }

    /** Assigns what {@code Point(x=a)} and {@code str(a)} capture. */
    private void classPattern(int node, Node subject, List<Node> out) {
        int name = tree.only(node);
        if (name == Tree.NONE) {
            return;
        }
        int end = tree.end(node);
        for (int child = tree.next(name, end); child < end; child = tree.next(child, end)) {
            int inner = unwrap(child);
            if (tree.is(inner, NodeType.KEYWORD_PATTERN)) {
                int attribute = tree.only(inner);
                int value = attribute == Tree.NONE ? Tree.NONE : tree.next(attribute, tree.end(inner));
                if (attribute != Tree.NONE && value < tree.end(inner)) {
                    bind(value, part(Kind.MEMBER, attribute, tree.name(attribute), subject), out);
                }
            } else {
                bind(child, positional(node, name, subject), out);
            }
        }
    }

    /** Returns what a class's positional pattern gets: of a builtin the subject, else an attribute that we do not know. */
    private Node positional(int node, int name, Node subject) {
        return switch (tree.text(name)) {
            case "bytearray", "bytes", "dict", "frozenset", "list", "set", "str", "tuple", "int", "float", "bool" ->
                narrowed(node, subject);
            default -> part(Kind.UNKNOWN, node, "", subject);
        };
    }

    /** Returns the subject as what {@code int()} asks it to be: a number carries no text. */
    private Node narrowed(int pattern, Node subject) {
        int node = unwrap(pattern);
        int name = tree.is(node, NodeType.CLASS_PATTERN) ? tree.only(node) : Tree.NONE;
        if (name == Tree.NONE || subject.is(Kind.CALL)) {
            return subject;
        }
        return switch (tree.text(name)) {
            case "int", "float", "bool" -> {
                Node type = tree.node(Kind.NAME, name, tree.name(name));
                yield tree.node(Kind.CALL, node, "", type, subject);
            }
            default -> subject;
        };
    }

    /** Assigns what {@code p | q} captures: whatever the first does, and maybe what the others do. */
    private void alternatives(int node, Node subject, List<Node> out) {
        int end = tree.end(node);
        int first = tree.first(node);
        for (int child = first; child < end; child = tree.next(child, end)) {
            if (child == first) {
                bind(child, subject, out);
                continue;
            }
            List<Node> others = new ArrayList<>();
            bind(child, subject, others);
            if (!others.isEmpty()) {
                Node test = tree.node(Kind.UNKNOWN, child, "");
                out.add(tree.node(Kind.IF, child, "", test, tree.node(Kind.BLOCK, child, "", others)));
            }
        }
    }
}
