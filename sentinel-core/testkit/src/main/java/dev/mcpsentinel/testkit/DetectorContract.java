/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.ServerDetector;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.Limit;
import dev.mcpsentinel.core.RuleExamples;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.testkit.HostileTexts.HostileText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that a {@link Detector} keeps its contract: it says the same of itself at every call, its rules are complete and
 * do in their examples what they promise, it is stateless and thread-safe, survives hostile texts and ends in time.
 */
public final class DetectorContract {

    private static final int THREADS = 4;
    private static final int ENOUGH = 10;
    private static final long PATIENCE_MILLIS = 5_000;

    /** Large texts are offered in these languages; all others take too long for what they add. */
    private static final Set<Language> MAJOR = Set.of(Language.PYTHON, Language.JSON, Language.YAML, Language.TOML);

    /** A detector that is quicker than this can leave its deadline unheeded. */
    private static final Duration SLOW = Duration.ofMillis(300);

    private final Detector detector;
    private final List<SourceFile> samples;
    private final Violations violations;
    private final Set<String> deadly = new HashSet<>();

    private DetectorContract(Detector detector, List<SourceFile> samples, Violations violations) {
        this.detector = detector;
        this.samples = samples;
        this.violations = violations;
    }

    /**
     * Checks a detector that is found by {@link java.util.ServiceLoader}, its constructor too.
     *
     * @param type class of the detector
     * @param samples sources to scan beside the examples of its rules
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(Class<? extends Detector> type, SourceFile... samples) {
        Violations violations = new Violations(Detector.class, type);
        PluginChecks.construct(type, violations).ifPresent(detector -> check(detector, List.of(samples), violations));
        violations.throwIfAny();
    }

    /**
     * Checks a detector that hosts make themselves.
     *
     * @param detector the detector
     * @param samples sources to scan beside the examples of its rules
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(Detector detector, SourceFile... samples) {
        Violations violations = new Violations(Detector.class, detector.getClass());
        check(detector, List.of(samples), violations);
        violations.throwIfAny();
    }

    static void check(Detector detector, List<SourceFile> samples, Violations violations) {
        DetectorContract contract = new DetectorContract(detector, samples, violations);
        checkPlugin(detector, violations, () -> {
            if (detector instanceof ServerDetector servers) {
                ServerDetectorContract.check(servers, List.of(), violations);
            } else {
                contract.check();
            }
        });
    }

    /** Checks what a detector says of itself and, if a scanner may take it, what it does. */
    static void checkPlugin(Detector detector, Violations violations, Runnable deeds) {
        int before = violations.count();
        PluginChecks.check(detector, violations);
        DetectorContract contract = new DetectorContract(detector, List.of(), violations);
        contract.checkRules();
        contract.checkSelector();
        if (violations.count() == before) {
            deeds.run();
        }
    }

    /** Makes a scanner with nothing but one detector, whose rules are all active. */
    static Scanner scannerOf(Detector detector, int threads, long timeoutMillis) {
        return ScannerSetup.of(List.of(detector), List.of())
                .grant(detector.requires())
                .change(config -> config.profile(Profile.AUDIT)
                        .threads(threads)
                        .limits(config.limits().with(Limit.DETECTOR_TIMEOUT, timeoutMillis)))
                .open();
    }

    private void check() {
        try (Scanner scanner = scannerOf(detector, 1, PATIENCE_MILLIS)) {
            List<SourceFile> sources = sources(scanner);
            ScanReport first = scanner.scan(ScanTarget.sources(sources)); // before it can have seen anything
            RuleExamples.check(scanner, detector.rules())
                    .forEach(problem -> violations.add("rule examples: " + problem));
            checkPurpose(first);
            checkSamples(scanner);
            checkStateless(scanner, sources, first);
            checkHostileTexts(scanner, sources);
        } catch (ConfigurationException e) {
            violations.add("no scanner takes it: " + e.getMessage());
        }
    }

