/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void severitiesRise() {
        assertThat(Severity.values()).containsExactly(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);
        assertThat(Severity.HIGH.atLeast(Severity.MEDIUM)).isTrue();
        assertThat(Severity.HIGH.atLeast(Severity.HIGH)).isTrue();
        assertThat(Severity.HIGH.atLeast(Severity.CRITICAL)).isFalse();
    }

    @Test
    void aScanRunsTheRulesOfItsProfileAndBelow() {
        assertThat(Profile.DEFAULT.includes(Profile.DEFAULT)).isTrue();
        assertThat(Profile.DEFAULT.includes(Profile.AUDIT)).isFalse();
        assertThat(Profile.AUDIT.includes(Profile.DEFAULT)).isTrue();
        assertThat(Profile.AUDIT.includes(Profile.AUDIT)).isTrue();
    }

    @Test
    void idsAreLowerCaseWordsJoinedByDashes() {
        assertThat(Severity.CRITICAL.id()).isEqualTo("critical");
        assertThat(Confidence.HIGH.id()).isEqualTo("high");
        assertThat(Profile.DEFAULT.id()).isEqualTo("default");
        assertThat(Diagnostic.Category.FILE_ACCESS.id()).isEqualTo("file-access");
        assertThat(PluginStatus.Kind.RULE_PACK.id()).isEqualTo("rule-pack");
        assertThat(PluginStatus.State.SKIPPED.id()).isEqualTo("skipped");
    }

    @Test
    void aCodeFlowHasAtLeastOneStep() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CodeFlow(List.of()))
                .withMessage("a code flow has at least one step");
    }

    @Test
    void aCodeFlowKeepsItsSteps() {
        List<CodeFlow.Step> steps = new ArrayList<>(List.of(new CodeFlow.Step(Samples.LOCATION, "enters")));
        CodeFlow flow = new CodeFlow(steps);
        steps.clear();
        assertThat(flow.steps()).hasSize(1).isUnmodifiable();
    }

    @Test
    void aFixKeepsItsReplacements() {
        List<Fix.Replacement> replacements = new ArrayList<>(List.of(new Fix.Replacement(Samples.LOCATION, "x")));
        Fix fix = new Fix("change", replacements);
        replacements.clear();
        assertThat(fix.replacements()).hasSize(1).isUnmodifiable();
    }

    @Test
    void aLocationIsPathLineAndColumn() {
        assertThat(Samples.LOCATION).hasToString("src/a.py:3:5");
        assertThat(Samples.LOCATION.snippet()).isEmpty();
    }

    @Test
    void aLocationCanBeGivenAnExcerpt() {
        Snippet snippet = new Snippet(3, 1, "text");
        Location shown = Samples.LOCATION.withSnippet(snippet);
        assertThat(shown.snippet()).contains(snippet);
        assertThat(shown.path()).isEqualTo(Samples.LOCATION.path());
        assertThat(shown.region()).isEqualTo(Samples.LOCATION.region());
    }

    @Test
    void statisticsAreCopiedAndSorted() {
        Map<String, Long> skipped = new HashMap<>(Map.of("too-large", 1L, "binary", 2L));
        ScanStatistics.PluginStatistics plugin =
                new ScanStatistics.PluginStatistics("acme", 1, 2, 3, Duration.ofSeconds(4));
        ScanStatistics statistics = new ScanStatistics(3, 4, skipped, Duration.ofSeconds(5), List.of(plugin));
        skipped.clear();
        assertThat(statistics.filesSkipped())
                .containsExactly(Map.entry("binary", 2L), Map.entry("too-large", 1L))
                .isUnmodifiable();
        assertThat(statistics.plugins()).containsExactly(plugin).isUnmodifiable();
    }
}
