/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void keepsOrdinaryText() {
        String text = "tab\t line\r\n Ünïcode 日本 😀 \u200D {0} ${HOME}";

        assertThat(SafeText.encodable(text)).isSameAs(text);
        assertThat(SafeText.shown(text)).isSameAs(text);
        assertThat(SafeText.message(text)).isEqualTo(text);
    }

    @Test
    void replacesLoneSurrogatesOneByOne() {
        assertThat(SafeText.encodable("\uD83D")).isEqualTo("\uFFFD");
        assertThat(SafeText.encodable("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
        assertThat(SafeText.encodable("\uD83D\uD83D\uDE00\uDE00")).isEqualTo("\uFFFD\uD83D\uDE00\uFFFD");
        assertThat(SafeText.encodable("a\uD83Db")).isEqualTo("a\uFFFDb");
    }

    @Test
    void keepsControlCharactersOfTextThatIsNotShown() {
        assertThat(SafeText.encodable("\u0000\u001B\u202E")).isEqualTo("\u0000\u001B\u202E");
    }

    @Test
    void replacesTerminalEscapesAndReordering() {
        assertThat(SafeText.shown("\u001B[31mred\u0007\u009B\u007F")).isEqualTo("\uFFFD[31mred\uFFFD\uFFFD\uFFFD");
        assertThat(SafeText.shown("a\u202Eb\u2066c\u2069")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    }

    @Test
    void leavesNoEmbeddedLinkInAMessage() {
        assertThat(SafeText.message("see [here](https://evil.example) or [1](2)"))
                .isEqualTo("see [here] (https://evil.example) or [1] (2)");
        assertThat(SafeText.message("[a\\](b)")).isEqualTo("[a\\] (b)");
        assertThat(SafeText.message("callbacks[42] is fine")).isEqualTo("callbacks[42] is fine");
    }

    @Test
    void cutsWithAnEllipsis() {
        assertThat(SafeText.cut("abcd", 4)).isEqualTo("abcd");
        assertThat(SafeText.cut("abcde", 4)).isEqualTo("abc…");
    }
}
