/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

/**
 * Where a file holds a detector's keywords, in either case. All occurrences are there, overlapping ones too, sorted by
 * where they start.
 */
public interface KeywordHits {

    /**
     * Counts the hits.
     *
     * @return 0 for a detector without keywords
     */
    int size();

    /**
     * Returns which keyword was hit.
     *
     * @param hit a hit, from 0
     * @return an index into {@link FileSelector#keywords()}
     */
    int keyword(int hit);

    /**
     * Returns where the keyword starts.
     *
     * @param hit a hit, from 0
     * @return an offset in UTF-16 code units
     */
    int offset(int hit);
}
