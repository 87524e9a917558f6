/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.detectors.dataflow.interpret.Misuse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what is wrong with calls that need no stranger to be wrong. */
final class MisuseReport {

    private final Map<String, TaintRule> byKind = new HashMap<>();
    private final boolean audit;

    MisuseReport(List<TaintRule> rules, boolean audit) {
        for (TaintRule rule : rules) {
            rule.misuses().forEach(kind -> byKind.putIfAbsent(kind, rule));
        }
        this.audit = audit;
    }

    Optional<Finding> finding(Misuse misuse) {
        TaintRule rule = byKind.get(misuse.row().kind());
        if (rule == null || (misuse.inTest() && !audit)) {
            return Optional.empty();
        }
        Confidence most = rule.rule().confidence();
        Confidence own = misuse.row().confidence();
        String note = misuse.row().note();
        return Optional.of(Finding.builder(rule.rule(), misuse.location())
                .confidence(own.compareTo(most) < 0 ? own : most)
                .message(rule.message()
                        .replace("{call}", "`" + misuse.callee() + "`")
                        .replace("{note}", note.isEmpty() ? "" : ": " + note))
                .build());
    }
}
