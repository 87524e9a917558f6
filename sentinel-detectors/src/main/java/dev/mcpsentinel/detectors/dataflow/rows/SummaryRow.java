/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.List;
import java.util.Optional;

/**
 * What a library's function does with its arguments.
 *
 * @param returns what it returns, or nothing if the row does not say
 * @param callback the function among its arguments that it calls, if it does
 * @param writes the argument that it changes, putting the others in, if it does
 * @param premise what must be so for the row to hold
 */
public record SummaryRow(
        Optional<Outcome> returns, Optional<Callback> callback, Optional<Argument> writes, Premise premise)
        implements Row {

    /** A value that a function returns or gives to a callback. */
    public sealed interface Outcome {

        /** Something that carries nothing of the arguments. */
        record Nothing() implements Outcome {}

        /**
         * Values of the call.
         *
         * @param argument which
         */
        record Given(Argument argument) implements Outcome {}

        /**
         * An object of a library.
         *
         * @param path its API path
         */
        record Made(String path) implements Outcome {}
    }

    /**
     * A function that is called.
     *
     * @param function the argument that it is
     * @param with what it is called with, by position
     */
    public record Callback(Argument function, List<Outcome> with) {

        /** Copies the values. */
        public Callback {
            with = List.copyOf(with);
        }
    }

    static SummaryRow read(RowReader row, Premise premise) {
        return new SummaryRow(row.outcome("returns"), row.callback("calls"), row.argument("writes"), premise);
    }
}
