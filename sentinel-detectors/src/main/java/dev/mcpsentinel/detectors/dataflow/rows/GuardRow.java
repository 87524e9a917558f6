/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

/**
 * A call that checks a value, which is then harmless for some kinds of sink.
 *
 * @param argument the value
 * @param bits the bits of these kinds, see {@link Models#bit}; all bits for all kinds
 * @param outcome when it is harmless
 * @param premise what must be so for the row to hold
 */
public record GuardRow(Argument argument, long bits, Outcome outcome, Premise premise) implements Row {

    /** What a check has to say for a value to be harmless. */
    public enum Outcome {
        /** It returns something true. */
        TRUE,
        /** It returns something false. */
        FALSE,
        /** It returns, and does not throw. */
        RETURN
    }

    static GuardRow read(RowReader row, Premise premise, Kinds kinds) {
        return new GuardRow(
                row.argument("argument").orElse(Argument.at(0)),
                row.bits("kinds", kinds),
                row.outcome("when", "throws"),
                premise);
    }
}
