/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.detectors.dataflow.rows.Braces;
import dev.mcpsentinel.detectors.supplychain.code.Vocabulary.ActionRow;
import dev.mcpsentinel.detectors.supplychain.code.Vocabulary.FileRow;
import dev.mcpsentinel.detectors.supplychain.code.Vocabulary.MarkRow;
import dev.mcpsentinel.detectors.supplychain.code.Vocabulary.TextRow;
import dev.mcpsentinel.detectors.supplychain.code.Vocabulary.TouchRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads models: one vocabulary for each language, and the marks that all share. */
final class ModelReader {

    private static final Set<String> FIELDS = Set.of("language", "keywords", "marks", "actions", "files", "touches");

    private final Map<Dialect, Vocabulary> vocabularies = new EnumMap<>(Dialect.class);
    private final MarkNames names = new MarkNames();

    ModelReader(List<ModelDefinition> models) {
        names.declare(Vocabulary.STARTED);
        models.forEach(this::read);
    }

    Map<Dialect, Vocabulary> vocabularies() {
        return vocabularies;
    }

    MarkNames names() {
        return names;
    }

    private void read(ModelDefinition model) {
        for (String field : model.fields().keySet()) {
            if (!FIELDS.contains(field)) {
                throw model.error(
                        field,
                        "is not known; a model of behaviour has "
                                + FIELDS.stream().sorted().toList());
            }
        }
        Dialect dialect = model.field("language")
                .flatMap(DocumentNode::text)
                .flatMap(Dialect::ofId)
                .orElseThrow(() -> model.error("language", "is python, javascript or go"));
        Vocabulary vocabulary = vocabularies.computeIfAbsent(dialect, key -> new Vocabulary());
        for (String keyword : model.field("keywords").map(ModelReader::texts).orElse(List.of())) {
            if (keyword.length() < FileSelector.MIN_KEYWORD_LENGTH
                    || keyword.length() > FileSelector.MAX_KEYWORD_LENGTH) {
                throw model.error("keywords", "have 2 to 64 characters, unlike '" + keyword + "'");
            }
            vocabulary.keywords.add(keyword);
        }
        rows(model, "marks").forEach(row -> mark(row, vocabulary));
        rows(model, "actions").forEach(row -> action(row, vocabulary));
        rows(model, "files").forEach(row -> file(row, vocabulary));
        rows(model, "touches").forEach(row -> touch(row, vocabulary));
        if (names.full()) {
            throw model.error("marks", "are more than can be told apart, which is 64 with those of files");
        }
    }

    private static List<Row> rows(ModelDefinition model, String field) {
        DocumentNode node = model.field(field).orElse(null);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw model.error(field, "is a list of rows");
        }
        List<Row> rows = new ArrayList<>();
        for (DocumentNode item : sequence.items()) {
            if (!(item instanceof MappingNode mapping)) {
                throw model.error(item, "a row is a mapping");
            }
            rows.add(new Row(model, mapping));
        }
        return rows;
    }

    private void mark(Row row, Vocabulary vocabulary) {
        row.allow("mark", "call", "read", "text", "number", "needs", "on", "fewest", "file");
        long marks = marks(row, "mark");
        if (row.has("file")) {
            row.texts("mark").forEach(name -> names.declare(name + MarkNames.FILE));
        }
        MarkRow call = new MarkRow(
                marks,
                marks(row, "needs"),
                marks(row, "on"),
                row.has("fewest") ? Integer.parseInt(row.text("fewest")) : 0);
        row.paths("call").forEach(path -> vocabulary.calls.add(path, call));
        row.paths("read").forEach(path -> vocabulary.reads.add(path, marks));
        row.patterns("text").forEach(pattern -> vocabulary.texts.add(new TextRow(marks, pattern)));
        row.patterns("number").forEach(pattern -> vocabulary.numbers.add(new TextRow(marks, pattern)));
    }

    private void action(Row row, Vocabulary vocabulary) {
        row.allow("action", "call", "argument", "on", "needs", "unless", "also", "carrying");
        ActionRow action = new ActionRow(
                row.required("action"),
                row.has("argument") ? row.text("argument") : Vocabulary.ALL,
                marks(row, "on"),
                marks(row, "needs"),
                row.text("unless"),
                row.text("also"),
                marks(row, "carrying"));
        row.paths("call").forEach(path -> vocabulary.actions.add(path, action));
    }

    private static void file(Row row, Vocabulary vocabulary) {
        row.allow("open", "write", "path", "data");
        FileRow file = new FileRow(row.has("open"), row.text("path"), row.text("data"));
        row.paths(row.has("open") ? "open" : "write").forEach(path -> vocabulary.files.add(path, file));
    }

    private void touch(Row row, Vocabulary vocabulary) {
        row.allow("mark", "call", "argument", "needs");
        TouchRow touch = new TouchRow(marks(row, "mark"), row.text("argument"), marks(row, "needs"));
        row.paths("call").forEach(path -> vocabulary.touches.add(path, touch));
    }

    private long marks(Row row, String field) {
        long marks = 0;
        for (String name : row.texts(field)) {
            marks |= names.declare(name);
        }
        return marks;
    }

    static List<String> texts(DocumentNode node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.items().stream()
                    .flatMap(item -> item.text().stream())
                    .toList();
        }
        return node.text().stream().toList();
    }

    /** A row with typed access. */
    private record Row(ModelDefinition model, MappingNode mapping) {

        void allow(String... fields) {
            for (MappingNode.Entry entry : mapping.entries()) {
                if (!List.of(fields).contains(entry.key().value())) {
                    throw model.error(entry.key(), "a row here has " + String.join(", ", fields));
                }
            }
        }

        boolean has(String field) {
            return mapping.get(field).isPresent();
        }

        String text(String field) {
            return mapping.get(field).flatMap(DocumentNode::text).orElse("");
        }

        String required(String field) {
            if (text(field).isEmpty()) {
                throw model.error(mapping, "'" + field + "' is missing");
            }
            return text(field);
        }

        List<String> texts(String field) {
            return mapping.get(field).map(ModelReader::texts).orElse(List.of());
        }

        List<String> paths(String field) {
            try {
                return texts(field).stream()
                        .flatMap(path -> Braces.expand(path).stream())
                        .toList();
            } catch (IllegalArgumentException e) {
                throw model.error(mapping, String.valueOf(e.getMessage()));
            }
        }

        List<Pattern> patterns(String field) {
            try {
                return texts(field).stream().map(Pattern::compile).toList();
            } catch (PatternSyntaxException e) {
                throw model.error(mapping, "'" + field + "' is no regular expression: " + e.getDescription());
            }
        }
    }
}
