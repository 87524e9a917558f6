/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginOptionTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "max-depth", "level2", "a-2-b"})
    void names(String name) {
        assertThat(new PluginOption(name, PluginOption.Type.TEXT, "", "Does something.").name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-a", "a-", "a--b", "a.b", "a b", "2a", "größe"})
    void otherTextsAreNoNames(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PluginOption(name, PluginOption.Type.TEXT, "", ""))
                .withMessage("'" + name + "' is not an option name: use lower-case words joined by '-'");
    }

    @Test
    void theDefaultIsAValueOfTheType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PluginOption("depth", PluginOption.Type.INTEGER, "", ""))
                .withMessage("option 'depth' is an integer such as 100, not ''");
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, anything at all",
        "INTEGER, 0",
        "INTEGER, -17",
        "INTEGER, 2147483647",
        "INTEGER, -2147483648",
        "BOOLEAN, true",
        "BOOLEAN, false",
        "DURATION, 500ms",
        "DURATION, 10s",
        "DURATION, 2m",
        "DURATION, 24h",
        "DURATION, 1d",
        "DURATION, 0s",
        "DURATION, PT1M30S",
        "DURATION, 999999999d"
    })
    void values(PluginOption.Type type, String value) {
        assertThatNoException().isThrownBy(() -> type.check("option", value));
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 1.5, an integer such as 100",
        "INTEGER, 1e3, an integer such as 100",
        "INTEGER, +5, an integer such as 100",
        "INTEGER, 2147483648, an integer such as 100",
        "INTEGER, 99999999999999999999, an integer such as 100",
        "INTEGER, ' 5', an integer such as 100",
        "INTEGER, ٥, an integer such as 100",
        "BOOLEAN, yes, 'a boolean, true or false'",
        "BOOLEAN, TRUE, 'a boolean, true or false'",
        "DURATION, 10, 'a duration such as 500ms, 10s or 24h'",
        "DURATION, 10 s, 'a duration such as 500ms, 10s or 24h'",
        "DURATION, -5s, 'a duration such as 500ms, 10s or 24h'",
        "DURATION, PT-5S, 'a duration such as 500ms, 10s or 24h'",
        "DURATION, PT9999999999999999H, 'a duration such as 500ms, 10s or 24h'",
        "DURATION, soon, 'a duration such as 500ms, 10s or 24h'"
    })
    void otherTextsAreNoValues(PluginOption.Type type, String value, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.check("acme.depth", value))
                .withMessage("option 'acme.depth' is " + expected + ", not '" + value + "'");
    }

    @Test
    void durations() {
        assertThat(PluginOption.parseDuration("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(PluginOption.parseDuration("10s")).isEqualTo(Duration.ofSeconds(10));
        assertThat(PluginOption.parseDuration("2m")).isEqualTo(Duration.ofMinutes(2));
        assertThat(PluginOption.parseDuration("24h")).isEqualTo(Duration.ofHours(24));
        assertThat(PluginOption.parseDuration("3d")).isEqualTo(Duration.ofDays(3));
        assertThat(PluginOption.parseDuration("PT1M30S")).isEqualTo(Duration.ofSeconds(90));
        assertThatExceptionOfType(DateTimeParseException.class).isThrownBy(() -> PluginOption.parseDuration("1y"));
    }
}
