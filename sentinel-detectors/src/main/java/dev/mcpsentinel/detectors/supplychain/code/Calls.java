/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The calls of a program and the values it reads, each with the path by which it is reached. */
final class Calls {

    private static final int MAX_PATH = 160;
    private static final int MAX_DEPTH = 8;

    private static final Set<String> GLOBALS =
            Set.of("window", "global", "globalThis", "builtins", "__builtins__", "__builtin__");

    private static final Set<String> KEYWORDS = Set.of(
            "if",
            "else",
            "for",
            "while",
            "return",
            "and",
            "or",
            "not",
            "in",
            "is",
            "def",
            "class",
            "lambda",
            "with",
            "as",
            "const",
            "let",
            "var",
            "new",
            "await",
            "async",
            "function",
            "typeof",
            "case",
            "func",
            "go",
            "defer",
            "range",
            "yield",
            "raise",
            "throw",
            "elif",
            "export",
            "default",
            "of",
            "switch",
            "catch",
            "void",
            "delete",
            "assert");

    /**
     * A call.
     *
     * @param head the first token of the expression that is called
     * @param path how the function is reached
     * @param open the parenthesis
     * @param name the last token before the parenthesis
     * @param hidden true if part of the path is spelled as a text
     */
    record Call(int head, String path, int open, int name, boolean hidden) {}

    /** A value that is read: a path that is not called. */
    record Read(int head, String path) {}

    private record Chain(String path, int end, boolean hidden) {}

    private final Outline outline;
    private final Tokens tokens;
    private final Map<String, String> imports = new HashMap<>();
    private final Map<Integer, String> aliases = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Read> reads = new ArrayList<>();
    private final Map<Integer, String> readAt = new HashMap<>();
    /** The variable that a token names, or {@link Tokens#NONE}. */
    private final int[] variableAt;

    Calls(Outline outline) {
        this.outline = outline;
        this.tokens = outline.tokens();
        this.variableAt = new int[tokens.size()];
        Arrays.fill(variableAt, Tokens.NONE);
        findImports();
        for (int i = 0; i < tokens.size(); i++) {
            if (isHead(i)) {
                name(i);
                follow(i, 0, true);
            }
        }
    }

    List<Call> calls() {
        return calls;
    }

    List<Read> reads() {
        return reads;
    }

    /** Returns the path of the value that is read from a token on, or an empty text. */
    String readAt(int token) {
        return readAt.getOrDefault(token, "");
    }

    int variableAt(int token) {
        return variableAt[token];
    }

    private boolean isHead(int i) {
        if (tokens.isName(i)) {
            return !tokens.is(i - 1, ".") && !tokens.is(i - 1, "?.") && !KEYWORDS.contains(tokens.text(i));
        }
        return (tokens.isString(i) && tokens.is(i + 1, "."))
                || (tokens.is(i, "(") && !tokens.isName(i - 1) && !tokens.is(i - 1, ")") && !tokens.is(i - 1, "]"));
    }

    private void name(int i) {
        if (tokens.isName(i)) {
            boolean own = outline.isSelf(i) && tokens.is(i + 1, ".") && tokens.isName(i + 2);
            variableAt[i] = outline.variable(i, own ? tokens.text(i) + "." + tokens.text(i + 2) : tokens.text(i));
        }
    }

    // ---------------------------------------------------------------- imports

