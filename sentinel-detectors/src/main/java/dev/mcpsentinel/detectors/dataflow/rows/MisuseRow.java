/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import dev.mcpsentinel.api.Confidence;
import java.util.List;

/**
 * A call, or an assignment to a property, that is wrong by itself, whoever decides its arguments.
 *
 * @param kind kind of mistake, such as {@code weak-hash}
 * @param premise what must be so for the row to hold
 * @param names words of which one must stand in the names around: those of what is passed, of what the result is assigned
 *     to, and of the function; empty if they do not matter
 * @param choices words of a choice: where one stands in a test around, or in the name of the function, somebody has decided
 *     for it, and only the audit profile wants to know
 * @param confidence how sure a finding is at most
 * @param audit true if only the audit profile wants to know
 * @param note a phrase for the message, or empty
 */
public record MisuseRow(
        String kind,
        Premise premise,
        List<String> names,
        List<String> choices,
        Confidence confidence,
        boolean audit,
        String note)
        implements Row {

    /** Copies the words. */
    public MisuseRow {
        names = List.copyOf(names);
        choices = List.copyOf(choices);
    }

    static MisuseRow read(RowReader row, Premise premise) {
        return new MisuseRow(
                row.kind("kind"),
                premise,
                row.words("names"),
                row.words("choices"),
                row.confidence("confidence"),
                row.isAudit("profile"),
                row.text("note").orElse(""));
    }
}
