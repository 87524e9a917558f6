/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the regexes of a JavaScript or TypeScript file: literals, arguments of {@code RegExp}, patterns of JSON schemas. */
final class JavaScriptRegexes {
    /** Methods of a regex that take a text. */
    private static final Set<String> OF_REGEX = Set.of("test", "exec");

    /** Methods of a text that take a regex. */
    private static final Set<String> OF_TEXT = Set.of("match", "matchAll", "replace", "replaceAll", "search", "split");

    /** Methods of validators that take a regex. */
    private static final Set<String> OF_VALIDATOR = Set.of("regex", "pattern", "matches");

    private final Calls calls;
    private final SyntaxTree tree;
    private final Uses uses = new Uses();

    private JavaScriptRegexes(SyntaxTree tree) {
        this.tree = tree;
        this.calls = new Calls(tree);
    }

    static List<FoundRegex> in(SyntaxTree tree) {
        JavaScriptRegexes regexes = new JavaScriptRegexes(tree);
        regexes.lookAround();
        List<FoundRegex> found = new ArrayList<>();
        for (int node = 0; node < tree.size(); node++) {
            switch (tree.type(node)) {
                case "regex" -> regexes.literal(node, found);
                case "new_expression", "call_expression" -> regexes.constructor(node, found);
                case "pair" -> regexes.pair(node, found);
                default -> {}
            }
        }
        return found;
    }

    private void lookAround() {
        for (int node = 0; node < tree.size(); node++) {
            switch (tree.type(node)) {
                case "variable_declarator" ->
                    calls.assign(calls.lastName(tree.child(node, "name")), tree.child(node, "value"));
                case "assignment_expression" ->
                    calls.assign(calls.lastName(tree.child(node, "left")), tree.child(node, "right"));
                case "call_expression" -> use(node);
                default -> {}
            }
        }
    }

    /** Notes {@code NAME.test(text)} and {@code text.match(NAME)}. */
    private void use(int call) {
        int function = tree.child(call, "function");
        String name = calls.lastName(function);
        int object = calls.object(function);
        List<Integer> arguments = calls.arguments(call);
        if (object == SyntaxTree.NONE || arguments.isEmpty()) {
            return;
        }
        if (OF_REGEX.contains(name)) {
            uses.add(calls.lastName(object), RegexAnalysis.Use.SEARCH, isConstant(arguments.get(0)));
        } else if (OF_TEXT.contains(name)) {
            uses.add(calls.lastName(arguments.get(0)), RegexAnalysis.Use.SEARCH, isConstant(object));
        } else if (OF_VALIDATOR.contains(name)) {
            uses.add(calls.lastName(arguments.get(0)), RegexAnalysis.Use.SEARCH, false);
        }
    }

    private boolean isConstant(int node) {
        return calls.isConstant(node, Dialect.JAVASCRIPT);
    }

    private void literal(int node, List<FoundRegex> found) {
        int pattern = tree.child(node, "pattern");
        int flags = tree.child(node, "flags");
        if (pattern != SyntaxTree.NONE) {
            String letters = flags == SyntaxTree.NONE ? "" : tree.text(flags);
            add(LiteralText.verbatim(tree, pattern), letters, use(node, 0), found);
        }
    }

    private void constructor(int node, List<FoundRegex> found) {
        int function = tree.child(node, tree.type(node).equals("new_expression") ? "constructor" : "function");
        List<Integer> arguments = calls.arguments(node);
        if (!calls.is(function, "identifier") || !tree.text(function).equals("RegExp") || arguments.isEmpty()) {
            return;
        }
        String letters = arguments.size() < 2
                ? ""
                : LiteralText.read(tree, arguments.get(1), Dialect.JAVASCRIPT)
                        .map(LiteralText::text)
                        .orElse("");
        Optional<LiteralText> pattern = calls.text(arguments.get(0), Dialect.JAVASCRIPT);
        pattern.ifPresent(text -> add(text, letters, use(node, 0), found));
    }

