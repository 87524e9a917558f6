/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.RuleDefinition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A rule of the text engine, read and checked.
 *
 * @param rule what all rules share
 * @param intents names of the intents it is about
 * @param places the texts in which they matter
 */
record TextRule(Rule rule, Set<String> intents, Set<Place> places) {

    private static final Set<String> FIELDS = Set.of("intents", "texts");

    /** Copies the sets. */
    TextRule {
        intents = Set.copyOf(intents);
        places = Set.copyOf(places);
    }

    /**
     * Reads a rule.
     *
     * @throws dev.mcpsentinel.api.spi.RuleException if a field is wrong
     */
    static TextRule read(RuleDefinition definition, Lexicon lexicon) {
        for (String field : definition.fields().keySet()) {
            if (!FIELDS.contains(field)) {
                throw definition.error(field, "is unknown; a rule about texts has 'intents' and 'texts'");
            }
        }
        List<String> intents = texts(definition, "intents");
        for (String intent : intents) {
            if (lexicon.intents().stream().noneMatch(known -> known.name().equals(intent))) {
                throw definition.error("intents", "no model has an intent '" + intent + "'");
            }
        }
        Set<Place> places = EnumSet.noneOf(Place.class);
        for (String id : texts(definition, "texts")) {
            places.add(Place.ofId(id).orElseThrow(() -> definition.error("texts", "there are no texts '" + id + "'")));
        }
        return new TextRule(definition.rule(), Set.copyOf(intents), places);
    }

    private static List<String> texts(RuleDefinition definition, String field) {
        if (definition.field(field).orElse(null) instanceof SequenceNode list
                && !list.items().isEmpty()) {
            return list.items().stream()
                    .map(DocumentNode::text)
                    .map(text -> text.orElseThrow(() -> definition.error(field, "is a list of texts")))
                    .toList();
        }
        throw definition.error(field, "is a list of texts");
    }

    boolean isAbout(Match match, Place place) {
        boolean meant = places.contains(place) || (place == Place.NAME && places.contains(Place.SCHEMA));
        return meant && intents.contains(match.intent());
    }
}
