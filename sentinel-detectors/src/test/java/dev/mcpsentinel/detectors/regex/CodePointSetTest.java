/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CodePointSetTest {
    private static final int LIMIT = 300;

    @Test
    void joinsRangesThatTouch() {
        CodePointSet set = new CodePointSet.Builder()
                .add('f', 'h')
                .add('a', 'c')
                .add('d', 'e')
                .add('x', 'x')
                .build();
        assertThat(set).hasToString("[61-68, 78]");
        assertThat(set.rangeCount()).isEqualTo(2);
        assertThat(set.rangeFirst(1)).isEqualTo('x');
        assertThat(set.rangeLast(0)).isEqualTo('h');
    }

    @Test
    void holdsAllOfUnicode() {
        assertThat(CodePointSet.ALL.size()).isEqualTo(0x110000);
        assertThat(CodePointSet.ALL.complement()).isEqualTo(CodePointSet.EMPTY);
        assertThat(CodePointSet.EMPTY.complement()).isEqualTo(CodePointSet.ALL).hasSameHashCodeAs(CodePointSet.ALL);
        assertThat(CodePointSet.EMPTY.isEmpty()).isTrue();
        assertThat(CodePointSet.of(0x1f600).last()).isEqualTo(0x1f600);
    }

    @Property(seed = "1")
    void behavesLikeABitSet(@ForAll("members") BitSet a, @ForAll("members") BitSet b) {
        CodePointSet setA = toSet(a);
        CodePointSet setB = toSet(b);
        assertThat(toBits(setA)).isEqualTo(a);
        assertThat(setA.size()).isEqualTo(a.cardinality());
        BitSet expected = (BitSet) a.clone();
        expected.or(b);
        assertThat(toBits(setA.union(setB))).isEqualTo(expected);
        expected = (BitSet) a.clone();
        expected.and(b);
        assertThat(toBits(setA.intersection(setB))).isEqualTo(expected);
        expected = (BitSet) a.clone();
        expected.flip(0, LIMIT);
        assertThat(toBits(setA.complement())).isEqualTo(expected);
        assertThat(setA.complement().complement()).isEqualTo(setA);
    }

    @Provide
    Arbitrary<BitSet> members() {
        Arbitrary<Integer> point = Arbitraries.integers().between(0, LIMIT - 1);
        Arbitrary<BitSet> run = Combinators.combine(
                        point, Arbitraries.integers().between(1, 40))
                .as((first, length) -> {
                    BitSet bits = new BitSet();
                    bits.set(first, Math.min(LIMIT, first + length));
                    return bits;
                });
        return run.list().ofMaxSize(8).map(CodePointSetTest::union);
    }

    private static BitSet union(List<BitSet> parts) {
        BitSet all = new BitSet();
        parts.forEach(all::or);
        return all;
    }

    private static CodePointSet toSet(BitSet bits) {
        CodePointSet.Builder builder = new CodePointSet.Builder();
        bits.stream().forEach(c -> builder.add(c, c));
        return builder.build();
    }

    private static BitSet toBits(CodePointSet set) {
        BitSet bits = new BitSet();
        IntStream.range(0, LIMIT).filter(set::contains).forEach(bits::set);
        return bits;
    }
}
