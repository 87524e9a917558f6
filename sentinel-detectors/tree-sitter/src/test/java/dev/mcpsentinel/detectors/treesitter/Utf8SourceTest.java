/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class Utf8SourceTest {

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> part = Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(80),
                Arbitraries.of("é", "\u20AC", "\uFFFD", "\uD83D\uDE00", "\uD83D", "\uDE00", "\uFEFF", "\0"));
        return part.list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    @Property(tries = 500)
    void goesFromBytesToCharactersAndBack(@ForAll("texts") String text) {
        Utf8Source source = Utf8Source.of(text);
        byte[] bytes = new byte[source.length()];
        assertThat(source.read(0, bytes)).isEqualTo(bytes.length);

        int offset = text.startsWith("\uFEFF") ? 1 : 0;
        int read = 0;
        while (offset < text.length()) {
            assertThat(source.charOffset(read)).isEqualTo(offset);
            int codePoint = text.codePointAt(offset);
            boolean lone = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            byte[] expected = Character.toString(lone ? '\uFFFD' : codePoint).getBytes(StandardCharsets.UTF_8);
            assertThat(Arrays.copyOfRange(bytes, read, read + expected.length)).isEqualTo(expected);
            read += expected.length;
            offset += Character.charCount(codePoint);
        }
        assertThat(read).isEqualTo(source.length());
        assertThat(source.charOffset(read)).isEqualTo(text.length());
    }

    @Property(tries = 200)
    void isReadInPieces(@ForAll("texts") String text, @ForAll byte size) {
        Utf8Source source = Utf8Source.of(text);
        byte[] piece = new byte[1 + (size & 0x7F)];
        int read = 0;
        for (int count = source.read(read, piece); count > 0; count = source.read(read, piece)) {
            read += count;
        }
        assertThat(read).isEqualTo(source.length());
        assertThat(source.read(-1, piece)).isZero();
    }
}
