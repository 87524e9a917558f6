/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import java.util.List;

/**
 * Turns rules that are data into detectors.
 *
 * <p>A rule names its engine by {@link #id()}. The scanner compiles each pack's rules separately, so that a pack is loaded,
 * switched off, counted and stopped by itself.
 */
public interface AnalysisEngine extends Plugin {

    /**
     * Compiles rules.
     *
     * @param packId id of the pack; the ids of the detectors start with it
     * @param rules rules of that pack that name this engine, at least one
     * @return detectors that together report exactly these rules
     * @throws RuleException if a rule has a missing, unknown or wrong field; the message says what is allowed
     */
    List<Detector> compile(String packId, List<RuleDefinition> rules);

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
