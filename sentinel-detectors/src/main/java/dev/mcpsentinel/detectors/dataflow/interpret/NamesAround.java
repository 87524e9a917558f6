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
    private int nodes;

    private NamesAround() {}

    /**
     * Tells whether a word stands in the names around a call: in those of its arguments, of what its result is assigned to or
     * passed to, and of the function that makes it.
     */
    static boolean hold(List<String> wanted, Node call, @Nullable FunctionModel function, Node module) {
        NamesAround names = new NamesAround();
        names.inside(call, 0);
        Node body = module;
        if (function != null) {
            names.add(function.name());
            body = function.body();
        }
        names.outside(body, call, 0);
        return wanted.stream().anyMatch(names.words::contains);
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

    /** Walks down to the call, and looks at what is done with its result on the way. */
    private void outside(Node node, Node call, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            Node child = node.child(i);
            boolean around = child.start() <= call.start() && child.end() >= call.end();
            if (around && child != call) {
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
