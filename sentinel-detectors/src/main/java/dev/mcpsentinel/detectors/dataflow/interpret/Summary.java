/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function does, in terms of the taint of its arguments.
 *
 * @param slots what stands for the tainted arguments, in the order of {@link Canonical}
 * @param result what it returns
 * @param returns false if it never returns normally
 * @param shown what has been shown of its arguments once it has returned
 * @param self what its receiver is afterwards, or null if unchanged
 * @param changed parameters by position whose parts it has changed
 * @param events calls inside it that arguments may reach
 * @param effects what it does, whatever it is given
 * @param refuses true if it throws, or returns something else, for some arguments
 * @param since identities up to this one are those of values around the function
 */
record Summary(
        List<Slot> slots,
        Value result,
        boolean returns,
        Map<Integer, Refinement> shown,
        @Nullable Value self,
        Map<Integer, Value> changed,
        List<SinkEvent> events,
        List<Effect> effects,
        boolean refuses,
        int since) {

    /** Of a function that is being interpreted already: nothing is known yet. */
    static final Summary UNFINISHED =
            new Summary(List.of(), Value.UNKNOWN, true, Map.of(), null, Map.of(), List.of(), List.of(), false, 0);
}
