/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Lowers Python.
 *
 * <p>{@link dev.mcpsentinel.detectors.dataflow.python.PythonFrontEnd} is the way in. One pass over the tree: what a name
 * belongs to is collected on the way, the nodes are made from the bottom up. Recursion ends at
 * {@link dev.mcpsentinel.detectors.dataflow.python.Lowering#DEPTH_LIMIT}; what can be long without being deep, such as
 * {@code a + b + c}, {@code elif} and parentheses, is done in loops.
 */
@NullMarked
package dev.mcpsentinel.detectors.dataflow.python;

import org.jspecify.annotations.NullMarked;
