/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.keyword;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.junit.jupiter.api.Test;

class KeywordAutomatonTest {
    @Test
    void reportsOverlappingKeywordsInOrderOfTheirEnd() {
        assertThat(scan("ushers", "he", "she", "his", "hers")).containsExactly("she@1", "he@2", "hers@2");
    }

    @Test
    void ignoresAsciiCase() {
        assertThat(scan("x API_KEY api_key Api_Key", "Api_kEY"))
                .containsExactly("Api_kEY@2", "Api_kEY@10", "Api_kEY@18");
    }

    @Test
    void ignoresTheCaseOfLettersOnly() {
        assertThat(scan("a[b a{b a@b a`b", "a{b", "a@b")).containsExactly("a{b@4", "a@b@8");
    }

    @Test
    void reportsAKeywordThatIsListedTwiceTwice() {
        HitBuffer hits = KeywordAutomaton.of(List.of("token", "TOKEN")).scan("a token".getBytes(UTF_8), 7);
        assertThat(hits.size()).isEqualTo(2);
        assertThat(List.of(hits.keyword(0), hits.keyword(1))).containsExactly(0, 1);
    }

    @Test
    void givesByteOffsets() {
        assertThat(scan("ключ: secret", "secret")).containsExactly("secret@10");
    }

    @Test
    void comparesWhatLiesBeforeTheTableOfALongKeyword() {
        String keyword = "-----begin openssh private key-----";
        assertThat(scan("-----BEGIN OPENSSH PRIVATE KEY-----", keyword)).hasSize(1);
        assertThat(scan("-----BEGIN OPENSSx PRIVATE KEY-----", keyword)).isEmpty();
        assertThat(scan("OPENSSH PRIVATE KEY-----", keyword)).isEmpty();
    }

    @Test
    void looksOnlyAtTheGivenRange() {
        byte[] bytes = "abcabcabc".getBytes(UTF_8);
        HitBuffer hits = new HitBuffer();
        KeywordAutomaton.of(List.of("abc")).scan(bytes, 1, 8, hits);
        assertThat(describe(hits, List.of("abc"))).containsExactly("abc@3");
    }

    @Test
    void addsToWhatIsThere() {
        KeywordAutomaton automaton = KeywordAutomaton.of(List.of("ab"));
        HitBuffer hits = automaton.scan("ab".getBytes(UTF_8), 2);
        automaton.scan("xab".getBytes(UTF_8), 0, 3, hits);
        assertThat(describe(hits, List.of("ab"))).containsExactly("ab@0", "ab@1");
        hits.clear();
        assertThat(hits.size()).isZero();
    }

    @Test
    void findsNothingWithoutKeywords() {
        assertThat(KeywordAutomaton.of(List.of()).scan(new byte[1000], 1000).size())
                .isZero();
    }

    @Test
    void keepsTheFirstHitsUpToTheLimitAndSaysThatThereWereMore() {
        byte[] bytes = "ab".repeat(5000).getBytes(UTF_8);
        KeywordAutomaton automaton = KeywordAutomaton.of(List.of("ab"));
        for (int limit : new int[] {1, 63, 2500, 2501, 4999, 5000, 5001}) {
            HitBuffer hits = new HitBuffer(limit);
            automaton.scan(bytes, 0, bytes.length, hits);
            int kept = Math.min(limit, 5000);
            assertThat(hits.size()).isEqualTo(kept);
            assertThat(hits.start(kept - 1)).isEqualTo(2 * (kept - 1));
            assertThat(hits.truncated()).isEqualTo(limit < 5000);
        }
    }

    @Test
    void canBeUsedAgainAfterATruncatedScan() {
        KeywordAutomaton automaton = KeywordAutomaton.of(List.of("ab"));
        HitBuffer hits = new HitBuffer(3);
        byte[] bytes = "ab".repeat(5000).getBytes(UTF_8);
        automaton.scan(bytes, 0, bytes.length, hits);
        hits.clear();
        automaton.scan(bytes, 0, 6, hits);
        assertThat(hits.size()).isEqualTo(3);
        assertThat(hits.truncated()).isFalse();
    }

