/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.FindingEnricher;
import dev.mcpsentinel.api.spi.PluginOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that a {@link FindingEnricher} keeps its contract: every finding comes back, once, no less severe than it was, and
 * with what was in it; files that cannot be read any more do no harm.
 */
public final class EnricherContract {

    private final FindingEnricher enricher;
    private final PluginOptions options;
    private final Violations violations;

    private EnricherContract(FindingEnricher enricher, PluginOptions options, Violations violations) {
        this.enricher = enricher;
        this.options = options;
        this.violations = violations;
    }

    /**
     * Checks an enricher that is found by {@link java.util.ServiceLoader}, its constructor too, with made-up findings.
     *
     * @param type class of the enricher
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(Class<? extends FindingEnricher> type) {
        Violations violations = new Violations(FindingEnricher.class, type);
        SourceFile file = sampleFile();
        PluginChecks.construct(type, violations)
                .ifPresent(enricher -> check(enricher, sampleFindings(file), List.of(file), violations));
        violations.throwIfAny();
    }

    /**
     * Checks an enricher with findings it has something to add to.
     *
     * @param enricher the enricher
     * @param findings findings as a report holds them, with fingerprints
     * @param files the files the findings lie in; those left out cannot be read any more
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(FindingEnricher enricher, List<Finding> findings, SourceFile... files) {
        Violations violations = new Violations(FindingEnricher.class, enricher.getClass());
        check(enricher, findings, List.of(files), violations);
        violations.throwIfAny();
    }

    private static void check(
            FindingEnricher enricher, List<Finding> findings, List<SourceFile> files, Violations violations) {
        PluginChecks.check(enricher, violations);
        if (violations.count() > 0) {
            return;
        }
        EnricherContract contract = new EnricherContract(enricher, PluginOptions.of(enricher, Map.of()), violations);
        contract.check("no findings", List.of(), files);
        contract.check("findings", List.copyOf(findings), files);
        contract.check("findings in files that are gone", List.copyOf(findings), List.of());
    }

    private static SourceFile sampleFile() {
        return SourceFile.of("server.py", "token = 'x'\nrun(token)\n");
    }

    private static List<Finding> sampleFindings(SourceFile file) {
        List<Finding> findings = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            Rule rule = Rule.builder("contract." + severity.id())
                    .title("a finding")
                    .help("It is there.")
                    .fixAdvice("Remove it.")
                    .severity(severity)
                    .cwes(List.of(79))
                    .build();
            findings.add(Finding.builder(rule, file.location(0, 5))
                    .fingerprint("0123456789abcdef0123456789abcde" + findings.size())
                    .build());
        }
        return findings;
    }

    private void check(String what, List<Finding> findings, List<SourceFile> files) {
        Map<String, SourceFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        List<Finding> enriched;
        try {
            enriched = List.copyOf(enricher.enrich(findings, path -> Optional.ofNullable(byPath.get(path)), options));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            violations.add("enrich, given " + what + ", was interrupted");
            return;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            violations.add("enrich, given " + what + ", throws " + Violations.describe(e));
            return;
        }
        compare(what, findings, enriched);
    }

    private void compare(String what, List<Finding> findings, List<Finding> enriched) {
        Map<List<Object>, Finding> left = new HashMap<>();
        findings.forEach(finding -> left.put(identity(finding), finding));
        for (Finding more : enriched) {
            Finding finding = left.remove(identity(more));
            if (finding == null) {
                violations.add("enrich, given " + what + ", returns a finding that it was not given: " + more);
                continue;
            }
            violations.require(
                    more.severity().atLeast(finding.severity()),
                    "enrich makes a finding less severe: " + finding + " becomes "
                            + more.severity().id());
            violations.require(
                    more.codeFlows().containsAll(finding.codeFlows())
                            && more.relatedLocations().containsAll(finding.relatedLocations())
                            && more.fixes().containsAll(finding.fixes())
                            && more.suppressions().containsAll(finding.suppressions())
                            && more.properties()
                                    .keySet()
                                    .containsAll(finding.properties().keySet()),
                    "enrich takes something out of " + finding);
        }
        violations.require(left.isEmpty(), "enrich, given " + what + ", drops " + left.values());
    }

    private static List<Object> identity(Finding finding) {
        return Arrays.asList(finding.fingerprint(), finding.ruleId(), finding.location());
    }
}
