/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mcpsentinel.detectors.regex.CodePointSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnchorFinderTest {
    @ParameterizedTest
    @MethodSource
    void findsTheLiterals(String regex, String anchors) {
        assertThat(anchors(regex)).isEqualTo(anchors);
    }

    static List<Arguments> findsTheLiterals() {
        return List.of(
                // a run of literal characters
                arguments("ghp_[a-z0-9]{36}", "ghp_@0"),
                arguments("\\bAKIA(?=[A-Z])[A-Z0-9]{16}", "AKIA@0"),
                arguments("[0-9a-f]{32}-us\\d{1,2}", "-us@32"),
                arguments("\\d{8,10}:AA[\\w-]{33}", ":AA@8..10"),
                arguments("(foo)(?:bar)(?>baz)\\d", "foobarbaz@0"),
                arguments("ab(?:\\b)cd$", "abcd@0"),
                // parts with few texts
                arguments("gh[pousr]_\\w", "gho_@0 ghp_@0 ghr_@0 ghs_@0 ghu_@0"),
                arguments("postgres(?:ql)?://", "postgres://@0 postgresql://@0"),
                arguments("(?:ab|cd){2}", "abab@0 abcd@0 cdab@0 cdcd@0"),
                arguments("a{3}b{1,2}c", "aaabbc@0 aaabc@0"),
                arguments("xapp-\\d-\\w", "xapp-@0"),
                arguments("x[0-9]{12}-abc", "-abc@13"),
                // repetition
                arguments("(?:abc\\d)+x", "abc@0"),
                arguments("(?:abc)+x", "abc@0"),
                arguments("(?:abc){2,}x", "abcabc@0"),
                arguments("(?:abc){0,2}xyz", "abcabcxyz@0 abcxyz@0 xyz@0"),
                arguments("(?:abc\\d){0,9}xyz", "xyz@0..36"),
                arguments("(?:\\dabc){0,9}-key-", "-key-@0..36"),
                // alternatives
                arguments("foo\\d|bar\\w|bazbaz", "bar@0 bazbaz@0 foo@0"),
                arguments("(?:A3T[A-Z0-9]|AKIA|ASIA)[A-Z]{3}", "A3T@0 AKIA@0 ASIA@0"),
                arguments("p(?:as\\d|in\\w)", "pas@0 pin@0"),
                arguments("secret(?:\\d|\\w\\w)", "secret@0"),
                arguments("(?:x|yy)(?:\\d|-)token", "token@2..3"),
                arguments("(?:http|https)\\d", "http@0"),
                // case
                arguments("(?i)datadog\\d", "datadog(i)@0"),
                arguments("(?i:ABC)D-\\d", "abcd-(i)@0"),
                arguments("[Tt]oken", "token(i)@0"),
                arguments("(?iu)token", "token(i)@0"),
                arguments("ABCD", "ABCD@0"),
                // look-around
                arguments("(?<=token=)\\w{8}", "token=@-6"),
                arguments("\\w{2}(?<=abc)\\d", "abc@-1"),
                arguments("\\d(?=.{2}abc)", "abc@3"),
                arguments("foo(?=bar)\\w", "foobar@0"),
                arguments("foo(?!bar)\\w(?<!quux)", "foo@0"),
                // what matters more: near, rare, few
                arguments("abc\\d{0,99}secretive", "secretive@3..102"),
                arguments("abcdefgh\\d{0,99}abcdefgh", "abcdefgh@0"),
                arguments("abcd\\d{0,40}efgh", "abcd@0"),
                arguments("abcd[^x]*efghijkl", "abcd@0"),
                // not ASCII
                arguments("schl\u00fcss", "schl@0"),
                arguments("abc\\tdefg", "defg@4"),
                arguments("(a)(?:\\1)token", "token@2"));
    }

    @Test
    void offersACommonRunAfterAPartWithSeveralTexts() {
        assertThat(anchors("[a-f]token[0-9]\\w")).isEqualTo("token@1");
    }

    @Test
    void countsCodePointsOfDecodedTextTwiceWhereTheyMayBe() {
        assertThat(anchors("[^=]{3}token", TextForm.UTF_16, 3)).isEqualTo("token@3..6");
        assertThat(anchors("[^=]{3}token", TextForm.LATIN_1, 3)).isEqualTo("token@3");
        // the Kelvin sign is a k in decoded text
        assertThat(anchors("(?iu)toke", TextForm.UTF_16, 2)).isEqualTo("to(i)@0");
    }

    @Test
    void takesShorterLiteralsOnDemand() {
        assertThat(anchors("r8[a-z]{9}", TextForm.LATIN_1, 2)).isEqualTo("r8@0");
        assertThat(anchors("r8[a-z]{9}", TextForm.LATIN_1, 3)).startsWith("no literal of 3 or more");
        assertThatThrownBy(() -> anchors("r8", TextForm.LATIN_1, 1))
                .hasMessageContaining("at least 2 characters, not 1");
    }

    @Test
    void knowsWhatCanStandBetween() {
        assertThat(between("[ab]{0,9}(?:-|\\d?)token")).hasToString("[2d, 30-39, 61-62]");
        assertThat(between("(?=[a-c])\\b(\\d{9})(?>[+-]{9})\\.{1,9}?token")).hasToString("[2b, 2d, 30-39]");
        assertThat(between("([ab])\\1token")).isEqualTo(CodePointSet.ALL);
        assertThat(between("x\\d(?=[a-e]{9}token)\\w")).hasToString("[30-39, 61-65, 78]");
        assertThat(between("token\\d")).isEqualTo(CodePointSet.EMPTY);
    }

    private static CodePointSet between(String regex) {
        Anchors found = (Anchors) AnchorFinder.find(RegexParser.parse(regex), TextForm.LATIN_1);
        return found.list().get(0).between();
    }

    @ParameterizedTest
    @MethodSource
    void saysWhyThereIsNone(String regex, String reason) {
        assertThat(anchors(regex)).isEqualTo(reason);
    }

    static List<Arguments> saysWhyThereIsNone() {
        return List.of(
                arguments(
                        "ab\\w.*password",
                        "the literal 'password' is preceded by an unbounded `.*` at index 4; "
                                + "bound it or start the regex at the literal"),
                arguments(
                        "(?:\\w+:)?password",
                        "the literal 'password' is preceded by an unbounded `(?:\\w+:)?` at index 0; "
                                + "bound it or start the regex at the literal"),
                arguments(
                        "\\w{0,300}password",
                        "the literal 'password' can be more than 256 characters away from the start of a match because"
                                + " of `\\w{0,300}` at index 0; shorten it or start the regex at the literal"),
                arguments(
                        "ab[a-z]+",
                        "no literal of 3 or more printable ASCII characters is in every match (the longest is 'ab');"
                                + " add one to the regex"),
                arguments(
                        "\\d{16}",
                        "no literal of 3 or more printable ASCII characters is in every match; add one to the regex"),
                arguments(
                        "(?:token|\\d{9})=\\w",
                        "the branch `\\d{9}` at index 9 has no literal of 3 or more printable ASCII characters;"
                                + " add one, or one that all branches share before or after them"),
                arguments(
                        "(?:token)?",
                        "no literal of 3 or more printable ASCII characters is in every match; add one to the regex"));
    }

    @Test
    void refusesTooManyLiterals() {
        String branches =
                IntStream.range(0, 513).mapToObj(i -> "word" + i + "\\d").collect(Collectors.joining("|"));
        assertThat(anchors(branches))
                .isEqualTo(
                        "the regex needs 513 literals, but no more than 512 are allowed; make a rule of a part of them");
    }

    @Test
    @Timeout(10)
    void takesNoMoreThanAMomentForDeepNesting() {
        assertThat(anchors("(?:".repeat(190) + "token" + "|other|\\d)".repeat(190)))
                .contains("no literal");
        assertThat(anchors("(?:".repeat(190) + "token\\d" + "|other){1,3}".repeat(190)))
                .isEqualTo("other@0 token@0");
        assertThat(anchors("(?:(?=".repeat(90) + "token" + ")\\w)+".repeat(90))).isEqualTo("token@0");
    }

    @Test
    void findsAnchorsOfAllSecretRegexes() {
        for (String regex : SecretRegexes.all()) {
            assertThat(AnchorFinder.find(RegexParser.parse(regex), TextForm.LATIN_1))
                    .as(regex)
                    .isInstanceOf(Anchors.class);
        }
    }

    private static String anchors(String regex) {
        return anchors(regex, TextForm.LATIN_1, AnchorFinder.MIN_LITERAL);
    }

    private static String anchors(String regex, TextForm form, int minLiteral) {
        AnchorResult result = AnchorFinder.find(RegexParser.parse(regex), form, minLiteral);
        return result instanceof Anchors found
                ? found.list().stream().map(AnchorFinderTest::show).sorted().collect(Collectors.joining(" "))
                : ((NoAnchors) result).reason();
    }

    private static String show(Anchor anchor) {
        String distance = anchor.minBack() == anchor.maxBack() ? "" : ".." + anchor.maxBack();
        return anchor.literal() + (anchor.caseSensitive() ? "" : "(i)") + "@" + anchor.minBack() + distance;
    }
}
