/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import java.util.Map;

/** A binary operator as the model spells it. */
record Operator(Kind kind, String text) {

    private static final Map<String, Operator> SPECIAL = Map.ofEntries(
            Map.entry("&&", new Operator(Kind.LOGICAL, "and")),
            Map.entry("||", new Operator(Kind.LOGICAL, "or")),
            Map.entry("??", new Operator(Kind.LOGICAL, "??")),
            Map.entry("==", new Operator(Kind.COMPARE, "==")),
            Map.entry("===", new Operator(Kind.COMPARE, "==")),
            Map.entry("!=", new Operator(Kind.COMPARE, "!=")),
            Map.entry("!==", new Operator(Kind.COMPARE, "!=")),
            Map.entry("<", new Operator(Kind.COMPARE, "<")),
            Map.entry("<=", new Operator(Kind.COMPARE, "<=")),
            Map.entry(">", new Operator(Kind.COMPARE, ">")),
            Map.entry(">=", new Operator(Kind.COMPARE, ">=")),
            Map.entry("in", new Operator(Kind.COMPARE, "in")),
            Map.entry("instanceof", new Operator(Kind.COMPARE, "instanceof")));

    static Operator of(String operator) {
        Operator special = SPECIAL.get(operator);
        return special != null ? special : new Operator(Kind.BINARY, operator);
    }
}
