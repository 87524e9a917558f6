/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.regex;

/** Says that a regex, which may well be right, contains something that a parser does not understand. */
public final class UnsupportedRegexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /** Makes one. */
    public UnsupportedRegexException(String problem, int offset) {
        super(problem + " (at index " + offset + " of the regex)");
        this.offset = offset;
    }

    /** Returns the index in the regex, in UTF-16 units, of what is not understood. */
    public int offset() {
        return offset;
    }
}
