/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import dev.mcpsentinel.api.Confidence;

/**
 * A call, or an assignment to a property, that does harm with a value.
 *
 * @param kind kind of harm, such as {@code shell-command}
 * @param bit the kind's bit, see {@link Models#bit}
 * @param argument the value; of an assignment {@code 0} is what is assigned
 * @param premise what must be so for the row to hold
 * @param confidence the most confidence that a finding has
 * @param audit true if only the audit profile wants to know
 * @param review what the audit profile wants to know although nothing is known of the value
 * @param note a phrase for the message, or empty
 * @param atArgument true if it is the value that is to be changed, where it is written, and not the call
 */
public record SinkRow(
        String kind,
        long bit,
        Argument argument,
        Premise premise,
        Confidence confidence,
        boolean audit,
        Review review,
        String note,
        boolean atArgument)
        implements Row {

    /** Which calls are worth a look of their own. */
    public enum Review {
        /** None. */
        NONE,
        /** Those to which something else than a literal is passed. */
        COMPUTED,
        /** All. */
        ANY
    }

    static SinkRow read(RowReader row, Premise premise, Kinds kinds) {
        String kind = row.kind("kind");
        return new SinkRow(
                kind,
                kinds.bit(kind),
                row.use() == Use.WRITE
                        ? row.argument("argument").orElse(Argument.at(0))
                        : row.requiredArgument("argument"),
                premise,
                row.confidence("confidence"),
                row.isAudit("profile"),
                row.review("review"),
                row.text("note").orElse(""),
                row.isArgument("at"));
    }
}
