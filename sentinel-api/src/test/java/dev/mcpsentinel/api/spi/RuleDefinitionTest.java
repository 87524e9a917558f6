/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Samples;
import dev.mcpsentinel.api.document.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleDefinitionTest {

    private static final Region RULE = new Region(10, 3, 20, 1, 100, 200);
    private static final ScalarNode PATTERN =
            new ScalarNode("[a", ScalarNode.Kind.STRING, new Region(12, 14, 12, 18, 120, 124));

    @Test
    void aFieldIsFoundByItsName() {
        assertThat(definition().field("pattern")).contains(PATTERN);
        assertThat(definition().field("entropy")).isEmpty();
    }

    @Test
    void fieldsStayInTheOrderOfTheFile() {
        Map<String, RuleDefinition.Field> fields = new LinkedHashMap<>();
        for (String name : new String[] {"z", "a", "m"}) {
            fields.put(name, new RuleDefinition.Field(PATTERN, PATTERN));
        }
        RuleDefinition definition =
                new RuleDefinition(Samples.rule("a.b").build(), "pattern", "rules.yaml", RULE, fields);
        fields.clear();
        assertThat(definition.fields().keySet()).containsExactly("z", "a", "m").isUnmodifiable();
    }

    @Test
    void anErrorPointsAtItsField() {
        RuleException error = definition().error("pattern", "the bracket is not closed");
        assertThat(error).hasMessage("rules.yaml:12:14: rule 'a.b', field 'pattern': the bracket is not closed");
        assertThat(error.source()).isEqualTo("rules.yaml");
        assertThat(error.line()).isEqualTo(12);
    }

    @Test
    void anErrorAboutAMissingFieldPointsAtTheRule() {
        assertThat(definition().error("keywords", "is missing"))
                .hasMessage("rules.yaml:10:3: rule 'a.b', field 'keywords': is missing");
    }

    private static RuleDefinition definition() {
        return new RuleDefinition(
                Samples.rule("a.b").build(),
                "pattern",
                "rules.yaml",
                RULE,
                Map.of("pattern", new RuleDefinition.Field(PATTERN, PATTERN)));
    }
}
