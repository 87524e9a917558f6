/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.KeywordHits;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.core.internal.keyword.HitBuffer;
import dev.mcpsentinel.core.internal.plugin.ActiveDetector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeywordPassTest {

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private record Selecting(String id, FileSelector selector) implements Detector {

        @Override
        public List<Rule> rules() {
            return List.of();
        }

        @Override
        public void detect(SourceFile file, DetectionContext context) {}
    }

    private static KeywordPass pass(FileSelector... selectors) {
        List<ActiveDetector> detectors = new ArrayList<>();
        for (FileSelector selector : selectors) {
            Detector detector = new Selecting("test.d" + detectors.size(), selector);
            detectors.add(new ActiveDetector(
                    detector.id(), "", detector, selector, PluginOptions.of(detector, Map.of()), Set.of(), Set.of()));
        }
        return new KeywordPass(detectors);
    }

    private static FileSelector keywords(String... keywords) {
        return FileSelector.everything().withKeywords(List.of(keywords));
    }

    private static KeywordPass.Selection select(KeywordPass pass, String path, String text) {
        byte[] bytes = KeywordPass.bytesOf(text);
        return pass.select(path, Language.ofPath(path), bytes, bytes.length, new HitBuffer());
    }

    /** Returns hits as {@code keyword@offset}. */
    private static List<String> hits(KeywordPass.Selection selection, int detector) {
        KeywordHits hits = selection.hits(detector);
        List<String> list = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            list.add(hits.keyword(i) + "@" + hits.offset(i));
        }
        return list;
    }

    // --- which detectors

    @Test
    void aDetectorWithoutConditionsSeesEveryFile() {
        assertThat(select(pass(FileSelector.everything()), "a.txt", "").detectors())
                .containsExactly(0);
    }

    @Test
    void aDetectorWithKeywordsSeesTheFilesThatHoldOne() {
        KeywordPass pass = pass(keywords("token", "key"), keywords("password"), FileSelector.everything());

        assertThat(select(pass, "a.txt", "a KEY").detectors()).containsExactly(0, 2);
        assertThat(select(pass, "a.txt", "a passWORD").detectors()).containsExactly(1, 2);
        assertThat(select(pass, "a.txt", "nothing").detectors()).containsExactly(2);
    }

    @Test
    void aDetectorSeesItsLanguagesAlone() {
        KeywordPass pass = pass(
                FileSelector.everything().inLanguages(Language.PYTHON, Language.GO),
                keywords("token").inLanguages(Language.JSON));

        assertThat(select(pass, "a.py", "token").detectors()).containsExactly(0);
        assertThat(select(pass, "a.go", "token").detectors()).containsExactly(0);
        assertThat(select(pass, "a.json", "token").detectors()).containsExactly(1);
        assertThat(select(pass, "a.rs", "token").detectors()).isEmpty();
    }

    @Test
    void aDetectorSeesItsPathsAlone() {
        KeywordPass pass = pass(
                FileSelector.everything().withPaths("config/*.yaml", "!config/no.yaml"),
                keywords("token").withPaths("config"));

        assertThat(select(pass, "config/a.yaml", "token").detectors()).containsExactly(0, 1);
        assertThat(select(pass, "config/no.yaml", "token").detectors()).containsExactly(1);
        assertThat(select(pass, "a.yaml", "token").detectors()).isEmpty();
    }

    @Test
    void allConditionsMustHold() {
        KeywordPass pass = pass(keywords("token").inLanguages(Language.PYTHON).withPaths("src"));

        assertThat(select(pass, "src/a.py", "token").detectors()).containsExactly(0);
        assertThat(select(pass, "src/a.py", "t0ken").detectors()).isEmpty();
        assertThat(select(pass, "src/a.js", "token").detectors()).isEmpty();
        assertThat(select(pass, "a.py", "token").detectors()).isEmpty();
    }

    // --- which hits

    @Test
    void everyDetectorGetsItsOwnHitsByItsOwnNumbers() {
        KeywordPass pass = pass(keywords("token", "key"), keywords("Key", "word", "TOKEN"), keywords("word"));

        KeywordPass.Selection selection = select(pass, "a.txt", "key=token keyword");

        assertThat(hits(selection, 0)).containsExactly("1@0", "0@4", "1@10");
        assertThat(hits(selection, 1)).containsExactly("0@0", "2@4", "0@10", "1@13");
        assertThat(hits(selection, 2)).containsExactly("0@13");
    }

    @Test
    void aKeywordThatStandsTwiceIsHitTwice() {
        KeywordPass pass = pass(keywords("token", "Token"));

        assertThat(hits(select(pass, "a.txt", "token"), 0)).containsExactly("0@0", "1@0");
    }

    @Test
    void hitsComeByTheirStart() {
        KeywordPass pass = pass(keywords("bcd", "abcde", "ab"));

        assertThat(hits(select(pass, "a.txt", "abcde abcde"), 0))
                .containsExactly("1@0", "2@0", "0@1", "1@6", "2@6", "0@7");
    }

    @Test
    void aDetectorWithoutKeywordsHasNoHits() {
        KeywordPass pass = pass(FileSelector.everything(), keywords("token"));

        assertThat(hits(select(pass, "a.txt", "token"), 0)).isEmpty();
        assertThat(hits(select(pass, "a.txt", "nothing"), 0)).isEmpty();
    }

    @Test
    void thereCanBeManyHits() {
        KeywordPass.Selection selection = select(pass(keywords("ab")), "a.txt", "ab".repeat(10_000));

        assertThat(selection.hits(0).size()).isEqualTo(10_000);
        assertThat(selection.hits(0).offset(9_999)).isEqualTo(19_998);
    }

    @Test
    void whatIsBehindTheEndDoesNotCount() {
        byte[] bytes = KeywordPass.bytesOf("token token");

        KeywordPass.Selection selection =
                pass(keywords("token")).select("a.txt", Language.TEXT, bytes, 10, new HitBuffer());

        assertThat(hits(selection, 0)).containsExactly("0@0");
    }

    @Test
    void theHitsOfTheFileBeforeAreForgotten() {
        KeywordPass pass = pass(keywords("token"));
        HitBuffer buffer = new HitBuffer();
        byte[] first = KeywordPass.bytesOf("a token");
        byte[] second = KeywordPass.bytesOf("no t0ken");
        pass.select("a.txt", Language.TEXT, first, first.length, buffer);

        assertThat(pass.select("b.txt", Language.TEXT, second, second.length, buffer)
                        .detectors())
                .isEmpty();
    }

    // --- offsets

    @Test
    void offsetsCountUtf16UnitsOfTheText() {
        String text = "é€\uD83D\uDE00token";
        byte[] bytes = KeywordPass.bytesOf(text);
        KeywordPass.Selection selection =
                pass(keywords("token")).select("a.txt", Language.TEXT, bytes, bytes.length, new HitBuffer());

        KeywordPass.toTextOffsets(selection, bytes, 0);

        assertThat(hits(selection, 0)).containsExactly("0@4");
    }

    @Property(seed = "1", tries = 2000)
    void offsetsAreThoseOfTheText(@ForAll("texts") String text, @ForAll boolean marked) {
        List<List<String>> keywords = List.of(List.of("token", "key", "okay"), List.of("KEY", "ke", "oken"));
        KeywordPass pass = pass(
                keywords(keywords.get(0).toArray(String[]::new)),
                FileSelector.everything(),
                keywords(keywords.get(1).toArray(String[]::new)));
        byte[] bytes = bytes(text, marked);
        KeywordPass.Selection selection = pass.select("a.txt", Language.TEXT, bytes, bytes.length, new HitBuffer());

        KeywordPass.toTextOffsets(selection, bytes, marked ? MARK.length : 0);

        assertThat(hits(selection, 0)).containsExactlyInAnyOrderElementsOf(naive(text, keywords.get(0)));
        assertThat(hits(selection, 1)).isEmpty();
        assertThat(hits(selection, 2)).containsExactlyInAnyOrderElementsOf(naive(text, keywords.get(1)));
        assertThat(offsets(selection.hits(2))).isSortedAccordingTo(Comparator.naturalOrder());
    }

    /** Texts of keywords, parts of them, and characters of one to four bytes, one that lower case makes a k among them. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "token",
                        "TOKEN",
                        "key",
                        "Key",
                        "okay",
                        "to",
                        "ke",
                        "y",
                        "\u212aey",
                        "toKen",
                        " ",
                        "\n",
                        "\0",
                        "\u007f",
                        "\u0080",
                        "é",
                        "ß",
                        "\u07ff",
                        "\u0800",
                        "€",
                        "\ufeff",
                        "\uffff",
                        "\uD83D\uDE00",
                        "\uDBFF\uDFFF",
                        "\uD800")
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }

    private static byte[] bytes(String text, boolean marked) {
        return ((marked ? "\ufeff" : "") + text).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> naive(String text, List<String> keywords) {
        List<String> hits = new ArrayList<>();
        for (int offset = 0; offset < text.length(); offset++) {
            for (int k = 0; k < keywords.size(); k++) {
                String keyword = keywords.get(k).toLowerCase(Locale.ROOT);
                int end = Math.min(text.length(), offset + keyword.length());
                if (asciiLowerCase(text.substring(offset, end)).equals(keyword)) {
                    hits.add(k + "@" + offset);
                }
            }
        }
        return hits;
    }

    private static String asciiLowerCase(String text) {
        StringBuilder lower = new StringBuilder();
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return lower.toString();
    }

    private static List<Integer> offsets(KeywordHits hits) {
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            offsets.add(hits.offset(i));
        }
        return offsets;
    }
}
