/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class TextDecoderTest {

    private static final String SAMPLE = "const naïve = 'Ключ';\n";

    private static DecodedText decode(byte[] bytes) {
        return TextDecoder.decode(bytes, bytes.length);
    }

    private static DecodedText decodeHex(String hex) {
        return decode(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static boolean isBinary(byte[] bytes) {
        return TextEncoding.isBinary(bytes, bytes.length);
    }

    @Test
    void plainUtf8() {
        assertThat(decode(SAMPLE.getBytes(UTF_8))).isEqualTo(new DecodedText(SAMPLE, UTF_8, false, false));
        assertThat(decode(new byte[0])).isEqualTo(new DecodedText("", UTF_8, false, false));
    }

    @Test
    void onlyTheGivenLengthCounts() {
        assertThat(TextDecoder.decode("abc\377".getBytes(ISO_8859_1), 3))
                .isEqualTo(new DecodedText("abc", UTF_8, false, false));
    }

    @Test
    void byteOrderMarksAreObeyedAndStripped() {
        for (String name : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
            Charset charset = Charset.forName(name);
            byte[] bytes = ("\uFEFF" + SAMPLE).getBytes(charset);

            assertThat(decode(bytes)).isEqualTo(new DecodedText(SAMPLE, charset, true, false));
            assertThat(isBinary(bytes)).isFalse();
        }
        assertThat(decodeHex("EF BB BF")).isEqualTo(new DecodedText("", UTF_8, true, false));
    }

    @Test
    void utf16WithoutMarkIsKnownByItsNuls() {
        for (Charset charset : new Charset[] {UTF_16LE, UTF_16BE}) {
            byte[] bytes = SAMPLE.getBytes(charset);

            assertThat(decode(bytes)).isEqualTo(new DecodedText(SAMPLE, charset, false, false));
            assertThat(isBinary(bytes)).isFalse();
        }
    }

    @Test
    void aReplacementCharacterInTheFileIsValid() {
        assertThat(decode("a\uFFFDb".getBytes(UTF_8))).isEqualTo(new DecodedText("a\uFFFDb", UTF_8, false, false));
    }

    @Test
    void invalidUtf8IsTakenByteByByte() {
        assertThat(decodeHex("63 61 66 E9")).isEqualTo(new DecodedText("café", ISO_8859_1, false, true));
        assertThat(decodeHex("EF BB BF 63 E9")).isEqualTo(new DecodedText("cé", ISO_8859_1, true, true));
        assertThat(decodeHex("C0 AF").fallback()).as("overlong form").isTrue();
        assertThat(decodeHex("ED A0 80").fallback()).as("encoded surrogate").isTrue();
        assertThat(decodeHex("F4 90 80 80").fallback()).as("beyond Unicode").isTrue();
    }

    @Test
    void malformedUtf16KeepsItsCharset() {
        assertThat(decodeHex("FF FE 61 00 62")).isEqualTo(new DecodedText("a\uFFFD", UTF_16LE, true, true));
        assertThat(decodeHex("FE FF D8 00 00 61").fallback()).isTrue();
    }

    @Test
    void malformedUtf16WithoutMarkIsTakenByteByByte() {
        assertThat(decodeHex("61 00 62 00 00 D8 63 00").charset()).isEqualTo(ISO_8859_1);
        assertThat(decodeHex("61 00 62 00 63 00 01 D8"))
                .extracting(DecodedText::charset)
                .isEqualTo(ISO_8859_1);
    }

    @Test
    void nulsMakeBinary() {
        assertThat(isBinary("abc\0def".getBytes(UTF_8))).isTrue();
        assertThat(isBinary("\uFEFFabc\0def".getBytes(UTF_8))).as("UTF-8 mark").isTrue();
        assertThat(isBinary(new byte[10_000])).isTrue();
        assertThat(isBinary(new byte[] {0})).isTrue();
        assertThat(isBinary(HexFormat.of().parseHex("7f454c4602010100000000000000000003003e00")))
                .isTrue();
        assertThat(isBinary(HexFormat.of().parseHex("0100020003000400050006000700")))
                .as("small integers")
                .isTrue();
        assertThat(isBinary(HexFormat.of().parseHex("41004200430000440045")))
                .as("NULs in both places")
                .isTrue();
        assertThat(isBinary("abc".getBytes(UTF_8))).isFalse();
        assertThat(isBinary(new byte[0])).isFalse();
    }

    @Test
    void aLateNulDoesNotMakeBinary() {
        byte[] bytes = new byte[9_000];
        Arrays.fill(bytes, (byte) 'a');
        bytes[8_000] = 0;

        assertThat(isBinary(bytes)).isFalse();

        bytes[7_999] = 0;
        assertThat(isBinary(bytes)).isTrue();
    }

    @Property(seed = "1")
    void validUtf8ComesBack(@ForAll @NotEmpty String text) {
        String clean = new String(text.getBytes(UTF_8), UTF_8); // without lone surrogates
        DecodedText decoded = decode(("x" + clean.replace('\0', ' ')).getBytes(UTF_8));

        assertThat(decoded.text()).isEqualTo("x" + clean.replace('\0', ' '));
        assertThat(decoded.fallback()).isFalse();
    }

    @Property(seed = "1")
    void anyBytesDecode(@ForAll byte[] bytes) {
        DecodedText decoded = decode(bytes);

        assertThat(decoded.text().length()).isLessThanOrEqualTo(bytes.length);
        assertThat(isBinary(bytes)).isIn(true, false);
    }
}
