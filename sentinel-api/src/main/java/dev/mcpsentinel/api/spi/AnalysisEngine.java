/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import java.util.List;

/**
 * Turns rules that are data into detectors.
 *
 * <p>A rule names its engine by {@link #id()}. The scanner compiles each pack's rules separately, so that a pack is loaded,
 * switched off, counted and stopped by itself. Models, what an engine knows besides, are shared: one pack's rows serve the
 * rules of all.
 */
public interface AnalysisEngine extends Plugin {

    /**
     * Compiles rules.
     *
     * @param packId id of the pack; the ids of the detectors start with it
     * @param rules rules of that pack that name this engine, at least one
     * @param models models of all packs that take part and that name this engine, none of which {@link #check} refuses; the
     *     same list, sorted by pack, for each pack of a scanner
     * @return detectors that together report exactly these rules
     * @throws RuleException if a rule has a missing, unknown or wrong field; the message says what is allowed
     */
    List<Detector> compile(String packId, List<RuleDefinition> rules, List<ModelDefinition> models);

    /**
     * Checks models, before any rule is compiled: a pack's errors are its own. An engine that has no models need not do
     * anything; it refuses all.
     *
     * @param models models of one pack that name this engine, at least one
     * @param others models of the other packs that take part; where one is wrong, it is another call that says so
     * @throws RuleException if one of {@code models} has a missing, unknown or wrong field; the message says what is allowed
     */
    default void check(List<ModelDefinition> models, List<ModelDefinition> others) {
        ModelDefinition model = models.get(0);
        throw new RuleException(model.source(), model.region(), "the engine '" + id() + "' has no models");
    }

    /**
     * Adds to a rule what takes long to find out about it. Called while a pack is packaged into a jar, so that
     * {@link #compile} is quick where the pack is used; optional, for engines that have such work.
     *
     * @param rule a rule that names this engine
     * @return an equivalent rule
     * @throws RuleException as {@link #compile} does
     */
    default RuleDefinition prepare(RuleDefinition rule) {
        return rule;
    }
}
