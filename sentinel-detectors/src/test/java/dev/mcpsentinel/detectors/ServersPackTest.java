/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.testkit.DetectorTester;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ServersPackTest {

    private static final Pattern NAME = Pattern.compile("(#|//) [A-Za-z]+\\.[a-z]+\\n[\\s\\S]*");

    @Test
    void everyExampleDoesWhatItPromises() {
        DetectorTester.ofClassPath().verifyExamples("server.");
    }

    @Test
    void everyExampleNamesItsFile() {
        try (Scanner scanner = Scanner.builder().build()) {
            assertThat(scanner.rules())
                    .filteredOn(rule -> rule.id().startsWith("server."))
                    .isNotEmpty()
                    .allSatisfy(rule -> {
                        assertThat(rule.badExamples())
                                .allMatch(text -> NAME.matcher(text).matches());
                        assertThat(rule.goodExamples())
                                .allMatch(text -> NAME.matcher(text).matches());
                    });
        }
    }
}
