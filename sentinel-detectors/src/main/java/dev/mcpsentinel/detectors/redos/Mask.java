/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

/**
 * A set of letters of an {@link Alphabet}.
 *
 * @param low the first 64
 * @param high the others
 */
record Mask(long low, long high) {
    static final Mask NONE = new Mask(0, 0);
    static final Mask ALL = new Mask(-1, -1);

    static Mask of(int letter) {
        return letter < Long.SIZE ? new Mask(1L << letter, 0) : new Mask(0, 1L << letter);
    }

    boolean has(int letter) {
        return ((letter < Long.SIZE ? low : high) >>> letter & 1) != 0;
    }

    Mask and(Mask other) {
        return new Mask(low & other.low, high & other.high);
    }

    Mask or(Mask other) {
        return new Mask(low | other.low, high | other.high);
    }

    Mask not() {
        return new Mask(~low, ~high);
    }

    boolean empty() {
        return (low | high) == 0;
    }

    boolean meets(Mask other) {
        return ((low & other.low) | (high & other.high)) != 0;
    }

    /** The first letter, which must be there. */
    int first() {
        return low != 0 ? Long.numberOfTrailingZeros(low) : Long.SIZE + Long.numberOfTrailingZeros(high);
    }

    /** The last letter, which must be there. */
    int last() {
        return high != 0
                ? 2 * Long.SIZE - 1 - Long.numberOfLeadingZeros(high)
                : Long.SIZE - 1 - Long.numberOfLeadingZeros(low);
    }
}
