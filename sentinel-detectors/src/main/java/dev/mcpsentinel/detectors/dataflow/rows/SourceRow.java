/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

/**
 * A call whose result, or a property whose value, somebody else decides.
 *
 * @param kind kind of source, such as {@code http} or {@code environment}
 * @param label words for messages, or empty
 * @param premise what must be so for the row to hold
 */
public record SourceRow(String kind, String label, Premise premise) implements Row {

    static SourceRow read(RowReader row, Premise premise) {
        return new SourceRow(row.kind("kind"), row.text("label").orElse(""), premise);
    }
}
