/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.detectors.pattern.Validator;
import dev.mcpsentinel.detectors.pattern.Validators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one rule, with errors that say what is allowed. */
final class RuleReader {

    private static final Set<Language> LANGUAGES = Set.of(Language.JSON, Language.YAML, Language.TOML);
    private static final Set<String> TESTS =
            Set.of("at", "key", "matches", "equals", "words", "validator", "where", "any", "unless");
    private static final Set<String> RULE_FIELDS = with(TESTS, "files", "languages", "keywords", "message", "redact");
    private static final Set<String> CONDITION_FIELDS = with(TESTS, "report");
    private static final int MAX_DEPTH = 8;

    private final RuleDefinition definition;
    private final Vocabulary vocabulary;

    private RuleReader(RuleDefinition definition, Vocabulary vocabulary) {
        this.definition = definition;
        this.vocabulary = vocabulary;
    }

    private static Set<String> with(Set<String> fields, String... more) {
        Set<String> all = new TreeSet<>(fields);
        all.addAll(List.of(more));
        return all;
    }

    /**
     * Reads a rule.
     *
     * @throws RuleException if a field is wrong
     */
    static DocumentRule read(RuleDefinition definition, Vocabulary vocabulary) {
        return new RuleReader(definition, vocabulary).rule();
    }

    private DocumentRule rule() {
        Map<String, DocumentNode> fields = new LinkedHashMap<>();
        definition.fields().forEach((name, field) -> {
            if (!RULE_FIELDS.contains(name)) {
                throw definition.error(
                        name, "is not known to the document engine; its fields are " + String.join(", ", RULE_FIELDS));
            }
            fields.put(name, field.value());
        });
        if (!fields.containsKey("files")) {
            throw definition.error("files", "is missing");
        }
        if (!fields.containsKey("at")) {
            throw definition.error("at", "is missing");
        }
        DocumentRule.Files files = new DocumentRule.Files(
                languages(fields), vocabulary.globs(definition, texts("files", fields.get("files"))), keywords(fields));
        String message = text(fields, "message").orElse(definition.rule().title());
        return new DocumentRule(
                definition.rule(), files, condition(fields, false, true, 0), message, flag(fields, "redact"));
    }

    /** @param mayReport whether what holds here makes the rule hold */
    private Condition condition(Map<String, DocumentNode> fields, boolean report, boolean mayReport, int depth) {
        Condition condition = new Condition(
                selectors(fields),
                expression(fields, "key"),
                expression(fields, "matches"),
                Set.copyOf(fields.containsKey("equals") ? texts("equals", fields.get("equals")) : List.of()),
                expression(fields, "words"),
                validator(fields),
                conditions(fields, "where", mayReport, depth),
                conditions(fields, "any", mayReport, depth),
                conditions(fields, "unless", false, depth),
                report);
        if (condition.words().isPresent() && fields.keySet().stream().anyMatch(RuleReader::isOtherTest)) {
            throw error("words", fields.get("words"), "has no test beside it; put that in a condition of its own");
        }
        return condition;
    }

    private static boolean isOtherTest(String field) {
        return TESTS.contains(field) && !field.equals("words") && !field.equals("at");
    }

