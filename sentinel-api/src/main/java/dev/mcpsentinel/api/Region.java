/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

/**
 * A stretch of a text.
 *
 * <p>Lines and columns count from 1, columns in UTF-16 code units (SARIF {@code utf16CodeUnits}); {@code endColumn} is
 * the column behind the last character. Offsets count UTF-16 code units of the decoded text from 0, without a byte
 * order mark; {@code endOffset} is exclusive.
 *
 * @param startLine line of the first character, from 1
 * @param startColumn column of the first character, from 1
 * @param endLine line of the last character, from 1
 * @param endColumn column behind the last character, from 1
 * @param startOffset offset of the first character, from 0
 * @param endOffset offset behind the last character
 */
public record Region(int startLine, int startColumn, int endLine, int endColumn, int startOffset, int endOffset) {

    /** Checks that the end does not lie before the start. */
    public Region {
        if (startLine < 1 || startColumn < 1 || startOffset < 0) {
            throw new IllegalArgumentException("a region starts at line 1, column 1, offset 0 or later: " + startLine
                    + ":" + startColumn + " @" + startOffset);
        }
        if (endLine < startLine || (endLine == startLine && endColumn < startColumn) || endOffset < startOffset) {
            throw new IllegalArgumentException("a region ends behind its start: " + startLine + ":" + startColumn
                    + " to " + endLine + ":" + endColumn + ", offsets " + startOffset + " to " + endOffset);
        }
    }

    /**
     * Returns the number of UTF-16 code units in this region.
     *
     * @return the length, 0 for an empty region
     */
    public int length() {
        return endOffset - startOffset;
    }

    /**
     * Tells whether both regions share at least one character, or one of them is empty and lies in the other.
     *
     * @param other a region of the same text
     * @return true when they overlap
     */
    public boolean overlaps(Region other) {
        return startOffset < Math.max(other.endOffset, other.startOffset + 1)
                && other.startOffset < Math.max(endOffset, startOffset + 1);
    }
}
