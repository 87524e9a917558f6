/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule that an intent in a text breaks.
 *
 * @param rule the rule
 * @param match where the intent shows
 */
record Verdict(TextRule rule, Match match) {

    /**
     * Judges the matches of a text. Of several rules about the same words, or about what one description says, the first
     * counts: they stand in the order of their weight.
     *
     * @param matches what shows in the text
     * @param place where the text stands
     * @param rules the rules that count
     */
    static List<Verdict> of(List<Match> matches, Place place, List<TextRule> rules) {
        List<Verdict> verdicts = new ArrayList<>();
        boolean one = place != Place.AGENT && place != Place.PROMPT && place != Place.FILE;
        Set<String> said = new HashSet<>();
        for (TextRule rule : rules) {
            for (Match match : matches) {
                boolean told = !match.evidence().isEmpty()
                        && verdicts.stream()
                                .anyMatch(other -> !other.match().evidence().isEmpty()
                                        && (one || other.match().overlaps(match)));
                if (rule.isAbout(match, place) && !told && said.add(rule.rule().id() + match.start())) {
                    verdicts.add(new Verdict(rule, match));
                }
            }
        }
        return verdicts;
    }

    Finding finding(Location location) {
        String quoted = match.evidence().stream()
                .filter(words -> !words.isBlank())
                .map(words -> "\"" + words + "\"")
                .collect(Collectors.joining(", "));
        StringBuilder message = new StringBuilder(rule.rule().title());
        if (!quoted.isEmpty()) {
            message.append(": ").append(quoted);
        }
        if (match.hidden() && !quoted.isEmpty()) {
            message.append(", where no reader sees it");
        }
        return Finding.builder(rule.rule(), location)
                .message(message.toString())
                .build();
    }
}
