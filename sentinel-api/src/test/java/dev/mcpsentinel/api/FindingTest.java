/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final Rule RULE = Samples.rule("a.b")
            .severity(Severity.HIGH)
            .confidence(Confidence.LOW)
            .build();
    private static final Location ELSEWHERE = new Location("src/b.py", new Region(1, 1, 1, 2, 0, 1));

    @Test
    void aFindingStartsWithWhatItsRuleSays() {
        Finding finding = Finding.builder(RULE, Samples.LOCATION).build();
        assertThat(finding.ruleId()).isEqualTo("a.b");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
        assertThat(finding.message()).isEqualTo("A problem");
        assertThat(finding.location()).isEqualTo(Samples.LOCATION);
        assertThat(finding.relatedLocations()).isEmpty();
        assertThat(finding.codeFlows()).isEmpty();
        assertThat(finding.fixes()).isEmpty();
        assertThat(finding.suppressions()).isEmpty();
        assertThat(finding.suppressed()).isFalse();
        assertThat(finding.properties()).isEmpty();
        assertThat(finding.fingerprint()).isEmpty();
        assertThat(finding).hasToString("src/a.py:3:5 a.b [high] A problem");
    }

    @Test
    void aFindingHasEverythingItWasBuiltFrom() {
        Finding finding = full();
        assertThat(finding.severity()).isEqualTo(Severity.LOW);
        assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(finding.message()).isEqualTo("here");
        assertThat(finding.location()).isEqualTo(ELSEWHERE);
        assertThat(finding.relatedLocations()).containsExactly(Samples.LOCATION);
        assertThat(finding.codeFlows()).hasSize(1);
        assertThat(finding.fixes()).hasSize(1);
        assertThat(finding.suppressed()).isTrue();
        assertThat(finding.fingerprint()).isEqualTo("00ff");
    }

    @Test
    void propertiesAreSortedByName() {
        assertThat(full().properties())
                .containsExactly(Map.entry("a", "2"), Map.entry("b", "1"))
                .isUnmodifiable();
    }

    @Test
    void aCopyIsEqual() {
        assertThat(full().toBuilder().build()).isEqualTo(full()).hasSameHashCodeAs(full());
    }

    @Test
    void aCopyIsAFindingOfItsOwn() {
        Finding finding = full();
        Finding.Builder builder = finding.toBuilder().property("c", "3");
        assertThat(finding.properties()).hasSize(2);
        assertThat(builder.build().properties()).hasSize(3);
    }

    @Test
    void everyPartCountsForEquality() {
        List<UnaryOperator<Finding.Builder>> changes = List.of(
                builder -> builder.severity(Severity.CRITICAL),
                builder -> builder.confidence(Confidence.MEDIUM),
                builder -> builder.message("other"),
                builder -> builder.location(Samples.LOCATION),
                builder -> builder.relatedLocations(List.of()),
                builder -> builder.codeFlows(List.of()),
                builder -> builder.fixes(List.of()),
                builder -> builder.suppressions(List.of()),
                builder -> builder.property("c", ""),
                builder -> builder.fingerprint(""));
        for (UnaryOperator<Finding.Builder> change : changes) {
            assertThat(change.apply(full().toBuilder()).build()).isNotEqualTo(full());
        }
        Rule other = Samples.rule("a.c")
                .severity(Severity.HIGH)
                .confidence(Confidence.LOW)
                .build();
        assertThat(Finding.builder(other, ELSEWHERE).build())
                .isNotEqualTo(Finding.builder(RULE, ELSEWHERE).build())
                .isNotEqualTo("a.c");
    }

    @Test
    void wrongPartsAreRefusedWhereTheyAreSet() {
        Finding.Builder builder = Finding.builder(RULE, Samples.LOCATION);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.message(" \n"))
                .withMessage("a finding's message says what is wrong");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullsAreRefusedWhereTheyAreSet() {
        Finding.Builder builder = Finding.builder(RULE, Samples.LOCATION);
        assertThatNullPointerException().isThrownBy(() -> builder.severity(null));
        assertThatNullPointerException().isThrownBy(() -> builder.confidence(null));
        assertThatNullPointerException().isThrownBy(() -> builder.location(null));
        assertThatNullPointerException().isThrownBy(() -> Finding.builder(RULE, null));
    }

    private static Finding full() {
        return Finding.builder(RULE, Samples.LOCATION)
                .severity(Severity.LOW)
                .confidence(Confidence.HIGH)
                .message("here")
                .location(ELSEWHERE)
                .relatedLocations(List.of(Samples.LOCATION))
                .codeFlows(List.of(new CodeFlow(List.of(new CodeFlow.Step(Samples.LOCATION, "enters")))))
                .fixes(List.of(new Fix("remove", List.of(new Fix.Replacement(ELSEWHERE, "")))))
                .suppressions(List.of(new Suppression(Suppression.Kind.IN_SOURCE, "")))
                .property("b", "1")
                .property("a", "2")
                .fingerprint("00ff")
                .build();
    }
}
