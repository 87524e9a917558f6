/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

/**
 * A regex in a file.
 *
 * @param literal its text
 * @param dialect its syntax
 * @param flags its flags
 * @param use how it is matched
 * @param text what is known of the texts it is matched against
 */
record FoundRegex(LiteralText literal, Dialect dialect, RegexFlags flags, RegexAnalysis.Use use, Matched text) {

    /** What is known of the texts that a regex is matched against. */
    enum Matched {
        /** Nothing: it is not seen where it is used. */
        UNKNOWN,
        /** They are only constants. */
        CONSTANT,
        /** One comes from elsewhere. */
        VARIABLE
    }
}
