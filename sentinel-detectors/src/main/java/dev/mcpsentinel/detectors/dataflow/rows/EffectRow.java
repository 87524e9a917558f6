/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.Optional;

/**
 * A call that does something to the world, or learns something of it, whatever it is given.
 *
 * @param effect what it does, such as {@code file-write}
 * @param argument what decides with what, or to what, it is done
 * @param premise what must be so for the row to hold
 */
public record EffectRow(String effect, Optional<Argument> argument, Premise premise) implements Row {

    static EffectRow read(RowReader row, Premise premise) {
        return new EffectRow(row.kind("effect"), row.argument("argument"), premise);
    }
}
