/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnveilingTest {

    private static Unveiling.Result unveil(String text) {
        return Unveiling.of(PlainText.of(text), Texts.LEXICON.confusables());
    }

    private static List<Disguise.Kind> kinds(String text) {
        return unveil(text).disguises().stream().map(Disguise::kind).distinct().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text\n\twith a tab",
                "family \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 and a heart \u2764\ufe0f",
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f",
                "\u2067\u05e7\u05d5\u05d1\u05e5\u2069 is a file",
                "\u05e9\u05dc\u05d5\u05dd \u200fMCP\u200f",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "long\u00adword\u00adthat\u00adbreaks",
                "\u03bcm, TNF\u03b1, \u0440\u0443\u0441\u0441\u043a\u0438\u0439",
                "na\u00efve caf\u00e9",
                "keycap 1\ufe0f\u20e3",
                "\ufeffstarts with a mark"
            })
    void findsNothingInOrdinaryText(String text) {
        assertThat(kinds(text)).isEmpty();
    }

    @Test
    void decodesTags() {
        Unveiling.Result result = unveil("a\udb40\udc68\udb40\udc69z");

        assertThat(result.shown().text()).isEqualTo("ahiz");
        assertThat(result.visible()).map(PlainText::text).hasValue("az");
        assertThat(result.disguises()).extracting(Disguise::kind).containsExactly(Disguise.Kind.TAG_TEXT);
    }

    @Test
    void knowsWhereDecodedTextCameFrom() {
        PlainText shown = unveil("ab\udb40\udc68\udb40\udc69z").shown();

        assertThat(shown.origin(2)).isEqualTo(2);
        assertThat(shown.origin(3)).isEqualTo(4);
        assertThat(shown.origin(4)).isEqualTo(6);
    }

    @Test
    void decodesBytesInVariationSelectors() {
        assertThat(unveil("\ud83d\ude0a\udb40\udd58\udb40\udd59\udb40\udd58\udb40\udd59")
                        .shown()
                        .text())
                .contains("hihi");
    }

    @Test
    void decodesBitsWithoutWidth() {
        StringBuilder bits = new StringBuilder();
        "hi".chars().forEach(c -> {
            for (int bit = 7; bit >= 0; bit--) {
                bits.append((c >> bit & 1) == 0 ? '\u200b' : '\u200c');
            }
        });

        assertThat(unveil("x" + bits + "y").shown().text()).contains("hi");
        assertThat(kinds("x" + bits + "y")).containsExactly(Disguise.Kind.ZERO_WIDTH);
    }

    @Test
    void foldsLookAlikesAndStyledLetters() {
        assertThat(unveil("\u0440\u0430ssw\u043erd \uff41\ud835\udc1b").shown().text())
                .isEqualTo("password ab");
        assertThat(kinds("p\u0430ssword")).containsExactly(Disguise.Kind.CONFUSABLE);
    }

    @Test
    void dropsSequencesForTerminals() {
        assertThat(unveil("a\u001b[31mb\u001b[0mc").shown().text()).isEqualTo("abc");
        assertThat(kinds("a\u001b[31mb")).containsExactly(Disguise.Kind.ANSI);
        assertThat(kinds("\u001b]8;;https://example.net\u0007link\u001b]8;;\u0007"))
                .containsExactly(Disguise.Kind.OSC);
    }

    @Test
    void findsOverridesAndWhatIsNotClosed() {
        assertThat(kinds("a\u202etxt.exe")).containsExactly(Disguise.Kind.BIDI);
        assertThat(kinds("a \u2066b\nc")).containsExactly(Disguise.Kind.BIDI);
    }

    @Test
    void takesCommentsOutOfWhatIsVisible() {
        assertThat(unveil("a<!-- b -->c").visible()).map(PlainText::text).hasValue("ac");
    }
}
