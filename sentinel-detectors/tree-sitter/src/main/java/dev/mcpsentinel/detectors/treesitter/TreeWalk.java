/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import dev.mcpsentinel.detectors.treesitter.NativeParser.StopSignal;
import org.treesitter.TSTree;

/** A way to copy a native tree. */
interface TreeWalk {

    /** Copies the nodes that the grammar keeps; returns whether the tree has errors. */
    boolean copy(TSTree tree, FlatTree.Builder nodes, StopSignal signal);
}
