/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.spi.TimeLimitException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MatchStartTest {

    private static final long STEPS = 200_000;

    /** Returns the positions of a text, its end included, at which a match may start. */
    private static List<Integer> possible(String regex, String text) {
        MatchStart start = MatchStart.of(RegexParser.parse(regex));
        List<Integer> possible = new ArrayList<>();
        for (int i = 0; i <= text.length(); i++) {
            if (start.possibleAt(text, i)) {
                possible.add(i);
            }
        }
        return possible;
    }

    @Test
    void aMatchStartsWithItsFirstCharacter() {
        assertThat(possible("[ab]x", "xaxb")).containsExactly(1, 3, 4);
    }

    @Test
    void whatNeedNotBeThereAddsCharacters() {
        assertThat(possible("a?b*(?:c|d)e", "xabcde")).containsExactly(1, 2, 3, 4, 6);
    }

    @Test
    void whatMustBeThereOnceEndsTheSearch() {
        assertThat(possible("a{1,3}b", "ab")).containsExactly(0, 2);
        assertThat(possible("a{0,3}b", "ab")).containsExactly(0, 1, 2);
    }

    @Test
    void aRegexThatCanMatchNothingStartsEverywhere() {
        assertThat(possible("a?", "xyz")).containsExactly(0, 1, 2, 3);
        assertThat(possible("a|", "xyz")).containsExactly(0, 1, 2, 3);
    }

    @Test
    void looksIntoGroups() {
        assertThat(possible("(a)", "ab")).containsExactly(0, 2);
        assertThat(possible("(?:a)", "ab")).containsExactly(0, 2);
        assertThat(possible("(?>a)", "ab")).containsExactly(0, 2);
        assertThat(possible("(?<secret>a)", "ab")).containsExactly(0, 2);
    }

    @Test
    void passesOverWhatConsumesNothing() {
        assertThat(possible("\\b(?=c)(?<!b)a", "abc")).containsExactly(0, 3);
    }

    @Test
    void aReferenceCanStandForAnything() {
        assertThat(possible("(?:(a)|b)?\\1c", "abc")).containsExactly(0, 1, 2, 3);
        assertThat(possible("\\1c", "xyz")).containsExactly(0, 1, 2, 3);
    }

    @Test
    void caseIsIgnoredWhereTheRegexIgnoresIt() {
        assertThat(possible("(?i)a", "aAb")).containsExactly(0, 1, 3);
    }

    @Test
    void charactersBeyondTheTableCountAsOne() {
        assertThat(possible("\u0100", "\u00ffa\u0100\u0101")).containsExactly(2, 3, 4);
        assertThat(possible("\u00ff", "\u00ffa\u0100")).containsExactly(0, 3);
        assertThat(possible("\\x{1F600}", "a\uD83D\uDE00")).contains(1);
    }

    @Test
    void aRegexOfALineStartsAfterALineEnd() {
        assertThat(possible("(?m)^a", "a\naa\ra\u0085a\u2028a\u2029a")).containsExactly(0, 2, 5, 7, 9, 11);
    }

    @Test
    void aRegexOfTheInputStartsNoLaterThanALine() {
        assertThat(possible("\\Aa", "aa")).containsExactly(0);
        assertThat(possible("^a", "aa")).containsExactly(0);
    }

    @Test
    void theEndIsPossibleUnlessALineMustStart() {
        assertThat(possible("a", "")).containsExactly(0);
        assertThat(possible("(?m)^a", "x")).isEmpty();
    }

    @Test
    void looksForTheStartOfALineInGroups() {
        for (String regex : List.of("(?m)(^a)", "(?m)(?:^a)", "(?m)(?>^a)", "(?m)^a|^b", "(?m)(?:^a|^b)c")) {
            assertThat(possible(regex, "xa")).as(regex).isEmpty();
        }
    }

    @Test
    void aLineNeedNotStartIfOneWayGoesWithout() {
        for (String regex : List.of("(?m)^a|a", "(?m)(?:^)?a", "(?m)(?=^)?a", "(?m)$a", "(?m)a^")) {
            assertThat(possible(regex, "xa")).as(regex).contains(1);
        }
    }

    @Property(seed = "1", tries = 3000)
    void everyMatchOfARandomRegexStartsWhereItIsPossible(@ForAll long seed) {
        String regex = new RandomRegex(seed).next();
        assertPossibleWhereItMatches(regex, seed);
    }

    @Property(seed = "1", tries = 1000)
    void everyMatchOfASecretRegexStartsWhereItIsPossible(@ForAll long seed) {
        List<String> all = SecretRegexes.all();
        assertPossibleWhereItMatches(all.get(Math.floorMod(seed, all.size())), seed);
    }

    private static void assertPossibleWhereItMatches(String regex, long seed) {
        Regex parsed = RegexParser.parse(regex);
        MatchStart start = MatchStart.of(parsed);
        String text = new SampleText(seed).around(parsed.root(), 600);
        Matcher matcher = Pattern.compile(regex)
                .matcher(new CountedText(text, STEPS))
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        try {
            for (int i = 0; i <= text.length(); i++) {
                if (matcher.region(i, text.length()).lookingAt()) {
                    assertThat(start.possibleAt(text, i))
                            .as("/%s/ matches at %s of '%s'", regex, i, text)
                            .isTrue();
                }
            }
        } catch (TimeLimitException e) {
            // a regex that takes too long says nothing
        }
    }
}
