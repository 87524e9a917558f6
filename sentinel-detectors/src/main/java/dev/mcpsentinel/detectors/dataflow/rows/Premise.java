/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.List;

/**
 * What must be so for a row to hold, besides the path.
 *
 * @param receiver what the object must be called
 * @param conditions what must be so of the arguments, all of it
 * @param exceptions if there are some and all of them are so, the row does not hold
 */
public record Premise(Receiver receiver, List<Condition> conditions, List<Condition> exceptions) {

    /** Nothing more. */
    static final Premise NONE = new Premise(Receiver.ANY, List.of(), List.of());

    /** Copies the conditions and exceptions. */
    public Premise {
        conditions = List.copyOf(conditions);
        exceptions = List.copyOf(exceptions);
    }
}
