/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchLengthsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abc; 3; 3",
                "a|bcd|; 0; 3",
                "a{2,5}b?; 2; 6",
                "a+; 1; -1",
                "(ab){2}(?:c)(?>d); 6; 6",
                "^\\bab(?=cde)(?<!x)$; 2; 2",
                "(a{1,3})-\\1; 3; 7",
                "\\1(a{1,3}); 1; -1",
                "(?=(ab))\\1; 2; 2",
                "(?:a{1000000}){1000000}; -1; -1",
                "(?:a*){0}; 0; 0",
                "\\R; 1; 2",
                "[a&&b]c; 2; 2",
            })
    void addsUpThePartsOfARegex(String regex, int min, int max) {
        MatchLength length = new MatchLengths(RegexParser.parse(regex), TextForm.LATIN_1).whole();
        assertThat(length).isEqualTo(new MatchLength(orUnbounded(min), orUnbounded(max)));
    }

    private static int orUnbounded(int length) {
        return length < 0 ? MatchLength.UNBOUNDED : length;
    }

    @Test
    void countsCharactersAboveTheBasicPlaneTwiceInDecodedText() {
        Regex regex = RegexParser.parse("[^\"]{3}\\x{1F600}a");
        assertThat(new MatchLengths(regex, TextForm.UTF_16).whole()).isEqualTo(new MatchLength(6, 9));
        assertThat(new MatchLengths(regex, TextForm.LATIN_1).whole()).isEqualTo(new MatchLength(5, 5));
    }

    @Property(seed = "1", tries = 500)
    void everyMatchIsWithinTheLengths(@ForAll long seed) {
        String regex = new RandomRegex(seed).next();
        Regex parsed = RegexParser.parse(regex);
        MatchLength length = new MatchLengths(parsed, TextForm.UTF_16).whole();
        String text = new SampleText(seed).around(parsed.root(), 300);
        for (int at = 0; at < Math.min(text.length(), 60); at++) {
            OptionalInt end = RegexInterpreter.match(parsed.root(), text, at);
            if (end.orElse(-1) >= 0) {
                assertThat(end.getAsInt() - at).as(regex).isBetween(length.min(), length.max());
            }
        }
    }
}
