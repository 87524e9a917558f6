/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.Limit;
import dev.mcpsentinel.core.ScannerConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    @TempDir
    Path directory;

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("mcp-sentinel.yaml"), yaml);
    }

    private ScannerConfig load(String yaml) throws IOException {
        return ScannerConfig.builder().load(write(yaml)).build();
    }

    private String error(String yaml) throws IOException {
        Path file = write(yaml);
        ConfigurationException error = catchThrowableOfType(
                ConfigurationException.class, () -> ScannerConfig.builder().load(file));
        assertThat(error).as("no error in:\n" + yaml).isNotNull();
        return String.valueOf(error.getMessage());
    }

    private static ScannerConfig environment(String... namesAndValues) {
        Map<String, String> environment = new java.util.HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return ScannerConfig.builder().environment(environment).build();
    }

    // --- the file

    @Test
    void readsEveryKey() throws IOException {
        ScannerConfig config = load("""
                profile: audit
                min-severity: medium
                fail-fast: critical
                include: [src/, '*.py']
                exclude: [vendor/]
                gitignore: false
                threads: 3
                disabled-rules: [a.b, c.d]
                disabled-plugins: [acme]
                limits:
                  max-files: 10
                  file-timeout: 2s
                plugins:
                  acme.more:
                    text: hello
                    number: 7
                    flag: true
                """);

        assertThat(config.profile()).isEqualTo(Profile.AUDIT);
        assertThat(config.minSeverity()).isEqualTo(Severity.MEDIUM);
        assertThat(config.failFast()).contains(Severity.CRITICAL);
        assertThat(config.include()).containsExactly("src/", "*.py");
        assertThat(config.exclude()).containsExactly("vendor/");
        assertThat(config.gitignore()).isFalse();
        assertThat(config.threads()).isEqualTo(3);
        assertThat(config.disabledRules()).containsExactlyInAnyOrder("a.b", "c.d");
        assertThat(config.disabledPlugins()).containsExactly("acme");
        assertThat(config.limits().get(Limit.MAX_FILES)).isEqualTo(10);
        assertThat(config.limits().get(Limit.FILE_TIMEOUT)).isEqualTo(2_000);
        assertThat(config.limits().get(Limit.MAX_DEPTH)).isEqualTo(Limit.MAX_DEPTH.defaultValue());
        assertThat(config.pluginOptions())
                .containsExactly(Map.entry("acme.more", Map.of("text", "hello", "number", "7", "flag", "true")));
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void readsEveryLimit(Limit limit) throws IOException {
        boolean time = limit.name().endsWith("_TIMEOUT");

        ScannerConfig config = load("limits:\n  " + limit.id() + ": " + (time ? "17ms" : "17"));

        assertThat(config.limits().get(limit)).isEqualTo(17);
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "10s,10000", "2m,120000", "1h,3600000", "1d,86400000", "PT1.5S,1500"})
    void readsLengthsOfTime(String text, long milliseconds) throws IOException {
        assertThat(load("limits: {detector-timeout: " + text + "}").limits().get(Limit.DETECTOR_TIMEOUT))
                .isEqualTo(milliseconds);
    }

    @Test
    void oneTextIsAListOfOne() throws IOException {
        assertThat(load("include: '*.py'").include()).containsExactly("*.py");
        assertThat(load("include: []").include()).isEmpty();
    }

    @Test
    void anEmptyFileSetsNothing() throws IOException {
        for (String yaml : List.of("", "# profile: audit\n", "---\n", "\uFEFF{}")) {
            ScannerConfig config = load(yaml);

            assertThat(config.profile()).isEqualTo(Profile.DEFAULT);
            assertThat(config.pluginOptions()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "profile: full | 1: 'profile': expected one of default, audit, not 'full'",
                "profile: | 1: 'profile' needs a value",
                "profile: [audit] | 1: 'profile' has one value, not a list",
                "profile: [] | 1: 'profile' has one value, not a list",
                "profile: {a: b} | 1: 'profile' needs a value",
                "\"\n\nmin-severity: HIGH\" | 3: 'min-severity': expected one of low, medium, high, critical, not 'HIGH'",
                "fail-fast: never | 1: 'fail-fast': expected one of low, medium, high, critical, not 'never'",
                "gitignore: yes | 1: 'gitignore': expected true or false, not 'yes'",
                "threads: many | 1: 'threads': expected a whole number, not 'many'",
                "threads: 0 | 1: 'threads': threads is 1 to 1024, not 0",
                "threads: 1025 | 1: 'threads': threads is 1 to 1024, not 1025",
                "threads: 99999999999 | 1: 'threads': expected a number of at most 2147483647, not 99999999999",
                "threads: 99999999999999999999 | 1: 'threads': expected a whole number, not '99999999999999999999'",
                "threads: 1.5 | 1: 'threads': expected a whole number, not '1.5'",
                "\"include:\n  - a\n  - [b]\" | 1: 'include' needs a value",
                "\"include:\n  - a\n  - '['\" | 2: 'include': The include pattern '[' can never match",
                "exclude: [a, '['] | 1: 'exclude': The exclude pattern '[' can never match",
                "colour: red | 1: unknown key 'colour'; known keys are disabled-plugins, disabled-rules, exclude, fail-fast, gitignore, include, limits.detector-timeout",
                "limits: 3 | 1: limits is a mapping of keys to values",
                "\"limits:\n  max-fish: 3\" | 2: unknown key 'limits.max-fish'; known keys are ",
                "\"limits:\n  max-files: 0\" | 2: 'limits.max-files': limit 'max-files' is 1 to 2147483647, not 0",
                "limits: {max-files: -1} | 1: 'limits.max-files': limit 'max-files' is 1 to 2147483647, not -1",
                "limits: {max-depth: 10001} | limit 'max-depth' is 1 to 10000, not 10001",
                "limits: {file-timeout: 10} | 1: 'limits.file-timeout': expected a length of time such as 500ms, 10s or 2m, not '10'",
                "limits: {file-timeout: 0s} | limit 'file-timeout' is 1 to 86400000, not 0",
                "limits: {file-timeout: PT-1S} | limit 'file-timeout' is 1 to 86400000, not -1000",
                "limits: {file-timeout: 2d} | limit 'file-timeout' is 1 to 86400000, not 172800000",
                "limits: {file-timeout: P999999999999D} | expected a length of time such as 500ms, 10s or 2m, not 'P999999999999D'",
                "plugins: acme | 1: plugins is a mapping of keys to values",
                "plugins: {acme: x} | 1: plugins.acme is a mapping of keys to values",
                "\"plugins:\n  acme:\n    list: [1]\" | 3: an option's value is a text, number or flag",
                "\"plugins:\n  acme:\n    none:\" | 3: an option's value is a text, number or flag",
                "\"plugins:\n  acme: {a: 1}\n  acme: {b: 2}\" | 3: 'acme' stands twice",
                "\"profile: audit\nprofile: default\" | 2: 'profile' stands twice",
                "\"limits:\n  max-files: 1\n  max-files: 2\" | 3: 'max-files' stands twice",
                "- profile | 1: the configuration is a mapping of keys to values",
                "audit | 1: the configuration is a mapping of keys to values",
                "\"profile: audit\n---\nthreads: 1\" | 3: a configuration file has one document",
                "\"profile: audit\n\tthreads: 1\" | 2: ",
                "profile: 'audit | 1: ",
            })
    void anErrorNamesFileLineAndKey(String yaml, String message) throws IOException {
        String error = error(yaml);

        assertThat(error).startsWith("mcp-sentinel.yaml:").contains(message);
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Path gone = directory.resolve("gone.yaml");
        assertThatThrownBy(() -> ScannerConfig.builder().load(gone))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("cannot read the configuration file " + gone + ": there is no such file");

        assertThatThrownBy(() -> ScannerConfig.builder().load(directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("cannot read the configuration file " + directory + ": ");

        Path latin = Files.write(directory.resolve("latin.yaml"), "# f\u00fcr".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ScannerConfig.builder().load(latin))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("cannot read the configuration file " + latin + ": it is not UTF-8");

        Path giant = write("#".repeat((8 << 20) + 1));
        assertThatThrownBy(() -> ScannerConfig.builder().load(giant))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("cannot read the configuration file " + giant + ": it is larger than 8 MiB");
    }

    // --- the environment

    @Test
    void readsEnvironmentVariables() {
        ScannerConfig config = environment(
                "MCP_SENTINEL_PROFILE", "audit",
                "MCP_SENTINEL_MIN_SEVERITY", "high",
                "MCP_SENTINEL_FAIL_FAST", "low",
                "MCP_SENTINEL_INCLUDE", "src/, *.py,,",
                "MCP_SENTINEL_EXCLUDE", "",
                "MCP_SENTINEL_GITIGNORE", "false",
                "MCP_SENTINEL_THREADS", "2",
                "MCP_SENTINEL_DISABLED_RULES", "a.b",
                "MCP_SENTINEL_DISABLED_PLUGINS", "acme,other",
                "MCP_SENTINEL_LIMITS_MAX_FILES", "5",
                "MCP_SENTINEL_LIMITS_FILE_TIMEOUT", "3s",
                "MCP_SENTINELS", "not ours",
                "PATH", "/bin");

        assertThat(config.profile()).isEqualTo(Profile.AUDIT);
        assertThat(config.minSeverity()).isEqualTo(Severity.HIGH);
        assertThat(config.failFast()).contains(Severity.LOW);
        assertThat(config.include()).containsExactly("src/", "*.py");
        assertThat(config.exclude()).isEmpty();
        assertThat(config.gitignore()).isFalse();
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.disabledRules()).containsExactly("a.b");
        assertThat(config.disabledPlugins()).containsExactlyInAnyOrder("acme", "other");
        assertThat(config.limits().get(Limit.MAX_FILES)).isEqualTo(5);
        assertThat(config.limits().get(Limit.FILE_TIMEOUT)).isEqualTo(3_000);
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void everyLimitHasAVariable(Limit limit) {
        String value = limit.name().endsWith("_TIMEOUT") ? "17ms" : "17";

        assertThat(environment("MCP_SENTINEL_LIMITS_" + limit.name(), value)
                        .limits()
                        .get(limit))
                .isEqualTo(17);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "PROFILE | full | environment variable MCP_SENTINEL_PROFILE: 'profile': expected one of default, audit, not 'full'",
                "PROFILE | \"\" | environment variable MCP_SENTINEL_PROFILE: 'profile': expected one of default, audit, not ''",
                "THREADS | 0 | environment variable MCP_SENTINEL_THREADS: 'threads': threads is 1 to 1024, not 0",
                "THREADS | 99999999999 | environment variable MCP_SENTINEL_THREADS: 'threads': expected a number of at most",
                "GITIGNORE | TRUE | 'gitignore': expected true or false, not 'TRUE'",
                "INCLUDE | a,[ | environment variable MCP_SENTINEL_INCLUDE: 'include': The include pattern '[' can never match",
                "LIMITS_FILE_TIMEOUT | soon | 'limits.file-timeout': expected a length of time such as 500ms, 10s or 2m, not 'soon'",
                "COLOUR | red | unknown environment variable MCP_SENTINEL_COLOUR; known ones are MCP_SENTINEL_DISABLED_PLUGINS",
                "profile | audit | unknown environment variable MCP_SENTINEL_profile",
                "\"\" | x | unknown environment variable MCP_SENTINEL_;",
            })
    void anErrorNamesTheVariable(String name, String value, String message) {
        assertThatThrownBy(() -> environment("MCP_SENTINEL_" + name, value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    // --- together

    @Test
    void whatComesLaterWins() throws IOException {
        Path file = write("""
                profile: audit
                threads: 3
                include: [a, b]
                limits: {max-files: 1, max-depth: 2}
                plugins: {acme: {x: 1, y: 2}}
                disabled-rules: [a.b]
                """);
        ScannerConfig config = ScannerConfig.builder()
                .load(file)
                .environment(Map.of(
                        "MCP_SENTINEL_THREADS", "4",
                        "MCP_SENTINEL_INCLUDE", "c",
                        "MCP_SENTINEL_LIMITS_MAX_FILES", "7"))
                .threads(5)
                .option("acme", "y", "3")
                .disableRules(List.of("c.d"))
                .build();

        assertThat(config.profile()).isEqualTo(Profile.AUDIT);
        assertThat(config.threads()).isEqualTo(5);
        assertThat(config.include()).containsExactly("c");
        assertThat(config.limits().get(Limit.MAX_FILES)).isEqualTo(7);
        assertThat(config.limits().get(Limit.MAX_DEPTH)).isEqualTo(2);
        assertThat(config.pluginOptions()).containsExactly(Map.entry("acme", Map.of("x", "1", "y", "3")));
        assertThat(config.disabledRules()).as("switching off adds up").containsExactlyInAnyOrder("a.b", "c.d");
    }

    @Test
    void aConfigurationGrantsNothing() throws IOException {
        List<String> errors = new ArrayList<>();
        for (String key : List.of("grant", "granted", "capabilities")) {
            errors.add(error(key + ": [network]"));
        }
        assertThat(errors).allMatch(error -> error.contains("unknown key"));
    }
}
