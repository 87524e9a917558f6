/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "digits,[0-9]",
        "hex,[0-9a-f]",
        "HEX,[0-9A-F]",
        "lower,[a-z]",
        "upper,[A-Z]",
        "alpha,[A-Za-z]",
        "alnum,[A-Za-z0-9]",
        "base64,[A-Za-z0-9+/]",
        "base64url,[A-Za-z0-9_-]",
        "base32,[A-Z2-7]"
    })
    void knowsAlphabets(String alphabet, String characters) {
        String expanded = ExampleTemplate.expand("<${" + alphabet + ":2000}>");

        assertThat(expanded).matches("<" + characters + "{2000}>");
        Set<Integer> seen = new HashSet<>();
        expanded.chars().forEach(seen::add);
        long size = sizeOf(characters);
        assertThat(seen).as("every character of the alphabet occurs").hasSize((int) size + 2);
    }

    private static long sizeOf(String characters) {
        return java.util.stream.IntStream.range(0, 128)
                .filter(c -> Character.toString(c).matches(characters))
                .count();
    }

    @Test
    void aTemplateAlwaysGivesTheSameText() {
        String template = "a = ${alnum:20}; b = ${alnum:20}";
        String expanded = ExampleTemplate.expand(template);

        assertThat(expanded).isEqualTo(ExampleTemplate.expand(template)).matches("a = \\w{20}; b = \\w{20}");
        assertThat(expanded.substring(4, 24)).isNotEqualTo(expanded.substring(30));
        assertThat(ExampleTemplate.expand("x" + template)).doesNotContain(expanded.substring(4, 24));
        assertThat(ExampleTemplate.expand("${digits:8}"))
                .as("the same in every release")
                .isEqualTo("25361606");
    }

    @Test
    void theEmptyPlaceholderStandsForNothing() {
        assertThat(ExampleTemplate.expand("AK${}IA${}")).isEqualTo("AKIA");
        assertThat(ExampleTemplate.expand("${hex:0}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${HOME}",
                "${TOKEN:-x}",
                "${other:3}",
                "${hex}",
                "${hex:}",
                "${hex:-1}",
                "${hex:10000}",
                "$hex:3",
                "{hex:3}",
                "${ }",
                "${hex:3",
                "`${user.name}`",
                "$1 \\ \\$ $$",
                ""
            })
    void leavesEverythingElseAlone(String text) {
        assertThat(ExampleTemplate.expand(text)).isEqualTo(text);
    }
}
