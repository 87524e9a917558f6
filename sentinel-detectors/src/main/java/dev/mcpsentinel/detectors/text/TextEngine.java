/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges what a model gets to read: tools, prompts and resources of servers, what programs return, files of instructions.
 *
 * <p>A rule of this engine has the fields
 *
 * <ul>
 *   <li>{@code intents}: names of what texts must not try, such as {@code [theft]}
 *   <li>{@code texts}: where they must not: {@code tool}, {@code schema}, {@code name}, {@code server}, {@code prompt}, {@code resource},
 *       {@code output}, {@code code}, {@code agent}, {@code file}
 * </ul>
 *
 * How an intent shows is said by the packs' models; their form is described in this package.
 */
public final class TextEngine implements AnalysisEngine {

    /** Makes the engine. */
    public TextEngine() {}

    @Override
    public String id() {
        return "text";
    }

    @Override
    public List<Detector> compile(String packId, List<RuleDefinition> definitions, List<ModelDefinition> models) {
        Lexicon lexicon = LexiconReader.read(models);
        List<TextRule> rules = new ArrayList<>();
        definitions.forEach(definition -> rules.add(TextRule.read(definition, lexicon)));
        return List.of(new TextDetector(packId, rules, lexicon));
    }

    @Override
    public void check(List<ModelDefinition> models, List<ModelDefinition> others) {
        LexiconReader.read(models);
    }
}
