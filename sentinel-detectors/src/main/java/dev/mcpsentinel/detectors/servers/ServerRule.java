/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.util.Optional;
import java.util.Set;

/**
 * A rule about servers.
 *
 * @param rule what all rules share
 * @param check what it looks for in servers; nothing for a rule about the routes of a file
 * @param message what to say of a finding
 */
record ServerRule(Rule rule, Optional<Check> check, String message) {

    private static final Set<String> FIELDS = Set.of("check", "message");

    static ServerRule read(RuleDefinition definition) {
        for (String name : definition.fields().keySet()) {
            if (!FIELDS.contains(name)) {
                throw definition.error(name, "is unknown; a rule of the engine 'server' has 'check' and 'message'");
            }
        }
        String check = text(definition, "check");
        Optional<Check> known = Checks.named(check);
        if (known.isEmpty() && !check.equals(RoutesDetector.CHECK)) {
            throw definition.error("check", "is one of " + RoutesDetector.CHECK + ", " + Checks.names());
        }
        return new ServerRule(definition.rule(), known, text(definition, "message"));
    }

    private static String text(RuleDefinition definition, String name) {
        return definition
                .field(name)
                .flatMap(DocumentNode::text)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> definition.error(name, "is a text"));
    }
}
