/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.testkit.DetectorTester;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SupplyChainPackTest {

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

    private static List<Rule> rules() {
        return scanner.rules().stream()
                .filter(rule -> rule.id().startsWith("supply."))
                .toList();
    }

    @Test
    void everyExampleDoesWhatItPromises() {
        DetectorTester.ofClassPath().verifyExamples("supply.");
    }

    @Test
    void thereAreRulesOfSubstance() {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(80);
    }

    @Test
    void everyRuleExplainsItselfInSentences() {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.cwes()).as(rule.id()).isNotEmpty();
            assertThat(rule.help()).as(rule.id() + ", help").endsWith(".");
            assertThat(rule.fixAdvice()).as(rule.id() + ", fix").endsWith(".");
            assertThat(rule.title()).as(rule.id() + ", title").doesNotEndWith(".");
        });
    }

    @Test
    void noTwoRulesHaveTheSameTitle() {
        assertThat(rules().stream().map(Rule::title)).doesNotHaveDuplicates();
    }
}
