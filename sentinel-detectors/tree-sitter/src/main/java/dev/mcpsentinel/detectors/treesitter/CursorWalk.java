/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.detectors.treesitter.NativeParser.StopSignal;
import java.util.Arrays;
import org.treesitter.TSNode;
import org.treesitter.TSTree;

/** Copies a native tree with the library's cursor: works everywhere, at some microseconds for each node. */
final class CursorWalk implements TreeWalk {

    private static final int STOP_INTERVAL = 1024;

    private final Grammar grammar;

    CursorWalk(Grammar grammar) {
        this.grammar = grammar;
    }

    @Override
    public boolean copy(TSTree tree, FlatTree.Builder nodes, StopSignal signal) {
        TSNode root = tree.getRootNode();
        long cursor = Natives.newCursor(root);
        try {
            copy(cursor, nodes, signal);
        } finally {
            Natives.deleteCursor(cursor);
        }
        return Natives.hasError(root);
    }

    private void copy(long cursor, FlatTree.Builder nodes, StopSignal signal) {
        int[] parents = new int[64]; // by depth: the closest kept node above
        int depth = 0;
        parents[0] = SyntaxTree.NONE;
        for (int visited = 1; ; visited++) {
            if (visited % STOP_INTERVAL == 0) {
                signal.check();
            }
            int node = add(cursor, nodes, parents[depth]);
            if (Natives.goToFirstChild(cursor)) {
                if (++depth == parents.length) {
                    parents = Arrays.copyOf(parents, depth * 2);
                }
                parents[depth] = node;
                continue;
            }
            while (depth > 0 && !Natives.goToNextSibling(cursor)) {
                Natives.goToParent(cursor);
                depth--;
            }
            if (depth == 0) {
                return;
            }
        }
    }

    /** Adds the node under the cursor if it is kept; returns its number, or that of the closest kept node above it. */
    private int add(long cursor, FlatTree.Builder nodes, int parent) {
        TSNode node = Natives.node(cursor);
        int symbol = Natives.symbol(node);
        if (!grammar.mayKeep(symbol)) {
            return parent;
        }
        int field = Natives.field(cursor);
        if (!grammar.keeps(symbol, field, nodes.type(parent))) {
            return parent;
        }
        return nodes.add(grammar.type(symbol), field, parent, Natives.startByte(node), Natives.endByte(node));
    }
}
