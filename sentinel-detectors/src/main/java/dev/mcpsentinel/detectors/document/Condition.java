/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import dev.mcpsentinel.detectors.pattern.Validator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must be so for a node.
 *
 * @param at ways to the nodes that are tested
 * @param key to be found in the node's key
 * @param matches to be found in the node's text
 * @param equal texts of which the node's is one; none if it does not matter
 * @param words to be found in the lines that the texts of all nodes make
 * @param validator a check that the node's text passes, or what {@code matches} finds of it
 * @param where conditions on the node that all hold
 * @param any conditions of which one holds; none if there is no such demand
 * @param unless conditions of which none holds
 * @param report whether to report what this condition finds
 */
record Condition(
        List<Selector> at,
        Optional<Pattern> key,
        Optional<Pattern> matches,
        Set<String> equal,
        Optional<Pattern> words,
        Optional<Validator> validator,
        List<Condition> where,
        List<Condition> any,
        List<Condition> unless,
        boolean report) {

    /** The group of an expression over a text that holds what the validator checks. */
    static final String SECRET = "secret";

    /** The group of an expression over words that holds what is reported. */
    static final String HERE = "here";

    Condition {
        at = List.copyOf(at);
        equal = Set.copyOf(equal);
        where = List.copyOf(where);
        any = List.copyOf(any);
        unless = List.copyOf(unless);
    }

    /** Tells whether what this condition finds, or one in it, is to be reported. */
    boolean reports() {
        return report
                || where.stream().anyMatch(Condition::reports)
                || any.stream().anyMatch(Condition::reports);
    }
}
