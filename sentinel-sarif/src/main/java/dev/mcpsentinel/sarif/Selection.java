/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The part of a report that goes into the file.
 *
 * @param findings findings in the order of the report
 * @param rules rules in the order of the report, among them all that the findings name
 * @param omissions what was left out and why, a sentence each
 */
record Selection(List<Finding> findings, List<Rule> rules, List<String> omissions) {

    /**
     * Chooses the findings that matter most.
     *
     * @param report any report
     * @param maxResults how many findings to take at most, at least 1
     */
    static Selection of(ScanReport report, int maxResults) {
        List<String> omissions = new ArrayList<>();
        List<Finding> findings = mostUrgent(report.findings(), maxResults);
        if (findings.size() < report.findings().size()) {
            omissions.add("Only " + findings.size() + " of " + report.findings().size()
                    + " findings are in this file (option 'max-results'). Suppressed findings were left out first, then"
                    + " those of the lowest severity and confidence.");
        }
        List<Rule> rules = mostUsed(report.rules(), findings);
        if (rules.size() < report.rules().size()) {
            omissions.add("Only " + rules.size() + " of " + report.rules().size()
                    + " rules are in this file. Those left out have no findings.");
        }
        long cut = findings.stream().filter(GithubLimits::cutsRelatedLocations).count();
        if (cut > 0) {
            omissions.add("Findings with more than " + GithubLimits.LOCATIONS
                    + " locations are in this file without the last ones: " + cut + ".");
        }
        cut = findings.stream().filter(GithubLimits::cutsCodeFlows).count();
        if (cut > 0) {
            omissions.add("Findings with code flows of more than " + GithubLimits.STEPS
                    + " steps are in this file without some of the steps: " + cut + ".");
        }
        return new Selection(findings, rules, List.copyOf(omissions));
    }

    /** Returns the position of every rule by its id. */
    Map<String, Integer> ruleIndexes() {
        Map<String, Integer> indexes = new HashMap<>();
        for (Rule rule : rules) {
            indexes.put(rule.id(), indexes.size());
        }
        return indexes;
    }

    private static List<Finding> mostUrgent(List<Finding> all, int count) {
        if (all.size() <= count) {
            return all;
        }
        Comparator<Finding> urgency = Comparator.comparing(Finding::suppressed)
                .thenComparing(Finding::severity, Comparator.reverseOrder())
                .thenComparing(Finding::confidence, Comparator.reverseOrder());
        return IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparing(all::get, urgency))
                .limit(count)
                .sorted()
                .map(all::get)
                .toList();
    }

    private static List<Rule> mostUsed(List<Rule> all, List<Finding> findings) {
        if (all.size() <= GithubLimits.RULES) {
            return all;
        }
        Set<String> used = new HashSet<>();
        findings.forEach(finding -> used.add(finding.ruleId()));
        int roomForUnused = GithubLimits.RULES - used.size();
        List<Rule> kept = new ArrayList<>();
        for (Rule rule : all) {
            if (used.contains(rule.id()) || roomForUnused-- > 0) {
                kept.add(rule);
            }
        }
        return kept;
    }
}
