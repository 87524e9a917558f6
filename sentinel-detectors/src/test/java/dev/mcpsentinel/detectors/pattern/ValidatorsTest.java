/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ValidatorsTest {

    private static final String SIGNATURE = "k3Vq9tYx2LmB7nRw5ZcD8fGh1JpS4uTe6WaQoX0iKbM";

    @Test
    void knowsNoCheckOfAnotherName() {
        assertThat(Validators.named("no-such-check")).isEmpty();
    }

    @Property(seed = "1", tries = 200)
    void neverThrows(@ForAll String text) {
        for (String name : Validators.names()) {
            assertThatCode(() -> valid(name, text)).as(name).doesNotThrowAnyException();
        }
    }

    @Test
    void acceptsJwtWhoseHeaderNamesAnAlgorithm() {
        assertThat(valid("jwt", jwt("{\"alg\":\"RS256\",\"typ\":\"JWT\"}", "{\"sub\":\"u-4711\"}")))
                .isTrue();
    }

    @Test
    void rejectsThreePartsThatAreNoJwt() {
        assertThat(valid("jwt", jwt("{\"typ\":\"JWT\"}", "{\"sub\":\"u-4711\"}")))
                .isFalse();
        assertThat(valid("jwt", jwt("alg", "{}"))).isFalse();
        assertThat(valid("jwt", "com.acme.Tool")).isFalse();
        assertThat(valid("jwt", "a.b")).isFalse();
    }

    @Test
    void rejectsTheJwtOfEveryTutorial() {
        assertThat(valid("jwt", jwt("{\"alg\":\"HS256\"}", "{\"sub\":\"1234567890\",\"name\":\"John Doe\"}")))
                .isFalse();
    }

    @Test
    void tellsTheServiceRoleFromTheAnonymousOne() {
        String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
        assertThat(valid("jwt-service-role", jwt(header, "{\"iss\":\"supabase\",\"role\":\"service_role\"}")))
                .isTrue();
        assertThat(valid("jwt-service-role", jwt(header, "{\"iss\":\"supabase\",\"role\":\"anon\"}")))
                .isFalse();
    }

    @Test
    void findsJsonInBase64() {
        assertThat(valid("base64-json", base64("{\"k\":\"v\",\"id\":1}"))).isTrue();
        assertThat(valid("base64-json", "prefix_" + base64("{\"k\":\"v\",\"id\":1}") + "_tail"))
                .isTrue();
        assertThat(valid("base64-json", "eyJustAnIdentifier")).isFalse();
        assertThat(valid("base64-json", "nothing")).isFalse();
    }

    @Test
    void findsPrivateKeyInBase64() {
        assertThat(valid("base64-pem-key", base64("-----BEGIN " + "PRIVATE KEY-----\nMIIE")))
                .isTrue();
        assertThat(valid("base64-pem-key", base64("-----BEGIN CERTIFICATE-----\nMIIE")))
                .isFalse();
    }

    @Test
    void acceptsBasicAuthWithPassword() {
        assertThat(valid("basic-auth", base64("svc-deploy:K7vQ2m9RtYp4"))).isTrue();
    }

    @Test
    void rejectsBasicAuthOfDocumentation() {
        assertThat(valid("basic-auth", base64("user:password"))).isFalse();
        assertThat(valid("basic-auth", base64("Aladdin:open sesame"))).isFalse();
        assertThat(valid("basic-auth", base64("admin:admin"))).isFalse();
        assertThat(valid("basic-auth", base64("no colon"))).isFalse();
        assertThat(valid("basic-auth", "%%%")).isFalse();
    }

    @Test
    void acceptsDiscordTokenThatBeginsWithAnId() {
        assertThat(valid("discord-token", base64("1047825310964829342") + ".abc.def"))
                .isTrue();
        assertThat(valid("discord-token", base64("not a decimal id") + ".abc.def"))
                .isFalse();
        assertThat(valid("discord-token", "no dot")).isFalse();
    }

    @Test
    void weighsWhatBase64Hides() {
        assertThat(valid("plausible-base64", base64("K7vQ2m9RtYp4"))).isTrue();
        assertThat(valid("plausible-base64", base64("password"))).isFalse();
        assertThat(valid("plausible-base64", base64("${DB_PASSWORD}"))).isFalse();
    }

    private static boolean valid(String name, String text) {
        return Validators.named(name).orElseThrow().valid(text);
    }

    private static String jwt(String header, String payload) {
        return base64(header) + "." + base64(payload) + "." + SIGNATURE;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
