/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.detectors.regex.CodePointSet;
import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares classes with what the JDK's matcher accepts. */
class CharacterClassTest {
    private static final int[] SOME = IntStream.concat(
                    IntStream.range(0, 0x250), IntStream.of(0x3b1, 0x39c, 0x1e9e, 0x2028, 0x2029, 0x200d))
            .toArray();
    private static final int[] MORE = IntStream.concat(
                    IntStream.range(0, 0x3100),
                    IntStream.iterate(0x3100, c -> c <= Character.MAX_CODE_POINT, c -> c + 61))
            .toArray();

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "(?s).",
                "(?d).",
                "\\d",
                "\\D",
                "\\w",
                "\\W",
                "\\s",
                "\\S",
                "\\h",
                "\\H",
                "\\v",
                "\\V",
                "[\\d\\s]",
                "[^\\w-]",
                "a",
                "(?i)a",
                "(?iu)k",
                "(?iu)S",
                "(?iu)i",
                "(?iu)é",
                "(?i)é",
                "(?iu)1",
                "(?i)[b-dQ-]",
                "(?iu)[a-z]",
                "(?iu)[^k]",
                "(?i)[^a-c]",
                "(?i)[@-`]",
                "[\\x{1F600}-\\x{1F64F}]",
                "[a-z&&[^aeiou]]",
                "[a-z&&[aeiou]x-z]",
                "[a-z&&aeiou&&e-o]",
                "[&&a]",
                "[a&&b&&c]",
                "[a&b]",
                "[a&]",
                "[^a-z&&[^f]]",
                "[[a-c][x-z]_]",
                "[^[a-c]x]",
                "[]a]",
                "[^]a]",
                "[a\\]-_]",
                "[a-]",
                "[-a]",
                "[a-[b]]",
                "[\\v-\\x20]",
                "[\\x00-\\v]",
                "[\\v]",
                "[\\Q^a\\E]",
                "[.$|(){}*+?]",
                "(?x)[ a b # c\n d ]",
                "(?x)[a - c]",
                "[\\\\]",
                "[\\u0041-\\x5A]",
                "[\\07-\\011]",
                "[^^]",
                "[a^]",
                "(?x)[ ^a]"
            })
    void containsWhatTheJdkAccepts(String regex) {
        assertSame(regex, SOME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\p{L}",
                "\\pN",
                "\\P{Lu}",
                "\\PL",
                "[\\p{L}&&[^\\p{Lu}]]",
                "\\p{IsGreek}",
                "\\p{InCyrillic}",
                "\\p{Alpha}",
                "\\p{Punct}",
                "\\p{javaLowerCase}",
                "\\p{Cs}",
                "(?i)\\p{Lower}",
                "(?U)\\w",
                "(?U)\\d",
                "(?U)\\S",
                "\\p{script=Han}",
                "(?U)\\p{Alpha}"
            })
    void containsWhatTheJdkAcceptsOfUnicode(String regex) {
        assertSame(regex, MORE);
    }

    @Test
    void hasNoClassForOtherLetters() {
        assertThat("dDhHsSvVwW".chars().allMatch(PredefinedClass::isEscape)).isTrue();
        assertThat("abcxyz".chars().anyMatch(PredefinedClass::isEscape)).isFalse();
    }

    @Property(seed = "1", tries = 300)
    void containsWhatTheJdkAcceptsOfRandomClasses(@ForAll long seed) {
        Random random = new Random(seed);
        assertSame((random.nextBoolean() ? "(?i)" : "") + randomClass(random, 2), SOME);
    }

    private static String randomClass(Random random, int depth) {
        StringBuilder regex = new StringBuilder(random.nextInt(3) == 0 ? "[^" : "[");
        appendItems(regex, random, depth);
        if (random.nextInt(3) == 0) {
            regex.append("&&");
            appendItems(regex, random, depth);
        }
        return regex.append(']').toString();
    }

    private static void appendItems(StringBuilder regex, Random random, int depth) {
        List<String> items =
                List.of("a", "Z", "_", "a-f", "M-z", "\\d", "\\W", "\\x20-/", "é", "\\.", "k", "0-9", "\\]", "x^", "}");
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            regex.append(
                    depth > 0 && random.nextInt(4) == 0
                            ? randomClass(random, depth - 1)
                            : items.get(random.nextInt(items.size())));
        }
    }

    private static void assertSame(String regex, int[] codePoints) {
        CodePointSet set = ((RegexNode.Chars) RegexParser.parse(regex).root()).set();
        Matcher matcher = Pattern.compile(regex).matcher("");
        int[] different = IntStream.of(codePoints)
                .filter(c -> matcher.reset(Character.toString(c)).matches() != set.contains(c))
                .toArray();
        assertThat(different).as("differences of %s", regex).isEmpty();
    }
}
