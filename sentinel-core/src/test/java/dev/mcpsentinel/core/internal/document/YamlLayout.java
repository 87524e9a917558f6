/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.document.ScalarNode.Kind;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Writes trees as YAML, in blocks and flows, with all kinds of scalars, comments, anchors and tags at random. */
final class YamlLayout {

    private static final Pattern PLAIN = Pattern.compile("[a-z]|key|a b|a\\.b|on|x+|it's|\ud83d\ude00");
    private static final Pattern SINGLE_QUOTED = Pattern.compile("[ -~\u00e9\ud83d\ude00]*");
    private static final Pattern LINES = Pattern.compile("[a-z][ -~]*(?:\n+ ?[a-z][ -~]*)*\n*");

    private final Random random;
    private final JsonLayout json;
    private int anchors;
    private boolean emptyLinesCount;

    YamlLayout(Random random) {
        this.random = random;
        this.json = JsonLayout.plain(random);
    }

    /** Writes a tree on one or more lines with brackets. */
    String writeFlow(Tree tree) {
        StringBuilder out = new StringBuilder();
        flow(tree, out);
        return out.append('\n').append(trailer()).toString();
    }

    /** Writes a tree by indentation. */
    String writeBlock(Tree tree) {
        StringBuilder out = new StringBuilder(gap());
        if (isBlock(tree)) {
            block(tree, 0, out);
        } else {
            flow(tree, out);
            out.append('\n');
        }
        return out.append(trailer()).toString();
    }

    private String trailer() {
        return random.nextBoolean() ? "# end\n\n" : "";
    }

    private void flow(Tree tree, StringBuilder out) {
        out.append(properties());
        if (tree instanceof Tree.Scalar scalar) {
            out.append(scalar(scalar));
        } else if (tree instanceof Tree.Sequence sequence) {
            out.append('[').append(space());
            for (Tree item : sequence.items()) {
                flow(item, out);
                out.append(space()).append(',').append(space());
            }
            out.append(']');
        } else if (tree instanceof Tree.Mapping mapping) {
            out.append('{').append(space());
            for (Tree.Entry entry : mapping.entries()) {
                out.append(properties()).append(key(entry.key())).append(" : ");
                flow(entry.value(), out);
                out.append(space()).append(',').append(space());
            }
            out.append('}');
        }
    }

    private void block(Tree tree, int indent, StringBuilder out) {
        String margin = " ".repeat(indent);
        boolean isFirst = true;
        if (tree instanceof Tree.Sequence sequence) {
            for (Tree item : sequence.items()) {
                out.append(isFirst ? "" : gap() + margin).append('-');
                value(item, indent, out);
                isFirst = false;
            }
        } else if (tree instanceof Tree.Mapping mapping) {
            for (Tree.Entry entry : mapping.entries()) {
                out.append(isFirst ? "" : gap() + margin)
                        .append(key(entry.key()))
                        .append(random.nextBoolean() ? " :" : ":");
                value(entry.value(), indent, out);
                isFirst = false;
            }
        }
    }

    /** Writes what stands behind a dash or colon, and a line end. */
    private void value(Tree tree, int indent, StringBuilder out) {
        int deeper = indent + 1 + random.nextInt(3);
        if (isBlock(tree) && random.nextInt(4) > 0) {
            boolean compact = out.charAt(out.length() - 1) == '-' && random.nextBoolean();
            if (compact) {
                out.append(" ".repeat(deeper - indent - 1)).append(deeper == indent + 1 ? " " : "");
                block(tree, deeper == indent + 1 ? indent + 2 : deeper, out);
            } else {
                out.append(' ')
                        .append(properties())
                        .append(comment())
                        .append('\n')
                        .append(" ".repeat(deeper));
                block(tree, deeper, out);
            }
        } else if (tree instanceof Tree.Scalar scalar && isLines(scalar) && random.nextInt(3) > 0) {
            out.append(' ').append(properties());
            lines(scalar.text(), " ".repeat(deeper), out);
        } else {
            out.append(' ');
            flow(tree, out);
            out.append(comment()).append('\n');
        }
    }

    private void lines(String text, String margin, StringBuilder out) {
        String body = text.stripTrailing();
        int lineEnds = text.length() - body.length();
        String chomping = lineEnds == 0 ? "-" : lineEnds == 1 && random.nextBoolean() ? "" : "+";
        emptyLinesCount = chomping.equals("+");
        out.append('|').append(chomping).append('\n');
        for (String line : body.split("\n", -1)) {
            out.append(line.isEmpty() ? "" : margin).append(line).append('\n');
        }
        out.append("\n".repeat(Math.max(0, lineEnds - 1)));
    }

    private static boolean isLines(Tree.Scalar scalar) {
        String text = scalar.text();
        return scalar.kind() == Kind.STRING
                && LINES.matcher(text).matches()
                && text.stripTrailing().length() == text.replaceAll("\n+$", "").length();
    }

    private static boolean isBlock(Tree tree) {
        return (tree instanceof Tree.Sequence sequence && !sequence.items().isEmpty())
                || (tree instanceof Tree.Mapping mapping && !mapping.entries().isEmpty());
    }

    private String key(String key) {
        return scalar(new Tree.Scalar(Kind.STRING, key));
    }

    private String scalar(Tree.Scalar scalar) {
        String text = scalar.text();
        if (scalar.kind() != Kind.STRING || (PLAIN.matcher(text).matches() && random.nextBoolean())) {
            return text;
        }
        return SINGLE_QUOTED.matcher(text).matches() && random.nextBoolean()
                ? "'" + text.replace("'", "''") + "'"
                : json.quoted(text);
    }

    private String properties() {
        return switch (random.nextInt(12)) {
            case 0 -> "&a" + anchors++ + " ";
            case 1 -> "!t ";
            case 2 -> "!!str &b" + anchors++ + "  ";
            case 3 -> "!<tag:x,2000:y> ";
            default -> "";
        };
    }

    private String gap() {
        String gap = List.of("", "", "\n", "# c: [\n", "\n# \ud83d\ude00\n\n").get(random.nextInt(5));
        boolean mayBeEmpty = !emptyLinesCount;
        emptyLinesCount = false;
        return mayBeEmpty ? gap : "";
    }

    private String comment() {
        return random.nextInt(4) == 0 ? " # - c" : "";
    }

    private String space() {
        return List.of("", "", " ", "\n ", "  # ]\n  ").get(random.nextInt(5));
    }
}
