/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpsentinel.api.spi.TimeLimitException;
import dev.mcpsentinel.detectors.regex.CodePointSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AnchoredMatcherTest {
    private static final long STEPS = 200_000;

    @Test
    void findsMatchesBeforeAndAfterTheLiteral() {
        assertThat(matches("\\w{1,9}@corp\\.\\w{2,3}", "mail a@corp.com, bob@corp.org or @corp.net"))
                .containsExactly("a@corp.com", "bob@corp.org");
    }

    @Test
    void findsTheLeftmostStartOfAMatch() {
        assertThat(matches("[\\w-]{0,5}token\\d", "xx-yy-token1")).containsExactly("x-yy-token1");
    }

    @Test
    void reportsNoOverlappingMatches() {
        assertThat(matches("aba", "abababa aba")).containsExactly("aba", "aba", "aba");
        assertThat(matches("token(?:[a-z]token)?", "tokenxtokenytoken")).containsExactly("tokenxtoken", "token");
    }

    @Test
    void seesWhatIsAroundAMatch() {
        assertThat(matches("\\btoken\\d$", "token1 xtoken2 token3")).containsExactly("token3");
        assertThat(matches("^token\\d", "token1 token2")).containsExactly("token1");
        assertThat(matches("(?<=x{3})token(?=\\d{50})", "xtoken xxxtoken" + "1".repeat(50) + " xxxtoken1"))
                .containsExactly("token");
        assertThat(matches("(?=token)", "token token")).containsExactly("", "");
    }

    @Test
    void flagsHoldFromWhereTheyStand() {
        assertThat(matches("[^a]token(?i)x", "AtokenX")).containsExactly("AtokenX");
        assertThat(matches(" token(?x) x", " tokenx")).containsExactly(" tokenx");
    }

    @Test
    void looksForAMatchBehindItsLiteral() {
        assertThat(matches("(?<=key=)\\w+", "key=abc, KEY=def key=")).containsExactly("abc");
    }

    @Test
    void limitsTheLengthOfAMatch() {
        String text = "token" + "a".repeat(20_000);
        assertThat(matches("token\\w+", text)).singleElement().asString().hasSize(AnchoredMatcher.MAX_MATCH);
    }

    @Test
    void spendsTheBudgetOfTheText() {
        Anchors anchors = anchors("token(?:(a+)+\\1?)+$", TextForm.LATIN_1, 3);
        assertThatExceptionOfType(TimeLimitException.class)
                .isThrownBy(() -> matches("token(?:(a+)+\\1?)+$", anchors, "token" + "a".repeat(60) + "!"));
    }

    @Test
    void triesAPositionOnlyOnce() {
        String regex = "[a-z ]{0,200}token\\d";
        String text = "token ".repeat(1000);
        CharSequence bounded = new CountedText(text, 10_000_000);
        new AnchoredMatcher(regex, new MatchLength(6, 206))
                .forEachMatch(bounded, starts(anchors(regex, TextForm.LATIN_1, 3), text), match -> {
                    throw new AssertionError("no match expected");
                });
    }

    @Test
    void turnsAStackOverflowIntoAnExceptionOfItsOwn() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        matches("token(?:a|b)*c", "token" + "ab".repeat(10_000));
                    } catch (MatchStackExceeded e) {
                        thrown.set(e);
                    }
                },
                "small stack",
                256 * 1024);
        thread.start();
        thread.join();
        assertThat(thrown.get())
                .hasMessageContaining("the regex 'token(?:a|b)*c' overflowed the stack at offset 0")
                .hasMessageContaining("possessive");
    }

    @Test
    void passesOnWhatTheCallerThrows() {
        Anchors anchors = anchors("token", TextForm.LATIN_1, 3);
        String text = "token";
        assertThatThrownBy(() -> new AnchoredMatcher("token", anchors.length())
                        .forEachMatch(text, starts(anchors, "token"), match -> {
                            throw new IllegalStateException("by the caller");
                        }))
                .hasMessage("by the caller");
    }

    @Test
    void collectsStartsAgainAfterClearing() {
        CandidateStarts starts = starts(anchors("token", TextForm.LATIN_1, 3), "token token");
        assertThat(starts.isEmpty()).isFalse();
        starts.clear();
        assertThat(starts.isEmpty()).isTrue();
    }

    @Test
    void refusesAnAnchorWithoutPlace() {
        assertThatThrownBy(() -> new Anchor("token", true, 2, 1, CodePointSet.ALL))
                .hasMessageContaining("minBack 2 is greater than maxBack 1");
    }

    @Property(seed = "1", tries = 3000)
    void findsWhatSearchingFindsWithSecretRegexes(@ForAll long seed) {
        List<String> all = SecretRegexes.all();
        String regex = all.get(Math.floorMod(seed, all.size()));
        String text = new SampleText(seed).around(RegexParser.parse(regex).root(), 20_000);
        assertSameMatches(regex, anchors(regex, TextForm.UTF_16, 3), text);
    }

    @Property(seed = "1", tries = 2000)
    void findsWhatSearchingFindsWithRandomRegexes(@ForAll long seed) {
        String regex = new RandomRegex(seed).next();
        Regex parsed = RegexParser.parse(regex);
        AnchorResult result = AnchorFinder.find(parsed, TextForm.UTF_16, 2);
        if (result instanceof Anchors anchors) {
            assertSameMatches(regex, anchors, new SampleText(seed).around(parsed.root(), 600));
        }
    }

    private static void assertSameMatches(String regex, Anchors anchors, String text) {
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        try {
            Matcher matcher = Pattern.compile(regex).matcher(bounded(text));
            while (matcher.find()) {
                expected.add(matcher.start() + "-" + matcher.end());
            }
            new AnchoredMatcher(regex, anchors.length())
                    .forEachMatch(
                            bounded(text),
                            starts(anchors, text),
                            match -> found.add(match.start() + "-" + match.end()));
        } catch (TimeLimitException e) {
            return;
        }
        assertThat(found).as("matches of /%s/ in '%s'", regex, text).isEqualTo(expected);
    }

    private static List<String> matches(String regex, String text) {
        return matches(regex, anchors(regex, TextForm.LATIN_1, 3), text);
    }

    private static List<String> matches(String regex, Anchors anchors, String text) {
        List<String> found = new ArrayList<>();
        new AnchoredMatcher(regex, anchors.length())
                .forEachMatch(bounded(text), starts(anchors, text), match -> found.add(match.group()));
        return found;
    }

    private static CharSequence bounded(String text) {
        return new CountedText(text, STEPS);
    }

    private static Anchors anchors(String regex, TextForm form, int minLiteral) {
        return (Anchors) AnchorFinder.find(RegexParser.parse(regex), form, minLiteral);
    }

    /** Finds the literals as the keyword pass does, without regard to case. */
    private static CandidateStarts starts(Anchors anchors, String text) {
        CandidateStarts starts = new CandidateStarts();
        for (Anchor anchor : anchors.list()) {
            String literal = anchor.literal();
            for (int i = 0; i + literal.length() <= text.length(); i++) {
                if (text.regionMatches(true, i, literal, 0, literal.length())) {
                    starts.add(text, anchor, i);
                }
            }
        }
        return starts;
    }
}
