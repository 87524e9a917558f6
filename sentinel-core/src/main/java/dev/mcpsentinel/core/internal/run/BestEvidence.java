/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One problem, one finding: of findings of different rules whose regions overlap and whose rules share a weakness, only
 * the one with the best evidence stays.
 */
public final class BestEvidence {

    /** Surer, then graver, then explained by a flow, then longer, then by id. */
    private static final Comparator<Finding> BEST_FIRST = Comparator.comparing(Finding::confidence)
            .thenComparing(Finding::severity)
            .thenComparing(finding -> !finding.codeFlows().isEmpty())
            .thenComparingInt(finding -> finding.location().region().length())
            .reversed()
            .thenComparing(Finding::ruleId);

    private final Map<String, Rule> rules = new HashMap<>();

    /**
     * Makes the choice for a set of rules.
     *
     * @param active the rules that findings can be of
     */
    public BestEvidence(List<Rule> active) {
        active.forEach(rule -> rules.put(rule.id(), rule));
    }

    /** Returns what stays of the findings of one file. The findings are sorted by offset, and so is the outcome. */
    List<Finding> of(List<Finding> findings) {
        List<Finding> best = new ArrayList<>(findings.size());
        List<Finding> cluster = new ArrayList<>();
        int end = -1;
        for (Finding finding : findings) { // groups of what overlaps, so that a file with many findings stays cheap
            Region region = finding.location().region();
            if (region.startOffset() >= end) {
                best.addAll(ofCluster(cluster));
                cluster.clear();
            }
            cluster.add(finding);
            // an empty region overlaps the character that follows
            end = Math.max(end, Math.max(region.endOffset(), region.startOffset() + 1));
        }
        best.addAll(ofCluster(cluster));
        return best;
    }

    private List<Finding> ofCluster(List<Finding> cluster) {
        if (cluster.size() < 2) {
            return List.copyOf(cluster);
        }
        List<Finding> kept = new ArrayList<>();
        cluster.stream().sorted(BEST_FIRST).forEach(finding -> {
            if (kept.stream().noneMatch(better -> same(better, finding))) {
                kept.add(finding);
            }
        });
        kept.sort(ReportOrder.FINDINGS);
        return kept;
    }

    private boolean same(Finding better, Finding finding) {
        return !better.ruleId().equals(finding.ruleId())
                && better.location().region().overlaps(finding.location().region())
                && !Collections.disjoint(cwes(better), cwes(finding));
    }

    private List<Integer> cwes(Finding finding) {
        Rule rule = rules.get(finding.ruleId());
        return rule == null ? List.of() : rule.cwes();
    }
}
