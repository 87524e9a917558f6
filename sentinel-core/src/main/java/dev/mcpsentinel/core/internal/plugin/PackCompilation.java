/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.ScannerConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Chooses rule packs and compiles them, each with the engines that its rules and models name. */
final class PackCompilation {

    private final ScannerConfig config;
    private final LoadingLog log;
    private final Engines engines;
    private final List<FoundPack> packs;
    private final Map<String, PackModels> models = new TreeMap<>();

    /** A rule pack, and the jar or host it comes from. */
    record FoundPack(RulePack pack, String origin, boolean explicit) {}

    /** The engines that take part, and the ids of those that were left out. */
    record Engines(Map<String, AnalysisEngine> present, Set<String> leftOut) {}

    PackCompilation(ScannerConfig config, LoadingLog log, Engines engines, Collection<FoundPack> packs) {
        this.config = config;
        this.log = log;
        this.engines = engines;
        this.packs = packs.stream()
                .filter(found -> !config.disabledPlugins().contains(found.pack.id()))
                .toList();
    }

    /** Explicit beats discovered, two of equal standing are an error. */
    static Collection<FoundPack> choose(List<FoundPack> packs, Set<String> pluginIds) {
        Map<String, FoundPack> byId = new LinkedHashMap<>();
        for (FoundPack found : packs) {
            String id = found.pack.id();
            FoundPack other = byId.putIfAbsent(id, found);
            if (other != null && other.explicit == found.explicit) {
                throw new ConfigurationException("two rule packs have the id '" + id + "': one of " + other.origin
                        + " and one of " + found.origin + "; remove one of them");
            }
            if (pluginIds.contains(id)) {
                throw new ConfigurationException(
                        "the rule pack '" + id + "' of " + found.origin + " has the id of another plug-in");
            }
        }
        return byId.values();
    }

    /** Makes detectors of a pack. */
    List<Candidate> compile(FoundPack found, Set<String> takenIds) {
        RulePack pack = found.pack;
        if (config.disabledPlugins().contains(pack.id())) {
            String reason = "switched off by the configuration";
            log.status(pack, PluginStatus.State.SKIPPED, reason, pack.rules().size());
            return List.of();
        }
        Map<String, List<RuleDefinition>> byEngine = new TreeMap<>();
        pack.models().forEach(model -> byEngine.putIfAbsent(model.engine(), new ArrayList<>()));
        for (RuleDefinition rule : pack.rules()) {
            byEngine.computeIfAbsent(rule.engine(), id -> new ArrayList<>()).add(rule);
        }
        List<Candidate> detectors = new ArrayList<>();
        boolean taught = false;
        for (Map.Entry<String, List<RuleDefinition>> entry : byEngine.entrySet()) {
            List<RuleDefinition> rules = entry.getValue();
            AnalysisEngine engine = engines.present.get(entry.getKey());
            if (engine == null) {
                logAbsent(pack, entry.getKey(), rules);
            } else if (modelsFor(engine).areSound(pack)) {
                taught |= rules.isEmpty();
                detectors.addAll(compile(found, engine, rules, takenIds));
            }
        }
        if (taught && pack.rules().isEmpty()) {
            log.status(pack, PluginStatus.State.ACTIVE, "", 0); // there is no detector that would say so
        }
        return detectors;
    }

    private PackModels modelsFor(AnalysisEngine engine) {
        return models.computeIfAbsent(engine.id(), id -> new PackModels(engine, packs, log));
    }

    private void logAbsent(RulePack pack, String engineId, List<RuleDefinition> rules) {
        if (engines.leftOut.contains(engineId)) {
            log.status(pack, PluginStatus.State.SKIPPED, "its engine '" + engineId + "' was left out", rules.size());
            return;
        }
        log.failed(
                pack.id(),
                PluginStatus.Kind.RULE_PACK,
                "has " + (rules.isEmpty() ? "models" : "rules") + " for the engine '" + engineId
                        + "', which is not there; engines are " + engines.present.keySet());
    }

    /** Compiles the rules of a pack for one engine: all of them or none. */
    private List<Candidate> compile(
            FoundPack found, AnalysisEngine engine, List<RuleDefinition> rules, Set<String> takenIds) {
        RulePack pack = found.pack;
        if (rules.isEmpty()) {
            return List.of();
        }
        try {
            List<Candidate> made = new ArrayList<>();
            Set<String> ids = new HashSet<>(takenIds);
            for (Detector detector :
                    engine.compile(pack.id(), rules, modelsFor(engine).models())) {
                String id = detector.id();
                if (!id.startsWith(pack.id()) || !ids.add(id)) {
                    String why = id.startsWith(pack.id()) ? "is taken" : "does not start with that of the pack";
                    log.failed(
                            pack.id(),
                            PluginStatus.Kind.RULE_PACK,
                            "could not be compiled: the engine '" + engine.id() + "' made a detector with the id '" + id
                                    + "', which " + why);
                    return List.of();
                }
                made.add(new Candidate(
                        detector, id, pack.version(), PluginStatus.Kind.RULE_PACK, found.origin, found.explicit));
            }
            return made;
        } catch (RuleException e) {
            if (found.explicit) {
                throw e;
            }
            log.failed(pack.id(), PluginStatus.Kind.RULE_PACK, "has an error: " + e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            log.failed(pack.id(), PluginStatus.Kind.RULE_PACK, "could not be compiled: " + Discovery.describe(e));
        }
        return List.of();
    }
}
