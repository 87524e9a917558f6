/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow;

import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.detectors.dataflow.rows.Models;
import java.util.List;

/**
 * Follows data from outside through the functions and files of a program to the calls where it does harm.
 *
 * <p>A rule of this engine has the fields
 *
 * <ul>
 *   <li>{@code sinks}: the kinds of sink it watches over, such as {@code [shell-command]}
 *   <li>{@code message}: what to say of a finding; <code>{source}</code>, <code>{sink}</code> and <code>{program}</code> stand
 *       for what reaches what
 * </ul>
 *
 * What is a source, a sink or a sanitizer is said by the packs' models; their form is described in this package.
 */
public final class TaintEngine implements AnalysisEngine {

    /** What was read last: the models of all packs are checked, and then asked for once for each pack that has rules. */
    private volatile Reading last = new Reading(List.of(), Models.read(List.of()));

    /** Makes the engine. */
    public TaintEngine() {}

    @Override
    public String id() {
        return "taint";
    }

    @Override
    public List<Detector> compile(String packId, List<RuleDefinition> rules, List<ModelDefinition> models) {
        return List.of(
                new TaintDetector(packId, rules.stream().map(TaintRule::read).toList(), read(models)));
    }

    @Override
    public void check(List<ModelDefinition> models, List<ModelDefinition> others) {
        read(models);
        Models.check(models, others);
    }

    private Models read(List<ModelDefinition> models) {
        Reading reading = last;
        if (!reading.isOf(models)) {
            reading = new Reading(List.copyOf(models), Models.read(models));
            last = reading;
        }
        return reading.result();
    }

    /** What came out of reading some models. */
    private record Reading(List<ModelDefinition> models, Models result) {

        @SuppressWarnings("ReferenceEquality") // comparing their contents takes as long as reading them
        boolean isOf(List<ModelDefinition> others) {
            if (models.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < models.size(); i++) {
                if (models.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
