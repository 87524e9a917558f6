/**
 * Syntax trees by tree-sitter.
 *
 * <pre>
 * text ─▶ Utf8Source ─▶ NativeParser ─▶ native tree ─▶ TreeWalk ─▶ FlatTree
 *          bytes and      stops in        freed at      by cursor    Java arrays
 *          offsets        time            once          or memory
 * </pre>
 *
 * <p>What is native lives within one call of {@link dev.mcpsentinel.detectors.treesitter.NativeParser} on one thread: a
 * node used after its tree would take the process down.
 */
@NullMarked
package dev.mcpsentinel.detectors.treesitter;

import org.jspecify.annotations.NullMarked;
