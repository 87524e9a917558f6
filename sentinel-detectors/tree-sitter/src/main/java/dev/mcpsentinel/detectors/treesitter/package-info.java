/**
 * Syntax trees by tree-sitter.
 *
 * <pre>
 * text ─▶ Utf8Source ─▶ NativeParser ─▶ native tree ─▶ CursorWalk ─▶ FlatTree
 *          bytes and      stops in        freed at      keeps what    Java arrays
 *          offsets        time            once          Grammar says
 * </pre>
 *
 * <p>What is native lives within one call of {@link dev.mcpsentinel.detectors.treesitter.NativeParser} on one thread: a
 * node used after its tree would take the process down.
 */
@NullMarked
package dev.mcpsentinel.detectors.treesitter;

import org.jspecify.annotations.NullMarked;
