/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.Plugin;
import dev.mcpsentinel.core.RuleExamples;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tests detectors and rule packs through the real scanner. The source under test says itself what is to be found: a comment
 * {@code ruleid:} announces findings in the next line of code, a comment {@code ok:} says that one there would be false.
 *
 * <pre>{@code
 * DetectorTester.ofClassPath()
 *         .source("server.py", """
 *                 # ruleid: acme.token
 *                 TOKEN = "acme_live_${alnum:32}"
 *                 # ok: acme.token
 *                 TOKEN = os.environ["ACME_TOKEN"]
 *                 """)
 *         .verify();
 * }</pre>
 *
 * <p>A finding that is not announced fails the test, and so does an announced one that is missing; the message shows all
 * of them. Several markers may stand above a line, and a marker may name several rules, separated by commas. Marker lines
 * are taken out before the scan. Formats without comments are served by {@link #expect}. Placeholders such as
 * <code>${alnum:36}</code> are expanded, so that no secret need stand in a test; see
 * {@link dev.mcpsentinel.core.ExampleTemplate}.
 *
 * <p>Immutable: each method returns a new tester, so that one can be kept and shared. Failures are
 * {@link AssertionError}s; no test framework is needed.
 */
public final class DetectorTester {

    private final ScannerSetup setup;
    private final List<AnnotatedSource> sources;
    private final List<String> prefixes;
    private final boolean partialAllowed;

    private DetectorTester(
            ScannerSetup setup, List<AnnotatedSource> sources, List<String> prefixes, boolean partialAllowed) {
        this.setup = setup;
        this.sources = List.copyOf(sources);
        this.prefixes = List.copyOf(prefixes);
        this.partialAllowed = partialAllowed;
    }

    private static DetectorTester of(ScannerSetup setup) {
        return new DetectorTester(setup, List.of(), List.of(), false);
    }

    /**
     * Tests all plug-ins and rule packs of the class path, as a host would find them.
     *
     * @return a tester without sources
     */
    public static DetectorTester ofClassPath() {
        return of(ScannerSetup.ofClassPath());
    }

    /**
     * Tests plug-ins. Engines and parsers may come from the class path, detectors and packs do not.
     *
     * @param plugins detectors, and what they need
     * @return a tester without sources
     */
    public static DetectorTester of(Plugin... plugins) {
        return of(ScannerSetup.of(List.of(plugins), List.of()));
    }

    /**
     * Tests rule packs. Engines and parsers come from the class path.
     *
     * @param packs packs
     * @return a tester without sources
     */
    public static DetectorTester of(RulePack... packs) {
        return of(ScannerSetup.of(List.of(), List.of(packs)));
    }

    private DetectorTester with(ScannerSetup other) {
        return new DetectorTester(other, sources, prefixes, partialAllowed);
    }

    /**
     * Adds plug-ins, such as the engine of a pack.
     *
     * @param more plug-ins
     * @return a new tester
     */
    public DetectorTester with(Plugin... more) {
        List<Plugin> all = new ArrayList<>(setup.plugins());
        all.addAll(List.of(more));
        return with(new ScannerSetup(setup.discovery(), all, setup.packs(), setup.config(), setup.granted()));
    }

    /**
     * Sets the configuration; what was set of it before is forgotten.
     *
     * @param config the configuration
     * @return a new tester
     */
    public DetectorTester config(ScannerConfig config) {
        return with(setup.with(config));
    }

    /**
     * Sets which rules run.
     *
     * @param profile the profile
     * @return a new tester
     */
    public DetectorTester profile(Profile profile) {
        return with(setup.change(config -> config.profile(profile)));
    }

    /**
     * Sets an option of a plug-in.
     *
     * @param pluginId id of the plug-in
     * @param name name of the option
     * @param value its value
     * @return a new tester
     */
    public DetectorTester option(String pluginId, String name, String value) {
        return with(setup.change(config -> config.option(pluginId, name, value)));
    }

    /**
     * Lets plug-ins that require a capability use it.
     *
     * @param capabilities what to grant
     * @return a new tester
     */
    public DetectorTester grant(Capability... capabilities) {
        return with(setup.grant(Set.of(capabilities)));
    }

    /**
     * Leaves the findings of other rules out of account.
     *
     * @param ruleIdPrefix what the ids of the rules under test start with; a further call adds further rules
     * @return a new tester
     */
    public DetectorTester only(String ruleIdPrefix) {
        List<String> all = new ArrayList<>(prefixes);
        all.add(ruleIdPrefix);
        return new DetectorTester(setup, sources, all, partialAllowed);
    }

    /**
     * Accepts a scan that was not complete.
     *
     * @return a new tester
     */
    public DetectorTester allowPartial() {
        return new DetectorTester(setup, sources, prefixes, true);
    }

    /**
     * Adds a source.
     *
     * @param path its path, which tells the language
     * @param text the text with its markers; placeholders are expanded
     * @return a new tester
     * @throws IllegalArgumentException if a marker names no rule id or stands at the end, or another source has this path
     */
    public DetectorTester source(String path, String text) {
        if (sources.stream().anyMatch(source -> source.file().path().equals(path))) {
            throw new IllegalArgumentException("there is a source '" + path + "' already");
        }
        List<AnnotatedSource> all = new ArrayList<>(sources);
        all.add(AnnotatedSource.parse(path, text));
        return new DetectorTester(setup, all, prefixes, partialAllowed);
    }

    /**
     * Announces findings in a source that cannot hold comments.
     *
     * @param path path of a source that was added before
     * @param line a line of its text, from 1, marker lines counted
     * @param ruleIds the rules that fire there
     * @return a new tester
     * @throws IllegalArgumentException if there is no such source or line, or a rule id has another form
     */
    public DetectorTester expect(String path, int line, String... ruleIds) {
        List<AnnotatedSource> all = new ArrayList<>(sources);
        AnnotatedSource source = all.stream()
                .filter(candidate -> candidate.file().path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("add the source '" + path + "' first"));
        List<AnnotatedSource.Mark> marks = new ArrayList<>(source.marks());
        for (String ruleId : ruleIds) {
            if (!Rule.isId(ruleId)) {
                throw new IllegalArgumentException("'" + ruleId + "' is not a rule id");
            }
            marks.add(new AnnotatedSource.Mark(source.lineOf(line), ruleId, true));
        }
        all.set(all.indexOf(source), new AnnotatedSource(source.file(), source.writtenLines(), marks));
        return new DetectorTester(setup, all, prefixes, partialAllowed);
    }

    /**
     * Scans the sources, and compares the findings with those announced. A rule that fires several times in a line is
     * announced once.
     *
     * @return the report, for further assertions
     * @throws AssertionError if a finding was not announced, an announced one is missing, a marker names a rule that is
     *     not active, or the scan was not complete
     */
    public ScanReport verify() {
        checkGrants();
        try (Scanner scanner = setup.open()) {
            return verify(scanner);
        }
    }

    /**
     * Scans the sources with a scanner that is open already, so that many tests can share one; its plug-ins and
     * configuration count, not this tester's.
     *
     * @param scanner a scanner, which stays open
     * @return the report, for further assertions
     * @throws AssertionError if the findings are not those announced; see {@link #verify()}
     */
    public ScanReport verify(Scanner scanner) {
        if (sources.isEmpty()) {
            throw new IllegalStateException("there is nothing to verify: add a source");
        }
        ScanReport report = scanner.scan(
                ScanTarget.sources(sources.stream().map(AnnotatedSource::file).toList()));
        Comparison comparison = new Comparison(report, this::concerned);
        sources.forEach(comparison::compare);
        if (!partialAllowed) {
            comparison.requireComplete();
        }
        comparison.throwIfDifferent();
        return report;
    }

    /**
     * Checks that all rules fire in their bad examples, and not in their good ones.
     *
     * @throws AssertionError if one does not, or there are no rules
     */
    public void verifyExamples() {
        verifyExamples("");
    }

    /**
     * Checks that rules fire in their bad examples, and not in their good ones: each in its own profile.
     *
     * @param ruleIdPrefix what the ids of the rules start with
     * @throws AssertionError if one does not, or no rule has such an id
     */
    public void verifyExamples(String ruleIdPrefix) {
        checkGrants();
        List<RuleExamples.Problem> problems = new ArrayList<>();
        boolean any = false;
        for (Profile profile : Profile.values()) {
            try (Scanner scanner =
                    setup.change(config -> config.profile(profile)).open()) {
                List<Rule> rules = scanner.rules().stream()
                        .filter(rule -> rule.profile() == profile)
                        .filter(rule -> rule.id().startsWith(ruleIdPrefix) && concerned(rule.id()))
                        .toList();
                any |= !rules.isEmpty();
                problems.addAll(RuleExamples.check(scanner, rules));
                if (!any && profile == Profile.AUDIT) {
                    throw new AssertionError("there is no rule whose id starts with '" + ruleIdPrefix
                            + "'; plug-ins are " + scanner.plugins());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.size() + " of the rules' examples do not do what they promise:\n\n"
                    + problems.stream().map(Object::toString).collect(Collectors.joining("\n\n")));
        }
    }

    private boolean concerned(String ruleId) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(ruleId::startsWith);
    }

    private void checkGrants() {
        for (Plugin plugin : setup.plugins()) {
            if (!setup.granted().containsAll(plugin.requires())) {
                throw new AssertionError("plug-in '" + plugin.id() + "' requires " + plugin.requires()
                        + " and would not run; call grant");
            }
        }
    }
}
