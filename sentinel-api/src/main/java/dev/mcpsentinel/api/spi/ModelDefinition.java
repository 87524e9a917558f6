/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.document.DocumentNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A model of a pack, as its engine gets it: what the engine knows besides its rules, such as what a library's functions do.
 * Which fields there are is said by the engine.
 *
 * @param pack id of the pack
 * @param engine id of the engine that reads the model
 * @param source name of the model file, for messages
 * @param region where the model stands in that file
 * @param fields the fields by name, in the order of the file; {@code engine} is left out
 */
public record ModelDefinition(
        String pack, String engine, String source, Region region, Map<String, RuleDefinition.Field> fields) {

    /**
     * Keeps the fields.
     *
     * @throws NullPointerException if they are null
     */
    public ModelDefinition {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Returns the value of a field.
     *
     * @param name the field's name
     * @return the value, or nothing if the model does not have the field
     */
    public Optional<DocumentNode> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(RuleDefinition.Field::value);
    }

    /**
     * Makes the exception for a field that is missing or wrong.
     *
     * @param name the field
     * @param problem what is wrong and what is allowed
     * @return an exception that names file, line and field
     */
    public RuleException error(String name, String problem) {
        Region where = Optional.ofNullable(fields.get(name))
                .map(field -> field.value().region())
                .orElse(region);
        return new RuleException(source, where, "field '" + name + "': " + problem);
    }

    /**
     * Makes the exception for a part of a field that is wrong.
     *
     * @param node the part
     * @param problem what is wrong and what is allowed
     * @return an exception that names file and line
     */
    public RuleException error(DocumentNode node, String problem) {
        return new RuleException(source, node.region(), problem);
    }
}
