/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.mcpsentinel.api.Diagnostic.Category;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticTest {

    @Test
    void aDiagnosticStartsWithoutConsequences() {
        Diagnostic diagnostic =
                Diagnostic.builder(Severity.LOW, Category.SYSTEM, "Stopped.").build();
        assertThat(diagnostic.severity()).isEqualTo(Severity.LOW);
        assertThat(diagnostic.category()).isEqualTo(Category.SYSTEM);
        assertThat(diagnostic.message()).isEqualTo("Stopped.");
        assertThat(diagnostic.recovery()).isEmpty();
        assertThat(diagnostic.path()).isEmpty();
        assertThat(diagnostic.pluginId()).isEmpty();
        assertThat(diagnostic.incomplete()).isFalse();
        assertThat(diagnostic.retryable()).isFalse();
        assertThat(diagnostic).hasToString("low system: Stopped.");
    }

    @Test
    void aDiagnosticHasEverythingItWasBuiltFrom() {
        Diagnostic diagnostic = full();
        assertThat(diagnostic.recovery()).isEqualTo("Try again.");
        assertThat(diagnostic.path()).contains("a.py");
        assertThat(diagnostic.pluginId()).contains("acme.detector");
        assertThat(diagnostic.incomplete()).isTrue();
        assertThat(diagnostic.retryable()).isTrue();
        assertThat(diagnostic).hasToString("high detector-failure a.py [acme.detector]: It threw. Try again.");
    }

    @Test
    void aCopyIsEqual() {
        assertThat(full().toBuilder().build()).isEqualTo(full()).hasSameHashCodeAs(full());
    }

    @Test
    void everyPartCountsForEquality() {
        assertThat(List.of(
                        Diagnostic.builder(Severity.LOW, Category.SYSTEM, "m").build(),
                        Diagnostic.builder(Severity.HIGH, Category.SYSTEM, "m").build(),
                        Diagnostic.builder(Severity.LOW, Category.MEMORY, "m").build(),
                        Diagnostic.builder(Severity.LOW, Category.SYSTEM, "n").build(),
                        Diagnostic.builder(Severity.LOW, Category.SYSTEM, "m")
                                .recovery("r")
                                .build(),
                        Diagnostic.builder(Severity.LOW, Category.SYSTEM, "m")
                                .path("p")
                                .build(),
                        Diagnostic.builder(Severity.LOW, Category.SYSTEM, "m")
                                .pluginId("p")
                                .build(),
                        Diagnostic.builder(Severity.LOW, Category.SYSTEM, "m")
                                .incomplete()
                                .build(),
                        Diagnostic.builder(Severity.LOW, Category.SYSTEM, "m")
                                .retryable()
                                .build()))
                .doesNotHaveDuplicates();
        assertThat(full()).isNotEqualTo("high");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullsAreRefusedWhereTheyAreSet() {
        Diagnostic.Builder builder = full().toBuilder();
        assertThatNullPointerException().isThrownBy(() -> builder.path(null));
        assertThatNullPointerException().isThrownBy(() -> builder.pluginId(null));
        assertThatNullPointerException().isThrownBy(() -> builder.recovery(null));
        assertThatNullPointerException().isThrownBy(() -> Diagnostic.builder(null, Category.SYSTEM, ""));
        assertThatNullPointerException().isThrownBy(() -> Diagnostic.builder(Severity.LOW, null, ""));
        assertThatNullPointerException().isThrownBy(() -> Diagnostic.builder(Severity.LOW, Category.SYSTEM, null));
    }

    private static Diagnostic full() {
        return Diagnostic.builder(Severity.HIGH, Category.DETECTOR_FAILURE, "It threw.")
                .recovery("Try again.")
                .path("a.py")
                .pluginId("acme.detector")
                .incomplete()
                .retryable()
                .build();
    }
}
