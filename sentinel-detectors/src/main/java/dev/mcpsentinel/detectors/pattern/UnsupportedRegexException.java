/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

/** Says that a regex, which the JDK may well accept, contains something that {@link RegexParser} does not understand. */
final class UnsupportedRegexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    UnsupportedRegexException(String problem, int offset) {
        super(problem + " (at index " + offset + " of the regex)");
        this.offset = offset;
    }

    /** Returns the index in the regex, in UTF-16 units, of what is not understood. */
    int offset() {
        return offset;
    }
}
