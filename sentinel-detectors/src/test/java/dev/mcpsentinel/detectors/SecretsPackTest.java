/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.testkit.DetectorTester;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SecretsPackTest {

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

    private static List<Rule> secretRules() {
        return scanner.rules().stream()
                .filter(rule -> rule.id().startsWith("secret."))
                .toList();
    }

    @Test
    void everyExampleDoesWhatItPromises() {
        DetectorTester.ofClassPath().verifyExamples("secret.");
    }

    @Test
    void thereAreTwoHundredRules() {
        assertThat(secretRules()).hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void everyRuleOfThePackIsAboutASecret() {
        int rulesOfThePack = scanner.plugins().stream()
                .filter(plugin -> plugin.id().startsWith("sentinel.secrets"))
                .mapToInt(PluginStatus::rules)
                .sum();

        assertThat(rulesOfThePack).isEqualTo(secretRules().size());
    }

    @Test
    void everyRuleNamesItsWeakness() {
        assertThat(secretRules())
                .allSatisfy(rule -> assertThat(rule.cwes()).as(rule.id()).isNotEmpty());
    }

    @Test
    void everyRuleExplainsItselfInSentences() {
        assertThat(secretRules()).allSatisfy(rule -> {
            assertThat(rule.help()).as(rule.id() + ", help").endsWith(".");
            assertThat(rule.fixAdvice()).as(rule.id() + ", fix").endsWith(".");
        });
    }

    @Test
    void everyTitleIsAHeadline() {
        assertThat(secretRules())
                .allSatisfy(rule ->
                        assertThat(rule.title()).as(rule.id()).isNotBlank().doesNotEndWith("."));
    }

    @Test
    void everyRuleHasExamples() {
        assertThat(secretRules()).allSatisfy(rule -> {
            assertThat(rule.badExamples()).as(rule.id() + ", bad").isNotEmpty();
            assertThat(rule.goodExamples()).as(rule.id() + ", good").isNotEmpty();
        });
    }

    @Test
    void noTwoRulesHaveTheSameTitle() {
        assertThat(secretRules().stream().map(Rule::title)).doesNotHaveDuplicates();
    }

    @Test
    void noRuleFileHoldsACompleteKey() {
        ScanReport report = scanner.scan(ScanTarget.sources(PackFiles.sources()));

        assertThat(report.findings()).isEmpty();
        assertThat(report.status()).isNotEqualTo(ScanStatus.PARTIAL);
    }
}
