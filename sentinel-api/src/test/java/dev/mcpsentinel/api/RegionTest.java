/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RegionTest {

    @Example
    void aRegionStartsAtLineOneColumnOneOffsetZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Region(0, 1, 1, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Region(1, 0, 1, 1, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Region(1, 1, 1, 1, -1, 0))
                .withMessage("a region starts at line 1, column 1, offset 0 or later: 1:1 @-1");
    }

    @Example
    void aRegionEndsBehindItsStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Region(2, 1, 1, 9, 0, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> new Region(2, 5, 2, 4, 9, 9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Region(2, 5, 3, 1, 9, 8))
                .withMessage("a region ends behind its start: 2:5 to 3:1, offsets 9 to 8");
    }

    @Example
    void aRegionMayEndInAnEarlierColumnOfALaterLine() {
        assertThat(new Region(2, 5, 3, 1, 9, 12).length()).isEqualTo(3);
    }

    @Example
    void anEmptyRegionHasNoLength() {
        assertThat(new Region(1, 3, 1, 3, 2, 2).length()).isZero();
    }

    @Property(seed = "1")
    void regionsOverlapWhenTheyShareACharacter(
            @ForAll @IntRange(max = 8) int start,
            @ForAll @IntRange(min = 1, max = 4) int length,
            @ForAll @IntRange(max = 8) int otherStart,
            @ForAll @IntRange(min = 1, max = 4) int otherLength) {
        boolean shared = false;
        for (int i = start; i < start + length; i++) {
            shared |= i >= otherStart && i < otherStart + otherLength;
        }
        assertThat(region(start, length).overlaps(region(otherStart, otherLength)))
                .isEqualTo(shared);
        assertThat(region(otherStart, otherLength).overlaps(region(start, length)))
                .isEqualTo(shared);
    }

    @Property(seed = "1")
    void anEmptyRegionOverlapsWhatItLiesIn(
            @ForAll @IntRange(max = 8) int at,
            @ForAll @IntRange(max = 8) int start,
            @ForAll @IntRange(min = 1, max = 4) int length) {
        boolean inside = at >= start && at < start + length;
        assertThat(region(at, 0).overlaps(region(start, length))).isEqualTo(inside);
        assertThat(region(start, length).overlaps(region(at, 0))).isEqualTo(inside);
        assertThat(region(at, 0).overlaps(region(start, 0))).isEqualTo(at == start);
    }

    private static Region region(int start, int length) {
        return new Region(1, start + 1, 1, start + length + 1, start, start + length);
    }
}