    @Test
    void refusesAHitThatIsNotThere() {
        HitBuffer hits = KeywordAutomaton.of(List.of("ab")).scan("ab".getBytes(UTF_8), 2);
        assertThatThrownBy(() -> hits.keyword(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> hits.start(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesARangeOutsideTheBuffer() {
        KeywordAutomaton automaton = KeywordAutomaton.of(List.of("ab"));
        assertThatThrownBy(() -> automaton.scan(new byte[3], 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesWhatCannotBeAKeyword() {
        assertThatThrownBy(() -> KeywordAutomaton.of(List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keyword 'a' has 1 characters");
        assertThatThrownBy(() -> KeywordAutomaton.of(List.of("a".repeat(65))))
                .hasMessageContaining("65 characters, must have 2 to 64");
        assertThatThrownBy(() -> KeywordAutomaton.of(List.of("schlüssel"))).hasMessageContaining("not printable ASCII");
        assertThatThrownBy(() -> KeywordAutomaton.of(Collections.nCopies(20_001, "ab")))
                .hasMessageContaining("no more than 20000");
        assertThatThrownBy(() -> new HitBuffer(0)).hasMessageContaining("at least 1");
    }

    @Test
    void holdsThousandsOfKeywordsInATableOfModestSize() {
        List<String> keywords = IntStream.range(0, 20_000)
                .mapToObj(i -> "key-" + Integer.toString(i * 7919, 36))
                .toList();
        KeywordAutomaton automaton = KeywordAutomaton.of(keywords);
        assertThat(automaton.tableBytes()).isLessThan(16_000_000);
        byte[] bytes = String.join(" ", keywords).getBytes(UTF_8);
        HitBuffer hits = automaton.scan(bytes, bytes.length);
        assertThat(IntStream.range(0, hits.size()).map(hits::keyword).distinct().count())
                .isEqualTo(20_000);
    }

    @Property(seed = "1", tries = 500)
    void findsWhatASearchForEachKeywordFinds(@ForAll("keywords") List<String> keywords, @ForAll("text") String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        HitBuffer hits = KeywordAutomaton.of(keywords).scan(bytes, bytes.length);
        List<Hit> found = IntStream.range(0, hits.size())
                .mapToObj(i -> Hit.of(hits.keyword(i), hits.start(i), keywords))
                .toList();
        assertThat(found).isSortedAccordingTo(Comparator.comparingInt(Hit::end));
        assertThat(found).containsExactlyInAnyOrderElementsOf(search(keywords, text));
    }

    @Provide
    Arbitrary<List<String>> keywords() {
        StringArbitrary few = Arbitraries.strings().withChars("aAb_").ofMinLength(2);
        return Arbitraries.oneOf(few.ofMaxLength(5), few.ofMaxLength(24), few.ofMaxLength(64))
                .list()
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<String> text() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.strings().withChars("aAbB_").ofMaxLength(40),
                Arbitraries.of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ab".repeat(40), "\u0000", "é", "\u00ff", "x"));
        return pieces.list().ofMaxSize(60).map(parts -> String.join("", parts));
    }

    private static List<Hit> search(List<String> keywords, String text) {
        List<Hit> hits = new ArrayList<>();
        for (int id = 0; id < keywords.size(); id++) {
            String keyword = keywords.get(id);
            for (int i = 0; i + keyword.length() <= text.length(); i++) {
                if (text.regionMatches(true, i, keyword, 0, keyword.length())) {
                    hits.add(Hit.of(id, i, keywords));
                }
            }
        }
        return hits;
    }

    private static List<String> scan(String text, String... keywords) {
        byte[] bytes = text.getBytes(UTF_8);
        List<String> list = List.of(keywords);
        return describe(KeywordAutomaton.of(list).scan(bytes, bytes.length), list);
    }

    private static List<String> describe(HitBuffer hits, List<String> keywords) {
        return IntStream.range(0, hits.size())
                .mapToObj(i -> String.format(Locale.ROOT, "%s@%d", keywords.get(hits.keyword(i)), hits.start(i)))
                .toList();
    }

    private record Hit(int keyword, int start, int end) {
        static Hit of(int keyword, int start, List<String> keywords) {
            return new Hit(keyword, start, start + keywords.get(keyword).length());
        }
    }
}
