/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

/**
 * A decision that a finding needs no action.
 *
 * @param kind where the decision stands
 * @param justification the reason given, empty when none was
 */
public record Suppression(Kind kind, String justification) {

    /** Where a suppression stands; the names are SARIF's. */
    public enum Kind {
        /** In a comment beside the code. */
        IN_SOURCE,
        /** In a file or store apart from the code. */
        EXTERNAL
    }
}
