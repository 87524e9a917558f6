/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexAnalysisTest {

    private static List<Attack> attacks(String regex, RegexAnalysis.Use use) {
        return RegexAnalysis.attacks(regex, Dialect.JAVASCRIPT, RegexFlags.NONE, use, true, () -> {});
    }

    private static List<Attack> attacks(String regex) {
        return attacks(regex, RegexAnalysis.Use.SEARCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(x+)+$",
                "^(?:x*)*$",
                "(?:p|pp)*q",
                "^(?:\\w+\\s?)+!",
                "^(?:[a-f]|[c-k])+$",
                "(?:u?v?)*w",
                "^(?:'(?:[^']|\\\\.)*')?;",
                "^([a-z0-9]+[.-]?)+@",
                "((?:ab)*)+c",
                "k{3}(?:l+){2,}m",
                "(?:start|stop(?:ping)?|s\\w+)*;",
                "(?:m+)*\\b!",
                "(['\"])(?:\\\\?.)*?\\1",
                "^(?:(?:n+)+z)?",
                "(?:(?:o+)+z|[^]*)"
            })
    void wordsThatCanBeReadInTwoWaysTakeExponentialTime(String regex) {
        assertThat(attacks(regex))
                .first()
                .satisfies(attack -> assertThat(attack.exponential()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(?:x+y)+$",
                "(?:x+)+",
                "(?:x+)*[^]*",
                "^\\w+(?:-\\w+)*$",
                "^(?:ab?)+$",
                "^(?:[a-c]|[d-f])+$",
                "^(?:x{2}|y)*$",
                "^([0-9]{1,3}\\.){3}[0-9]{1,3}$",
                "(?:(?:;|^)a+)+$",
                "^(?:(?!end)[^])*end"
            })
    void oneWayOrNoFailureTakesNoExponentialTime(String regex) {
        assertThat(attacks(regex)).noneMatch(Attack::exponential);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"^x*x*$", "\\s+$", "a.*b", "^\\d*7\\w*$", "^(?:ab)*ab(?:ab)*;", "/\\*[^]*?\\*/", "^\\s+|\\s+$"})
    void repetitionsThatShareATextTakePolynomialTime(String regex) {
        assertThat(attacks(regex)).singleElement().satisfies(attack -> {
            assertThat(attack.exponential()).isFalse();
            assertThat(attack.degree()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"^x*y*$", "^\\s+", "^[a-z]{1,64}[a-z0-9]{0,64}$", "x*", "(?<!\\s)\\s+$"})
    void whatReadsATextOnceTakesLinearTime(String regex) {
        assertThat(attacks(regex)).isEmpty();
    }

    @Test
    void threeRepetitionsMakeACube() {
        assertThat(attacks("^x*x*x*$"))
                .singleElement()
                .satisfies(attack -> assertThat(attack.degree()).isEqualTo(3));
    }

    @Test
    void aMatchFromTheStartIsTriedOnce() {
        assertThat(attacks("x+y", RegexAnalysis.Use.SEARCH)).isNotEmpty();
        assertThat(attacks("x+y", RegexAnalysis.Use.MATCH)).isEmpty();
    }

    @Test
    void aMatchOfTheWholeTextCanFailAtItsEnd() {
        assertThat(attacks("(?:x+)+", RegexAnalysis.Use.MATCH)).isEmpty();
        assertThat(attacks("(?:x+)+", RegexAnalysis.Use.FULL)).anyMatch(Attack::exponential);
    }

    @Test
    void theTextShownStartsAsItMustRepeatsAndFails() {
        Attack attack = attacks("^id=(?:k+)+$").get(0);

        assertThat(attack.prefix()).startsWith("id=");
        assertThat(attack.word()).matches("k+");
        assertThat(attack.suffix()).isNotEmpty().doesNotContain("k");
    }

    @Test
    void flagsAndVerboseRegexesAreUnderstood() {
        RegexFlags verbose = RegexFlags.NONE.with('x', true);
        String regex = """
                ^ (?: \\d+   # digits
                  | [0-5]+ )* $
                """;

        assertThat(RegexAnalysis.attacks(regex, Dialect.PYTHON, verbose, RegexAnalysis.Use.SEARCH, false, () -> {}))
                .isNotEmpty();
        assertThat(RegexAnalysis.attacks(
                        "(?i)^(?:go|GO)+$", Dialect.PYTHON, RegexFlags.NONE, RegexAnalysis.Use.SEARCH, false, () -> {}))
                .isNotEmpty();
    }

    @Test
    void whatCpythonMakesAClassOfIsNoAlternative() {
        assertThat(RegexAnalysis.attacks(
                        "^(?:\\d|0)*$", Dialect.PYTHON, RegexFlags.NONE, RegexAnalysis.Use.SEARCH, false, () -> {}))
                .isEmpty();
        assertThat(attacks("^(?:\\d|0)*$")).isNotEmpty();
    }

    @Test
    void aPossessiveRepetitionIsNotTriedAgain() {
        assertThat(RegexAnalysis.attacks(
                        "^(?:x++)+$", Dialect.PYTHON, RegexFlags.NONE, RegexAnalysis.Use.SEARCH, false, () -> {}))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "(?", "[", "[a", "\\", "a{2", "(?<n", "*", "a**", "(?:x+)+)", "[z-a]", "\\p{Foo}+"})
    void wrongRegexesAreLeftAlone(String regex) {
        assertThat(attacks(regex)).isEmpty();
    }

    @Test
    void hugeAndNestedRegexesAreLeftAlone() {
        assertThat(attacks("(".repeat(50_000) + ")".repeat(50_000))).isEmpty();
        assertThat(attacks("(?:".repeat(5_000) + "x" + ")*".repeat(5_000))).isEmpty();
        assertThat(attacks("(?:a?b?c?d?e?f?g?h?){0,19}".repeat(200))).isEmpty();
        assertThat(attacks("(?:" + "x?".repeat(300) + ")*y")).isNotNull();
    }

    @Provide
    Arbitrary<String> regexes() {
        return Arbitraries.of(
                        "a", "b", ".", "\\w", "\\s", "[^a]", "(", ")", "(?:", "|", "*", "+", "?", "{2,}", "{0,3}", "^",
                        "$", "\\b", "(?=", "(?!", "\\1", "[a-c]")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Property(seed = "1", tries = 2_000)
    void anyRegexHasAnAnswer(@ForAll("regexes") String regex) {
        for (Attack attack : attacks(regex)) {
            assertThat(attack.repeat().end()).isLessThanOrEqualTo(regex.length());
            assertThat(attack.word()).isNotEmpty();
            assertThat(attack.shape()).isNotEmpty();
        }
    }
}
