/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

/**
 * Says that a regex needs more stack than the thread has, because the JDK's matcher calls itself for each round of a
 * repeated group. The thousand frames of the cause say nothing and are left out.
 */
final class MatchStackExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MatchStackExceeded(String regex, int offset) {
        this(regex, " at offset " + offset + " of the text");
    }

    /** Says so of a regex that was searched for, at no known offset. */
    MatchStackExceeded(String regex) {
        this(regex, "");
    }

    private MatchStackExceeded(String regex, String where) {
        super("the regex '" + regex + "' overflowed the stack" + where
                + "; make the repetition of its groups possessive or bound it");
    }
}
