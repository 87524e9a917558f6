/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.FindingEnricher;
import dev.mcpsentinel.api.spi.Plugin;
import dev.mcpsentinel.api.spi.PluginOption;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.core.internal.discovery.PathFilter;
import dev.mcpsentinel.core.internal.document.HostText;
import dev.mcpsentinel.core.internal.pack.PackReader;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Loads all plug-ins of a scanner. Used once, by one thread. */
public final class PluginLoader {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");
    private static final String RESERVED = "sentinel.";
    private static final String HOST = "the host";

    private final ClassLoader classLoader;
    private final ScannerConfig config;
    private final Set<Capability> granted;
    private final List<PluginStatus> statuses = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    /**
     * Prepares loading.
     *
     * @param classLoader where to look for plug-ins and packs
     * @param config switches and options
     * @param granted what plug-ins may do
     */
    public PluginLoader(ClassLoader classLoader, ScannerConfig config, Set<Capability> granted) {
        this.classLoader = classLoader;
        this.config = config;
        this.granted = granted;
    }

    /**
     * Loads all plug-ins.
     *
     * @param explicit plug-ins that the host hands over; they win over discovered ones of the same id
     * @param packs packs that the host hands over; likewise
     * @param discovery whether to look for plug-ins and packs with the class loader
     * @param formatterIds gives the ids of the report formatters, which the configuration may name too
     * @return the plug-ins
     * @throws ConfigurationException if two plug-ins or rules have the same id, an id is not allowed, or the
     *     configuration names an unknown rule, plug-in or option
     */
    public Plugins load(
            List<Plugin> explicit, List<RulePack> packs, boolean discovery, Supplier<Set<String>> formatterIds) {
        List<Candidate> candidates = new ArrayList<>();
        for (Plugin plugin : explicit) {
            candidates.add(Candidate.explicit(plugin, kindOf(plugin)));
        }
        List<FoundPack> foundPacks = new ArrayList<>();
        packs.forEach(pack -> foundPacks.add(new FoundPack(pack, HOST, true)));
        if (discovery) {
            discover(Detector.class, PluginStatus.Kind.DETECTOR, candidates);
            discover(AnalysisEngine.class, PluginStatus.Kind.ENGINE, candidates);
            discover(SyntaxParser.class, PluginStatus.Kind.PARSER, candidates);
            discover(FindingEnricher.class, PluginStatus.Kind.ENRICHER, candidates);
            discoverPacks(foundPacks);
        }

        List<Candidate> known = choose(candidates);
        List<Candidate> admitted = known.stream().filter(this::admitted).toList();
        Set<String> knownIds = new TreeSet<>();
        known.forEach(candidate -> knownIds.add(candidate.id()));
        Collection<FoundPack> chosenPacks = choosePacks(foundPacks, knownIds);
        Engines engines = engines(known, admitted);

        List<Candidate> detectors = new ArrayList<>(ofKind(admitted, PluginStatus.Kind.DETECTOR));
        for (FoundPack found : chosenPacks) {
            List<Candidate> made = compile(found, engines, knownIds);
            made.forEach(candidate -> knownIds.add(candidate.id()));
            made.stream().filter(this::admitted).forEach(detectors::add);
        }
        chosenPacks.forEach(found -> knownIds.add(found.pack.id()));
        checkIds("disabled-plugins", config.disabledPlugins(), knownIds, formatterIds);
        checkIds("plugins", config.pluginOptions().keySet(), knownIds, formatterIds);

        Map<Candidate, List<Rule>> rules = rules(detectors);
        Set<String> disabledRules = disabledRules(rules.values(), known, chosenPacks);
        List<ActiveDetector> active = activate(rules, disabledRules);
        Map<Language, SyntaxParser> parsers = parsers(admitted);
        List<Plugins.ActiveEnricher> enrichers = enrichers(admitted);
        statuses.sort(Comparator.comparing(PluginStatus::kind).thenComparing(PluginStatus::id));
        return new Plugins(active, parsers, enrichers, activeRules(rules.values(), active), statuses, diagnostics);
    }

    /** A rule pack, and the jar or host it comes from. */
    private record FoundPack(RulePack pack, String origin, boolean explicit) {}

    /** The engines that take part, and the ids of those that were left out. */
    private record Engines(Map<String, AnalysisEngine> present, Set<String> leftOut) {}

