/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

/**
 * All of a node but its text and what does not fit: kind, number of children, where it starts and ends. A file has few
 * hundred different ones, and names them by number.
 *
 * <p>A node starts so far behind its neighbour's end, or its parent's start if it is the first. It ends so far behind its last
 * child or, if it has none, behind as many characters as its text has.
 */
final class NodeShape {

    /** What stands for a number that follows by itself. */
    static final int MANY_CHILDREN = 31;

    static final int FAR_START = 63;
    static final int FAR_END = 15;

    private NodeShape() {}

    /** Puts a shape together: kind 8 bits, text 1, children 5, start 6, end 4. */
    static int of(int kind, boolean text, int children, int start, int end) {
        return (kind << 16)
                | (text ? 1 << 15 : 0)
                | (capped(children, MANY_CHILDREN) << 10)
                | (capped(start, FAR_START) << 4)
                | capped(end, FAR_END);
    }

    private static int capped(int value, int limit) {
        return value < 0 || value > limit ? limit : value;
    }

    static int kind(int shape) {
        return shape >>> 16;
    }

    static boolean hasText(int shape) {
        return ((shape >>> 15) & 1) != 0;
    }

    static int children(int shape) {
        return (shape >>> 10) & MANY_CHILDREN;
    }

    static int start(int shape) {
        return (shape >>> 4) & FAR_START;
    }

    static int end(int shape) {
        return shape & FAR_END;
    }
}
