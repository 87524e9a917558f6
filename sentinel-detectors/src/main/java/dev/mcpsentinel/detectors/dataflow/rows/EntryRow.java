/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.List;
import java.util.Optional;

/**
 * A call that registers a function, or a decorator that marks one, so that somebody else decides its arguments.
 *
 * @param handler of a call, the function; of a decorator without meaning
 * @param source kind of source that all its parameters are; empty if {@code parameters} says it
 * @param parameters API paths of what its parameters are, by position; empty for one that is not known
 * @param name the argument that names the entry, for messages
 * @param premise what must be so for the row to hold
 */
public record EntryRow(
        Argument handler, String source, List<String> parameters, Optional<Argument> name, Premise premise)
        implements Row {

    /** Copies the parameters. */
    public EntryRow {
        parameters = List.copyOf(parameters);
    }

    static EntryRow read(RowReader row, Premise premise) {
        row.oneOf("source", "parameters");
        return new EntryRow(
                row.use() == Use.CALL
                        ? row.requiredArgument("argument")
                        : row.argument("argument").orElse(Argument.at(0)),
                row.has("source") ? row.kind("source") : "",
                row.types("parameters"),
                row.argument("name"),
                premise);
    }
}
