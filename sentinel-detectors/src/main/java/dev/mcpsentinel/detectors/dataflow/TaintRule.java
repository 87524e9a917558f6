/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow;

import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A rule of the taint engine.
 *
 * @param rule what all rules share
 * @param sinks the kinds of sink it watches over
 * @param misuses the kinds of mistake it watches over
 * @param message what to say of a finding
 */
record TaintRule(Rule rule, List<String> sinks, List<String> misuses, String message) {

    private static final Set<String> FIELDS = Set.of("sinks", "misuses", "message");
    private static final String DEFAULT_MISUSE = "{call}{note}";
    private static final String DEFAULT_MESSAGE = "{source} reaches {sink}";

    TaintRule {
        sinks = List.copyOf(sinks);
        misuses = List.copyOf(misuses);
    }

    static TaintRule read(RuleDefinition definition) {
        for (String name : definition.fields().keySet()) {
            if (!FIELDS.contains(name)) {
                throw definition.error(
                        name, "is unknown; a rule of the engine 'taint' has 'sinks', 'misuses' and 'message'");
            }
        }
        List<String> sinks = kinds(definition, "sinks");
        List<String> misuses = kinds(definition, "misuses");
        if (sinks.isEmpty() && misuses.isEmpty()) {
            throw definition.error(
                    "sinks",
                    "is a list of at least one kind of sink, such as [shell-command], unless there are 'misuses'");
        }
        String message = definition
                .field("message")
                .map(node -> node.text().orElseThrow(() -> definition.error("message", "is a text")))
                .orElse(misuses.isEmpty() ? DEFAULT_MESSAGE : DEFAULT_MISUSE);
        return new TaintRule(definition.rule(), sinks, misuses, message);
    }

    private static List<String> kinds(RuleDefinition definition, String field) {
        List<String> kinds = new ArrayList<>();
        if (definition.field(field).orElse(null) instanceof SequenceNode sequence) {
            for (DocumentNode item : sequence.items()) {
                kinds.add(item.text().orElseThrow(() -> definition.error(field, "is a list of kinds")));
            }
        }
        return kinds;
    }
}
