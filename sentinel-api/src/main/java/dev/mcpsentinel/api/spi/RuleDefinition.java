/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.ScalarNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of a pack, as its engine gets it: what all rules share as a {@link Rule}, and the fields that only the engine
 * understands as located nodes.
 *
 * @param rule what all rules share
 * @param engine id of the engine that runs the rule
 * @param source name of the rule file, for messages
 * @param region where the rule stands in that file
 * @param fields the engine's own fields by name, in the order of the file
 */
public record RuleDefinition(Rule rule, String engine, String source, Region region, Map<String, Field> fields) {

    /**
     * Keeps the fields.
     *
     * @throws NullPointerException if one is null
     */
    public RuleDefinition {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * A field of a rule.
     *
     * @param key the name and where it stands
     * @param value the value
     */
    public record Field(ScalarNode key, DocumentNode value) {}

    /**
     * Returns the value of a field.
     *
     * @param name the field's name
     * @return the value, or nothing if the rule does not have the field
     */
    public Optional<DocumentNode> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(Field::value);
    }

    /**
     * Makes the exception for a field that is missing or wrong.
     *
     * @param name the field
     * @param problem what is wrong and what is allowed
     * @return an exception that names file, line, rule and field
     */
    public RuleException error(String name, String problem) {
        Region where = Optional.ofNullable(fields.get(name))
                .map(field -> field.value().region())
                .orElse(region);
        return new RuleException(source, where, "rule '" + rule.id() + "', field '" + name + "': " + problem);
    }
}
