/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

/**
 * Says that a regex needs more stack than the thread has, because the JDK's matcher calls itself for each round of a
 * repeated group. The thousand frames of the cause say nothing and are left out.
 */
final class MatchStackExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MatchStackExceeded(String regex, int offset) {
        super("the regex '" + regex + "' overflowed the stack at offset " + offset
                + " of the text; make the repetition of its groups possessive or bound it");
    }
}
