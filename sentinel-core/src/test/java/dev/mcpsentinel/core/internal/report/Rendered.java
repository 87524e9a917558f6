/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs formatters in tests. */
final class Rendered {

    private Rendered() {}

    /**
     * Formats a report.
     *
     * @param options such as {@code color=true}
     */
    static String by(ReportFormatter formatter, ScanReport report, String... options) {
        Map<String, String> set = new HashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            set.put(option.substring(0, equals), option.substring(equals + 1));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            formatter.write(report, PluginOptions.of(formatter, set), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static String terminal(ScanReport report, String... options) {
        return by(new TerminalFormatter(), report, options);
    }

    static String json(ScanReport report, String... options) {
        return by(new JsonFormatter(), report, options);
    }

    /** Compares a text with a file beside the tests; {@code -Dgolden.update} writes the file instead. */
    static void assertMatchesGolden(String actual, String name) throws IOException {
        if (System.getProperty("golden.update") != null) {
            String folder = Rendered.class.getPackageName().replace('.', '/');
            Files.writeString(Path.of("src/test/resources", folder, name), actual);
        }
        try (InputStream in = Rendered.class.getResourceAsStream(name)) {
            String expected = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(actual).isEqualTo(expected);
        }
    }

    static Rule.Builder rule(String id) {
        return Rule.builder(id).title("A problem").help("It is bad.").fixAdvice("Make it good.");
    }

    static Rule rule(String id, Severity severity) {
        return rule(id).severity(severity).build();
    }

    static ScanReport report(List<Rule> rules, Finding... findings) {
        return ScanReport.builder("1.2.3")
                .rules(rules)
                .findings(Arrays.asList(findings))
                .build();
    }
}
