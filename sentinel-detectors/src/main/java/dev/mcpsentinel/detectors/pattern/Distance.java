/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.CodePointSet;
import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a place is from the start of the match, in characters of the text; negative before the match. */
final class Distance {
    /** The greatest distance at which a literal can be an anchor. */
    static final int LIMIT = 256;

    /** The distance of the start of the match. */
    static final Distance ZERO = new Distance(0, 0, null, null, null);

    private final int min;
    private final int max;
    private final @Nullable RegexNode passed;
    private final @Nullable Distance before;
    private final @Nullable RegexNode tooFar;

    private Distance(
            int min, int max, @Nullable RegexNode passed, @Nullable Distance before, @Nullable RegexNode tooFar) {
        this.min = min;
        this.max = max;
        this.passed = passed;
        this.before = before;
        this.tooFar = tooFar;
    }

    /** Returns the least distance. */
    int min() {
        return min;
    }

    /** Returns the greatest distance, {@link MatchLength#UNBOUNDED} if there is none. */
    int max() {
        return max;
    }

    /** Returns the part of the regex that makes the distance greater than {@link #LIMIT}, if it is. */
    Optional<RegexNode> tooFar() {
        return Optional.ofNullable(tooFar);
    }

    /** Returns the distance of the end of a part that begins here. */
    Distance after(RegexNode part, MatchLength length) {
        boolean unbounded = max == MatchLength.UNBOUNDED || length.max() == MatchLength.UNBOUNDED;
        return at((long) min + length.min(), unbounded ? MatchLength.UNBOUNDED : (long) max + length.max(), part);
    }

    /** Returns the distance of the start of a part that ends here. */
    Distance before(RegexNode part, MatchLength length) {
        boolean unbounded = max == MatchLength.UNBOUNDED;
        return at((long) min - length.max(), unbounded ? MatchLength.UNBOUNDED : (long) max - length.min(), part);
    }

    private Distance at(long newMin, long newMax, RegexNode part) {
        boolean far = newMin < -LIMIT || newMax > LIMIT;
        return new Distance(
                (int) Math.max(Math.min(newMin, MatchLength.UNBOUNDED), Integer.MIN_VALUE),
                (int) Math.min(newMax, MatchLength.UNBOUNDED),
                part,
                this,
                far && tooFar != null ? tooFar : far ? part : null);
    }

    /** Returns all characters that may stand between the start of the match and this place. */
    CodePointSet between() {
        CodePointSet.Builder all = new CodePointSet.Builder();
        for (Distance place = this; place.passed != null && place.before != null; place = place.before) {
            addConsumed(place.passed, all);
        }
        return all.build();
    }

    private static void addConsumed(RegexNode node, CodePointSet.Builder all) {
        if (node instanceof RegexNode.Chars chars) {
            all.addAll(chars.set());
        } else if (node instanceof RegexNode.Sequence sequence) {
            sequence.items().forEach(item -> addConsumed(item, all));
        } else if (node instanceof RegexNode.Alternation alternation) {
            alternation.branches().forEach(branch -> addConsumed(branch, all));
        } else if (node instanceof RegexNode.Repeat repeat) {
            addConsumed(repeat.body(), all);
        } else if (node instanceof RegexNode.Capture capture) {
            addConsumed(capture.body(), all);
        } else if (node instanceof RegexNode.Group group) {
            addConsumed(group.body(), all);
        } else if (node instanceof RegexNode.Atomic atomic) {
            addConsumed(atomic.body(), all);
        } else if (node instanceof RegexNode.BackReference) {
            all.addAll(CodePointSet.ALL);
        }
    }
}
