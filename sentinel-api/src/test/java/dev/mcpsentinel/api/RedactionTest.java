/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;

class RedactionTest {

    @Example
    void theFirstFewCharactersStay() {
        assertThat(Redaction.mask("ghp_0123456789abcdef")).isEqualTo("ghp_****************");
        assertThat(Redaction.mask("0123456789")).isEqualTo("01********");
    }

    @Example
    void aShortSecretIsHiddenWhole() {
        assertThat(Redaction.mask("abcd")).isEqualTo("****");
        assertThat(Redaction.mask("")).isEmpty();
    }

    @Example
    void lineEndsStay() {
        assertThat(Redaction.mask("-----BEGIN KEY-----\r\nMIIE\nabc")).isEqualTo("----***************\r\n****\n***");
    }

    @Example
    void aCharacterOfTwoCodeUnitsIsNotCutInHalf() {
        assertThat(Redaction.mask("\ud83d\ude80cde")).isEqualTo("*****");
        assertThat(Redaction.mask("abc\ud83d\ude80" + "x".repeat(15))).isEqualTo("abc" + "*".repeat(17));
    }

    @Property(seed = "1")
    void lengthAndLinesStayAndAtMostAFifthIsShown(
            @ForAll @Chars({'a', 'b', '\n', '\r', '\ud83d', '\ude80'}) String secret) {
        String masked = Redaction.mask(secret);
        assertThat(masked).hasSameSizeAs(secret);
        int shown = 0;
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            if (c == '\n' || c == '\r') {
                assertThat(masked.charAt(i)).isEqualTo(c);
            } else if (masked.charAt(i) != '*') {
                assertThat(masked.charAt(i)).isEqualTo(c);
                assertThat(i).isLessThan(4);
                shown++;
            }
        }
        assertThat(shown * 5).isLessThanOrEqualTo(secret.length());
    }
}