    private static PluginStatus.Kind kindOf(Plugin plugin) {
        if (plugin instanceof Detector) {
            return PluginStatus.Kind.DETECTOR;
        } else if (plugin instanceof AnalysisEngine) {
            return PluginStatus.Kind.ENGINE;
        } else if (plugin instanceof SyntaxParser) {
            return PluginStatus.Kind.PARSER;
        } else if (plugin instanceof FindingEnricher) {
            return PluginStatus.Kind.ENRICHER;
        } else if (plugin instanceof ReportFormatter) {
            return PluginStatus.Kind.FORMATTER;
        }
        throw new ConfigurationException(
                "plug-in '" + plugin.id() + "' (" + plugin.getClass().getName()
                        + ") is of no kind that a scanner knows: detector, engine, parser, enricher or formatter");
    }

    private <T extends Plugin> void discover(Class<T> type, PluginStatus.Kind kind, List<Candidate> found) {
        Discovery.of(
                type,
                classLoader,
                plugin -> found.add(Candidate.discovered(plugin, kind)),
                (name, reason) -> failed(name, kind, reason));
    }

    private void discoverPacks(List<FoundPack> packs) {
        try {
            for (URL url : Collections.list(classLoader.getResources(PackReader.RESOURCE))) {
                String origin = Candidate.nameOf(url.getPath());
                try {
                    PackReader.load(url).forEach(pack -> packs.add(new FoundPack(pack, origin, false)));
                } catch (IOException e) {
                    failed(origin, PluginStatus.Kind.RULE_PACK, "could not be read: " + HostText.reason(e));
                } catch (RuntimeException e) {
                    failed(origin, PluginStatus.Kind.RULE_PACK, "could not be read: " + e.getMessage());
                }
            }
        } catch (IOException e) {
            failed(PackReader.RESOURCE, PluginStatus.Kind.RULE_PACK, "could not be looked for: " + HostText.reason(e));
        }
    }

