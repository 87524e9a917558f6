/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.core.RuleReference;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RulesReferenceTest {

    private static final Path PAGE = Path.of("RULES.md");

    private static final String UPDATE =
            "mvn -Dfast -pl sentinel-detectors -am test -Dtest=RulesReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Drules.update";

    @Test
    void thePageIsCurrent() throws IOException {
        String page = current();
        if (System.getProperty("rules.update") != null) {
            Files.writeString(PAGE, page);
        }
        String written = Files.exists(PAGE) ? Files.readString(PAGE) : "";

        assertThat(written.equals(page))
                .as("sentinel-detectors/%s is not what the rules say; write it anew: %s", PAGE, UPDATE)
                .isTrue();
    }

    private static String current() {
        ScannerConfig audit = ScannerConfig.builder().profile(Profile.AUDIT).build();
        try (Scanner scanner = Scanner.builder().config(audit).build()) {
            return RuleReference.markdown(scanner.rules());
        }
    }
}
