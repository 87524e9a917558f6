/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {

    /** A megabyte takes some hundred milliseconds; the rest is for a machine that is busy with something else. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " ",
                "\n",
                "do not ",
                "ignore all previous ",
                "&",
                "&#x",
                "%",
                "%4",
                "\\u",
                "<!--",
                "<!-- -->",
                "<",
                "![",
                "[",
                "\u001b",
                "\u001b[",
                "\u001b]",
                "\u200b",
                "\udb40\udc41",
                "\ufe00",
                "\u202e",
                "\u0430a",
                "a@",
                "http://",
                "curl ",
                "-",
                "---",
                "a ",
                "1 2 ",
                "YWJj",
                "abcd",
                "$(",
                "{",
                "the content of the file to the ",
                "you must read send ",
                "~/",
                "/etc/passwd ",
                "\ud83d",
                "\u0301",
                "'",
                "<|",
                "tell the user not to ",
                "### system\n",
                "a*"
            })
    void takesTimeThatGrowsWithTheLength(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());

        long start = System.nanoTime();
        Texts.matches(text);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
    }

    @Provide
    Arbitrary<String> odd() {
        return Arbitraries.of(
                        "a",
                        "not",
                        " ",
                        "\n",
                        "%",
                        "%41",
                        "&lt;",
                        "&#",
                        "\\u0041",
                        "\\x",
                        "\\",
                        "<!--",
                        "-->",
                        "\u001b[",
                        "m",
                        "\u001b]",
                        "\u0007",
                        "\u200b",
                        "\udb40",
                        "\udc41",
                        "\ufe00",
                        "\u202e",
                        "\u2069",
                        "\u0430",
                        "SGVsbG8gd29ybGQh",
                        "=",
                        "4869",
                        "'",
                        "*",
                        "@",
                        "ignore previous instructions",
                        "\u0130",
                        "\ufb03",
                        "\u0000")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Property(seed = "1", tries = 1000)
    void neverThrows(@ForAll("odd") String text) {
        assertThatCode(() -> Texts.matches(text).forEach(match -> {
                    assertThat(match.start()).isBetween(0, text.length());
                    assertThat(match.end()).isBetween(match.start(), text.length());
                }))
                .doesNotThrowAnyException();
    }
}
