/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

    @Test
    void aRuleHasEverythingItWasBuiltFrom() {
        Rule rule = Rule.builder("secret.github-pat")
                .title(" GitHub token ")
                .severity(Severity.CRITICAL)
                .confidence(Confidence.HIGH)
                .profile(Profile.AUDIT)
                .cwes(List.of(798, 312))
                .owasp(List.of("MCP01:2025", "LLM02:2025"))
                .help("\nIt is bad.\n")
                .fixAdvice("Revoke it.\n")
                .references(List.of(URI.create("https://a.example"), URI.create("http://b.example")))
                .aliases(List.of("secret.github"))
                .examples(List.of("bad"), List.of("good", "better"))
                .build();
        assertThat(rule.id()).isEqualTo("secret.github-pat").hasToString(rule.toString());
        assertThat(rule.title()).isEqualTo("GitHub token");
        assertThat(rule.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(rule.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(rule.profile()).isEqualTo(Profile.AUDIT);
        assertThat(rule.cwes()).containsExactly(798, 312);
        assertThat(rule.owasp()).containsExactly("MCP01:2025", "LLM02:2025");
        assertThat(rule.help()).isEqualTo("It is bad.");
        assertThat(rule.fixAdvice()).isEqualTo("Revoke it.");
        assertThat(rule.references()).hasSize(2);
        assertThat(rule.aliases()).containsExactly("secret.github");
        assertThat(rule.badExamples()).containsExactly("bad");
        assertThat(rule.goodExamples()).containsExactly("good", "better");
    }

    @Test
    void whatIsNotSetIsMediumDefaultAndEmpty() {
        Rule rule = Samples.rule("a.b").build();
        assertThat(rule.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(rule.confidence()).isEqualTo(Confidence.MEDIUM);
        assertThat(rule.profile()).isEqualTo(Profile.DEFAULT);
        assertThat(List.of(rule.cwes(), rule.owasp(), rule.references(), rule.aliases()))
                .allMatch(List::isEmpty);
        assertThat(rule.badExamples()).isEmpty();
        assertThat(rule.goodExamples()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "secret.github-pat", "a1-b.2c", "a.b.c.d"})
    void ids(String id) {
        assertThat(Rule.isId(id)).isTrue();
        assertThat(Samples.rule(id).build().id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.", ".b", "A.b", "a.B", "a b.c", "1a.b", "a.-b", "a.b.c.d.e", "a.b\n", "a_b.c"})
    void otherTextsAreNoIds(String id) {
        assertThat(Rule.isId(id)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.builder(id))
                .withMessageStartingWith("'" + id + "' is not a rule id")
                .withMessageContaining("'secret.github-pat'");
    }

    @Test
    void titleHelpAndFixAdviceAreRequired() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Samples.rule("a.b").title(" ").build())
                .withMessage("rule a.b has no title");
        assertThatIllegalStateException()
                .isThrownBy(() -> Samples.rule("a.b").help("").build())
                .withMessage("rule a.b has no help");
        assertThatIllegalStateException()
                .isThrownBy(() -> Samples.rule("a.b").fixAdvice("\n").build())
                .withMessage("rule a.b has no fix advice");
    }

    @Test
    void wrongPartsAreRefusedWhereTheyAreSet() {
        Rule.Builder builder = Rule.builder("a.b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.cwes(List.of(79, 0)))
                .withMessage("rule a.b: 0 is not a CWE number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.owasp(List.of("mcp1")))
                .withMessage("rule a.b: 'mcp1' is not an OWASP id such as 'MCP01:2025'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.references(List.of(URI.create("javascript:alert(1)"))))
                .withMessage("rule a.b: 'javascript:alert(1)' is not an http address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.aliases(List.of("nothing")))
                .withMessageStartingWith("'nothing' is not a rule id");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullsAreRefusedWhereTheyAreSet() {
        Rule.Builder builder = Rule.builder("a.b");
        assertThatNullPointerException().isThrownBy(() -> builder.severity(null));
        assertThatNullPointerException().isThrownBy(() -> builder.confidence(null));
        assertThatNullPointerException().isThrownBy(() -> builder.profile(null));
    }

    @Test
    void rulesAreEqualWhenTheirIdsAre() {
        Rule rule = Samples.rule("a.b").build();
        assertThat(rule)
                .isEqualTo(Samples.rule("a.b").title("Another title").build())
                .hasSameHashCodeAs(Samples.rule("a.b").build())
                .isNotEqualTo(Samples.rule("a.c").build())
                .isNotEqualTo("a.b");
    }

    @Test
    void listsAreCopied() {
        List<Integer> cwes = new ArrayList<>(List.of(1));
        Rule rule = Samples.rule("a.b").cwes(cwes).build();
        cwes.add(2);
        assertThat(rule.cwes()).containsExactly(1).isUnmodifiable();
    }
}
