/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;

class UnicodeTest {

    @Example
    void controlsAreInvisible() {
        assertThat(IntStream.range(0, 0x110000).filter(Character::isISOControl)).allMatch(Unicode::isInvisible);
    }

    @Example
    void formatCharactersAreInvisibleButForVisibleSigns() {
        // JDK 17 does not know these yet, which enclose digits like the others
        Set<Integer> newer = Set.of(0x890, 0x891);
        assertThat(IntStream.range(0, 0x110000)
                        .filter(c -> Character.getType(c) == Character.FORMAT)
                        .filter(c -> !Unicode.isInvisible(c))
                        .filter(c -> !newer.contains(c)))
                .containsExactly(
                        // number and verse signs that enclose digits: Arabic, Syriac, Kaithi
                        0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6dd, 0x70f, 0x8e2, 0x110bd, 0x110cd);
    }

    @Property(seed = "1")
    void tagsSurrogatesPrivateUseAndVariationSelectorsAreInvisible(
            @ForAll @IntRange(max = 0xff) int tag,
            @ForAll @IntRange(max = 0x20ff) int surrogateOrPrivate,
            @ForAll @IntRange(max = 0xef) int variation) {
        assertThat(Unicode.isInvisible(0xe0000 + tag)).isTrue();
        assertThat(Unicode.isInvisible(0xd800 + surrogateOrPrivate)).isTrue();
        assertThat(Unicode.isInvisible(0xe0100 + variation)).isTrue();
    }

    @Example
    void textInAnyScriptIsVisible() {
        assertThat("Hello, Welt! Grüße Ελληνικά Русский עברית العربية हिन्दी ไทย 日本語 한국어 🚀 𝔘 ½ € → │".codePoints())
                .noneMatch(Unicode::isInvisible);
    }

    @Example
    void eastAsianAndEmojiCharactersAreWide() {
        assertThat("日本語한글ｆ！、。ひらカタ🚀🙂🦀⌚✅".codePoints()).allMatch(Unicode::isWide);
        assertThat("abcäßΩяאبไ½€→│ﾊﾝ한🇩𝔘✓☠".replace("한", "").codePoints()).noneMatch(Unicode::isWide);
    }

    @Example
    void accentsAreMarks() {
        assertThat("\u0301\u0338\u20dd\u0e31\u1161\u11ab".codePoints()).allMatch(Unicode::isMark);
        assertThat("a日\u1100\u00b4".codePoints()).noneMatch(Unicode::isMark);
    }

    @Example
    void surrogatesWithoutPartnerAreReplaced() {
        assertThat(Unicode.wellFormed("a\ud83d\ude80b")).isEqualTo("a\ud83d\ude80b");
        assertThat(Unicode.wellFormed("\ud83d")).isEqualTo("\ufffd");
        assertThat(Unicode.wellFormed("\ude80\ud83d")).isEqualTo("\ufffd\ufffd");
        assertThat(Unicode.wellFormed("\ud83d\ud83d\ude80\ude80")).isEqualTo("\ufffd\ud83d\ude80\ufffd");
    }

    @Property(seed = "1")
    void aWellFormedTextSurvivesEncoding(@ForAll @Chars({'a', '\ud83d', '\ude80', '\n', '\uffff'}) String text) {
        String wellFormed = Unicode.wellFormed(text);
        assertThat(wellFormed).hasSameSizeAs(text);
        assertThat(new String(wellFormed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(wellFormed);
        assertThat(Unicode.wellFormed(wellFormed)).isSameAs(wellFormed);
    }

    @Property(seed = "1")
    void aSetHoldsItsRangesAndNothingElse(@ForAll @IntRange(max = 0x40) int codePoint) {
        CodePointSet set = CodePointSet.of("3 8-a\n20-2f 31");
        boolean expected = codePoint == 3
                || (codePoint >= 8 && codePoint <= 0xa)
                || (codePoint >= 0x20 && codePoint <= 0x2f)
                || codePoint == 0x31;
        assertThat(set.contains(codePoint)).isEqualTo(expected);
    }

    @Example
    void rangesRise() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CodePointSet.of("1-3 3-5"))
                .withMessageContaining("3-5");
        assertThatIllegalArgumentException().isThrownBy(() -> CodePointSet.of("5-4"));
    }
}