    /** How a regex is used where it stands. */
    private Uses.Use use(int node, int depth) {
        int parent = tree.parent(node);
        if (parent == SyntaxTree.NONE || depth > 10) {
            return Uses.Use.NONE;
        }
        return switch (tree.type(parent)) {
            case "parenthesized_expression", "as_expression", "satisfies_expression" -> use(parent, depth + 1);
            case "variable_declarator" -> uses.of(calls.lastName(tree.child(parent, "name")));
            case "assignment_expression" -> uses.of(calls.lastName(tree.child(parent, "left")));
            case "public_field_definition", "field_definition" -> uses.of(calls.lastName(tree.firstChild(parent)));
            case "pair" -> uses.of(calls.lastName(tree.child(parent, "key")));
            case "member_expression" -> {
                int call = tree.parent(parent);
                boolean matches = calls.is(call, "call_expression")
                        && OF_REGEX.contains(calls.lastName(parent))
                        && !calls.arguments(call).isEmpty();
                yield matches ? matched(calls.arguments(call).get(0)) : Uses.Use.NONE;
            }
            case "arguments" -> ofArgument(node, tree.parent(parent));
            default -> Uses.Use.NONE;
        };
    }

    private Uses.Use ofArgument(int regex, int call) {
        if (!calls.is(call, "call_expression") || !calls.arguments(call).get(0).equals(regex)) {
            return Uses.Use.NONE;
        }
        int function = tree.child(call, "function");
        String name = calls.lastName(function);
        if (OF_TEXT.contains(name)) {
            return matched(calls.object(function));
        }
        return OF_VALIDATOR.contains(name)
                ? new Uses.Use(RegexAnalysis.Use.SEARCH, FoundRegex.Matched.VARIABLE)
                : Uses.Use.NONE;
    }

    private Uses.Use matched(int text) {
        boolean constant = text != SyntaxTree.NONE && isConstant(text);
        return new Uses.Use(
                RegexAnalysis.Use.SEARCH, constant ? FoundRegex.Matched.CONSTANT : FoundRegex.Matched.VARIABLE);
    }

    /** A JSON schema's {@code pattern: "…"}, and the keys of {@code patternProperties}. */
    private void pair(int pair, List<FoundRegex> found) {
        int key = tree.child(pair, "key");
        int value = tree.child(pair, "value");
        switch (key(key)) {
            case "pattern" -> schema(value, found);
            case "patternProperties" -> {
                if (calls.is(value, "object")) {
                    for (int child = tree.firstChild(value);
                            child != SyntaxTree.NONE;
                            child = tree.nextSibling(child)) {
                        if (calls.is(child, "pair")) {
                            schema(tree.child(child, "key"), found);
                        }
                    }
                }
            }
            default -> {}
        }
    }

    private String key(int key) {
        if (calls.is(key, "string")) {
            return LiteralText.read(tree, key, Dialect.JAVASCRIPT)
                    .map(LiteralText::text)
                    .orElse("");
        }
        return calls.lastName(key);
    }

    private void schema(int node, List<FoundRegex> found) {
        if (calls.is(node, "string")) {
            LiteralText.read(tree, node, Dialect.JAVASCRIPT).ifPresent(text -> add(text, "", Uses.Use.NONE, found));
        }
    }

    private static void add(LiteralText text, String letters, Uses.Use use, List<FoundRegex> found) {
        boolean sets = letters.indexOf('v') >= 0
                && (text.text().contains("--") || text.text().contains("&&"));
        if (!sets) {
            RegexAnalysis.Use how = letters.indexOf('y') >= 0 ? RegexAnalysis.Use.MATCH : use.use();
            found.add(new FoundRegex(text, Dialect.JAVASCRIPT, RegexFlags.ofLetters(letters), how, use.text()));
        }
    }
}
