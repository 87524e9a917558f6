/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

/**
 * A call whose result is harmless for some kinds of sink.
 *
 * @param argument what it makes harmless
 * @param bits the bits of these kinds, see {@link Models#bit}; all bits for all kinds
 * @param premise what must be so for the row to hold
 */
public record SanitizerRow(Argument argument, long bits, Premise premise) implements Row {

    static SanitizerRow read(RowReader row, Premise premise, Kinds kinds) {
        return new SanitizerRow(row.argument("argument").orElse(Argument.at(0)), row.bits("kinds", kinds), premise);
    }
}
