/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.List;

/**
 * A regex as an automaton without empty steps. A state is a place in the regex that has just matched a character; state 0 is
 * the start. There are as many ways along an edge as a backtracking matcher tries one after the other.
 *
 * @param alphabet the letters
 * @param lineEnds the letters that end a line
 * @param masks what each state matches
 * @param edges where each state leads
 * @param loops the repetitions without a bound around each state, outermost first
 * @param atomic whether a state lies in a group that is not tried again
 */
record Automaton(
        Alphabet alphabet,
        Mask lineEnds,
        List<Mask> masks,
        List<List<Edge>> edges,
        List<List<RegexNode.Repeat>> loops,
        List<Boolean> atomic) {
    /** The target of an edge that ends the match. */
    static final int ACCEPT = -1;

    static final int START = 0;

    /**
     * A step.
     *
     * @param target the state it leads to, or {@link #ACCEPT}
     * @param previous what the character before the place may be
     * @param next what the character behind it may be
     * @param ways how many ways lead there
     */
    record Edge(int target, Mask previous, Mask next, int ways) {}

    Automaton {
        masks = List.copyOf(masks);
        edges = List.copyOf(edges);
        loops = List.copyOf(loops);
        atomic = List.copyOf(atomic);
    }

    int size() {
        return masks.size();
    }

    /** What a step may read: nothing if it cannot be made. */
    Mask reads(Edge edge) {
        return edge.target() == ACCEPT ? Mask.NONE : masks.get(edge.target()).and(edge.next());
    }
}
