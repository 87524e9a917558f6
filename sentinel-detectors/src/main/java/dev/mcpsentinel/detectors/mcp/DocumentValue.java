/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.mcp;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.mcp.McpText;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** A node of a document. Entries and items are made when they are asked for. */
final class DocumentValue implements SchemaValue {

    private final String path;
    private final DocumentNode node;

    DocumentValue(String path, DocumentNode node) {
        this.path = path;
        this.node = node;
    }

    @Override
    public Location location() {
        return at(node.region());
    }

    private Location at(Region region) {
        return new Location(path, region);
    }

    @Override
    public boolean mapping() {
        return node instanceof MappingNode;
    }

    @Override
    public List<Entry> entries() {
        if (node instanceof MappingNode mapping) {
            return view(mapping.entries().size(), i -> entry(mapping.entries().get(i)));
        }
        return List.of();
    }

    private Entry entry(MappingNode.Entry entry) {
        ScalarNode key = entry.key();
        return new Entry(new McpText(key.value(), at(key.region())), new DocumentValue(path, entry.value()));
    }

    @Override
    public List<SchemaValue> items() {
        if (node instanceof SequenceNode sequence) {
            return view(
                    sequence.items().size(),
                    i -> new DocumentValue(path, sequence.items().get(i)));
        }
        return List.of();
    }

    @Override
    public Optional<McpText> text() {
        return node.text().map(text -> new McpText(text, location()));
    }

    @Override
    public Optional<SchemaValue> get(String key) {
        return node instanceof MappingNode mapping
                ? mapping.get(key).map(value -> new DocumentValue(path, value))
                : Optional.empty();
    }

    /** Returns a text, but neither a number nor true or false. */
    Optional<McpText> string() {
        return node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.STRING ? text() : Optional.empty();
    }

    Optional<DocumentValue> child(String key) {
        return get(key).map(DocumentValue.class::cast);
    }

    boolean sequence() {
        return node instanceof SequenceNode;
    }

    private static <T> List<T> view(int size, IntFunction<T> element) {
        return new AbstractList<>() {
            @Override
            public T get(int index) {
                return element.apply(index);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
