/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.core.RuleExamples;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.testkit.DetectorTester;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TaintPackTest {

    private static Scanner scanner = Scanner.builder().discovery(false).build();

    @BeforeAll
    static void open() {
        scanner = Scanner.builder().config(ScannerConfig.defaults()).build();
    }

    @AfterAll
    static void close() {
        scanner.close();
    }

    private static List<Rule> taintRules() {
        return scanner.rules().stream()
                .filter(rule -> rule.id().startsWith("taint."))
                .filter(rule -> rule.profile() == Profile.DEFAULT)
                .toList();
    }

    @Test
    void everyExampleDoesWhatItPromises() {
        DetectorTester.ofClassPath().verifyExamples("taint.");
    }

    @Test
    void noExampleIsAboutAnotherRule() {
        List<Finding> findings = scanner.scan(ScanTarget.sources(RuleExamples.sources(scanner, taintRules())))
                .findings();

        assertThat(findings)
                .filteredOn(finding -> finding.ruleId().startsWith("taint."))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.location().path()).startsWith(finding.ruleId() + "/bad-"));
    }

    @Test
    void everyExampleNamesItsFile() {
        assertThat(taintRules()).allSatisfy(rule -> {
            assertThat(rule.badExamples()).allMatch(TaintPackTest::namesItsFile);
            assertThat(rule.goodExamples()).allMatch(TaintPackTest::namesItsFile);
        });
    }

    private static boolean namesItsFile(String example) {
        return example.startsWith("# server.py\n") || example.startsWith("// server.ts\n");
    }

    @Test
    void everyRuleExplainsItselfInSentences() {
        assertThat(taintRules()).allSatisfy(rule -> {
            assertThat(rule.cwes()).as(rule.id()).isNotEmpty();
            assertThat(rule.help()).as(rule.id() + ", help").endsWith(".");
            assertThat(rule.fixAdvice()).as(rule.id() + ", fix").endsWith(".");
        });
    }
}
