/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A tree whose types and fields are those of the grammar, and nothing else is. */
final class RandomTree implements SyntaxTree {

    private static final String TEXT = "if x: f('a', *b)\nclass C(D): pass, ** {} := _ - \\x4\n".repeat(4);
    private static final String[] FIELDS = {
        "", "alias", "alternative", "argument", "arguments", "attribute", "body", "cause", "condition", "consequence",
        "definition", "function", "guard", "key", "left", "module_name", "name", "object", "operator", "operators",
        "parameters", "return_type", "right", "subject", "subscript", "superclasses", "type", "value"
    };
    private static final List<NodeType> TYPES = List.of(NodeType.values());
    private static final String[] TOKENS = {"+", "|", "and", "async", "from", "is not", "not in", "<", "newer_type"};

    private final SourceFile file = SourceFile.of("random.py", TEXT);
    private final int size;
    private final String[] types;
    private final String[] fields;
    private final int[] parents;
    private final int[] ends;
    private final int[] starts;
    private final int[] stops;

    RandomTree(long seed) {
        Random random = new Random(seed);
        size = 2 + random.nextInt(300);
        types = new String[size];
        fields = new String[size];
        parents = new int[size];
        ends = new int[size];
        starts = new int[size];
        stops = new int[size];
        int last = 0;
        for (int node = 0; node < size; node++) {
            types[node] = node == 0 ? "module" : type(random);
            fields[node] = FIELDS[random.nextInt(FIELDS.length)];
            int parent = last;
            while (parent > 0 && random.nextInt(3) == 0) {
                parent = parents[parent];
            }
            parents[node] = node == 0 ? NONE : parent;
            int from = node == 0 ? 0 : starts[parent];
            int to = node == 0 ? TEXT.length() : stops[parent];
            starts[node] = node == 0 ? 0 : from + random.nextInt(to - from + 1);
            stops[node] = node == 0 ? to : starts[node] + random.nextInt(to - starts[node] + 1);
            last = node;
        }
        Arrays.setAll(ends, node -> node + 1);
        for (int node = size - 1; node > 0; node--) {
            ends[parents[node]] = Math.max(ends[parents[node]], ends[node]);
        }
    }

    private static String type(Random random) {
        if (random.nextInt(8) == 0) {
            return TOKENS[random.nextInt(TOKENS.length)];
        }
        NodeType type = TYPES.get(random.nextInt(TYPES.size()));
        return type == NodeType.ERROR ? "ERROR" : type.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public SourceFile file() {
        return file;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String type(int node) {
        return types[node];
    }

    @Override
    public String field(int node) {
        return fields[node];
    }

    @Override
    public int parent(int node) {
        return parents[node];
    }

    @Override
    public int subtreeEnd(int node) {
        return ends[node];
    }

    @Override
    public int startOffset(int node) {
        return starts[node];
    }

    @Override
    public int endOffset(int node) {
        return stops[node];
    }

    @Override
    public boolean hasErrors() {
        return true;
    }
}
