/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

/**
 * How large and how deep a document may be.
 *
 * <p>All of them bound the document with its YAML aliases replaced by what they stand for, because that is what a
 * detector walks through.
 *
 * @param maxDepth how many mappings and sequences may be open at once; from 1 to {@value #GREATEST_DEPTH}, so that
 *     whoever walks a tree may recurse
 * @param maxNodes how many values a text may hold, from 1; keys do not count
 * @param maxTextLength how many UTF-16 code units a text may have, from 1
 * @param maxAliases how many YAML aliases a text may have, from 0
 * @param maxAliasedLength how many UTF-16 code units the text behind all aliases together may have, counted at every
 *     alias anew, from 0
 */
public record DocumentLimits(int maxDepth, int maxNodes, int maxTextLength, int maxAliases, int maxAliasedLength) {

    /** The greatest depth that can be asked for. */
    public static final int GREATEST_DEPTH = 1_000;

    private static final DocumentLimits DEFAULTS = new DocumentLimits(200, 500_000, 10_000_000, 10_000, 10_000_000);

    /** Checks the ranges. */
    public DocumentLimits {
        if (maxDepth < 1 || maxDepth > GREATEST_DEPTH) {
            throw new IllegalArgumentException("maxDepth must be 1 to " + GREATEST_DEPTH + ": " + maxDepth);
        }
        atLeast(1, maxNodes, "maxNodes");
        atLeast(1, maxTextLength, "maxTextLength");
        atLeast(0, maxAliases, "maxAliases");
        atLeast(0, maxAliasedLength, "maxAliasedLength");
    }

    private static void atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
        }
    }

    /**
     * Returns limits that every configuration, manifest and lock file met in practice keeps.
     *
     * @return depth 200, 500,000 values, 10 million code units, 10,000 aliases with 10 million code units behind them
     */
    public static DocumentLimits defaults() {
        return DEFAULTS;
    }
}
