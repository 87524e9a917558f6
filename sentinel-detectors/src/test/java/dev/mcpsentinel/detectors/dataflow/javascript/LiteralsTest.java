/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class LiteralsTest {

    private static String cook(String source) {
        return Literals.cook(source, 0, source.length());
    }

    @Test
    void resolvesControlCharacters() {
        assertThat(cook("\\n\\t\\r\\b\\f\\v\\0")).isEqualTo("\n\t\r\b\f\u000B\0");
    }

    @Test
    void resolvesHexadecimalEscapes() {
        assertThat(cook("\\x1b\\u0041\\u{1F600}")).isEqualTo("\u001bA\uD83D\uDE00");
    }

    @Test
    void resolvesOctalEscapes() {
        assertThat(cook("\\101\\47\\400")).isEqualTo("A' 0");
    }

    @Test
    void joinsContinuedLines() {
        assertThat(cook("a\\\nb\\\r\nc\\\rd")).isEqualTo("abcd");
    }

    @Test
    void keepsOtherCharacters() {
        assertThat(cook("\\'\\\"\\\\\\q")).isEqualTo("'\"\\q");
    }

    @Test
    void keepsWhatIsNoEscape() {
        assertThat(cook("\\xZZ \\u12 \\u{110000} \\u{} \\u{12")).isEqualTo("xZZ u12 u{110000} u{} u{12");
    }

    @Test
    void takesQuotesOff() {
        assertThat(Literals.unquote("'a'", 0, 3)).isEqualTo("a");
    }

    @Test
    void knowsThatAQuoteMayBeMissing() {
        assertThat(Literals.unquote("'ab", 0, 3)).isEqualTo("ab");
        assertThat(Literals.unquote("'", 0, 1)).isEmpty();
    }

    @Property(seed = "1", tries = 500)
    void neverFails(@ForAll @CharRange(from = 'a', to = 'z') String text, @ForAll("escapes") String escape) {
        assertThat(cook(text + escape + text)).startsWith(text);
    }

    @Provide
    Arbitrary<String> escapes() {
        return Arbitraries.strings().withChars("\\xu{}0179afn\n\r").ofMaxLength(12);
    }
}
