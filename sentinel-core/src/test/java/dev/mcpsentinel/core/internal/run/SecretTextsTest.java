/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretTextsTest {

    private static SecretTexts of(String... secrets) {
        SecretTexts texts = new SecretTexts();
        for (String secret : secrets) {
            texts.add(secret);
        }
        return texts;
    }

    @Test
    void masksEveryOccurrence() {
        assertThat(of("0123456789").masked("a 0123456789 b 01234567890123456789"))
                .isEqualTo("a 01******** b 01********01********");
    }

    @Test
    void takesTheLongestOfThoseThatStartAlike() {
        assertThat(of("0123456789", "0123456789abcde").masked("0123456789abcde"))
                .isEqualTo("012************");
    }

    @Test
    void leavesWordsAlone() {
        assertThat(of("secret").masked("a secret")).isEqualTo("a secret");
    }

    @Test
    void findsASecretBehindItsOwnStart() {
        assertThat(of("aaaaaaab").masked("aaaaaaaaaab")).isEqualTo("aaaa*******");
    }

    @Test
    void hidesTheWholeWordWhereManyStartAlike() {
        SecretTexts texts = new SecretTexts();
        IntStream.range(0, 10_000).forEach(i -> texts.add("01234567" + i));
        assertThat(texts.masked("x0123456799999 y")).isEqualTo("x01*********** y");
    }
}
