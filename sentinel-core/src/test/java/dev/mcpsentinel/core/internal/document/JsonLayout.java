/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.document.ScalarNode.Kind;
import java.util.List;
import java.util.Random;

/** Writes trees as JSON, with blanks, comments, commas and escapes at random. */
final class JsonLayout {

    private static final List<String> PLAIN_BLANKS = List.of("", "", "", " ", "  ");
    private static final List<String> BLANKS =
            List.of("", "", " ", "\n", "\t", "\r\n  ", "// [ \" \ud83d\ude00\n", "/* } \" // */", "/***/");

    private final Random random;
    private final List<String> blanks;
    private final List<String> ends;

    private JsonLayout(Random random, List<String> blanks, List<String> ends) {
        this.random = random;
        this.blanks = blanks;
        this.ends = ends;
    }

    /** Makes a layout with all that our JSON may have. */
    static JsonLayout rich(Random random) {
        return new JsonLayout(random, BLANKS, List.of("", "", ","));
    }

    /** Makes a layout with no blanks but spaces, as strict JSON and YAML allow. */
    static JsonLayout plain(Random random) {
        return new JsonLayout(random, PLAIN_BLANKS, List.of(""));
    }

    String write(Tree tree) {
        StringBuilder out = new StringBuilder();
        out.append(any(blanks));
        write(tree, out);
        return out.append(any(blanks)).toString();
    }

    private void write(Tree tree, StringBuilder out) {
        if (tree instanceof Tree.Scalar scalar) {
            out.append(scalar.kind() == Kind.STRING ? quoted(scalar.text()) : scalar.text());
        } else if (tree instanceof Tree.Sequence sequence) {
            out.append('[').append(any(blanks));
            String comma = "";
            for (Tree item : sequence.items()) {
                out.append(comma).append(any(blanks));
                write(item, out);
                out.append(any(blanks));
                comma = ",";
            }
            out.append(comma.isEmpty() ? "" : any(ends)).append(any(blanks)).append(']');
        } else if (tree instanceof Tree.Mapping mapping) {
            out.append('{').append(any(blanks));
            String comma = "";
            for (Tree.Entry entry : mapping.entries()) {
                out.append(comma).append(any(blanks)).append(quoted(entry.key()));
                out.append(any(blanks)).append(':').append(any(blanks));
                write(entry.value(), out);
                out.append(any(blanks));
                comma = ",";
            }
            out.append(comma.isEmpty() ? "" : any(ends)).append(any(blanks)).append('}');
        }
    }

    /** Writes a string in double quotes, as JSON and YAML read it. */
    String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c == '\n' && random.nextBoolean()) {
                out.append("\\n");
            } else if (c < ' ' || (random.nextInt(12) == 0 && c < 0x10000)) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
