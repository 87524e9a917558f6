/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.spi.RuleDefinition;

/**
 * A rule of the engine for slow regexes.
 *
 * @param rule what all rules share
 * @param growth how the time grows that it watches over
 */
record RedosRule(Rule rule, Growth growth) {

    /** How the time of a match grows with the text. */
    enum Growth {
        EXPONENTIAL,
        POLYNOMIAL
    }

    static RedosRule read(RuleDefinition definition) {
        for (String name : definition.fields().keySet()) {
            if (!name.equals("growth")) {
                throw definition.error(name, "is unknown; a rule of the engine 'regex' has 'growth'");
            }
        }
        String growth = definition.field("growth").flatMap(node -> node.text()).orElse("");
        return new RedosRule(
                definition.rule(),
                switch (growth) {
                    case "exponential" -> Growth.EXPONENTIAL;
                    case "polynomial" -> Growth.POLYNOMIAL;
                    default -> throw definition.error("growth", "is exponential or polynomial");
                });
    }
}