    private List<Condition> conditions(Map<String, DocumentNode> fields, String name, boolean mayReport, int depth) {
        DocumentNode node = fields.get(name);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence) || sequence.items().isEmpty()) {
            throw error(name, node, "is a list of conditions");
        }
        if (depth == MAX_DEPTH) {
            throw error(name, node, "is nested more than " + MAX_DEPTH + " deep");
        }
        List<Condition> conditions = new ArrayList<>();
        for (DocumentNode item : sequence.items()) {
            conditions.add(condition(name, item, mayReport, depth + 1));
        }
        return conditions;
    }

    private Condition condition(String list, DocumentNode item, boolean mayReport, int depth) {
        if (!(item instanceof MappingNode mapping) || mapping.entries().isEmpty()) {
            throw error(
                    list, item, "is a list of conditions, each a mapping of " + String.join(", ", CONDITION_FIELDS));
        }
        Map<String, DocumentNode> fields = new LinkedHashMap<>();
        for (MappingNode.Entry entry : mapping.entries()) {
            String name = entry.key().value();
            if (!CONDITION_FIELDS.contains(name)) {
                throw error(
                        list,
                        entry.key(),
                        "has a condition with '" + name + "'; its fields are " + String.join(", ", CONDITION_FIELDS));
            }
            if (fields.put(name, entry.value()) != null) {
                throw error(list, entry.key(), "has a condition in which '" + name + "' stands twice");
            }
        }
        boolean report = flag(fields, "report");
        if (report && !mayReport) {
            throw error("report", fields.get("report"), "stands in 'where' or 'any', not in what must not be so");
        }
        return condition(fields, report, mayReport, depth);
    }

    private List<Selector> selectors(Map<String, DocumentNode> fields) {
        DocumentNode node = fields.get("at");
        if (node == null) {
            return List.of(Selector.SELF);
        }
        List<Selector> selectors = new ArrayList<>();
        for (DocumentNode item : node instanceof SequenceNode sequence ? sequence.items() : List.of(node)) {
            try {
                selectors.add(vocabulary.selectors().read(text("at", item)));
            } catch (WrongText e) {
                throw error("at", item, String.valueOf(e.getMessage()));
            }
        }
        if (selectors.isEmpty()) {
            throw error("at", node, "is a path, or a list of paths");
        }
        return selectors;
    }

    private Optional<Pattern> expression(Map<String, DocumentNode> fields, String name) {
        return text(fields, name).map(text -> {
            try {
                return Expressions.compile(vocabulary.expand(text));
            } catch (WrongText e) {
                throw error(name, fields.get(name), String.valueOf(e.getMessage()));
            }
        });
    }

    private Optional<Validator> validator(Map<String, DocumentNode> fields) {
        return text(fields, "validator")
                .map(name -> Validators.named(name)
                        .orElseThrow(() -> error(
                                "validator",
                                fields.get("validator"),
                                "is one of " + String.join(", ", new TreeSet<>(Validators.names())) + ", not '" + name
                                        + "'")));
    }

    private List<Language> languages(Map<String, DocumentNode> fields) {
        List<Language> languages = new ArrayList<>();
        DocumentNode node = fields.get("languages");
        for (String id : node == null ? List.<String>of() : texts("languages", node)) {
            languages.add(Language.ofId(id)
                    .filter(LANGUAGES::contains)
                    .orElseThrow(() -> error("languages", node, "are of json, yaml and toml, unlike '" + id + "'")));
        }
        return languages;
    }

    private List<String> keywords(Map<String, DocumentNode> fields) {
        DocumentNode node = fields.get("keywords");
        if (node == null) {
            return List.of();
        }
        try {
            return FileSelector.everything()
                    .withKeywords(texts("keywords", node))
                    .keywords();
        } catch (IllegalArgumentException e) {
            throw error("keywords", node, String.valueOf(e.getMessage()));
        }
    }

    private boolean flag(Map<String, DocumentNode> fields, String name) {
        DocumentNode node = fields.get(name);
        if (node == null) {
            return false;
        }
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.BOOLEAN) {
            return scalar.value().equalsIgnoreCase("true");
        }
        throw error(name, node, "is true or false");
    }

    private Optional<String> text(Map<String, DocumentNode> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(node -> text(name, node));
    }

    private String text(String name, DocumentNode node) {
        return node.text()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> error(name, node, "is a text that is not empty"));
    }

    private List<String> texts(String name, @Nullable DocumentNode node) {
        if (!(node instanceof SequenceNode sequence) || sequence.items().isEmpty()) {
            throw error(name, node, "is a list of texts");
        }
        return sequence.items().stream().map(item -> text(name, item)).toList();
    }

    private RuleException error(String field, @Nullable DocumentNode at, String problem) {
        return new RuleException(
                definition.source(),
                at == null ? definition.region() : at.region(),
                "rule '" + definition.rule().id() + "', field '" + field + "': " + problem);
    }
}
