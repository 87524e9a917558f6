/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.ProjectDetector;
import dev.mcpsentinel.api.spi.ServerDetector;
import dev.mcpsentinel.core.internal.plugin.ActiveDetector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that the examples of rules do what they promise: the rule fires in each bad one, and stays silent in each good
 * one.
 *
 * <p>A rule does not say which files its examples are. Each is offered under many names, from {@code main.py} to
 * {@code .mcp.json}, and under those that the path patterns of the rule's detector ask for; a bad example has to give a
 * finding under one of them, a good one under none. An example whose first line is a comment that names a file, such as
 * {@code # server.py} or {@code // src/server.ts}, is offered under this name alone. The examples of a server detector's
 * rules are scanned one by one, since it sees the servers of a whole scan; naming their files spares many scans.
 */
public final class RuleExamples {

    /** A manifest that means nothing to anybody; its directory becomes a package root. */
    private static final String MANIFEST = "build.gradle";

    private static final Pattern FILE_COMMENT =
            Pattern.compile("(?:#|//|--|;)\\s*((?:[\\w-]+/)*[\\w-]+\\.[a-z]+)\\s*\\R");

    private final Scanner scanner;
    private final boolean apart;
    private final Map<String, ActiveDetector> detectors = new HashMap<>();
    private final Map<String, List<String>> names = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Example> examples = new LinkedHashSet<>();
    private final List<Round> rounds = new ArrayList<>();
    private final List<Round> shared = new ArrayList<>();
    private final Map<Example, Finding> findings = new HashMap<>();
    private final Map<Example, Set<String>> others = new HashMap<>();
    private final Map<Example, Diagnostic> losses = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    private RuleExamples(Scanner scanner) {
        this.scanner = scanner;
        this.apart = scanner.detectors().stream().anyMatch(active -> active.detector() instanceof ProjectDetector<?>);
        for (ActiveDetector detector : scanner.detectors()) {
            detector.activeRuleIds().forEach(id -> detectors.put(id, detector));
        }
    }

    /**
     * An example that does not do what it promises.
     *
     * @param ruleId id of the rule; empty for trouble that concerns no single rule
     * @param example the example as it stands in the rule, placeholders and all; empty if it concerns no single one
     * @param message what is wrong
     */
    public record Problem(String ruleId, String example, String message) {

        /** Returns everything, the example last. */
        @Override
        public String toString() {
            return (ruleId.isEmpty() ? "" : ruleId + ": ") + message + (example.isEmpty() ? "" : "\n" + example);
        }
    }

    /** One example of a rule. */
    private record Example(Rule rule, boolean bad, String template) {

        String kind() {
            return bad ? "bad" : "good";
        }
    }

    /** Sources with distinct paths, which can be scanned at once. */
    private record Round(Map<String, SourceFile> sources, Map<String, Example> examples) {
        Round() {
            this(new LinkedHashMap<>(), new HashMap<>());
        }
    }

    /**
     * Checks the examples of rules, in memory and in as few scans as possible.
     *
     * @param scanner a scanner in which the rules are active, and which leaves nothing out: no minimal severity, no fail
     *     fast, no include and exclude patterns
     * @param rules the rules to check
     * @return what is wrong, sorted by rule, bad examples first; empty if all is well
     * @throws IllegalArgumentException if the scanner's configuration leaves findings out
     */
    public static List<Problem> check(Scanner scanner, Collection<Rule> rules) {
        requireWholeReports(scanner.config());
        RuleExamples examples = new RuleExamples(scanner);
        sorted(rules).forEach(examples::add);
        examples.rounds.forEach(examples::scan);
        examples.examples.forEach(examples::judge);
        examples.problems.sort(Comparator.comparing(Problem::ruleId)); // stable
        return List.copyOf(examples.problems);
    }

    /**
     * Returns the examples of rules as {@link #check} scans them: each under all the names it is offered under.
     *
     * @param scanner a scanner in which the rules are active
     * @param rules rules
     * @return sources with distinct paths; none for rules that are not active
     */
    public static List<SourceFile> sources(Scanner scanner, Collection<Rule> rules) {
        RuleExamples examples = new RuleExamples(scanner);
        sorted(rules).forEach(examples::add);
        Map<String, SourceFile> sources = new LinkedHashMap<>();
        examples.rounds.forEach(round -> round.sources.forEach(sources::putIfAbsent));
        return List.copyOf(sources.values());
    }

    private static Set<Rule> sorted(Collection<Rule> rules) {
        Set<Rule> sorted = new TreeSet<>(Comparator.comparing(Rule::id));
        sorted.addAll(rules);
        return sorted;
    }

    private static void requireWholeReports(ScannerConfig config) {
        if (config.minSeverity() != Severity.LOW
                || config.failFast().isPresent()
                || !config.include().isEmpty()
                || !config.exclude().isEmpty()) {
            throw new IllegalArgumentException("examples are checked with a scanner that leaves nothing out:"
                    + " without min-severity, fail-fast, include and exclude");
        }
    }

    private void add(Rule rule) {
        ActiveDetector detector = detectors.get(rule.id());
        if (detector == null) {
            problems.add(new Problem(
                    rule.id(),
                    "",
                    "the rule is not active in this scanner; its profile is '"
                            + rule.profile().id() + "', the scanner's is '"
                            + scanner.config().profile().id() + "'"));
            return;
        }
        if (rule.badExamples().isEmpty() || rule.goodExamples().isEmpty()) {
            problems.add(new Problem(rule.id(), "", "the rule needs at least one bad example and one good near miss"));
        }
        List<String> fitting = names(detector);
        if (fitting.isEmpty()) {
            problems.add(new Problem(
                    rule.id(),
                    "",
                    "no file name was found that fits the detector's languages "
                            + detector.selector().languages() + " and paths "
                            + detector.selector().paths()));
            return;
        }
        for (int i = 0; i < rule.badExamples().size(); i++) {
            add(new Example(rule, true, rule.badExamples().get(i)), i, fitting);
        }
        for (int i = 0; i < rule.goodExamples().size(); i++) {
            add(new Example(rule, false, rule.goodExamples().get(i)), i, fitting);
        }
    }

    private List<String> names(ActiveDetector detector) {
        FileSelector selector =
                detector.detector() instanceof ServerDetector ? FileSelector.everything() : detector.selector();
        return names.computeIfAbsent(detector.id(), id -> ExampleNames.fitting(selector));
    }

    private void add(Example example, int index, List<String> fitting) {
        examples.add(example);
        String text = ExampleTemplate.expand(example.template);
        List<String> offered = namedBy(example).map(List::of).orElse(fitting);
        // or else a server detector would see the servers of all examples
        boolean alone = detector(example).detector() instanceof ServerDetector;
        for (int n = 0; n < offered.size(); n++) {
            String name = offered.get(n);
            String directory = example.rule.id() + "/" + example.kind() + "-" + index + "/" + n + "/";
            String path = name.startsWith("/") ? name.substring(1) : directory + name;
            Round round = alone ? another(rounds) : sharedWithout(path);
            round.sources.put(path, SourceFile.of(path, text));
            round.examples.put(path, example);
            if (apart) { // or else a project detector would see all examples as parts of one package
                round.sources.putIfAbsent(directory + MANIFEST, SourceFile.of(directory + MANIFEST, ""));
            }
        }
    }

    private static Optional<String> namedBy(Example example) {
        Matcher matcher = FILE_COMMENT.matcher(example.template);
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns the first shared scan in which a path is free; only paths that count from the root are ever taken. */
    private Round sharedWithout(String path) {
        for (Round round : shared) {
            if (!round.sources.containsKey(path)) {
                return round;
            }
        }
        Round round = another(shared);
        rounds.add(round);
        return round;
    }

    private static Round another(List<Round> rounds) {
        Round another = new Round();
        rounds.add(another);
        return another;
    }

    private void scan(Round round) {
        ScanReport report = scanner.scan(ScanTarget.sources(round.sources.values()));
        for (Finding finding : report.findings()) {
            Example example = round.examples.get(finding.location().path());
            if (example != null && example.rule.id().equals(finding.ruleId())) {
                findings.putIfAbsent(example, finding);
            } else if (example != null) {
                others.computeIfAbsent(example, key -> new TreeSet<>()).add(finding.ruleId());
            }
        }
        report.diagnostics().stream().filter(Diagnostic::incomplete).forEach(diagnostic -> lost(diagnostic, round));
    }

    private void lost(Diagnostic diagnostic, Round round) {
        Example example = diagnostic.path().map(round.examples::get).orElse(null);
        String plugin = diagnostic.pluginId().orElse("");
        if (example != null
                && (plugin.isEmpty() || plugin.equals(detector(example).id()))) {
            losses.putIfAbsent(example, diagnostic);
        } else if (failed.add(plugin)) { // the trouble of one plug-in is told once
            problems.add(new Problem("", "", "the examples were not scanned completely: " + diagnostic));
        }
    }

    private ActiveDetector detector(Example example) {
        return Objects.requireNonNull(detectors.get(example.rule.id()));
    }

    private void judge(Example example) {
        Finding finding = findings.get(example);
        Diagnostic loss = losses.get(example);
        if (loss != null) {
            problem(example, "was not scanned completely: " + loss);
        } else if (example.bad && finding == null) {
            Set<String> instead = others.getOrDefault(example, Set.of());
            problem(
                    example,
                    "gives no finding under any of these names: "
                            + namedBy(example).orElseGet(() -> String.join(", ", names(detector(example))))
                            + (instead.isEmpty() ? "" : "; instead of it, " + String.join(", ", instead) + " fires"));
        } else if (!example.bad && finding != null) {
            String path = finding.location().path();
            problem(
                    example,
                    "gives a finding as " + path.substring(path.lastIndexOf('/') + 1) + ", line "
                            + finding.location().region().startLine() + ", column "
                            + finding.location().region().startColumn() + ": " + finding.message());
        }
    }

    private void problem(Example example, String message) {
        problems.add(new Problem(example.rule.id(), example.template, "a " + example.kind() + " example " + message));
    }
}