    private void checkRules() {
        List<Rule> rules =
                violations.ask("rules()", () -> List.copyOf(detector.rules())).orElse(List.of());
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            violations.require(ids.add(rule.id()), "rules() has '" + rule.id() + "' twice");
            violations.require(!rule.cwes().isEmpty(), "rule '" + rule.id() + "' names no CWE");
        }
        violations.askTwice(
                "rules()",
                () -> detector.rules().stream().map(DetectorContract::describe).toList());
    }

    private static String describe(Rule rule) {
        return String.join(
                " | ",
                rule.id(),
                rule.title(),
                rule.severity().id(),
                rule.confidence().id(),
                rule.profile().id(),
                rule.cwes().toString(),
                rule.aliases().toString());
    }

    private void checkSelector() {
        violations.askTwice("selector()", () -> {
            FileSelector selector = detector.selector();
            return List.of(selector.languages(), selector.paths(), selector.keywords());
        });
    }

    private List<SourceFile> sources(Scanner scanner) {
        Map<String, SourceFile> byPath = new LinkedHashMap<>();
        samples.forEach(sample -> byPath.put(sample.path(), sample));
        RuleExamples.sources(scanner, detector.rules()).forEach(source -> byPath.putIfAbsent(source.path(), source));
        return List.copyOf(byPath.values());
    }

    /** A detector without rules is there for what else it reports. */
    private void checkPurpose(ScanReport report) {
        violations.require(
                !detector.rules().isEmpty() || !report.servers().isEmpty(),
                "rules() is empty, and there is no MCP server in the samples");
    }

    private void checkSamples(Scanner scanner) {
        for (SourceFile sample : samples) {
            ScanReport report = scanner.scan(ScanTarget.sources(sample));
            report.diagnostics().stream()
                    .filter(Diagnostic::incomplete)
                    .forEach(diagnostic -> violations.add("fails on the sample " + sample.path() + ": " + diagnostic));
        }
    }

    private void checkStateless(Scanner scanner, List<SourceFile> sources, ScanReport first) {
        if (first.status() == ScanStatus.PARTIAL) {
            return; // said already
        }
        checkRegions(first.findings(), sources);
        compare(first, scanner.scan(ScanTarget.sources(sources)), "when the same files are scanned again");
        List<SourceFile> reversed = new ArrayList<>(sources);
        Collections.reverse(reversed);
        compare(first, scanner.scan(ScanTarget.sources(reversed)), "when the files are scanned in another order");
        try (Scanner parallel = scannerOf(detector, THREADS, PATIENCE_MILLIS)) {
            for (int i = 0; i < THREADS; i++) { // once may go well by chance
                compare(
                        first,
                        parallel.scan(ScanTarget.sources(sources)),
                        "when called by " + THREADS + " threads at a time");
            }
        }
    }

    private void compare(ScanReport first, ScanReport other, String when) {
        if (other.status() == ScanStatus.PARTIAL) {
            violations.add("fails " + when + ": " + other.diagnostics().get(0));
        } else if (!other.servers().equals(first.servers())) {
            violations.add("reports other MCP servers " + when);
        } else if (!other.findings().equals(first.findings())) {
            List<Finding> lost = new ArrayList<>(first.findings());
            lost.removeAll(other.findings());
            List<Finding> gained = new ArrayList<>(other.findings());
            gained.removeAll(first.findings());
            violations.add("reports other findings " + when + ": "
                    + (lost.isEmpty() ? "also " + gained.get(0) : "no longer " + lost.get(0)));
        }
    }

    private void checkRegions(List<Finding> findings, List<SourceFile> sources) {
        Map<String, SourceFile> byPath = new HashMap<>();
        sources.forEach(source -> byPath.put(source.path(), source));
        for (Finding finding : findings) {
            Optional.ofNullable(byPath.get(finding.location().path())).ifPresent(file -> {
                Region region = finding.location().region();
                violations.require(
                        region.endOffset() <= file.text().length()
                                && region.equals(file.region(region.startOffset(), region.endOffset())),
                        "reports a region that is not one of the file's: " + finding + ", " + region);
            });
        }
    }

    private void checkHostileTexts(Scanner scanner, List<SourceFile> sources) {
        Map<Language, String> names = namesByLanguage(sources);
        List<String> keywords = detector.selector().keywords();
        List<HostileText> small = HostileTexts.small(keywords);
        List<HostileText> large = HostileTexts.large(keywords);
        List<SourceFile> slow = new ArrayList<>();
        names.forEach((language, name) -> {
            small.forEach(text -> survive(scanner, text, SourceFile.of(name, text.text())));
            if (MAJOR.contains(language) || names.size() <= 2) {
                for (HostileText text : large) {
                    SourceFile source = SourceFile.of(name, text.text());
                    if (survive(scanner, text, source).compareTo(SLOW) > 0) {
                        slow.add(source);
                    }
                }
            }
        });
        checkDeadline(slow);
    }

    /** Returns, for each language the detector wants to see, a name it accepts. */
    private static Map<Language, String> namesByLanguage(List<SourceFile> sources) {
        Map<Language, String> names = new LinkedHashMap<>();
        for (SourceFile source : sources) {
            names.putIfAbsent(source.language(), source.path());
        }
        return names;
    }

    /** Scans a hostile text, and returns how long that took. */
    private Duration survive(Scanner scanner, HostileText text, SourceFile source) {
        if (violations.count() >= ENOUGH || deadly.contains(text.name())) {
            return Duration.ZERO;
        }
        ScanReport report = scanner.scan(ScanTarget.sources(source));
        checkRegions(report.findings(), List.of(source));
        for (Diagnostic diagnostic : report.diagnostics()) {
            // what is of others, or of no plug-in, such as a limit of the keyword pass, is none of its doing
            boolean own = diagnostic.pluginId().equals(Optional.of(detector.id()));
            boolean survived = switch (diagnostic.category()) {
                case DETECTOR_FAILURE, TIMEOUT, MEMORY -> !own;
                case FILE_ACCESS, VALIDATION, SYSTEM -> true;
            };
            if (!survived && deadly.add(text.name())) {
                violations.add("does not survive " + text.name() + " (" + source.name() + "): " + diagnostic);
            }
        }
        return report.statistics().elapsed();
    }

    private void checkDeadline(List<SourceFile> slow) {
        if (violations.count() >= ENOUGH) {
            return;
        }
        try (Scanner hasty = scannerOf(detector, 1, 1)) {
            for (SourceFile source : slow) {
                boolean abandoned = hasty.scan(ScanTarget.sources(source)).diagnostics().stream()
                        .anyMatch(diagnostic -> diagnostic.message().contains("abandoned"));
                if (abandoned) {
                    violations.add("ignores its deadline: call checkDeadline() in loops, and match regular expressions"
                            + " against bounded(text)");
                    return;
                }
            }
        }
    }
}
