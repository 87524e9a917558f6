/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

/** What is known of a function or property of a library. */
public sealed interface Row
        permits SinkRow, SourceRow, SanitizerRow, GuardRow, SummaryRow, EffectRow, EntryRow, MisuseRow {

    /**
     * Returns what must be so for the row to hold, besides the path.
     *
     * @return the premise
     */
    Premise premise();
}
