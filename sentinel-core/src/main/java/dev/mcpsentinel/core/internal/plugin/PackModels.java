/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.internal.plugin.PackCompilation.FoundPack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The models of the packs that take part, for one engine; a pack with an error adds none. */
final class PackModels {

    private final AnalysisEngine engine;
    private final LoadingLog log;
    private final List<ModelDefinition> models = new ArrayList<>();
    private final Map<String, Boolean> sound = new HashMap<>();

    /**
     * Checks the models.
     *
     * @throws RuleException if those of an explicit pack are wrong
     */
    PackModels(AnalysisEngine engine, List<FoundPack> packs, LoadingLog log) {
        this.engine = engine;
        this.log = log;
        List<ModelDefinition> all = packs.stream()
                .sorted(Comparator.comparing(found -> found.pack().id()))
                .flatMap(found -> of(found.pack(), engine.id()).stream())
                .toList();
        for (FoundPack found : packs) {
            if (!of(found.pack(), engine.id()).isEmpty()) {
                sound.put(found.pack().id(), check(found, all));
            }
        }
        all.stream().filter(model -> sound.getOrDefault(model.pack(), false)).forEach(models::add);
    }

    /** Returns the models of a pack that name an engine. */
    static List<ModelDefinition> of(RulePack pack, String engineId) {
        return pack.models().stream()
                .filter(model -> model.engine().equals(engineId))
                .toList();
    }

    /** Returns the models of all packs but those with an error, sorted by pack. */
    List<ModelDefinition> models() {
        return models;
    }

    /** Tells whether a pack's models, if it has any, are without error. */
    boolean areSound(RulePack pack) {
        return sound.getOrDefault(pack.id(), true);
    }

    private boolean check(FoundPack found, List<ModelDefinition> all) {
        String id = found.pack().id();
        List<ModelDefinition> own = new ArrayList<>();
        List<ModelDefinition> others = new ArrayList<>();
        all.forEach(model -> (model.pack().equals(id) ? own : others).add(model));
        try {
            engine.check(own, others);
            return true;
        } catch (RuleException e) {
            if (found.explicit()) {
                throw e;
            }
            log.failed(id, PluginStatus.Kind.RULE_PACK, "has an error: " + e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            log.failed(id, PluginStatus.Kind.RULE_PACK, "could not be checked: " + Discovery.describe(e));
        }
        return false;
    }
}
