/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the regexes of a Python file: arguments of {@code re} and {@code regex}, and of what validates with them. */
final class PythonRegexes {
    private static final Set<String> MODULES = Set.of("re", "regex");
    private static final Map<String, RegexAnalysis.Use> MATCHERS = Map.ofEntries(
            Map.entry("match", RegexAnalysis.Use.MATCH),
            Map.entry("fullmatch", RegexAnalysis.Use.FULL),
            Map.entry("search", RegexAnalysis.Use.SEARCH),
            Map.entry("sub", RegexAnalysis.Use.SEARCH),
            Map.entry("subn", RegexAnalysis.Use.SEARCH),
            Map.entry("split", RegexAnalysis.Use.SEARCH),
            Map.entry("findall", RegexAnalysis.Use.SEARCH),
            Map.entry("finditer", RegexAnalysis.Use.SEARCH));

    /** Functions of other libraries whose first argument is a regex. */
    private static final Set<String> VALIDATORS = Set.of("RegexValidator", "re_path", "Regexp", "matches_re");

    private static final Map<String, Character> FLAGS = Map.of(
            "I", 'i', "IGNORECASE", 'i', "M", 'm', "MULTILINE", 'm', "S", 's', "DOTALL", 's', "X", 'x', "VERBOSE", 'x');

    private final Calls calls;
    private final SyntaxTree tree;
    private final Set<String> modules = new HashSet<>();
    private final Map<String, String> functions = new HashMap<>();
    private final Uses uses = new Uses();

    private PythonRegexes(SyntaxTree tree) {
        this.tree = tree;
        this.calls = new Calls(tree);
    }

    static List<FoundRegex> in(SyntaxTree tree) {
        PythonRegexes regexes = new PythonRegexes(tree);
        regexes.lookAround();
        List<FoundRegex> found = new ArrayList<>();
        for (int node = 0; node < tree.size(); node++) {
            if (tree.type(node).equals("call")) {
                regexes.call(node, found);
            } else if (tree.type(node).equals("pair")) {
                regexes.pair(node, found);
            }
        }
        return found;
    }

    // --- imports, assignments and uses

    private void lookAround() {
        for (int node = 0; node < tree.size(); node++) {
            switch (tree.type(node)) {
                case "import_statement" -> imports(node);
                case "import_from_statement" -> importsFrom(node);
                case "assignment" -> calls.assign(calls.lastName(tree.child(node, "left")), tree.child(node, "right"));
                case "call" -> use(node);
                default -> {}
            }
        }
    }

    private void imports(int node) {
        for (int child = tree.firstChild(node); child != SyntaxTree.NONE; child = tree.nextSibling(child)) {
            if (calls.is(child, "aliased_import")) {
                if (MODULES.contains(tree.text(tree.child(child, "name")))) {
                    modules.add(tree.text(tree.child(child, "alias")));
                }
            } else if (MODULES.contains(tree.text(child))) {
                modules.add(tree.text(child));
            }
        }
    }

    private void importsFrom(int node) {
        int module = tree.child(node, "module_name");
        if (module == SyntaxTree.NONE || !MODULES.contains(tree.text(module))) {
            return;
        }
        for (int child = tree.firstChild(node); child != SyntaxTree.NONE; child = tree.nextSibling(child)) {
            if (calls.is(child, "aliased_import")) {
                functions.put(tree.text(tree.child(child, "alias")), tree.text(tree.child(child, "name")));
            } else {
                functions.put(tree.text(child), tree.text(child));
            }
        }
    }

    /** Notes {@code NAME.match(text)}. */
    private void use(int call) {
        int function = tree.child(call, "function");
        RegexAnalysis.Use use = MATCHERS.get(calls.lastName(function));
        if (use != null && calls.object(function) != SyntaxTree.NONE) {
            uses.add(calls.lastName(calls.object(function)), use, isConstant(textOf(call, function, 0)));
        }
    }

    /** The argument that is matched; the replacement of {@code sub} comes before it. */
    private int textOf(int call, int function, int patternArguments) {
        String name = calls.lastName(function);
        int index = patternArguments + (name.equals("sub") || name.equals("subn") ? 1 : 0);
        List<Integer> arguments = calls.arguments(call);
        return index < arguments.size() ? arguments.get(index) : SyntaxTree.NONE;
    }

    private boolean isConstant(int node) {
        return node != SyntaxTree.NONE && calls.isConstant(node, Dialect.PYTHON);
    }

    // --- calls that take a regex

