/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.core.ExampleTemplate;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host writes that embeds the scanner; quoted in the README. */
class HostSampleTest {

    @TempDir
    Path directory;

    private final List<Finding> shown = new ArrayList<>();

    private void show(Finding finding) {
        shown.add(finding);
    }

    private void scan(Path server, Path sarif) throws IOException {
        // tag::sample
        try (Scanner scanner = Scanner.builder().build()) {
            ScanReport report = scanner.scan(ScanTarget.path(server));
            for (Finding finding : report.findings()) {
                show(finding); // path, region, rule, severity, message, code flow …
            }
            try (OutputStream out = Files.newOutputStream(sarif)) {
                scanner.write(report, "sarif", out);
            }
        }
        // end::sample
    }

    @Test
    void scansAndWritesAReport() throws IOException {
        Path server = Files.createDirectory(directory.resolve("server"));
        Files.writeString(server.resolve("main.py"), ExampleTemplate.expand("key = 'AK${}IA${base32:16}'\n"));
        Path sarif = directory.resolve("report.sarif");

        scan(server, sarif);

        assertThat(shown).extracting(Finding::ruleId).containsExactly("secret.aws-access-key-id");
        assertThat(sarif).content().contains("secret.aws-access-key-id");
    }
}
