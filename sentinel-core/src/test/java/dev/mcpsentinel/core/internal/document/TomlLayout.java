/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.document.ScalarNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes trees as TOML, with tables as headers, dotted keys or braces, and all kinds of strings, at random. */
final class TomlLayout {

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern LITERAL = Pattern.compile("[ -&(-~\u00e9\ud83d\ude00\t]*");
    private static final Pattern LITERAL_LINES = Pattern.compile("[ -&(-~\u00e9\ud83d\ude00\t\n]*");

    private final Random random;
    private final JsonLayout json;

    TomlLayout(Random random) {
        this.random = random;
        this.json = JsonLayout.plain(random);
    }

    /** Returns a tree as TOML can have it: without nulls and double keys, its keys sorted. */
    static Tree normal(Tree tree) {
        if (tree instanceof Tree.Scalar scalar) {
            return scalar.kind() == Kind.NULL ? new Tree.Scalar(Kind.STRING, "null") : tree;
        }
        if (tree instanceof Tree.Sequence sequence) {
            return new Tree.Sequence(
                    sequence.items().stream().map(TomlLayout::normal).toList());
        }
        TreeMap<String, Tree> byKey = new TreeMap<>();
        ((Tree.Mapping) tree).entries().forEach(entry -> byKey.put(entry.key(), normal(entry.value())));
        return new Tree.Mapping(byKey.entrySet().stream()
                .map(entry -> new Tree.Entry(entry.getKey(), entry.getValue()))
                .toList());
    }

    String write(Tree.Mapping root) {
        StringBuilder out = new StringBuilder();
        table(root, "", out);
        return out.toString();
    }

    private void table(Tree.Mapping table, String path, StringBuilder out) {
        List<Tree.Entry> headers = new ArrayList<>();
        for (Tree.Entry entry : table.entries()) {
            if ((entry.value() instanceof Tree.Mapping || isTables(entry.value())) && random.nextInt(3) > 0) {
                headers.add(entry);
            } else {
                line(entry, "", out);
            }
        }
        for (Tree.Entry entry : headers) {
            String name = path.isEmpty() ? key(entry.key()) : path + space() + "." + space() + key(entry.key());
            if (entry.value() instanceof Tree.Mapping mapping) {
                out.append(gap())
                        .append('[')
                        .append(space())
                        .append(name)
                        .append(']')
                        .append(end());
                table(mapping, name, out);
            } else {
                for (Tree item : ((Tree.Sequence) entry.value()).items()) {
                    out.append(gap())
                            .append("[[")
                            .append(name)
                            .append(space())
                            .append("]]")
                            .append(end());
                    table((Tree.Mapping) item, name, out);
                }
            }
        }
    }

    private void line(Tree.Entry entry, String prefix, StringBuilder out) {
        String name = prefix + key(entry.key());
        if (entry.value() instanceof Tree.Mapping mapping && !mapping.entries().isEmpty() && random.nextBoolean()) {
            mapping.entries().forEach(inner -> line(inner, name + space() + "." + space(), out));
        } else {
            out.append(gap()).append(name).append(space()).append('=').append(space());
            value(entry.value(), out);
            out.append(end());
        }
    }

    private void value(Tree tree, StringBuilder out) {
        if (tree instanceof Tree.Scalar scalar) {
            out.append(scalar.kind() == Kind.STRING ? string(scalar.text()) : scalar.text());
        } else if (tree instanceof Tree.Sequence sequence) {
            out.append('[').append(blank());
            String comma = "";
            for (Tree item : sequence.items()) {
                out.append(comma).append(blank());
                value(item, out);
                out.append(blank());
                comma = ",";
            }
            out.append(random.nextBoolean() ? comma : "").append(blank()).append(']');
        } else if (tree instanceof Tree.Mapping mapping) {
            out.append('{').append(space());
            String comma = "";
            for (Tree.Entry entry : mapping.entries()) {
                out.append(comma).append(space()).append(key(entry.key())).append(" = ");
                value(entry.value(), out);
                out.append(space());
                comma = ",";
            }
            out.append('}');
        }
    }

    private static boolean isTables(Tree tree) {
        return tree instanceof Tree.Sequence sequence
                && !sequence.items().isEmpty()
                && sequence.items().stream().allMatch(Tree.Mapping.class::isInstance);
    }

    private String key(String key) {
        if (BARE.matcher(key).matches() && random.nextBoolean()) {
            return key;
        }
        return LITERAL.matcher(key).matches() && random.nextBoolean() ? "'" + key + "'" : json.quoted(key);
    }

    private String string(String text) {
        int choice = random.nextInt(4);
        if (choice == 0 && LITERAL.matcher(text).matches()) {
            return "'" + text + "'";
        }
        if (choice == 1 && LITERAL_LINES.matcher(text).matches()) {
            return "'''\n" + text + "'''";
        }
        if (choice == 2) {
            String lines = json.quoted(text);
            return "\"\"\"" + List.of("", "\n", "\\\n \n  ").get(text.startsWith(" ") ? 0 : random.nextInt(3))
                    + lines.substring(1) + "\"\"";
        }
        return json.quoted(text);
    }

    private String gap() {
        return List.of("", "", "\n", "# [x]\r\n", "\n\t \n").get(random.nextInt(5));
    }

    private String end() {
        return List.of("\n", "\n", "\r\n", " # \ud83d\ude00 = 1\n").get(random.nextInt(4));
    }

    private String blank() {
        return List.of("", "", " ", "\n", " # ]\n\t").get(random.nextInt(5));
    }

    private String space() {
        return List.of("", "", " ", "\t").get(random.nextInt(4));
    }
}
