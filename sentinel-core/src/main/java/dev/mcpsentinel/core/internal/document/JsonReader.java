/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.ScalarNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON with comments and trailing commas. */
final class JsonReader implements DocumentParser.Reader {

    /** Leaves the limits to {@link Nodes}, and keeps neither names nor buffers from one text to the next. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final SourceFile file;
    private final String text;
    private final Nodes nodes;
    private final TreeBuilder tree;
    private @Nullable DocumentNode root;
    private int tokenEnd;

    JsonReader(SourceFile file, DocumentLimits limits) {
        this.file = file;
        text = file.text();
        nodes = new Nodes(file, limits);
        tree = new TreeBuilder(nodes);
    }

    @Override
    public void readInto(List<DocumentNode> roots) throws Unreadable {
        try (JsonParser parser = FACTORY.createParser(LoneSurrogates.replace(text))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                take(token, parser);
            }
        } catch (IOException e) {
            // the parser's own words and places are those of its inner states
            throw fault();
        }
        if (tree.depth() > 0) {
            throw fault();
        }
        if (root != null) {
            roots.add(root);
        }
    }

    private void take(JsonToken token, JsonParser parser) throws IOException, Unreadable {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        if (root != null) {
            throw fault();
        }
        switch (token) {
            case START_OBJECT -> {
                tree.openMapping(start);
                tokenEnd = start + 1;
            }
            case START_ARRAY -> {
                tree.openSequence(start);
                tokenEnd = start + 1;
            }
            case END_OBJECT, END_ARRAY -> {
                tokenEnd = start + 1;
                put(tree.close(tokenEnd));
            }
            case FIELD_NAME -> {
                tokenEnd = endOfString(start);
                tree.innermost()
                        .key(nodes.key(parser.currentName(), ScalarNode.Kind.STRING, start, tokenEnd), tokenEnd);
            }
            case VALUE_STRING -> {
                String value = parser.getText();
                tokenEnd = endOfString(start);
                put(nodes.scalar(value, ScalarNode.Kind.STRING, start, tokenEnd));
            }
            case VALUE_TRUE, VALUE_FALSE -> literal(parser, ScalarNode.Kind.BOOLEAN, start);
            case VALUE_NULL -> literal(parser, ScalarNode.Kind.NULL, start);
            default -> literal(parser, ScalarNode.Kind.NUMBER, start);
        }
    }

    private void literal(JsonParser parser, ScalarNode.Kind kind, int start) throws IOException, Unreadable {
        String value = parser.getText();
        tokenEnd = start + value.length();
        put(nodes.scalar(value, kind, start, tokenEnd));
    }

    private void put(DocumentNode node) {
        if (tree.depth() == 0) {
            root = node;
        } else {
            tree.innermost().value(node, tokenEnd);
        }
    }

    /** Returns the offset behind the closing quote of a string that is known to be sound. */
    private int endOfString(int start) {
        int quote = text.indexOf('"', start + 1);
        while (isEscaped(quote)) {
            quote = text.indexOf('"', quote + 1);
        }
        return quote + 1;
    }

    private boolean isEscaped(int offset) {
        int backslashes = 0;
        while (text.charAt(offset - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private Unreadable fault() {
        int bracket = tree.depth() == 0 ? 0 : tree.innermost().start();
        return new JsonFault(file, bracket).find(tokenEnd, expected());
    }

    private JsonFault.Expected expected() {
        if (tree.depth() == 0) {
            return root == null ? JsonFault.Expected.VALUE : JsonFault.Expected.END;
        }
        TreeBuilder.Collection inner = tree.innermost();
        if (inner.isMapping()) {
            if (!inner.awaitsKey()) {
                return JsonFault.Expected.COLON;
            }
            return inner.isEmpty() ? JsonFault.Expected.FIRST_KEY : JsonFault.Expected.NEXT_KEY;
        }
        return inner.isEmpty() ? JsonFault.Expected.FIRST_ITEM : JsonFault.Expected.NEXT_ITEM;
    }
}
