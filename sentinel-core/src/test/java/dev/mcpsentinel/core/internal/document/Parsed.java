/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import java.util.ArrayList;
import java.util.List;

/** A document together with its text. */
record Parsed(SourceFile file, Document document) {

    static Parsed json(String text) {
        return of("a.json", text);
    }

    static Parsed yaml(String text) {
        return of("a.yaml", text);
    }

    static Parsed toml(String text) {
        return of("a.toml", text);
    }

    static Parsed of(String path, String text) {
        return of(path, text, DocumentLimits.defaults());
    }

    static Parsed of(String path, String text, DocumentLimits limits) {
        SourceFile file = SourceFile.of(path, text);
        return new Parsed(file, DocumentParser.parse(file, limits).orElseThrow());
    }

    /** Returns the only root of a document that must have no problem. */
    DocumentNode root() {
        assertThat(document.problem()).isEmpty();
        assertThat(document.roots()).hasSize(1);
        return document.roots().get(0);
    }

    Document.Problem problem() {
        return document.problem().orElseThrow(() -> new AssertionError("no problem in " + document));
    }

    DocumentNode at(String... path) {
        return root().at(path).orElseThrow();
    }

    /** Returns the stretch of the file that a node, or a key, covers. */
    String text(DocumentNode node) {
        return text(node.region());
    }

    String text(Region region) {
        return file.text().substring(region.startOffset(), region.endOffset());
    }

    /** Returns the text of the node at the end of a path. */
    String textAt(String... path) {
        return text(at(path));
    }

    /** Returns all values. */
    List<DocumentNode> values() {
        List<DocumentNode> values = new ArrayList<>(document.roots());
        for (int i = 0; i < values.size(); i++) {
            DocumentNode node = values.get(i);
            if (node instanceof MappingNode mapping) {
                mapping.entries().forEach(entry -> values.add(entry.value()));
            } else if (node instanceof SequenceNode sequence) {
                values.addAll(sequence.items());
            }
        }
        return values;
    }

    /** Returns all keys. */
    List<ScalarNode> keys() {
        return values().stream()
                .filter(MappingNode.class::isInstance)
                .flatMap(mapping -> ((MappingNode) mapping).entries().stream())
                .map(MappingNode.Entry::key)
                .toList();
    }

    /** Returns the keys and values of a mapping, or the items of a sequence. */
    private static List<DocumentNode> parts(DocumentNode node) {
        List<DocumentNode> parts = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                parts.add(entry.key());
                parts.add(entry.value());
            }
        } else if (node instanceof SequenceNode sequence) {
            parts.addAll(sequence.items());
        }
        return parts;
    }

    /** Checks that every region lies in that of its parent, behind that of its predecessor. */
    void assertRegionsNestInOrder() {
        document.roots().forEach(root -> assertNested(root, true));
    }

    /** Checks that every region lies in that of its parent. */
    void assertRegionsNest() {
        document.roots().forEach(root -> assertNested(root, false));
    }

    private void assertNested(DocumentNode node, boolean inOrder) {
        Region outer = node.region();
        assertThat(outer).isEqualTo(file.region(outer.startOffset(), outer.endOffset()));
        int from = outer.startOffset();
        for (DocumentNode part : parts(node)) {
            assertThat(part.region().startOffset())
                    .as("start of <%s>", text(part))
                    .isGreaterThanOrEqualTo(from);
            assertThat(part.region().endOffset())
                    .as("end of <%s> in <%s>", text(part), text(node))
                    .isLessThanOrEqualTo(outer.endOffset());
            from = inOrder ? part.region().endOffset() : from;
            assertNested(part, inOrder);
        }
    }
}
