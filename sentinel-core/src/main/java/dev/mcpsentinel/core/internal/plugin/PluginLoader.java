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
import dev.mcpsentinel.api.spi.FindingEnricher;
import dev.mcpsentinel.api.spi.Plugin;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.core.internal.pack.PackReader;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Loads all plug-ins of a scanner. Used once, by one thread. */
public final class PluginLoader {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");
    private static final String RESERVED = "sentinel.";

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
     * @return the plug-ins
     * @throws ConfigurationException if two plug-ins or rules have the same id, an id is not allowed, or the
     *     configuration names an unknown rule, plug-in or option
     */
    public Plugins load(List<Plugin> explicit, List<RulePack> packs, boolean discovery) {
        List<Candidate> candidates = new ArrayList<>();
        for (Plugin plugin : explicit) {
            candidates.add(Candidate.explicit(plugin, kindOf(plugin)));
        }
        Map<RulePack, String> allPacks = new LinkedHashMap<>();
        packs.forEach(pack -> allPacks.put(pack, "the host"));
        if (discovery) {
            discover(Detector.class, PluginStatus.Kind.DETECTOR, candidates);
            discover(AnalysisEngine.class, PluginStatus.Kind.ENGINE, candidates);
            discover(SyntaxParser.class, PluginStatus.Kind.PARSER, candidates);
            discover(FindingEnricher.class, PluginStatus.Kind.ENRICHER, candidates);
            discoverPacks(allPacks);
        }

        List<Candidate> chosen = choose(candidates);
        List<Candidate> detectors = new ArrayList<>(ofKind(chosen, PluginStatus.Kind.DETECTOR));
        Map<String, AnalysisEngine> engines = new TreeMap<>();
        for (Candidate engine : ofKind(chosen, PluginStatus.Kind.ENGINE)) {
            engines.put(engine.id(), (AnalysisEngine) engine.plugin());
            status(engine, PluginStatus.State.ACTIVE, "", 0);
        }
        Set<String> knownIds = new TreeSet<>();
        chosen.forEach(candidate -> knownIds.add(candidate.id()));
        statuses.forEach(status -> knownIds.add(status.id()));
        checkPackIds(allPacks, knownIds);
        allPacks.forEach((pack, origin) -> detectors.addAll(compile(pack, origin, engines)));
        detectors.forEach(candidate -> knownIds.add(candidate.id()));
        checkNames("disabled-plugins", config.disabledPlugins(), knownIds);
        checkNames("plugins", config.pluginOptions().keySet(), knownIds);

        List<ActiveDetector> active = activate(detectors);
        statuses.sort(Comparator.comparing(PluginStatus::kind).thenComparing(PluginStatus::id));
        return new Plugins(active, parsers(chosen), enrichers(chosen), activeRules(active), statuses, diagnostics);
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
        var providers = ServiceLoader.load(type, classLoader).stream().iterator();
        while (true) {
            String name = type.getSimpleName();
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<T> provider = providers.next();
                name = provider.type().getName();
                found.add(Candidate.discovered(provider.get(), kind));
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                failed(name, kind, "could not be loaded: " + describe(e));
            }
        }
    }

    private void discoverPacks(Map<RulePack, String> packs) {
        try {
            for (URL url : Collections.list(classLoader.getResources(PackReader.RESOURCE))) {
                String origin = Candidate.nameOf(url.getPath());
                try {
                    PackReader.load(url).forEach(pack -> packs.put(pack, origin));
                } catch (RuleException | ConfigurationException | IOException e) {
                    failed(origin, PluginStatus.Kind.RULE_PACK, "could not be read: " + e.getMessage());
                }
            }
        } catch (IOException e) {
            failed(PackReader.RESOURCE, PluginStatus.Kind.RULE_PACK, "could not be looked for: " + e.getMessage());
        }
    }

    /** Explicit beats discovered, two of equal standing are an error; switched-off and ungranted ones are left out. */
    private List<Candidate> choose(List<Candidate> candidates) {
        Map<String, Candidate> byId = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            if (!ID.matcher(candidate.id()).matches()) {
                throw new ConfigurationException(
                        "plug-in " + candidate.plugin().getClass().getName() + " of "
                                + candidate.origin() + " has the id '" + candidate.id()
                                + "'; use lower-case words separated by dots");
            }
            if (candidate.id().startsWith(RESERVED)
                    && !isOurs(candidate.plugin().getClass())) {
                throw new ConfigurationException(
                        "plug-in " + candidate.plugin().getClass().getName() + " of "
                                + candidate.origin() + " has the id '" + candidate.id() + "'; ids that start with '"
                                + RESERVED + "' are reserved");
            }
            Candidate other = byId.get(candidate.id());
            if (other == null) {
                byId.put(candidate.id(), candidate);
            } else if (other.explicit() == candidate.explicit()) {
                throw new ConfigurationException("two plug-ins have the id '" + candidate.id() + "': one of "
                        + other.origin() + " and one of " + candidate.origin() + "; remove one of them");
            }
        }
        return byId.values().stream().filter(this::admitted).toList();
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.mcpsentinel.");
    }

    private boolean admitted(Candidate candidate) {
        if (config.disabledPlugins().contains(candidate.id())) {
            status(candidate, PluginStatus.State.SKIPPED, "switched off by the configuration", 0);
            return false;
        }
        Set<Capability> missing = new TreeSet<>(candidate.plugin().requires());
        missing.removeAll(granted);
        if (!missing.isEmpty()) {
            String names =
                    String.join(", ", missing.stream().map(Capability::id).toList());
            status(candidate, PluginStatus.State.SKIPPED, "needs a capability the host did not grant: " + names, 0);
            return false;
        }
        return true;
    }

    private static List<Candidate> ofKind(List<Candidate> candidates, PluginStatus.Kind kind) {
        return candidates.stream()
                .filter(candidate -> candidate.kind() == kind)
                .sorted(Comparator.comparing(Candidate::id))
                .toList();
    }

    private static void checkPackIds(Map<RulePack, String> packs, Set<String> knownIds) {
        Map<String, String> origins = new HashMap<>();
        packs.forEach((pack, origin) -> {
            String other = origins.put(pack.id(), origin);
            if (other != null) {
                throw new ConfigurationException("two rule packs have the id '" + pack.id() + "': one of " + other
                        + " and one of " + origin + "; remove one of them");
            }
            if (knownIds.contains(pack.id())) {
                throw new ConfigurationException(
                        "the rule pack '" + pack.id() + "' of " + origin + " has the id of another plug-in");
            }
        });
    }

    private List<Candidate> compile(RulePack pack, String origin, Map<String, AnalysisEngine> engines) {
        boolean explicit = origin.equals("the host");
        if (config.disabledPlugins().contains(pack.id())) {
            statuses.add(new PluginStatus(
                    pack.id(),
                    pack.version(),
                    PluginStatus.Kind.RULE_PACK,
                    PluginStatus.State.SKIPPED,
                    "switched off by the configuration",
                    pack.rules().size()));
            return List.of();
        }
        Map<String, List<RuleDefinition>> byEngine = new TreeMap<>();
        for (RuleDefinition rule : pack.rules()) {
            byEngine.computeIfAbsent(rule.engine(), id -> new ArrayList<>()).add(rule);
        }
        List<Candidate> detectors = new ArrayList<>();
        byEngine.forEach((engineId, rules) -> {
            AnalysisEngine engine = engines.get(engineId);
            if (engine == null) {
                failed(
                        pack.id(),
                        PluginStatus.Kind.RULE_PACK,
                        "has rules for the engine '" + engineId + "', which is not there; engines are "
                                + engines.keySet());
                return;
            }
            try {
                for (Detector detector : engine.compile(pack.id(), rules)) {
                    detectors.add(new Candidate(
                            detector, detector.id(), pack.version(), PluginStatus.Kind.RULE_PACK, origin, explicit));
                }
            } catch (RuleException e) {
                if (explicit) {
                    throw e;
                }
                failed(pack.id(), PluginStatus.Kind.RULE_PACK, "has an error: " + e.getMessage());
            } catch (RuntimeException | LinkageError e) {
                failed(pack.id(), PluginStatus.Kind.RULE_PACK, "could not be compiled: " + describe(e));
            }
        });
        return detectors;
    }

    private List<ActiveDetector> activate(List<Candidate> candidates) {
        Map<String, String> owners = new HashMap<>();
        Map<String, String> idsByName = new HashMap<>();
        Map<Candidate, List<Rule>> rules = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            try {
                List<Rule> own = List.copyOf(((Detector) candidate.plugin()).rules());
                for (Rule rule : own) {
                    claim(rule.id(), candidate, owners);
                    idsByName.put(rule.id(), rule.id());
                    for (String alias : rule.aliases()) {
                        claim(alias, candidate, owners);
                        idsByName.put(alias, rule.id());
                    }
                }
                rules.put(candidate, own);
            } catch (ConfigurationException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                failed(candidate.id(), candidate.kind(), "does not say its rules: " + describe(e));
            }
        }
        checkNames("disabled-rules", config.disabledRules(), idsByName.keySet());
        Set<String> disabled = new HashSet<>();
        config.disabledRules().forEach(name -> disabled.add(idsByName.getOrDefault(name, name)));

        List<ActiveDetector> active = new ArrayList<>();
        rules.forEach((candidate, own) -> activate(candidate, own, disabled).ifPresent(active::add));
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
        PluginOptions options = options(candidate);
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
            ActiveDetector active = new ActiveDetector(
                    candidate.id(),
                    candidate.version(),
                    detector,
                    detector.selector(),
                    options,
                    Set.copyOf(ids),
                    Set.copyOf(activeIds));
            status(candidate, PluginStatus.State.ACTIVE, "", rules.size());
            return Optional.of(active);
        } catch (RuntimeException | LinkageError e) {
            failed(candidate.id(), candidate.kind(), "does not say which files it wants: " + describe(e));
            return Optional.empty();
        }
    }

    private static List<Rule> activeRules(List<ActiveDetector> detectors) {
        return detectors.stream()
                .flatMap(detector -> detector.detector().rules().stream().filter(detector::active))
                .sorted(Comparator.comparing(Rule::id))
                .toList();
    }

    private Map<Language, SyntaxParser> parsers(List<Candidate> chosen) {
        Map<Language, SyntaxParser> parsers = new EnumMap<>(Language.class);
        for (Candidate candidate : ofKind(chosen, PluginStatus.Kind.PARSER)) {
            SyntaxParser parser = (SyntaxParser) candidate.plugin();
            parser.languages().forEach(language -> parsers.putIfAbsent(language, parser));
            status(candidate, PluginStatus.State.ACTIVE, "", 0);
        }
        return parsers;
    }

    private List<Plugins.ActiveEnricher> enrichers(List<Candidate> chosen) {
        List<Plugins.ActiveEnricher> enrichers = new ArrayList<>();
        for (Candidate candidate : ofKind(chosen, PluginStatus.Kind.ENRICHER)) {
            enrichers.add(new Plugins.ActiveEnricher((FindingEnricher) candidate.plugin(), options(candidate)));
            status(candidate, PluginStatus.State.ACTIVE, "", 0);
        }
        return enrichers;
    }

    private PluginOptions options(Candidate candidate) {
        try {
            return PluginOptions.of(candidate.plugin(), config.pluginOptions().getOrDefault(candidate.id(), Map.of()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void checkNames(String key, Set<String> named, Set<String> known) {
        Set<String> unknown = new TreeSet<>(named);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new ConfigurationException("'" + key + "' names what is not there: " + String.join(", ", unknown));
        }
    }

    private void status(Candidate candidate, PluginStatus.State state, String reason, int rules) {
        statuses.add(new PluginStatus(candidate.id(), candidate.version(), candidate.kind(), state, reason, rules));
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

    private static String describe(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
}
