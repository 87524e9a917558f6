/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestEvidenceTest {

    /** Rules {@code test.a} and {@code test.b} share a weakness, {@code test.other} has another one. */
    private static final Rule A = rule("test.a", 798, 259);

    private static final Rule B = rule("test.b", 200, 798);
    private static final Rule OTHER = rule("test.other", 22);

    private static Rule rule(String id, Integer... cwes) {
        return Rule.builder(id)
                .title("t")
                .help("h")
                .fixAdvice("f")
                .severity(Severity.MEDIUM)
                .confidence(Confidence.MEDIUM)
                .cwes(List.of(cwes))
                .build();
    }

    private static Finding.Builder at(Rule rule, int start, int end) {
        return Finding.builder(rule, new Location("a.py", new Region(1, start + 1, 1, end + 1, start, end)));
    }

    private static List<Finding> best(Finding... findings) {
        List<Finding> sorted = new ArrayList<>(Arrays.asList(findings));
        sorted.sort(ReportOrder.FINDINGS);
        return new BestEvidence(List.of(A, B, OTHER)).of(sorted);
    }

    @Test
    void keepsNothingOfNothing() {
        assertThat(best()).isEmpty();
    }

    @Test
    void keepsFindingsThatDoNotOverlap() {
        Finding first = at(A, 0, 10).build();
        Finding second = at(B, 10, 20).build();

        assertThat(best(first, second)).containsExactly(first, second);
    }

    @Test
    void keepsFindingsOfOtherWeaknesses() {
        Finding secret = at(A, 0, 10).build();
        Finding other = at(OTHER, 0, 10).build();

        assertThat(best(secret, other)).containsExactly(secret, other);
    }

    @Test
    void keepsFindingsOfRulesItDoesNotKnow() {
        Finding known = at(A, 0, 10).build();
        Finding unknown = at(rule("test.unknown", 798), 0, 10).build();

        assertThat(best(known, unknown)).containsExactly(known, unknown);
    }

    @Test
    void oneSharedWeaknessIsEnough() {
        Finding worse = at(A, 0, 10).build();
        Finding better = at(B, 9, 30).build();

        assertThat(best(worse, better)).containsExactly(better);
    }

    @Test
    void findingsOfTheSameRuleNeverCompete() {
        Finding outer = at(A, 0, 10).severity(Severity.CRITICAL).build();
        Finding inner = at(A, 2, 5).build();

        assertThat(best(outer, inner)).containsExactly(outer, inner);
    }

    @Test
    void theSurerOneWins() {
        Finding sure =
                at(B, 0, 5).confidence(Confidence.HIGH).severity(Severity.LOW).build();
        Finding grave = at(A, 0, 10).severity(Severity.CRITICAL).build();

        assertThat(best(sure, grave)).containsExactly(sure);
    }

    @Test
    void amongEquallySureOnesTheGraverOneWins() {
        Finding grave = at(B, 0, 5).severity(Severity.HIGH).build();
        Finding explained = at(A, 0, 10).codeFlows(flow()).build();

        assertThat(best(grave, explained)).containsExactly(grave);
    }

    @Test
    void amongEquallyGraveOnesTheExplainedOneWins() {
        Finding explained = at(B, 0, 5).codeFlows(flow()).build();
        Finding longer = at(A, 0, 10).build();

        assertThat(best(explained, longer)).containsExactly(explained);
    }

    private static List<CodeFlow> flow() {
        Location location = new Location("a.py", new Region(1, 1, 1, 2, 0, 1));
        return List.of(new CodeFlow(List.of(new CodeFlow.Step(location, ""))));
    }

    @Test
    void amongEquallyExplainedOnesTheLongerOneWins() {
        Finding longer = at(B, 0, 10).build();
        Finding shorter = at(A, 0, 9).build();

        assertThat(best(longer, shorter)).containsExactly(longer);
    }

    @Test
    void amongEquallyLongOnesTheFirstIdWins() {
        Finding a = at(A, 1, 11).build();
        Finding b = at(B, 0, 10).build();

        assertThat(best(a, b)).containsExactly(a);
    }

    @Test
    void whatIsDroppedDropsNothing() {
        Finding best = at(A, 0, 10).confidence(Confidence.HIGH).build();
        Finding dropped = at(B, 5, 25).severity(Severity.HIGH).build();
        Finding apart = at(A, 20, 30).build();

        assertThat(best(best, dropped, apart)).containsExactly(best, apart);
    }

    @Test
    void anEarlierLongFindingReachesOverLaterShortOnes() {
        Finding whole = at(A, 0, 100).build();
        Finding first = at(B, 10, 20).build();
        Finding second = at(B, 90, 99).build();

        assertThat(best(whole, first, second)).containsExactly(whole);
    }

    @Test
    void whatStaysIsInTheOrderOfTheReport() {
        Finding first = at(OTHER, 0, 10).severity(Severity.LOW).build();
        Finding second = at(A, 5, 10).severity(Severity.CRITICAL).build();
        Finding third = at(OTHER, 6, 10).severity(Severity.HIGH).build();

        assertThat(best(first, second, third)).containsExactly(first, second, third);
    }

    @Test
    void anEmptyRegionOverlapsTheCharacterThatFollows() {
        Finding empty = at(A, 5, 5).confidence(Confidence.HIGH).build();
        Finding behind = at(B, 5, 9).build();

        assertThat(best(empty, behind)).containsExactly(empty);
    }

    @Test
    void twoEmptyRegionsInOnePlaceOverlap() {
        Finding a = at(A, 0, 0).build();
        Finding b = at(B, 0, 0).build();

        assertThat(best(a, b)).containsExactly(a);
    }

    @Test
    void manyFindingsStayCheap() {
        List<Finding> many = IntStream.range(0, 200_000)
                .mapToObj(
                        i -> at(i % 2 == 0 ? A : B, i / 2 * 10, i / 2 * 10 + 9).build())
                .toList();
        BestEvidence evidence = new BestEvidence(List.of(A, B));

        List<Finding> best = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> evidence.of(many));

        assertThat(best).hasSize(100_000).allMatch(finding -> finding.ruleId().equals("test.a"));
    }
}
