/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.detectors.supplychain.code.Marking.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A rule: which actions with which marks are wrong. */
final class BehaviourRule {

    private static final Set<String> FIELDS = Set.of(
            "action",
            "carries",
            "any-of",
            "at-least",
            "lacks",
            "across",
            "placed",
            "spelled",
            "tests",
            "languages",
            "paths",
            "message");

    private final Rule rule;
    private final Set<String> actions;
    private final List<Long> carries = new ArrayList<>();
    private final long anyOf;
    private final int atLeast;
    private final long lacks;
    private final boolean acrossFile;
    private final boolean atImport;
    private final boolean hidden;
    private final boolean skipsTests;
    private final List<Dialect> dialects;
    private final List<String> paths;
    private final String message;

    BehaviourRule(RuleDefinition definition, MarkNames names) {
        for (String field : definition.fields().keySet()) {
            if (!FIELDS.contains(field)) {
                throw definition.error(
                        field, "is not known to the behaviour engine; its fields are " + new TreeSet<>(FIELDS));
            }
        }
        this.rule = definition.rule();
        this.actions = Set.copyOf(texts(definition, "action"));
        if (actions.isEmpty()) {
            throw definition.error("action", "is missing");
        }
        for (String choice : texts(definition, "carries")) {
            long marks = 0;
            for (String mark : choice.split("\\|", -1)) {
                marks |= bit(definition, "carries", mark, names);
            }
            carries.add(marks);
        }
        this.anyOf = bits(definition, "any-of", names);
        this.atLeast = number(definition);
        this.lacks = bits(definition, "lacks", names);
        this.acrossFile = choice(definition, "across", "file");
        this.atImport = choice(definition, "placed", "import");
        this.hidden = choice(definition, "spelled", "hidden");
        this.skipsTests = choice(definition, "tests", "skip");
        this.paths = texts(definition, "paths");
        this.message = definition.field("message").flatMap(DocumentNode::text).orElse(rule.title());
        List<String> languages = texts(definition, "languages");
        this.dialects = languages.isEmpty()
                ? List.of(Dialect.values())
                : languages.stream()
                        .map(id -> Dialect.ofId(id)
                                .orElseThrow(() -> definition.error("languages", "are python, javascript and go")))
                        .toList();
    }

    private static List<String> texts(RuleDefinition definition, String field) {
        return definition.field(field).map(ModelReader::texts).orElse(List.of());
    }

    private static long bits(RuleDefinition definition, String field, MarkNames names) {
        long bits = 0;
        for (String mark : texts(definition, field)) {
            bits |= bit(definition, field, mark, names);
        }
        return bits;
    }

    private static long bit(RuleDefinition definition, String field, String mark, MarkNames names) {
        long bit = names.bit(mark);
        if (bit == 0) {
            throw definition.error(field, "'" + mark + "' is a mark of no model; there are " + names.names());
        }
        return bit;
    }

    private static int number(RuleDefinition definition) {
        String text = definition.field("at-least").flatMap(DocumentNode::text).orElse("2");
        if (!text.matches("[1-9]")) {
            throw definition.error("at-least", "is a number from 1 to 9");
        }
        return Integer.parseInt(text);
    }

    private static boolean choice(RuleDefinition definition, String field, String only) {
        String text = definition.field(field).flatMap(DocumentNode::text).orElse("");
        if (!text.isEmpty() && !text.equals(only)) {
            throw definition.error(field, "is '" + only + "' or not there");
        }
        return !text.isEmpty();
    }

    Rule rule() {
        return rule;
    }

    List<Dialect> dialects() {
        return dialects;
    }

    List<String> paths() {
        return paths;
    }

    boolean skipsTests() {
        return skipsTests;
    }

    String message(Deed deed) {
        return message.replace("{call}", Calls.shown(deed.call().path()));
    }

    /** Returns those of a file's deeds that the rule is about. */
    List<Deed> of(List<Deed> deeds) {
        List<Deed> found = new ArrayList<>();
        long together = 0;
        for (Deed deed : deeds) {
            if (applies(deed)) {
                found.add(deed);
                together |= deed.marks();
            }
        }
        if (anyOf == 0) {
            return found;
        }
        if (acrossFile) {
            found.removeIf(deed -> (deed.marks() & anyOf) == 0);
            return Long.bitCount(together & anyOf) >= atLeast ? found : List.of();
        }
        found.removeIf(deed -> Long.bitCount(deed.marks() & anyOf) < atLeast);
        return found;
    }

    private boolean applies(Deed deed) {
        if (!actions.contains(deed.action())
                || (atImport && !deed.atImport())
                || (hidden && !deed.call().hidden())
                || (deed.marks() & lacks) != 0) {
            return false;
        }
        for (long choice : carries) {
            if ((deed.marks() & choice) == 0) {
                return false;
            }
        }
        return true;
    }
}