    /** Explicit beats discovered, two of equal standing are an error. */
    private static List<Candidate> choose(List<Candidate> candidates) {
        Map<String, Candidate> byId = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            checkId(candidate);
            Candidate other = byId.putIfAbsent(candidate.id(), candidate);
            if (other != null && other.explicit() == candidate.explicit()) {
                throw twins(other, candidate);
            }
        }
        return List.copyOf(byId.values());
    }

    /** Makes the exception for two plug-ins of one id. */
    static ConfigurationException twins(Candidate one, Candidate other) {
        return new ConfigurationException("two plug-ins have the id '" + one.id() + "': one of " + one.origin()
                + " and one of " + other.origin() + "; remove one of them");
    }

    /** Checks that an id has the form of one, and is not reserved. */
    static void checkId(Candidate candidate) {
        String who = "plug-in " + candidate.plugin().getClass().getName() + " of " + candidate.origin()
                + " has the id '" + candidate.id() + "'; ";
        if (!ID.matcher(candidate.id()).matches()) {
            throw new ConfigurationException(who + "use lower-case words separated by dots");
        }
        if (candidate.id().startsWith(RESERVED) && !isOurs(candidate.plugin().getClass())) {
            throw new ConfigurationException(who + "ids that start with '" + RESERVED + "' are reserved");
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.mcpsentinel.");
    }

    /** Tells whether a plug-in may take part; if not, its status says why. */
    private boolean admitted(Candidate candidate) {
        if (config.disabledPlugins().contains(candidate.id())) {
            status(candidate, PluginStatus.State.SKIPPED, "switched off by the configuration", 0);
            return false;
        }
        try {
            Set<Capability> missing = new TreeSet<>(candidate.plugin().requires());
            missing.removeAll(granted);
            if (!missing.isEmpty()) {
                status(candidate, PluginStatus.State.SKIPPED, needs(missing), 0);
            }
            return missing.isEmpty();
        } catch (RuntimeException | LinkageError e) {
            failed(candidate, "does not say what it requires", e);
            return false;
        }
    }

    /** Says that capabilities were not granted. */
    static String needs(Set<Capability> missing) {
        return "needs a capability the host did not grant: "
                + String.join(", ", missing.stream().map(Capability::id).toList());
    }

    private static List<Candidate> ofKind(List<Candidate> candidates, PluginStatus.Kind kind) {
        return candidates.stream()
                .filter(candidate -> candidate.kind() == kind)
                .sorted(Comparator.comparing(Candidate::id))
                .toList();
    }

    private static Collection<FoundPack> choosePacks(List<FoundPack> packs, Set<String> pluginIds) {
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

    private Engines engines(List<Candidate> known, List<Candidate> admitted) {
        Map<String, AnalysisEngine> present = new TreeMap<>();
        for (Candidate engine : ofKind(admitted, PluginStatus.Kind.ENGINE)) {
            if (options(engine).isPresent()) {
                present.put(engine.id(), (AnalysisEngine) engine.plugin());
                status(engine, PluginStatus.State.ACTIVE, "", 0);
            }
        }
        Set<String> leftOut = new HashSet<>();
        ofKind(known, PluginStatus.Kind.ENGINE).forEach(engine -> leftOut.add(engine.id()));
        leftOut.removeAll(present.keySet());
        return new Engines(present, leftOut);
    }

    private List<Candidate> compile(FoundPack found, Engines engines, Set<String> takenIds) {
        RulePack pack = found.pack;
        if (config.disabledPlugins().contains(pack.id())) {
            skipped(pack, "switched off by the configuration", pack.rules().size());
            return List.of();
        }
        Map<String, List<RuleDefinition>> byEngine = new TreeMap<>();
        for (RuleDefinition rule : pack.rules()) {
            byEngine.computeIfAbsent(rule.engine(), id -> new ArrayList<>()).add(rule);
        }
        List<Candidate> detectors = new ArrayList<>();
        byEngine.forEach((engineId, rules) -> {
            AnalysisEngine engine = engines.present.get(engineId);
            if (engine != null) {
                detectors.addAll(compile(found, engine, rules, takenIds));
            } else if (engines.leftOut.contains(engineId)) {
                skipped(pack, "its engine '" + engineId + "' was left out", rules.size());
            } else {
                failed(
                        pack.id(),
                        PluginStatus.Kind.RULE_PACK,
                        "has rules for the engine '" + engineId + "', which is not there; engines are "
                                + engines.present.keySet());
            }
        });
        return detectors;
    }

    /** Compiles the rules of a pack for one engine: all of them or none. */
    private List<Candidate> compile(
            FoundPack found, AnalysisEngine engine, List<RuleDefinition> rules, Set<String> takenIds) {
        RulePack pack = found.pack;
        try {
            List<Candidate> made = new ArrayList<>();
            Set<String> ids = new HashSet<>(takenIds);
            for (Detector detector : engine.compile(pack.id(), rules)) {
                String id = detector.id();
                if (!id.startsWith(pack.id()) || !ids.add(id)) {
                    String why = id.startsWith(pack.id()) ? "is taken" : "does not start with that of the pack";
                    failed(
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
            failed(pack.id(), PluginStatus.Kind.RULE_PACK, "has an error: " + e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            failed(pack.id(), PluginStatus.Kind.RULE_PACK, "could not be compiled: " + Discovery.describe(e));
        }
        return List.of();
    }

    private void skipped(RulePack pack, String reason, int rules) {
        statuses.add(new PluginStatus(
                pack.id(), pack.version(), PluginStatus.Kind.RULE_PACK, PluginStatus.State.SKIPPED, reason, rules));
    }

    /** Asks the detectors for their rules, which no two of them may share. */
    private Map<Candidate, List<Rule>> rules(List<Candidate> candidates) {
        Map<String, String> owners = new HashMap<>();
        Map<Candidate, List<Rule>> rules = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            List<Rule> own;
            try {
                own = List.copyOf(((Detector) candidate.plugin()).rules());
            } catch (RuntimeException | LinkageError e) {
                failed(candidate, "does not say its rules", e);
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
    private Set<String> disabledRules(
            Collection<List<Rule>> active, List<Candidate> known, Collection<FoundPack> packs) {
        if (config.disabledRules().isEmpty()) {
            return Set.of();
        }
        Map<String, String> idsByName = new HashMap<>();
        active.forEach(rules -> addNames(rules, idsByName));
        for (FoundPack found : packs) {
            addNames(found.pack.rules().stream().map(RuleDefinition::rule).toList(), idsByName);
        }
        for (Candidate candidate : ofKind(known, PluginStatus.Kind.DETECTOR)) {
            try {
                addNames(((Detector) candidate.plugin()).rules(), idsByName);
            } catch (RuntimeException | LinkageError e) {
                // its status tells that it has not said its rules, or that it was left out anyway
            }
        }
        checkNames("disabled-rules", config.disabledRules(), idsByName.keySet());
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

    private List<ActiveDetector> activate(Map<Candidate, List<Rule>> rules, Set<String> disabledRules) {
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
        Optional<PluginOptions> options = options(candidate);
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
        if (activeIds.isEmpty()) {
            status(candidate, PluginStatus.State.SKIPPED, "none of its rules is active", rules.size());
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
            status(candidate, PluginStatus.State.ACTIVE, "", rules.size());
            return Optional.of(active);
        } catch (RuntimeException | LinkageError e) {
            failed(candidate, "does not say which files it wants", e);
            return Optional.empty();
        }
    }

    private static List<Rule> activeRules(Collection<List<Rule>> rules, List<ActiveDetector> detectors) {
        Set<String> activeIds = new HashSet<>();
        detectors.forEach(detector -> activeIds.addAll(detector.activeRuleIds()));
        return rules.stream()
                .flatMap(List::stream)
                .filter(rule -> activeIds.contains(rule.id()))
                .sorted(Comparator.comparing(Rule::id))
                .toList();
    }

    private Map<Language, SyntaxParser> parsers(List<Candidate> admitted) {
        Map<Language, SyntaxParser> parsers = new EnumMap<>(Language.class);
        for (Candidate candidate : ofKind(admitted, PluginStatus.Kind.PARSER)) {
            SyntaxParser parser = (SyntaxParser) candidate.plugin();
            try {
                Set<Language> languages = Set.copyOf(parser.languages());
                if (options(candidate).isPresent()) {
                    languages.forEach(language -> parsers.putIfAbsent(language, parser));
                    status(candidate, PluginStatus.State.ACTIVE, "", 0);
                }
            } catch (ConfigurationException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                failed(candidate, "does not say its languages", e);
            }
        }
        return parsers;
    }

    private List<Plugins.ActiveEnricher> enrichers(List<Candidate> admitted) {
        List<Plugins.ActiveEnricher> enrichers = new ArrayList<>();
        for (Candidate candidate : ofKind(admitted, PluginStatus.Kind.ENRICHER)) {
            options(candidate).ifPresent(options -> {
                enrichers.add(new Plugins.ActiveEnricher((FindingEnricher) candidate.plugin(), options));
                status(candidate, PluginStatus.State.ACTIVE, "", 0);
            });
        }
        return enrichers;
    }

    /** Returns the values of a plug-in's options, or nothing if it does not say which it has. */
    private Optional<PluginOptions> options(Candidate candidate) {
        List<PluginOption> declared;
        try {
            declared = List.copyOf(candidate.plugin().options());
        } catch (RuntimeException | LinkageError e) {
            failed(candidate, "does not say its options", e);
            return Optional.empty();
        }
        try {
            Map<String, String> set = config.pluginOptions().getOrDefault(candidate.id(), Map.of());
            return Optional.of(PluginOptions.of(candidate.id(), declared, set));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    private void checkIds(String key, Set<String> named, Set<String> pluginIds, Supplier<Set<String>> formatterIds) {
        if (pluginIds.containsAll(named)) {
            return; // most often; formatters need not be looked for
        }
        Set<String> all = new HashSet<>(pluginIds);
        all.addAll(formatterIds.get());
        checkNames(key, named, all);
    }

    /** Checks names in the configuration. With a broken plug-in they may be right all the same. */
    private void checkNames(String key, Set<String> named, Set<String> known) {
        Set<String> unknown = new TreeSet<>(named);
        unknown.removeAll(known);
        if (unknown.isEmpty()) {
            return;
        }
        String names = String.join(", ", unknown);
        if (statuses.stream().noneMatch(status -> status.state() == PluginStatus.State.FAILED)) {
            throw new ConfigurationException("'" + key + "' names what is not there: " + names);
        }
        diagnostics.add(Diagnostic.builder(
                        Severity.MEDIUM,
                        Diagnostic.Category.VALIDATION,
                        "'" + key + "' names what is not there, maybe because a plug-in could not be loaded: " + names)
                .recovery("Repair the plug-in, or correct the configuration.")
                .build());
    }

    private void status(Candidate candidate, PluginStatus.State state, String reason, int rules) {
        statuses.add(new PluginStatus(candidate.id(), candidate.version(), candidate.kind(), state, reason, rules));
    }

    private void failed(Candidate candidate, String what, Throwable thrown) {
        failed(candidate.id(), candidate.kind(), what + ": " + Discovery.describe(thrown));
    }

    private void failed(String id, PluginStatus.Kind kind, String reason) {
        statuses.add(new PluginStatus(id, "", kind, PluginStatus.State.FAILED, reason, 0));
        diagnostics.add(Diagnostic.builder(
                        Severity.HIGH, Diagnostic.Category.DETECTOR_FAILURE, kind.id() + " " + id + " " + reason)
                .recovery("Repair it, or remove it from the class path.")
                .pluginId(id)
                .incomplete()
                .build());
    }
}
