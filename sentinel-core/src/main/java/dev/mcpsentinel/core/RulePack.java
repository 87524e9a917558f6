/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.core.internal.pack.PackReader;
import java.nio.file.Path;
import java.util.List;

/**
 * Rules that are data, and models: what engines know besides, for the rules of all packs. A jar carries packs as {@code META-INF/sentinel/pack.yaml}; a host can load one from a file.
 *
 * @param id permanent id of the pack, by which it is switched off and counted
 * @param version version of the pack, or empty
 * @param title what it is about
 * @param rules the rules of all its files
 * @param models the models of all its files
 */
public record RulePack(
        String id, String version, String title, List<RuleDefinition> rules, List<ModelDefinition> models) {

    /** Copies the rules and models. */
    public RulePack {
        rules = List.copyOf(rules);
        models = List.copyOf(models);
    }

    /**
     * Makes a pack without models.
     *
     * @param id permanent id of the pack
     * @param version version of the pack, or empty
     * @param title what it is about
     * @param rules its rules
     */
    public RulePack(String id, String version, String title, List<RuleDefinition> rules) {
        this(id, version, title, rules, List.of());
    }

    /**
     * Loads a pack from a directory.
     *
     * @param packFile the {@code pack.yaml}; the files it lists are relative to its directory and stay below it
     * @return the pack
     * @throws dev.mcpsentinel.api.spi.RuleException if a file has an error; the message names file, line and what is
     *     allowed
     * @throws ConfigurationException if a file cannot be read
     */
    public static RulePack load(Path packFile) {
        return PackReader.load(packFile);
    }

    /**
     * Makes a pack of a text.
     *
     * @param id id of the pack
     * @param yaml text of a rule file or of a model file, or of several, as the documents of a stream
     * @return the pack
     * @throws dev.mcpsentinel.api.spi.RuleException if the text has an error
     */
    public static RulePack of(String id, String yaml) {
        return PackReader.single(id, yaml);
    }
}
