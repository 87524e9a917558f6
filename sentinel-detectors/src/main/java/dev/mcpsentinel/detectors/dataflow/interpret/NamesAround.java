/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.FunctionModel;
import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import dev.mcpsentinel.detectors.dataflow.rows.Receiver;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that stand around a call: they say what it is for. */
final class NamesAround {

    private static final int MAX_NODES = 400;
    private static final int MAX_DEPTH = 60;

    private final Set<String> words = new HashSet<>();
    private final Set<String> tests = new HashSet<>();
    private int nodes;

    private NamesAround() {}

    /**
     * Tells whether a word stands in the names around a call: in those of its arguments, of what its result is assigned to or
     * passed to, and of the function that makes it.
     */
    static boolean hold(List<String> wanted, Node call, @Nullable FunctionModel function, Node module) {
        NamesAround names = new NamesAround();
        names.inside(call, 0);
        names.around(call, function, module);
        return holdAny(names.words, wanted);
    }

    /**
     * Tells whether a call is somebody's choice: whether a word stands in a test on which it depends, or in the name of the
     * function that makes it.
     */
    static boolean chosen(List<String> wanted, Node call, @Nullable FunctionModel function, Node module) {
        NamesAround names = new NamesAround();
        names.around(call, function, module);
        return holdAny(names.tests, wanted);
    }

    private void around(Node call, @Nullable FunctionModel function, Node module) {
        Node body = module;
        if (function != null) {
            add(function.name());
            tests.addAll(Receiver.wordsOf(function.name()));
            body = function.body();
        }
        outside(body, call, 0);
    }

    private static boolean holdAny(Set<String> words, List<String> wanted) {
        return wanted.stream().anyMatch(words::contains);
    }

    private void add(String name) {
        words.addAll(Receiver.wordsOf(name));
    }

    private void inside(Node node, int depth) {
        if (depth > MAX_DEPTH || ++nodes > MAX_NODES || node.is(Kind.FUNCTION)) {
            return;
        }
        switch (node.kind()) {
            case NAME, MEMBER, KEYWORD, PROPERTY -> add(node.text());
            default -> {}
        }
        for (Node child : node.children()) {
            inside(child, depth + 1);
        }
    }

    private void test(Node node, int depth) {
        if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
            return;
        }
        switch (node.kind()) {
            case NAME, MEMBER, STRING -> tests.addAll(Receiver.wordsOf(node.text()));
            default -> {}
        }
        for (Node child : node.children()) {
            test(child, depth + 1);
        }
    }

    /** Walks down to the call, and looks at what is done with its result on the way. */
    private void outside(Node node, Node call, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            Node child = node.child(i);
            boolean around = child.start() <= call.start() && child.end() >= call.end();
            if (around && child != call) {
                if (i > 0 && (node.is(Kind.IF) || node.is(Kind.CONDITIONAL))) {
                    test(node.child(0), 0);
                }
                switch (node.kind()) {
                    case ASSIGN, DECLARE -> inside(node.child(0), depth);
                    case PROPERTY, KEYWORD -> add(node.text());
                    default -> {}
                }
                switch (child.kind()) {
                    case ASSIGN, DECLARE -> inside(child.child(0), depth);
                    case PROPERTY, KEYWORD -> add(child.text());
                    case CALL -> {
                        if (child.child(0).is(Kind.NAME) || child.child(0).is(Kind.MEMBER)) {
                            add(child.child(0).text());
                        }
                    }
                    default -> {}
                }
                outside(child, call, depth + 1);
                return;
            }
        }
    }
}
