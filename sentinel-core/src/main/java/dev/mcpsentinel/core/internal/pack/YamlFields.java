/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.pack;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.core.internal.document.DocumentLimits;
import dev.mcpsentinel.core.internal.document.DocumentParser;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Typed access to the fields of a YAML file, with errors that name file, line and what is allowed. */
final class YamlFields {

    private final String source;

    YamlFields(String source) {
        this.source = source;
    }

    List<DocumentNode> parse(String text) {
        Document document = DocumentParser.parse(SourceFile.of(source, Language.YAML, text), DocumentLimits.defaults())
                .orElseThrow();
        document.problem().ifPresent(problem -> {
            throw new RuleException(source, problem.region(), problem.message());
        });
        return document.roots().stream().filter(root -> !isNull(root)).toList();
    }

    private static boolean isNull(DocumentNode node) {
        return node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NULL;
    }

    RuleException error(DocumentNode at, String problem) {
        return new RuleException(source, at.region(), problem);
    }

    MappingNode mapping(DocumentNode node, String what) {
        if (node instanceof MappingNode mapping) {
            Set<String> keys = new HashSet<>();
            for (MappingNode.Entry entry : mapping.entries()) {
                if (!keys.add(entry.key().value())) {
                    throw error(entry.key(), "field '" + entry.key().value() + "' stands twice");
                }
            }
            return mapping;
        }
        throw error(node, what + " is a mapping of fields to values");
    }

    void checkFields(MappingNode node, Collection<String> allowed, String what) {
        for (MappingNode.Entry entry : node.entries()) {
            if (!allowed.contains(entry.key().value())) {
                throw error(
                        entry.key(),
                        "unknown field '" + entry.key().value() + "' of " + what + "; allowed are "
                                + String.join(", ", new TreeSet<>(allowed)));
            }
        }
    }

    Optional<String> optionalText(MappingNode node, String field) {
        return node.get(field).map(value -> text(value, "field '" + field + "'"));
    }

    String text(MappingNode node, String field) {
        return optionalText(node, field).orElseThrow(() -> error(node, "field '" + field + "' is missing"));
    }

    String text(DocumentNode node, String what) {
        return node.text()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> error(node, what + " is a text that is not empty"));
    }

    List<DocumentNode> requiredSequence(MappingNode node, String field) {
        return items(node.get(field).orElseThrow(() -> error(node, "field '" + field + "' is missing")), field);
    }

    List<DocumentNode> sequence(MappingNode node, String field) {
        return node.get(field).map(value -> items(value, field)).orElse(List.of());
    }

    private List<DocumentNode> items(DocumentNode node, String field) {
        if (node instanceof SequenceNode sequence) {
            return sequence.items();
        }
        throw error(node, "field '" + field + "' is a list");
    }

    List<String> texts(MappingNode node, String field) {
        return sequence(node, field).stream()
                .map(item -> text(item, "an item of '" + field + "'"))
                .toList();
    }
}
