/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.testkit.FormatterContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the author of a report format writes; quoted in the README. */
class FormatterAuthorSampleTest {

    // tag::sample
    static final class CountFormatter implements ReportFormatter {
        @Override
        public String id() {
            return "acme.count";
        }

        @Override
        public String format() {
            return "count";
        }

        @Override
        public String mediaType() {
            return "text/plain";
        }

        @Override
        public void write(ScanReport report, PluginOptions options, OutputStream out) throws IOException {
            out.write((report.countBySeverity() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
    // end::sample

    @Test
    void writesAReport() throws IOException {
        try (Scanner scanner =
                Scanner.builder().discovery(false).plugin(new CountFormatter()).build()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            scanner.write(scanner.scan(ScanTarget.sources()), "count", out);

            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{LOW=0, MEDIUM=0, HIGH=0, CRITICAL=0}\n");
        }
    }

    @Test
    void keepsTheContract() {
        FormatterContract.verify(new CountFormatter());
    }
}
