/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every token is put together at run time, so that no file holds one. */
class ChecksumsTest {

    private static final String BODY_30 = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ";

    @Test
    void acceptsGithubTokenWithItsChecksum() {
        assertThat(Checksums.base62Crc("gh" + "p_" + BODY_30 + "0mLq" + "17")).isTrue();
    }

    @Test
    void rejectsGithubTokenWithAnotherChecksum() {
        assertThat(Checksums.base62Crc("gh" + "p_" + BODY_30 + "0mLq" + "18")).isFalse();
        assertThat(Checksums.base62Crc("gh" + "p_" + BODY_30.replace('z', 'y') + "0mLq" + "17"))
                .isFalse();
    }

    @Test
    void acceptsEitherOrderOfTheBase62Alphabet() {
        assertThat(Checksums.base62Crc("np" + "m_" + BODY_30 + "0MlQ" + "17")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "ghp_", "ghp_short", "no prefix at all and much longer than thirty-six"})
    void rejectsTextsThatAreNoGithubToken(String text) {
        assertThat(Checksums.base62Crc(text)).isFalse();
    }

    @Test
    void acceptsRoutableGitlabToken() {
        String head = "gl" + "pat-" + BODY_30 + "7kQ2" + ".01.0y";
        String sum = Long.toString(crc32(head), 36);
        String token = head + "0".repeat(7 - sum.length()) + sum;
        assertThat(Checksums.gitlabRoutable(token)).isTrue();
        assertThat(Checksums.gitlabRoutable(token.replace("7kQ2", "7kQ3"))).isFalse();
        assertThat(Checksums.gitlabRoutable("glpat-")).isFalse();
    }

    @Test
    void acceptsGrafanaToken() {
        String head = "gl" + "sa_" + BODY_30 + "aB";
        String sum = String.format(Locale.ROOT, "%08x", Integer.reverseBytes((int) crc32(head)));
        assertThat(Checksums.grafana(head + "_" + sum)).isTrue();
        assertThat(Checksums.grafana(head + "_" + "00000000")).isFalse();
        assertThat(Checksums.grafana("glsa")).isFalse();
    }

    @Test
    void acceptsCloudflareToken() {
        String body = BODY_30 + "0123456789";
        String sum = String.format(Locale.ROOT, "%08x", crc32(body));
        assertThat(Checksums.cloudflare("cf" + "ut_" + body + sum)).isTrue();
        assertThat(Checksums.cloudflare("cf" + "k_" + body + sum)).isTrue();
        assertThat(Checksums.cloudflare("cf" + "ut_" + body.replace('z', 'y') + sum))
                .isFalse();
        assertThat(Checksums.cloudflare("cfut_")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A12UEL5L", "a12uel5l", "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"})
    void acceptsTheValidTextsOfBip173(String text) {
        assertThat(Checksums.bech32(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A1G7SGD8", "pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v", "li1dgmt3", "", "1"})
    void rejectsTheInvalidTextsOfBip173(String text) {
        assertThat(Checksums.bech32(text)).isFalse();
    }

    @Test
    void acceptsTheFirstKeyOfBip32() {
        String key = "xpr" + "v9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3j"
                + "PPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi";
        assertThat(Checksums.base58Check(key)).isTrue();
        assertThat(Checksums.base58Check(key.replace("PHi", "PHj"))).isFalse();
        assertThat(Checksums.base58Check("0OIl")).isFalse();
        assertThat(Checksums.base58Check("")).isFalse();
    }

    private static long crc32(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }
}
