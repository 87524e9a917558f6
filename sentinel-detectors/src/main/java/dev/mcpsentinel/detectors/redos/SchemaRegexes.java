/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds the regexes of JSON schemas in a JSON file: {@code pattern} beside a type, and the keys of {@code patternProperties}. */
final class SchemaRegexes {
    private static final int MAX_NODES = 200_000;

    private SchemaRegexes() {}

    static List<FoundRegex> in(Document document) {
        List<FoundRegex> found = new ArrayList<>();
        Deque<DocumentNode> open = new ArrayDeque<>(document.roots());
        for (int nodes = 0; !open.isEmpty() && nodes < MAX_NODES; nodes++) {
            DocumentNode node = open.pop();
            if (node instanceof SequenceNode sequence) {
                open.addAll(sequence.items());
            } else if (node instanceof MappingNode mapping) {
                for (MappingNode.Entry entry : mapping.entries()) {
                    look(mapping, entry, found);
                    open.add(entry.value());
                }
            }
        }
        return found;
    }

    private static void look(MappingNode mapping, MappingNode.Entry entry, List<FoundRegex> found) {
        String key = entry.key().value();
        if (key.equals("pattern") && mapping.get("type").isPresent() && entry.value() instanceof ScalarNode scalar) {
            add(scalar, found);
        } else if (key.equals("patternProperties") && entry.value() instanceof MappingNode patterns) {
            patterns.entries().forEach(pattern -> add(pattern.key(), found));
        }
    }

    private static void add(ScalarNode scalar, List<FoundRegex> found) {
        if (scalar.kind() == ScalarNode.Kind.STRING) {
            found.add(new FoundRegex(
                    LiteralText.at(scalar.value(), scalar.region()),
                    Dialect.JAVASCRIPT,
                    RegexFlags.NONE,
                    RegexAnalysis.Use.SEARCH,
                    FoundRegex.Matched.UNKNOWN));
        }
    }
}
