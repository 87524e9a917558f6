/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import java.util.Optional;

/**
 * How far a place is from the start of the match, in characters of the text; negative before the match.
 *
 * @param min the least distance
 * @param max the greatest distance, or {@link MatchLength#UNBOUNDED}
 * @param tooFar the part of the regex that makes the distance greater than {@link #LIMIT}, if it is
 */
record Distance(int min, int max, Optional<RegexNode> tooFar) {
    /** The greatest distance at which a literal can be an anchor. */
    static final int LIMIT = 256;

    static final Distance ZERO = new Distance(0, 0, Optional.empty());

    /** Returns the distance of the end of a part that begins here. */
    Distance after(RegexNode part, MatchLength length) {
        boolean unbounded = max == MatchLength.UNBOUNDED || length.max() == MatchLength.UNBOUNDED;
        return of((long) min + length.min(), unbounded ? MatchLength.UNBOUNDED : (long) max + length.max(), part);
    }

    /** Returns the distance of the start of a part that ends here. */
    Distance before(RegexNode part, MatchLength length) {
        boolean unbounded = max == MatchLength.UNBOUNDED;
        return of((long) min - length.max(), unbounded ? MatchLength.UNBOUNDED : (long) max - length.min(), part);
    }

    private Distance of(long min, long max, RegexNode part) {
        boolean far = min < -LIMIT || max > LIMIT;
        return new Distance(
                (int) Math.max(Math.min(min, MatchLength.UNBOUNDED), Integer.MIN_VALUE),
                (int) Math.min(max, MatchLength.UNBOUNDED),
                far ? tooFar.or(() -> Optional.of(part)) : Optional.empty());
    }
}
