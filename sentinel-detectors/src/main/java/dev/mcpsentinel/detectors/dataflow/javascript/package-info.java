/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Lowers JavaScript, TypeScript and TSX.
 *
 * <p>{@link dev.mcpsentinel.detectors.dataflow.javascript.JavaScriptFrontEnd} is the way in. A {@code Lowering} holds what is
 * going on in one file: its tree, the scope and function that the walk is in, the functions that wait for their turn. The
 * other classes each know one part of the language.
 *
 * <p>Bodies of functions and classes are not lowered where they stand but one after the other, so that depth counts anew in
 * each, and code in callbacks within callbacks is not deeper than other code.
 */
@NullMarked
package dev.mcpsentinel.detectors.dataflow.javascript;

import org.jspecify.annotations.NullMarked;
