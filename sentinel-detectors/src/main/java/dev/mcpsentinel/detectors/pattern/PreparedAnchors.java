/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.detectors.regex.CodePointSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The anchors of a rule as a field of it: found when the pack was packaged, by the same engine, together with the proof
 * that its expressions are valid. Finding them anew takes most of the time of a start.
 */
final class PreparedAnchors {

    /** Written by the engine alone. */
    static final String FIELD = "prepared-anchors";

    private static final int TEXTS_OF_AN_ANCHOR = 5;

    private PreparedAnchors() {}

    static boolean isPrepared(RuleDefinition definition) {
        return definition.fields().containsKey(FIELD);
    }

    /** Returns the rule with its anchors: the lengths of a match, then literal, case, distances and characters of each anchor. */
    static RuleDefinition add(RuleDefinition definition, Anchors anchors) {
        Region region = definition.region();
        List<DocumentNode> texts = new ArrayList<>();
        texts.add(text(anchors.length().min(), region));
        texts.add(text(anchors.length().max(), region));
        for (Anchor anchor : anchors.list()) {
            texts.add(text(anchor.literal(), region));
            texts.add(text(anchor.caseSensitive(), region));
            texts.add(text(anchor.minBack(), region));
            texts.add(text(anchor.maxBack(), region));
            texts.add(text(ranges(anchor.between()), region));
        }
        Map<String, RuleDefinition.Field> fields = new LinkedHashMap<>(definition.fields());
        fields.put(FIELD, new RuleDefinition.Field(text(FIELD, region), new SequenceNode(texts, region)));
        return new RuleDefinition(definition.rule(), definition.engine(), definition.source(), region, fields);
    }

    private static ScalarNode text(Object value, Region region) {
        return new ScalarNode(value.toString(), ScalarNode.Kind.STRING, region);
    }

    /**
     * Reads the anchors of a rule that has been prepared.
     *
     * @throws dev.mcpsentinel.api.spi.RuleException if somebody else has written the field
     */
    static Optional<Anchors> of(RuleDefinition definition) {
        return definition.field(FIELD).map(node -> {
            if (!isOurs(definition)) {
                throw notOurs(definition);
            }
            try {
                return anchors(((SequenceNode) node)
                        .items().stream()
                                .map(item -> ((ScalarNode) item).value())
                                .toList());
            } catch (ClassCastException | IllegalArgumentException | IndexOutOfBoundsException e) {
                throw notOurs(definition);
            }
        });
    }

    /** What {@link #add} writes stands where the whole rule does, which no field of a file can. */
    private static boolean isOurs(RuleDefinition definition) {
        RuleDefinition.Field field = definition.fields().get(FIELD);
        return field != null && field.key().region().equals(definition.region());
    }

    private static RuleException notOurs(RuleDefinition definition) {
        return definition.error(FIELD, "is written when a pack is packaged, and by nobody else");
    }

    private static Anchors anchors(List<String> texts) {
        MatchLength length = new MatchLength(Integer.parseInt(texts.get(0)), Integer.parseInt(texts.get(1)));
        List<Anchor> anchors = new ArrayList<>();
        for (int i = 2; i < texts.size(); i += TEXTS_OF_AN_ANCHOR) {
            anchors.add(new Anchor(
                    texts.get(i),
                    Boolean.parseBoolean(texts.get(i + 1)),
                    Integer.parseInt(texts.get(i + 2)),
                    Integer.parseInt(texts.get(i + 3)),
                    set(texts.get(i + 4))));
        }
        return new Anchors(anchors, length);
    }

    private static String ranges(CodePointSet set) {
        StringBuilder ranges = new StringBuilder();
        for (int range = 0; range < set.rangeCount(); range++) {
            ranges.append(set.rangeFirst(range))
                    .append('-')
                    .append(set.rangeLast(range))
                    .append(' ');
        }
        return ranges.toString();
    }

    private static CodePointSet set(String ranges) {
        CodePointSet.Builder set = new CodePointSet.Builder();
        for (String range : ranges.split(" ", 0)) {
            int dash = range.indexOf('-');
            if (dash > 0) {
                set.add(Integer.parseInt(range.substring(0, dash)), Integer.parseInt(range.substring(dash + 1)));
            }
        }
        return set.build();
    }
}
