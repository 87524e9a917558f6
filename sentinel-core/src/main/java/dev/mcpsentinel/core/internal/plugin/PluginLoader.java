/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FindingEnricher;
import dev.mcpsentinel.api.spi.Plugin;
import dev.mcpsentinel.api.spi.ReportFormatter;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.core.internal.document.HostText;
import dev.mcpsentinel.core.internal.pack.PackReader;
import dev.mcpsentinel.core.internal.plugin.PackCompilation.FoundPack;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final LoadingLog log = new LoadingLog();
    private final OptionValues optionValues;

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
        this.optionValues = new OptionValues(config, log);
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
        Collection<FoundPack> chosenPacks = PackCompilation.choose(foundPacks, knownIds);
        PackCompilation compilation = new PackCompilation(config, log, engines(known, admitted), chosenPacks);

        List<Candidate> detectors = new ArrayList<>(ofKind(admitted, PluginStatus.Kind.DETECTOR));
        for (FoundPack found : chosenPacks) {
            List<Candidate> made = compilation.compile(found, knownIds);
            made.forEach(candidate -> knownIds.add(candidate.id()));
            made.stream().filter(this::admitted).forEach(detectors::add);
        }
        chosenPacks.forEach(found -> knownIds.add(found.pack().id()));
        checkIds("disabled-plugins", config.disabledPlugins(), knownIds, formatterIds);
        checkIds("plugins", config.pluginOptions().keySet(), knownIds, formatterIds);

        DetectorActivation activation = new DetectorActivation(config, log, optionValues);
        Map<Candidate, List<Rule>> rules = activation.rules(detectors);
        Set<String> disabledRules = activation.disabledRules(rules.values(), known, chosenPacks);
        List<ActiveDetector> active = activation.activate(rules, disabledRules);
        Map<Language, SyntaxParser> parsers = parsers(admitted);
        List<Plugins.ActiveEnricher> enrichers = enrichers(admitted);
        return new Plugins(
                active,
                parsers,
                enrichers,
                DetectorActivation.activeRules(rules.values(), active),
                log.statuses(),
                log.diagnostics());
    }

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
                (name, reason) -> log.failed(name, kind, reason));
    }

    private void discoverPacks(List<FoundPack> packs) {
        try {
            for (URL url : Collections.list(classLoader.getResources(PackReader.RESOURCE))) {
                String origin = Candidate.nameOf(url.getPath());
                try {
                    PackReader.load(url).forEach(pack -> packs.add(new FoundPack(pack, origin, false)));
                } catch (IOException e) {
                    log.failed(origin, PluginStatus.Kind.RULE_PACK, "could not be read: " + HostText.reason(e));
                } catch (RuntimeException e) {
                    log.failed(origin, PluginStatus.Kind.RULE_PACK, "could not be read: " + e.getMessage());
                }
            }
        } catch (IOException e) {
            log.failed(
                    PackReader.RESOURCE, PluginStatus.Kind.RULE_PACK, "could not be looked for: " + HostText.reason(e));
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
            log.status(candidate, PluginStatus.State.SKIPPED, "switched off by the configuration", 0);
            return false;
        }
        try {
            Set<Capability> missing = new TreeSet<>(candidate.plugin().requires());
            missing.removeAll(granted);
            if (!missing.isEmpty()) {
                log.status(candidate, PluginStatus.State.SKIPPED, needs(missing), 0);
            }
            return missing.isEmpty();
        } catch (RuntimeException | LinkageError e) {
            log.failed(candidate, "does not say what it requires", e);
            return false;
        }
    }

    /** Says that capabilities were not granted. */
    static String needs(Set<Capability> missing) {
        return "needs a capability the host did not grant: "
                + String.join(", ", missing.stream().map(Capability::id).toList());
    }

    static List<Candidate> ofKind(List<Candidate> candidates, PluginStatus.Kind kind) {
        return candidates.stream()
                .filter(candidate -> candidate.kind() == kind)
                .sorted(Comparator.comparing(Candidate::id))
                .toList();
    }

    private PackCompilation.Engines engines(List<Candidate> known, List<Candidate> admitted) {
        Map<String, AnalysisEngine> present = new TreeMap<>();
        for (Candidate engine : ofKind(admitted, PluginStatus.Kind.ENGINE)) {
            if (optionValues.of(engine).isPresent()) {
                present.put(engine.id(), (AnalysisEngine) engine.plugin());
                log.status(engine, PluginStatus.State.ACTIVE, "", 0);
            }
        }
        Set<String> leftOut = new HashSet<>();
        ofKind(known, PluginStatus.Kind.ENGINE).forEach(engine -> leftOut.add(engine.id()));
        leftOut.removeAll(present.keySet());
        return new PackCompilation.Engines(present, leftOut);
    }

    private Map<Language, SyntaxParser> parsers(List<Candidate> admitted) {
        Map<Language, SyntaxParser> parsers = new EnumMap<>(Language.class);
        for (Candidate candidate : ofKind(admitted, PluginStatus.Kind.PARSER)) {
            SyntaxParser parser = (SyntaxParser) candidate.plugin();
            try {
                Set<Language> languages = Set.copyOf(parser.languages());
                if (optionValues.of(candidate).isPresent()) {
                    languages.forEach(language -> parsers.putIfAbsent(language, parser));
                    log.status(candidate, PluginStatus.State.ACTIVE, "", 0);
                }
            } catch (ConfigurationException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                log.failed(candidate, "does not say its languages", e);
            }
        }
        return parsers;
    }

    private List<Plugins.ActiveEnricher> enrichers(List<Candidate> admitted) {
        List<Plugins.ActiveEnricher> enrichers = new ArrayList<>();
        for (Candidate candidate : ofKind(admitted, PluginStatus.Kind.ENRICHER)) {
            optionValues.of(candidate).ifPresent(options -> {
                enrichers.add(new Plugins.ActiveEnricher((FindingEnricher) candidate.plugin(), options));
                log.status(candidate, PluginStatus.State.ACTIVE, "", 0);
            });
        }
        return enrichers;
    }

    private void checkIds(String key, Set<String> named, Set<String> pluginIds, Supplier<Set<String>> formatterIds) {
        if (pluginIds.containsAll(named)) {
            return; // most often; formatters need not be looked for
        }
        Set<String> all = new HashSet<>(pluginIds);
        all.addAll(formatterIds.get());
        log.checkNames(key, named, all);
    }
}
