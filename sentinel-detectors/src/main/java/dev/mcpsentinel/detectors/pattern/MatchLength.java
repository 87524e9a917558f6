/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

/**
 * The lengths of what a part of a regex matches, in characters of the text.
 *
 * @param min the least length
 * @param max the greatest length, or {@link #UNBOUNDED}
 */
record MatchLength(int min, int max) {
    static final int UNBOUNDED = Integer.MAX_VALUE;
    static final MatchLength ZERO = new MatchLength(0, 0);
    static final MatchLength ONE = new MatchLength(1, 1);
    static final MatchLength ANY = new MatchLength(0, UNBOUNDED);

    /** Returns the lengths of this part and another one after it. */
    MatchLength plus(MatchLength next) {
        return new MatchLength(sum(min, next.min), sum(max, next.max));
    }

    /** Returns the lengths of this part or another one in its place. */
    MatchLength or(MatchLength other) {
        return new MatchLength(Math.min(min, other.min), Math.max(max, other.max));
    }

    /** Returns the lengths of this part repeated from {@code least} to {@code most} times. */
    MatchLength times(int least, int most) {
        return new MatchLength(product(min, least), product(max, most));
    }

    private static int sum(int a, int b) {
        return (int) Math.min((long) a + b, UNBOUNDED);
    }

    private static int product(int a, int b) {
        return (int) Math.min((long) a * b, UNBOUNDED);
    }
}