    private void call(int call, List<FoundRegex> found) {
        int function = tree.child(call, "function");
        String name = function(function);
        if (name.isEmpty()) {
            validator(call, function, found);
            return;
        }
        List<Integer> arguments = calls.arguments(call);
        int pattern = argument(arguments, "pattern");
        if (pattern == SyntaxTree.NONE) {
            return;
        }
        RegexFlags flags = flags(arguments, pattern);
        Uses.Use use = name.equals("compile") ? useOfCompiled(call) : useOfCall(call, function, name);
        add(pattern, flags, use, found);
    }

    /** The function of {@code re} that is called, or nothing. */
    private String function(int function) {
        if (calls.is(function, "identifier")) {
            return functions.getOrDefault(tree.text(function), "");
        }
        int object = calls.object(function);
        String name = calls.lastName(function);
        boolean known = MATCHERS.containsKey(name) || name.equals("compile");
        return known && calls.is(object, "identifier") && modules.contains(tree.text(object)) ? name : "";
    }

    private int argument(List<Integer> arguments, String keyword) {
        for (int argument : arguments) {
            if (calls.is(argument, "keyword_argument")
                    && tree.text(tree.child(argument, "name")).equals(keyword)) {
                return tree.child(argument, "value");
            }
        }
        boolean positional = !arguments.isEmpty() && !calls.is(arguments.get(0), "keyword_argument");
        return positional ? arguments.get(0) : SyntaxTree.NONE;
    }

    private RegexFlags flags(List<Integer> arguments, int pattern) {
        RegexFlags flags = RegexFlags.NONE;
        for (int argument : arguments) {
            for (int node = argument; argument != pattern && node < tree.subtreeEnd(argument); node++) {
                Character letter = calls.is(node, "attribute") ? FLAGS.get(calls.lastName(node)) : null;
                flags = letter == null ? flags : flags.with(letter, true);
            }
        }
        return flags;
    }

    private Uses.Use useOfCall(int call, int function, String name) {
        boolean constant = isConstant(textOf(call, function, 1));
        RegexAnalysis.Use use = MATCHERS.getOrDefault(name, RegexAnalysis.Use.SEARCH);
        return new Uses.Use(use, constant ? FoundRegex.Matched.CONSTANT : FoundRegex.Matched.VARIABLE);
    }

    /** How the result of {@code re.compile} is used: at once, or through the name it is given. */
    private Uses.Use useOfCompiled(int call) {
        int parent = tree.parent(call);
        if (calls.is(parent, "attribute")) {
            RegexAnalysis.Use use = MATCHERS.get(calls.lastName(parent));
            int outer = tree.parent(parent);
            if (use != null && calls.is(outer, "call")) {
                boolean constant = isConstant(textOf(outer, parent, 0));
                return new Uses.Use(use, constant ? FoundRegex.Matched.CONSTANT : FoundRegex.Matched.VARIABLE);
            }
        }
        return calls.is(parent, "assignment") ? uses.of(calls.lastName(tree.child(parent, "left"))) : Uses.Use.NONE;
    }

    private void validator(int call, int function, List<FoundRegex> found) {
        List<Integer> arguments = calls.arguments(call);
        Uses.Use use = new Uses.Use(RegexAnalysis.Use.SEARCH, FoundRegex.Matched.VARIABLE);
        if (VALIDATORS.contains(calls.lastName(function))) {
            int pattern = argument(arguments, "regex");
            if (pattern != SyntaxTree.NONE) {
                add(pattern, flags(arguments, pattern), use, found);
            }
            return;
        }
        for (int argument : arguments) {
            if (calls.is(argument, "keyword_argument")
                    && tree.text(tree.child(argument, "name")).equals("regex")) {
                add(tree.child(argument, "value"), RegexFlags.NONE, use, found);
            }
        }
    }

    /** A JSON schema's {@code "pattern": "…"}. */
    private void pair(int pair, List<FoundRegex> found) {
        int key = tree.child(pair, "key");
        boolean pattern = calls.is(key, "string")
                && LiteralText.read(tree, key, Dialect.PYTHON)
                        .filter(text -> text.text().equals("pattern"))
                        .isPresent();
        if (pattern && calls.is(tree.child(pair, "value"), "string")) {
            add(tree.child(pair, "value"), RegexFlags.NONE, Uses.Use.NONE, found);
        }
    }

    private void add(int pattern, RegexFlags flags, Uses.Use use, List<FoundRegex> found) {
        calls.text(pattern, Dialect.PYTHON)
                .ifPresent(text -> found.add(new FoundRegex(text, Dialect.PYTHON, flags, use.use(), use.text())));
    }
}
