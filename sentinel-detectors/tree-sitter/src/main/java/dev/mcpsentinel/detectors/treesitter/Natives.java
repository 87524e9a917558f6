/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import org.treesitter.TSNode;
import org.treesitter.TSParser;

/**
 * The library's native methods.
 *
 * <p>A subclass of its parser for the sake of the protected ones: each is one call into native code, where the public ones
 * make two, the first of which asks whether the node is null.
 */
final class Natives extends TSParser {

    private Natives() {}

    static long newCursor(TSNode node) {
        return ts_tree_cursor_new(node);
    }

    static void deleteCursor(long cursor) {
        ts_tree_cursor_delete(cursor);
        free_cursor(cursor);
    }

    static boolean goToFirstChild(long cursor) {
        return ts_tree_cursor_goto_first_child(cursor);
    }

    static boolean goToNextSibling(long cursor) {
        return ts_tree_cursor_goto_next_sibling(cursor);
    }

    static void goToParent(long cursor) {
        ts_tree_cursor_goto_parent(cursor);
    }

    static TSNode node(long cursor) {
        return ts_tree_cursor_current_node(cursor);
    }

    static int field(long cursor) {
        return ts_tree_cursor_current_field_id(cursor);
    }

    static int symbol(TSNode node) {
        return ts_node_symbol(node);
    }

    static int startByte(TSNode node) {
        return ts_node_start_byte(node);
    }

    static int endByte(TSNode node) {
        return ts_node_end_byte(node);
    }

    static boolean hasError(TSNode node) {
        return ts_node_has_error(node);
    }
}
