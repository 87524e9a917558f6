/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of one thing GitHub code scanning takes before it refuses or cuts a file (docs.github.com, "SARIF support for
 * code scanning", 2026).
 */
final class GithubLimits {

    static final int RULES = 25_000;
    static final int RESULTS = 25_000;
    static final int LOCATIONS = 1_000;
    static final int STEPS = 10_000;
    static final int TAGS = 20;
    static final int NAME_LENGTH = 255;
    static final int DESCRIPTION_LENGTH = 1_024;

    private GithubLimits() {}

    /** Returns the related locations that fit beside the main location. */
    static List<Location> relatedLocations(Finding finding) {
        List<Location> all = finding.relatedLocations();
        return all.subList(0, Math.min(all.size(), LOCATIONS - 1));
    }

    /**
     * Returns the code flows that fit: the first ones, whole. Where not even the first fits, steps before its sink are
     * left out.
     */
    static List<List<CodeFlow.Step>> codeFlows(Finding finding) {
        List<List<CodeFlow.Step>> kept = new ArrayList<>();
        int room = STEPS;
        for (CodeFlow flow : finding.codeFlows()) {
            List<CodeFlow.Step> steps = flow.steps();
            if (steps.size() > room) {
                if (kept.isEmpty()) {
                    kept.add(withoutMiddle(steps));
                }
                break;
            }
            kept.add(steps);
            room -= steps.size();
        }
        return kept;
    }

    /** Tells whether {@link #relatedLocations} left some out. */
    static boolean cutsRelatedLocations(Finding finding) {
        return finding.relatedLocations().size() >= LOCATIONS;
    }

    /** Tells whether {@link #codeFlows} left steps out. */
    static boolean cutsCodeFlows(Finding finding) {
        return finding.codeFlows().stream()
                        .mapToLong(flow -> flow.steps().size())
                        .sum()
                > STEPS;
    }

    private static List<CodeFlow.Step> withoutMiddle(List<CodeFlow.Step> steps) {
        List<CodeFlow.Step> kept = new ArrayList<>(steps.subList(0, STEPS - 1));
        kept.add(steps.get(steps.size() - 1));
        return kept;
    }
}
