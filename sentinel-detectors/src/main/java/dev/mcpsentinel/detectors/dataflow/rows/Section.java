/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.ModelDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The lists of rows in a model file, and the fields that their rows have. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the sets
enum Section {
    SINKS(
            "a sink",
            Set.of(Use.CALL, Use.WRITE),
            "argument",
            "kind",
            "when",
            "unless",
            "confidence",
            "profile",
            "review",
            "note",
            "at"),
    SOURCES("a source", Set.of(Use.CALL, Use.READ), "kind", "label", "when", "unless"),
    SANITIZERS("a sanitizer", Set.of(Use.CALL, Use.READ), "argument", "kinds", "when", "unless"),
    GUARDS("a guard", Set.of(Use.CALL), "argument", "kinds", "when", "throws"),
    SUMMARIES("a summary", Set.of(Use.CALL, Use.READ), "returns", "calls", "writes", "when", "unless"),
    MISUSES(
            "a misuse",
            Set.of(Use.CALL, Use.WRITE),
            "kind",
            "when",
            "unless",
            "names",
            "choices",
            "confidence",
            "profile",
            "note"),
    EFFECTS("an effect", Set.of(Use.CALL), "effect", "argument", "when", "unless"),
    ENTRIES("an entry", Set.of(Use.CALL, Use.DECORATOR), "argument", "source", "parameters", "name");

    /** Name of the field that says what language the rows are about. */
    static final String LANGUAGE = "language";

    private final String article;
    private final Set<Use> uses;
    private final Set<String> fields;

    Section(String article, Set<Use> uses, String... fields) {
        this.article = article;
        this.uses = uses;
        this.fields = new TreeSet<>(List.of(fields));
        this.fields.add("receiver");
        uses.forEach(use -> this.fields.add(use.field()));
    }

    /** Returns what one of its rows is called, with the article. */
    String article() {
        return article;
    }

    /** Tells whether its rows may hold under conditions. */
    boolean isConditional() {
        return fields.contains("unless");
    }

    /** Returns the uses that its rows may be about. */
    Set<Use> uses() {
        return uses;
    }

    /** Returns the fields of its rows, sorted. */
    Set<String> fields() {
        return fields;
    }

    /** Returns the name of the list. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the rows that a model has of this section, not checked yet. */
    List<DocumentNode> rows(ModelDefinition model) {
        DocumentNode node = model.field(field()).orElse(null);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.items();
        }
        throw model.error(field(), "is a list of rows");
    }

    /** Checks that a model has no other fields than these lists and its language. */
    static void checkFields(ModelDefinition model) {
        List<String> allowed = new ArrayList<>();
        allowed.add(LANGUAGE);
        for (Section section : values()) {
            allowed.add(section.field());
        }
        model.fields().forEach((name, field) -> {
            if (!allowed.contains(name)) {
                throw model.error(
                        field.key(),
                        "unknown field '" + name + "' of a taint model; allowed are " + String.join(", ", allowed));
            }
        });
    }
}
