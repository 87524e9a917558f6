/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.testkit.DetectorTester;
import org.junit.jupiter.api.Test;

class TextPackTest {

    @Test
    void everyExampleDoesWhatItPromises() {
        DetectorTester.ofClassPath().profile(Profile.AUDIT).verifyExamples("text.");
    }

    @Test
    void everyRuleExplainsItselfInSentences() {
        ScannerConfig audit = ScannerConfig.builder().profile(Profile.AUDIT).build();
        try (Scanner scanner = Scanner.builder().config(audit).build()) {
            assertThat(scanner.rules())
                    .filteredOn(TextPackTest::isOurs)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(rule -> {
                        assertThat(rule.cwes()).as(rule.id()).isNotEmpty();
                        assertThat(rule.help()).as(rule.id() + ", help").endsWith(".");
                        assertThat(rule.fixAdvice()).as(rule.id() + ", fix").endsWith(".");
                    });
        }
    }

    private static boolean isOurs(Rule rule) {
        return rule.id().startsWith("text.");
    }
}
