/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.core.RuleExamples;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.testkit.DetectorTester;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConfigPackTest {

    private static Scanner scanner = Scanner.builder().discovery(false).build();

    @BeforeAll
    static void open() {
        scanner = Scanner.builder()
                .config(ScannerConfig.builder().profile(Profile.AUDIT).build())
                .build();
    }

    @AfterAll
    static void close() {
        scanner.close();
    }

    private static List<Rule> configRules() {
        return scanner.rules().stream()
                .filter(rule -> rule.id().startsWith("config."))
                .toList();
    }

    @Test
    void everyExampleDoesWhatItPromises() {
        DetectorTester.ofClassPath().verifyExamples("config.");
    }

    @Test
    void everyRuleExplainsItselfInSentences() {
        assertThat(configRules()).hasSizeGreaterThanOrEqualTo(95).allSatisfy(rule -> {
            assertThat(rule.help()).as(rule.id() + ", help").endsWith(".");
            assertThat(rule.fixAdvice()).as(rule.id() + ", fix").endsWith(".");
            assertThat(rule.title()).as(rule.id()).doesNotEndWith(".");
            assertThat(rule.owasp()).as(rule.id() + ", owasp").isNotEmpty();
            assertThat(rule.references()).as(rule.id() + ", references").isNotEmpty();
        });
    }

    /** A near miss may be what another rule is about, but no pack of near misses is a catalogue of attacks. */
    @Test
    void noGoodExampleIsCritical() {
        List<Finding> findings = scanner.scan(ScanTarget.sources(RuleExamples.sources(scanner, configRules())))
                .findings();

        assertThat(findings)
                .isNotEmpty()
                .noneMatch(finding -> finding.severity() == Severity.CRITICAL
                        && finding.location().path().contains("/good-"));
    }
}
