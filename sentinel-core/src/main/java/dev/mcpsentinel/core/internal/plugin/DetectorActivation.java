/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.core.internal.discovery.PathFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks detectors for their rules, and finds out which of them are to run. */
final class DetectorActivation {

    private final ScannerConfig config;
    private final LoadingLog log;
    private final OptionValues optionValues;

    DetectorActivation(ScannerConfig config, LoadingLog log, OptionValues optionValues) {
        this.config = config;
        this.log = log;
        this.optionValues = optionValues;
    }

    /** Asks the detectors for their rules, which no two of them may share. */
    Map<Candidate, List<Rule>> rules(List<Candidate> candidates) {
        Map<String, String> owners = new HashMap<>();
        Map<Candidate, List<Rule>> rules = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            List<Rule> own;
            try {
                own = List.copyOf(((Detector) candidate.plugin()).rules());
            } catch (RuntimeException | LinkageError e) {
                log.failed(candidate, "does not say its rules", e);
                continue;
            }
            for (Rule rule : own) {
                claim(rule.id(), candidate, owners);
                rule.aliases().forEach(alias -> claim(alias, candidate, owners));
            }
            rules.put(candidate, own);
        }
        return rules;
    }

    /** Returns the ids of the rules that are switched off; rules of plug-ins that were left out may be named too. */
    Set<String> disabledRules(
            Collection<List<Rule>> active, List<Candidate> known, Collection<PackCompilation.FoundPack> packs) {
        if (config.disabledRules().isEmpty()) {
            return Set.of();
        }
        Map<String, String> idsByName = new HashMap<>();
        active.forEach(rules -> addNames(rules, idsByName));
        for (PackCompilation.FoundPack found : packs) {
            addNames(found.pack().rules().stream().map(RuleDefinition::rule).toList(), idsByName);
        }
        for (Candidate candidate : PluginLoader.ofKind(known, PluginStatus.Kind.DETECTOR)) {
            try {
                addNames(((Detector) candidate.plugin()).rules(), idsByName);
            } catch (RuntimeException | LinkageError e) {
                // its status tells that it has not said its rules, or that it was left out anyway
            }
        }
        log.checkNames("disabled-rules", config.disabledRules(), idsByName.keySet());
        Set<String> disabled = new HashSet<>();
        config.disabledRules().forEach(name -> disabled.add(idsByName.getOrDefault(name, name)));
        return disabled;
    }

    private static void addNames(List<Rule> rules, Map<String, String> idsByName) {
        for (Rule rule : rules) {
            idsByName.putIfAbsent(rule.id(), rule.id());
            rule.aliases().forEach(alias -> idsByName.putIfAbsent(alias, rule.id()));
        }
    }

    /** Returns the detectors that have an active rule, or need none, sorted by id. */
    List<ActiveDetector> activate(Map<Candidate, List<Rule>> rules, Set<String> disabledRules) {
        List<ActiveDetector> active = new ArrayList<>();
        rules.forEach(
                (candidate, own) -> activate(candidate, own, disabledRules).ifPresent(active::add));
        active.sort(Comparator.comparing(ActiveDetector::id));
        return active;
    }

    private static void claim(String ruleId, Candidate candidate, Map<String, String> owners) {
        String owner = "'" + candidate.id() + "' of " + candidate.origin();
        String other = owners.put(ruleId, owner);
        if (other != null) {
            throw new ConfigurationException(
                    "two rules have the id or alias '" + ruleId + "': one of " + other + " and one of " + owner);
        }
    }

    private Optional<ActiveDetector> activate(Candidate candidate, List<Rule> rules, Set<String> disabled) {
        Detector detector = (Detector) candidate.plugin();
        Optional<PluginOptions> options = optionValues.of(candidate);
        if (options.isEmpty()) {
            return Optional.empty();
        }
        Set<String> ids = new HashSet<>();
        Set<String> activeIds = new HashSet<>();
        for (Rule rule : rules) {
            ids.add(rule.id());
            if (config.profile().includes(rule.profile()) && !disabled.contains(rule.id())) {
                activeIds.add(rule.id());
            }
        }
        if (activeIds.isEmpty() && !rules.isEmpty()) {
            log.status(candidate, PluginStatus.State.SKIPPED, "none of its rules is active", rules.size());
            return Optional.empty();
        }
        try {
            FileSelector selector = detector.selector();
            PathFilter.of(selector.paths(), List.of());
            ActiveDetector active = new ActiveDetector(
                    candidate.id(),
                    candidate.version(),
                    detector,
                    selector,
                    options.get(),
                    Set.copyOf(ids),
                    Set.copyOf(activeIds));
            log.status(candidate, PluginStatus.State.ACTIVE, "", rules.size());
            return Optional.of(active);
        } catch (RuntimeException | LinkageError e) {
            log.failed(candidate, "does not say which files it wants", e);
            return Optional.empty();
        }
    }

    /** Returns the rules that are active, sorted by id. */
    static List<Rule> activeRules(Collection<List<Rule>> rules, List<ActiveDetector> detectors) {
        Set<String> activeIds = new HashSet<>();
        detectors.forEach(detector -> activeIds.addAll(detector.activeRuleIds()));
        return rules.stream()
                .flatMap(List::stream)
                .filter(rule -> activeIds.contains(rule.id()))
                .sorted(Comparator.comparing(Rule::id))
                .toList();
    }
}
