/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.detectors.regex.RegexNode;
import dev.mcpsentinel.detectors.regex.UnsupportedRegexException;
import java.util.List;

/** Finds the texts on which a regex fails slowly. */
final class RegexAnalysis {
    /** How a regex is used. */
    enum Use {
        /** The match may start and end anywhere. */
        SEARCH,
        /** The match starts at the start of the text. */
        MATCH,
        /** The match is the whole text. */
        FULL
    }

    private RegexAnalysis() {}

    /**
     * Finds attacks.
     *
     * @param thorough whether slow growth counts too, and what only other implementations than the usual one are slow on
     * @param deadline is called now and then
     * @return those that take exponential time, or else at most one other; none for a regex that is wrong or not understood
     */
    static List<Attack> attacks(
            String regex, Dialect dialect, RegexFlags flags, Use use, boolean thorough, Runnable deadline) {
        try {
            RegexNode root = ScriptRegexParser.parse(regex, dialect, flags, !thorough);
            List<Attack> attacks = search(root, dialect, use, thorough, deadline);
            if (attacks.isEmpty() || !attacks.get(0).exponential()) {
                List<Attack> ofFirst = attacksOnFirstChoices(root, dialect, use, deadline);
                return ofFirst.isEmpty() ? attacks : ofFirst;
            }
            return attacks;
        } catch (UnsupportedRegexException e) {
            return List.of();
        }
    }

    private static List<Attack> search(
            RegexNode root, Dialect dialect, Use use, boolean polynomial, Runnable deadline) {
        Automaton automaton = AutomatonBuilder.build(root, dialect, use == Use.FULL);
        return AttackSearch.search(automaton, use == Use.SEARCH, polynomial, deadline);
    }

    /** A matcher has lost its time before it comes to what it tries last, even if that would match. */
    private static List<Attack> attacksOnFirstChoices(RegexNode root, Dialect dialect, Use use, Runnable deadline) {
        for (FirstChoices.Variant variant : FirstChoices.of(root)) {
            RegexNode choice = variant.choice();
            List<Attack> attacks = search(variant.root(), dialect, use, false, deadline).stream()
                    .filter(attack -> attack.repeat().start() >= choice.start()
                            && attack.repeat().end() <= choice.end())
                    .toList();
            if (!attacks.isEmpty()) {
                return attacks;
            }
        }
        return List.of();
    }
}
