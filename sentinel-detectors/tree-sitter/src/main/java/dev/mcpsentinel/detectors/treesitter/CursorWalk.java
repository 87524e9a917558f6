/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.detectors.treesitter.NativeParser.StopSignal;
import java.util.Arrays;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;

/**
 * Copies a native tree with a cursor.
 *
 * <p>A subclass of the library's parser for the sake of its protected methods: each is one call into native code, where
 * the public ones make two, the first of which asks whether the node is null.
 */
final class CursorWalk extends TSParser {

    private static final int STOP_INTERVAL = 1024;

    private CursorWalk() {}

    /** Copies the nodes that the grammar keeps; returns whether the tree has errors. */
    static boolean copy(TSTree tree, Grammar grammar, FlatTree.Builder nodes, StopSignal signal) {
        TSNode root = tree.getRootNode();
        long cursor = ts_tree_cursor_new(root);
        try {
            copy(cursor, grammar, nodes, signal);
        } finally {
            ts_tree_cursor_delete(cursor);
            free_cursor(cursor);
        }
        return ts_node_has_error(root);
    }

    private static void copy(long cursor, Grammar grammar, FlatTree.Builder nodes, StopSignal signal) {
        int[] parents = new int[64]; // by depth: the closest kept node above
        int depth = 0;
        parents[0] = SyntaxTree.NONE;
        for (int visited = 1; ; visited++) {
            if (visited % STOP_INTERVAL == 0) {
                signal.check();
            }
            int node = add(cursor, grammar, nodes, parents[depth]);
            if (ts_tree_cursor_goto_first_child(cursor)) {
                if (++depth == parents.length) {
                    parents = Arrays.copyOf(parents, depth * 2);
                }
                parents[depth] = node;
                continue;
            }
            while (depth > 0 && !ts_tree_cursor_goto_next_sibling(cursor)) {
                ts_tree_cursor_goto_parent(cursor);
                depth--;
            }
            if (depth == 0) {
                return;
            }
        }
    }

    /** Adds the node under the cursor if it is kept; returns its number, or that of the closest node above it. */
    private static int add(long cursor, Grammar grammar, FlatTree.Builder nodes, int parent) {
        TSNode node = ts_tree_cursor_current_node(cursor);
        int symbol = ts_node_symbol(node);
        Grammar.Keep keep = grammar.keep(symbol);
        if (keep == Grammar.Keep.NEVER) {
            return parent;
        }
        int field = ts_tree_cursor_current_field_id(cursor);
        if (field == 0 && keep == Grammar.Keep.IN_FIELD) {
            return parent;
        }
        return nodes.add(grammar.type(symbol), field, parent, ts_node_start_byte(node), ts_node_end_byte(node));
    }
}