    private void findImports() {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isWord(i, "import") || (tokens.isWord(i, "from") && outline.dialect() == Dialect.PYTHON)) {
                switch (outline.dialect()) {
                    case PYTHON -> pythonImport(i);
                    case JAVASCRIPT -> javaScriptImport(i);
                    case GO -> goImport(i);
                }
            }
        }
    }

    private int dotted(int i, StringBuilder name) {
        int at = i;
        while (tokens.isName(at) || tokens.is(at, ".")) {
            if (tokens.isName(at) && tokens.isName(at - 1) && at > i) {
                break;
            }
            name.append(tokens.text(at++));
        }
        return at;
    }

    private void pythonImport(int i) {
        if (tokens.isWord(i, "import")
                && i > 0
                && !tokens.isLine(i - 1)
                && !tokens.is(i - 1, ";")
                && !tokens.is(i - 1, ":")) {
            return; // of a from
        }
        StringBuilder module = new StringBuilder();
        int at = dotted(i + 1, module);
        if (tokens.isWord(i, "import")) {
            while (true) {
                String name = module.toString();
                if (tokens.isWord(at, "as") && tokens.isName(at + 1)) {
                    imports.put(tokens.text(at + 1), name);
                    at += 2;
                } else if (!name.isEmpty()) {
                    String first = name.substring(0, name.indexOf('.') < 0 ? name.length() : name.indexOf('.'));
                    imports.put(first, first);
                }
                if (!tokens.is(at, ",")) {
                    return;
                }
                module.setLength(0);
                at = dotted(at + 1, module);
            }
        }
        if (!tokens.isWord(at, "import")) {
            return;
        }
        int end = tokens.is(at + 1, "(") ? tokens.partner(at + 1) : outline.statementEnd(at);
        for (int k = at + 1; k < end; k++) {
            if (tokens.isName(k) && !tokens.isWord(k, "as")) {
                boolean renamed = tokens.isWord(k + 1, "as") && tokens.isName(k + 2);
                imports.put(tokens.text(renamed ? k + 2 : k), module + "." + tokens.text(k));
                k = renamed ? k + 2 : k;
            }
        }
    }

    private static String module(String name) {
        return name.startsWith("node:") ? name.substring(5) : name;
    }

    private void javaScriptImport(int i) {
        int end = outline.statementEnd(i + 1);
        int source = Math.min(end, i + 200);
        while (source > i && !tokens.isString(source)) {
            source--;
        }
        if (source == i) {
            return;
        }
        String module = module(tokens.text(source));
        boolean braces = false;
        for (int k = i + 1; k < source; k++) {
            if (tokens.is(k, "{")) {
                braces = true;
            } else if (tokens.isName(k)
                    && !tokens.isWord(k, "from")
                    && !tokens.isWord(k, "as")
                    && !tokens.isWord(k, "type")) {
                boolean renamed = tokens.isWord(k + 1, "as") && tokens.isName(k + 2);
                String member = tokens.text(k);
                boolean whole = !braces || member.equals("default");
                imports.put(tokens.text(renamed ? k + 2 : k), whole ? module : module + "." + member);
                k = renamed ? k + 2 : k;
            } else if (tokens.is(k, "*") && tokens.isWord(k + 1, "as") && tokens.isName(k + 2)) {
                imports.put(tokens.text(k + 2), module);
                k += 2;
            }
        }
    }

    private void goImport(int i) {
        int end = tokens.is(i + 1, "(") ? tokens.partner(i + 1) : Math.min(tokens.size(), i + 3);
        for (int k = i + 1; k < end; k++) {
            if (tokens.isString(k)) {
                String path = tokens.text(k);
                String last = path.substring(path.lastIndexOf('/') + 1);
                if (last.matches("v[0-9]{1,3}") && path.length() > last.length()) {
                    path = path.substring(0, path.length() - last.length() - 1);
                    last = path.substring(path.lastIndexOf('/') + 1);
                }
                imports.put(tokens.isName(k - 1) && !tokens.isWord(k - 1, "import") ? tokens.text(k - 1) : last, last);
            }
        }
    }

    // ---------------------------------------------------------------- paths

    /** Follows an expression from its first token and notes what is called and read on the way. */
    private Chain follow(int head, int depth, boolean note) {
        Chain start = start(head, depth);
        String path = start.path;
        int at = start.end;
        boolean hidden = start.hidden;
        while (at < tokens.size()) {
            if ((tokens.is(at, ".") || tokens.is(at, "?.")) && tokens.isName(at + 1)) {
                path = join(path, tokens.text(at + 1));
                at += 2;
            } else if (tokens.is(at, "?.")) {
                at++;
            } else if (tokens.is(at, "!") && (tokens.is(at + 1, ".") || tokens.is(at + 1, "["))) {
                at++;
            } else if (tokens.is(at, "[") && tokens.partner(at) > at) {
                String key = constant(at + 1, tokens.partner(at));
                hidden |= !key.isEmpty();
                path = key.isEmpty() ? bounded(path + "[]") : join(path, key);
                at = tokens.partner(at) + 1;
            } else if (tokens.is(at, "(") && tokens.partner(at) > at && !isLineApart(at)) {
                Chain result = call(head, path, at, hidden, depth, note);
                path = result.path;
                hidden = result.hidden;
                at = tokens.partner(at) + 1;
            } else {
                break;
            }
        }
        if (note && !path.endsWith(")") && (at > head + 1 || tokens.isName(head))) {
            reads.add(new Read(head, path));
            readAt.put(head, path);
        }
        return new Chain(path, at, hidden);
    }

    /** Tells whether a parenthesis starts a line of its own, as that of a Go or Python statement. */
    private boolean isLineApart(int open) {
        return tokens.isLine(open - 1);
    }

    private Chain start(int head, int depth) {
        if (tokens.isString(head)) {
            return new Chain("''", head + 1, false);
        }
        if (tokens.is(head, "(")) {
            int inner = head + 1;
            while (tokens.isWord(inner, "await") || tokens.isWord(inner, "new")) {
                inner++;
            }
            int close = tokens.partner(head);
            if (close > inner && depth < MAX_DEPTH && isHead(inner)) {
                Chain chain = follow(inner, depth + 1, false);
                if (chain.end == close || tokens.isWord(chain.end, "as")) {
                    return new Chain(chain.path, close + 1, chain.hidden);
                }
            }
            return new Chain("?", close > head ? close + 1 : head + 1, false);
        }
        String name = tokens.text(head);
        if (outline.isSelf(head) && tokens.is(head + 1, ".") && tokens.isName(head + 2)) {
            String alias = alias(head, name + "." + tokens.text(head + 2), depth);
            return new Chain(alias, head + 3, false);
        }
        return new Chain(alias(head, name, depth), head + 1, false);
    }

    /** Returns what a name stands for: an import, or the expression that was assigned to it first. */
    private String alias(int token, String name, int depth) {
        int variable = outline.variable(token, name);
        if (variable != Tokens.NONE) {
            String known = aliases.get(variable);
            if (known != null) {
                return known;
            }
            int[] value = outline.firstValue(variable);
            if (value.length > 0 && depth < MAX_DEPTH) {
                aliases.put(variable, name); // until it is known: an expression may name itself
                String path = aliasOf(value, name, depth);
                aliases.put(variable, path);
                return path;
            }
            if (!imports.containsKey(name)) {
                return name;
            }
        }
        return imports.getOrDefault(name, name);
    }

    private String aliasOf(int[] value, String name, int depth) {
        int head = value[0];
        while (tokens.isWord(head, "await")
                || tokens.isWord(head, "new")
                || tokens.is(head, "&")
                || tokens.isLine(head)) {
            head++;
        }
        if (head >= value[1] || !isHead(head)) {
            return name;
        }
        Chain chain = follow(head, depth + 1, false);
        boolean whole = chain.end >= value[1] || tokens.isWord(chain.end, "as") || tokens.is(chain.end, "||");
        int target = value[0] - 2;
        if (whole && tokens.is(target, "}") && tokens.is(value[0] - 1, "=")) { // const {exec: run} = …
            return join(chain.path, memberOf(target, name));
        }
        return whole && !chain.path.equals("?") ? chain.path : name;
    }

    private String memberOf(int close, String name) {
        for (int i = tokens.partner(close) + 1; i > 0 && i < close; i++) {
            if (tokens.isWord(i, name) && tokens.is(i - 1, ":") && tokens.isName(i - 2)) {
                return tokens.text(i - 2);
            }
        }
        return name;
    }

    private Chain call(int head, String path, int open, boolean hidden, int depth, boolean note) {
        int close = tokens.partner(open);
        String function = path;
        if (outline.dialect() == Dialect.JAVASCRIPT
                && (path.endsWith(".call") || path.endsWith(".apply") || path.endsWith(".bind"))) {
            function = path.substring(0, path.lastIndexOf('.'));
        }
        if (note) {
            calls.add(new Call(head, function, open, open - 1, hidden));
        }
        String last = function.substring(function.lastIndexOf('.') + 1);
        switch (last) {
            case "require", "import", "__import__", "import_module" -> {
                String module = constant(open + 1, argumentEnd(open));
                if (!module.isEmpty()) {
                    return new Chain(module(module), close + 1, hidden || last.startsWith("__"));
                }
            }
            case "getattr" -> {
                int[] arguments = outline.arguments(open);
                String member = arguments.length > 2 ? constant(arguments[1], argumentEnd(arguments, 1)) : "";
                if (!member.isEmpty() && isHead(open + 1) && depth < MAX_DEPTH) {
                    Chain object = follow(open + 1, depth + 1, false);
                    return new Chain(join(object.path, member), close + 1, true);
                }
            }
            case "globals", "locals", "vars" -> {
                return new Chain("globalThis", close + 1, hidden);
            }
            case "promisify", "bind" -> {
                if (isHead(open + 1) && depth < MAX_DEPTH) {
                    return follow(open + 1, depth + 1, false);
                }
            }
            default -> {
                // a function like others
            }
        }
        return new Chain(bounded(function + "()"), close + 1, hidden);
    }

    private int argumentEnd(int open) {
        return argumentEnd(outline.arguments(open), 0);
    }

    private int argumentEnd(int[] arguments, int index) {
        if (index + 1 >= arguments.length) {
            return arguments[arguments.length - 1];
        }
        return index + 2 == arguments.length ? arguments[index + 1] : arguments[index + 1] - 1;
    }

    /** Returns the text that strings with plus signs between them make, or an empty text. */
    private String constant(int start, int end) {
        if (end - start > 40 || end <= start) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int i = start; i < end; i++) {
            boolean odd = (i - start) % 2 == 1;
            if (odd ? !tokens.is(i, "+") : !tokens.isString(i)) {
                return "";
            }
            if (!odd) {
                text.append(tokens.text(i));
            }
        }
        return text.length() <= MAX_PATH ? text.toString() : "";
    }

    private String join(String path, String member) {
        if (GLOBALS.contains(path) || (path.equals("''") && member.isEmpty())) {
            return member;
        }
        if (member.equals("__dict__")) {
            return path;
        }
        return bounded(path + "." + member);
    }

    private static String bounded(String path) {
        return path.length() <= MAX_PATH ? path : "?";
    }

    /** Tells whether a word stands before an expression without changing its value. */
    static boolean isPrefix(String word) {
        return word.equals("await") || word.equals("new");
    }

    /** Returns the last part of a path, for messages. */
    static String shown(String path) {
        String name = path.replace("()", "").toLowerCase(Locale.ROOT).length() > 60 ? path.substring(0, 60) : path;
        return name.replace("()", "");
    }
}
