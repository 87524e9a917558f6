/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlausibilityTest {

    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String HEX = "0123456789abcdef";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "your-api-key-goes-here",
                "YOUR_API_KEY_1234567890",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "sk-xxxxxxxxxxxxxxxxxxxxx",
                "test-key-for-unit-tests-only-12345",
                "1234567890abcdef1234567890abcdef",
                "00000000-0000-4000-8000-000000000000",
                "3f2b8c1e-9d47-4a65-b0e1-7c8d9f0a1b2c",
                "abcdefghijklmnopqrstuvwxyz012345",
                "deadbeefdeadbeefdeadbeefdeadbeef",
                "${ACME_API_KEY_FROM_VAULT_1}",
                "{{ secrets.acmeApiKey2024 }}",
                "<your-personal-access-token-1>",
                "process.env.ACME_API_KEY_V2",
                "$ACME_PRODUCTION_KEY_V2_EU1",
                "op://vault/acme/credential7",
                "arn:aws:secretsmanager:eu-west-1:123",
                "https://id.acme.io/oauth2/v1/token",
                "/etc/ssl/private/acme-2024.key",
                "prod/app/database-credentials-v2",
                "user.settings.notifications.title2",
                "getOAuth2ClientSecretFromVaultV2",
                "text-embedding-3-small-2024-07-18",
                "claude-3-5-sonnet-20241022",
                "2024-07-18T12:34:56.789+00:00",
                "dev.mcpsentinel.detectors.pattern.V2",
                "correct-horse-battery-staple",
                "com.acme:library-core:1.2.34",
                "noreply2024@mail.acme.io",
                "sha256-k3Vq9tYx2LmB7nRw5ZcD8fGh1JpS4uTe6WaQoX0iKbM",
                "aaaabbbbccccddddeeeeffff1111",
                "short1A",
                "onlyletterswithoutanydigit"
            })
    void takesNoWrittenTextForASecret(String text) {
        assertThat(Plausibility.secret(text)).isFalse();
    }

    @Test
    void takesRandomTextForASecret() {
        assertThat(accepted(ALPHANUMERIC, 20)).isGreaterThan(950);
        assertThat(accepted(ALPHANUMERIC, 32)).isGreaterThan(980);
        assertThat(accepted(ALPHANUMERIC + "-_", 43)).isGreaterThan(980);
        assertThat(accepted(HEX, 32)).isGreaterThan(980);
        assertThat(accepted(HEX, 64)).isGreaterThan(980);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "password123",
                "P@ssw0rd2024",
                "changeme1",
                "hunter2hunter2",
                "user_password_input",
                "${DB_PASSWORD}",
                "{{password1}}",
                "secret-2024",
                "admin1234",
                "Enter-your-password-1",
                "passwordField2",
                "12345678",
                "localhost:5432",
                "test1234",
                "********"
            })
    void takesNoPlaceholderForAPassword(String text) {
        assertThat(Plausibility.password(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"K7vq!2m9Rt", "x9Lm2Qw8Zt4Q", "T4u-9kLw2!7", "vR3#tY8pL"})
    void takesRandomTextForAPassword(String text) {
        assertThat(Plausibility.password(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "pass",
                "PASSWORD1",
                "secret",
                "postgres",
                "root",
                "changeme",
                "example",
                "test",
                "****",
                "xxxxxxxx",
                "${PASSWORD}",
                "<password>",
                "%s",
                "{password}",
                "$PASSWORD",
                "1234",
                "my-secret-pw",
                "pw"
            })
    void takesNoDefaultForAUrlPassword(String text) {
        assertThat(Plausibility.urlPassword(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"K7vq2m9Rt", "npg_8Jk2LmQw", "tr0ub4dor", "h4Kq%21z"})
    void takesOtherTextForAUrlPassword(String text) {
        assertThat(Plausibility.urlPassword(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "AKIAIOSFODNN7EXAMPLE",
                "sk-ant-api03-aaaaaaaaaaaaaaaaaaaaaaaa",
                "glpat-1234567890abcdefghij",
                "xoxb-your-bot-token-goes-here",
                "dapi12341234123412341234123412341234"
            })
    void seesThatAFormatIsFilledWithSamples(String text) {
        assertThat(Plausibility.randomText(text)).isFalse();
    }

    @Test
    void allowsRunsWhereZeroBytesAreUsual() {
        String text = "AAAAAAAAAAAA" + "k3Vq9tYx2LmB7nRw5ZcD8fGh";
        assertThat(Plausibility.randomText(text)).isFalse();
        assertThat(Plausibility.randomTextWithRuns(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"K7vq!2m", "Kvq!Xm#Rt", "7!2#9$4%1", "kvqmnrt7"})
    void aPasswordIsLongAndMixed(String text) {
        assertThat(Plausibility.password(text)).isFalse();
    }

    @Test
    void eightMixedCharactersAreEnoughForAPassword() {
        assertThat(Plausibility.password("K7vq!2m9")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an ordinary test of 7 things",
                "here is a token of 7 things",
                "some secret of 7 things now",
                "an example of 7 things here"
            })
    void looksIntoBase64ForSamples(String hidden) {
        assertThat(Plausibility.secret(base64(hidden))).isFalse();
    }

    @Test
    void otherBase64CanBeASecret() {
        assertThat(Plausibility.secret(base64("an ordinary list of 7 things"))).isTrue();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void lowerCaseWordsWithHardlyADigitAreAName() {
        assertThat(Plausibility.secret("ctx7skq-vbn4mlp-wrtzk")).isFalse();
        assertThat(Plausibility.secret("ctx7skQ-vbn4mlp-wrtzk")).isTrue();
        assertThat(Plausibility.secret("ctx7skq-vbn4mlp-wr9zk")).isTrue();
    }

    @Test
    void aLongNumberIsNoSecret() {
        assertThat(Plausibility.secret("8305917264".repeat(2) + "5172940683" + "9062845137" + "4718"))
                .isFalse();
    }

    @Test
    void measuresEntropyInBitsPerCharacter() {
        assertThat(Plausibility.entropy("aaaa")).isZero();
        assertThat(Plausibility.entropy("abab")).isEqualTo(1, within(1e-9));
        assertThat(Plausibility.entropy(HEX)).isEqualTo(4, within(1e-9));
        assertThat(Plausibility.entropy("")).isZero();
    }

    private static int accepted(String alphabet, int length) {
        Random random = new Random(7);
        int accepted = 0;
        for (int i = 0; i < 1000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < length; j++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (Plausibility.secret(text.toString())) {
                accepted++;
            }
        }
        return accepted;
    }
}
