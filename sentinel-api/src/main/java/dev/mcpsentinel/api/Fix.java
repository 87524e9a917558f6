/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.util.List;

/**
 * A change that removes a finding.
 *
 * @param description what the change does, in one sentence
 * @param replacements the edits, all of one file, not overlapping
 */
public record Fix(String description, List<Replacement> replacements) {

    /** Copies the replacements. */
    public Fix {
        replacements = List.copyOf(replacements);
    }

    /**
     * One edit.
     *
     * @param location the text to take out; an empty region inserts
     * @param text the text to put in
     */
    public record Replacement(Location location, String text) {}
}
