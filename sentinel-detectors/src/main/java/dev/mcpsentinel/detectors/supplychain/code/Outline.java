/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be told of a program from names and brackets: functions, scopes, variables and assignments. */
final class Outline {

    /** So many scopes around a name are looked at, and then the file's. */
    private static final int MAX_SCOPES = 100;

    private static final int MAX_HEADER = 40;

    /** How many tokens of a statement are looked at; what stands in brackets counts as one. */
    private static final int MAX_STATEMENT = 1_000;

    /** A function: {@code [start, end)} with its parameters, {@code [body, end)} without. */
    record Function(String name, int start, int body, int end, List<String> parameters, boolean expression) {}

    /** A stretch of tokens whose value goes to variables. */
    record Assignment(List<Integer> targets, int start, int end) {}

    private record Target(int token, String name, boolean declared) {}

    private final Tokens tokens;
    private final Dialect dialect;
    private final List<Function> functions = new ArrayList<>();
    private final Map<Integer, Integer> functionAt = new HashMap<>();
    private final int[] scopes;
    private final List<Integer> parents = new ArrayList<>();
    private final Map<String, Integer> variables = new HashMap<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final Map<Integer, List<Integer>> patterns = new HashMap<>();
    private final Map<Integer, int[]> firstValue = new HashMap<>();
    private final List<int[]> guarded = new ArrayList<>();

    Outline(Tokens tokens, Dialect dialect) {
        this.tokens = tokens;
        this.dialect = dialect;
        this.scopes = new int[tokens.size()];
        findFunctions();
        findScopes();
        declareParameters();
        findAssignments();
    }

    Tokens tokens() {
        return tokens;
    }

    Dialect dialect() {
        return dialect;
    }

    List<Function> functions() {
        return functions;
    }

    List<Assignment> assignments() {
        return assignments;
    }

    int variableCount() {
        return variables.size();
    }

    /** Returns the function that starts with a token, or {@link Tokens#NONE}. */
    int functionAt(int token) {
        return functionAt.getOrDefault(token, Tokens.NONE);
    }

    /** Returns the function that a token lies in, or {@link Tokens#NONE} at the top of the file. */
    int functionOf(int token) {
        return scopes[token] - 1;
    }

    int functionAround(int function) {
        return parents.get(function + 1) - 1;
    }

    /** Tells whether a token lies where code runs only if the file is the main program. */
    boolean inMainGuard(int token) {
        return guarded.stream().anyMatch(range -> range[0] <= token && token < range[1]);
    }

    /** Returns the first value that a variable gets, as a range of tokens; nothing as {@code null} is an empty array. */
    int[] firstValue(int variable) {
        return firstValue.getOrDefault(variable, new int[0]);
    }

    // ---------------------------------------------------------------- functions

    private void findFunctions() {
        if (dialect == Dialect.PYTHON) {
            findPythonBlocks();
        }
        for (int i = 0; i < tokens.size(); i++) {
            switch (dialect) {
                case PYTHON -> {
                    if (tokens.isWord(i, "lambda")) {
                        lambda(i);
                    }
                }
                case GO -> {
                    if (tokens.isWord(i, "func")) {
                        goFunction(i);
                    }
                }
                case JAVASCRIPT -> javaScriptFunction(i);
            }
        }
        functions.sort(java.util.Comparator.comparingInt(Function::start).thenComparing(f -> -f.end));
        for (int f = 0; f < functions.size(); f++) {
            functionAt.putIfAbsent(functions.get(f).start, f);
        }
    }

    private record Block(int token, int indent, int body, String name, List<String> parameters) {}

    private void findPythonBlocks() {
        Deque<Block> open = new ArrayDeque<>();
        boolean lineStart = true;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isLine(i)) {
                lineStart = true;
                continue;
            }
            if (!lineStart) {
                continue;
            }
            lineStart = false;
            int indent = tokens.indent(i);
            while (!open.isEmpty() && open.peek().indent >= indent) {
                close(open.pop(), i);
            }
            int def = tokens.isWord(i, "async") ? i + 1 : i;
            if (tokens.isWord(def, "def") && tokens.isName(def + 1) && tokens.is(def + 2, "(")) {
                int parenthesis = tokens.partner(def + 2);
                if (parenthesis != Tokens.NONE) {
                    open.push(new Block(
                            i, indent, parenthesis + 1, tokens.text(def + 1), parameters(def + 2, parenthesis)));
                }
            } else if (tokens.isWord(i, "if") && tokens.isWord(i + 1, "__name__")) {
                open.push(new Block(i, indent, i, "", List.of()));
            }
        }
        while (!open.isEmpty()) {
            close(open.pop(), tokens.size());
        }
    }

    private void close(Block block, int end) {
        if (block.name.isEmpty()) {
            guarded.add(new int[] {block.token, end});
        } else {
            functions.add(new Function(block.name, block.token, block.body, end, block.parameters, false));
        }
    }

    private void lambda(int i) {
        List<String> parameters = new ArrayList<>();
        int colon = i + 1;
        while (colon < tokens.size() && colon < i + MAX_HEADER && !tokens.is(colon, ":")) {
            if (tokens.isName(colon) && !tokens.is(colon - 1, "=")) {
                parameters.add(tokens.text(colon));
            }
            colon++;
        }
        if (tokens.is(colon, ":")) {
            functions.add(new Function("", i, colon + 1, expressionEnd(colon + 1), parameters, true));
        }
    }

    private void goFunction(int i) {
        int at = i + 1;
        String name = "";
        if (tokens.is(at, "(")
                && tokens.partner(at) != Tokens.NONE
                && tokens.isName(tokens.partner(at) + 1)
                && tokens.is(tokens.partner(at) + 2, "(")) {
            at = tokens.partner(at) + 1; // behind the receiver
        }
        if (tokens.isName(at)) {
            name = tokens.text(at++);
        }
        if (tokens.is(at, "(") && tokens.partner(at) != Tokens.NONE) {
            body(name, i, at, tokens.partner(at));
        }
    }

    private void javaScriptFunction(int i) {
        if (tokens.isWord(i, "function")) {
            int at = tokens.is(i + 1, "*") ? i + 2 : i + 1;
            String name = tokens.isName(at) ? tokens.text(at++) : "";
            if (tokens.is(at, "(") && tokens.partner(at) != Tokens.NONE) {
                body(name, i, at, tokens.partner(at));
            }
        } else if (tokens.is(i, "=>")) {
            arrow(i);
        } else if (tokens.is(i, "(") && tokens.isName(i - 1) && startsMember(i - 1)) {
            int close = tokens.partner(i);
            if (close != Tokens.NONE && !Dialect.isBlockWord(tokens.text(i - 1))) {
                body(tokens.text(i - 1), i - 1, i, close);
            }
        }
    }

    private boolean startsMember(int name) {
        int before = name - 1;
        if (before < 0 || tokens.isLine(before) || tokens.is(before, "*")) {
            return true;
        }
        return tokens.is(before, "{")
                || tokens.is(before, "}")
                || tokens.is(before, ";")
                || tokens.is(before, ",")
                || (tokens.isName(before)
                        && List.of("async", "get", "set", "static", "public", "private", "protected", "override")
                                .contains(tokens.text(before)));
    }

    /** Looks for the body behind a list of parameters and, maybe, a result type. */
    private void body(String name, int start, int open, int close) {
        for (int i = close + 1; i < tokens.size() && i < close + MAX_HEADER; i++) {
            if (tokens.is(i, "{")) {
                if (tokens.partner(i) != Tokens.NONE) {
                    functions.add(
                            new Function(name, start, i + 1, tokens.partner(i) + 1, parameters(open, close), false));
                }
                return;
            }
            boolean type = dialect == Dialect.GO || tokens.is(close + 1, ":");
            if (!type || tokens.isLine(i) || tokens.is(i, ";") || tokens.is(i, "=") || tokens.is(i, "=>")) {
                return;
            }
        }
    }

    private void arrow(int arrow) {
        int start = arrow - 1;
        List<String> parameters = new ArrayList<>();
        if (tokens.isName(start) && !tokens.is(start - 1, ":") && !tokens.is(start - 1, ".")) {
            parameters.add(tokens.text(start));
        } else {
            while (start > 0 && start > arrow - MAX_HEADER && !tokens.is(start, ")")) { // behind it, a result type
                start--;
            }
            if (!tokens.is(start, ")") || tokens.partner(start) == Tokens.NONE) {
                return;
            }
            parameters = parameters(tokens.partner(start), start);
            start = tokens.partner(start);
        }
        if (tokens.is(arrow + 1, "{") && tokens.partner(arrow + 1) != Tokens.NONE) {
            functions.add(new Function("", start, arrow + 2, tokens.partner(arrow + 1) + 1, parameters, false));
        } else {
            functions.add(new Function("", start, arrow + 1, expressionEnd(arrow + 1), parameters, true));
        }
    }

    private List<String> parameters(int open, int close) {
        List<String> names = new ArrayList<>();
        boolean first = true;
        for (int i = open + 1; i < close; i++) {
            if (tokens.is(i, ",")) {
                first = true;
            } else if (first && tokens.isName(i)) {
                names.add(tokens.text(i));
                first = false;
            } else if (first && (tokens.is(i, "{") || tokens.is(i, "["))) {
                names.add(""); // taken apart: its names are declared with the body
                first = false;
            }
            int partner = tokens.partner(i);
            if (partner > i) {
                i = partner;
            }
        }
        return names;
    }

    // ---------------------------------------------------------------- scopes

    private void findScopes() {
        parents.add(0);
        Deque<Integer> open = new ArrayDeque<>();
        int next = 0;
        for (int i = 0; i < tokens.size(); i++) {
            while (!open.isEmpty() && functions.get(open.peek()).end <= i) {
                open.pop();
            }
            while (next < functions.size() && functions.get(next).start <= i) {
                parents.add(open.isEmpty() ? 0 : open.peek() + 1);
                open.push(next++);
            }
            scopes[i] = open.isEmpty() ? 0 : open.peek() + 1;
        }
        while (parents.size() <= functions.size()) {
            parents.add(0);
        }
    }

    private void declareParameters() {
        for (int f = 0; f < functions.size(); f++) {
            Function function = functions.get(f);
            for (String name : function.parameters) {
                if (!name.isEmpty()) {
                    declare(f + 1, name);
                }
            }
            if (!function.name.isEmpty()) {
                declare(parents.get(f + 1), function.name);
            }
            for (int i = function.start; i < function.body; i++) { // patterns
                if (tokens.isName(i) && (tokens.is(i - 1, "{") || tokens.is(i - 1, ","))) {
                    patterns.computeIfAbsent(f, key -> new ArrayList<>()).add(declare(f + 1, tokens.text(i)));
                }
            }
        }
    }

    private int declare(int scope, String name) {
        return variables.computeIfAbsent(scope + " " + name, key -> variables.size());
    }

    /** Returns the variables into which a function takes its parameters apart. */
    List<Integer> patternVariables(int function) {
        return patterns.getOrDefault(function, List.of());
    }

    /** Returns the variable that a function's parameter is, or {@link Tokens#NONE}. */
    int parameter(int function, int index) {
        List<String> names = functions.get(function).parameters;
        return index < names.size()
                ? variables.getOrDefault(function + 1 + " " + names.get(index), Tokens.NONE)
                : Tokens.NONE;
    }

    /** Returns the variable that a function's name is, or {@link Tokens#NONE}. */
    int variableOf(Function function) {
        int f = functionAt(function.start);
        return f == Tokens.NONE
                ? Tokens.NONE
                : variables.getOrDefault(parents.get(f + 1) + " " + function.name, Tokens.NONE);
    }

    /** Finds the variable that a name means at a token, or {@link Tokens#NONE}. */
    int variable(int token, String name) {
        int scope = scopes[token];
        for (int hops = 0; ; hops++) {
            Integer found = variables.get(scope + " " + name);
            if (found != null) {
                return found;
            }
            if (scope == 0) {
                return Tokens.NONE;
            }
            scope = hops < MAX_SCOPES ? parents.get(scope) : 0;
        }
    }

    /** Returns the variable that stands for a text, such as a path, all over the file. */
    int variableOfText(String text) {
        return declare(0, '"' + (text.startsWith("./") ? text.substring(2) : text));
    }

    int variableOfTextIfAny(String text) {
        return variables.getOrDefault("0 \"" + (text.startsWith("./") ? text.substring(2) : text), Tokens.NONE);
    }

    // ---------------------------------------------------------------- assignments

    private void findAssignments() {
        List<List<Target>> targets = new ArrayList<>();
        List<int[]> values = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            List<Target> found = List.of();
            int start = i + 1;
            int end = Tokens.NONE;
            if (isAssignment(i)) {
                found = targetsBefore(i);
                end = statementEnd(start);
            } else if (tokens.isWord(i, "as") && dialect == Dialect.PYTHON && tokens.isName(i + 1)) {
                start = valueBefore(i);
                end = i;
                found = tokens.isWord(start, "from") || tokens.isWord(start, "import")
                        ? List.of()
                        : List.of(new Target(i + 1, tokens.text(i + 1), true));
            } else if ((tokens.isWord(i, "in") || tokens.isWord(i, "of")) && tokens.isName(i - 1)) {
                found = List.of(new Target(i - 1, tokens.text(i - 1), true));
                end = Math.min(i + MAX_HEADER, statementEnd(start));
            }
            if (!found.isEmpty() && end > start) {
                targets.add(found);
                values.add(new int[] {start, end});
                found.stream().filter(Target::declared).forEach(target -> declare(scopes[target.token], target.name));
            }
        }
        for (int a = 0; a < targets.size(); a++) {
            List<Integer> ids = new ArrayList<>();
            for (Target target : targets.get(a)) {
                int id = variable(target.token, target.name);
                ids.add(id != Tokens.NONE ? id : declare(implicitScope(target), target.name));
            }
            assignments.add(new Assignment(ids, values.get(a)[0], values.get(a)[1]));
            if (ids.size() == 1) {
                firstValue.putIfAbsent(ids.get(0), values.get(a));
            }
        }
    }

    private int implicitScope(Target target) {
        return dialect == Dialect.PYTHON && !target.name.contains(".") ? scopes[target.token] : 0;
    }

    private boolean isAssignment(int i) {
        if (tokens.kind(i) != Tokens.Kind.OPERATOR) {
            return false;
        }
        return switch (tokens.text(i)) {
            case "=", ":=", "+=", "??=", "||=" -> true;
            default -> false;
        };
    }

    private List<Target> targetsBefore(int operator) {
        int start = operator;
        boolean comma = false;
        boolean inCall = false;
        for (int i = operator - 1; i >= 0 && i > operator - MAX_HEADER; i--) {
            if (tokens.partner(i) != Tokens.NONE && tokens.partner(i) < i) {
                i = tokens.partner(i);
            } else if (tokens.isLine(i)
                    || tokens.is(i, ";")
                    || tokens.is(i, "{")
                    || tokens.is(i, "[")
                    || tokens.is(i, "}")
                    || tokens.is(i, "(")
                    || tokens.is(i, "=")
                    || tokens.is(i, "=>")) {
                inCall = tokens.is(i, "(");
                break;
            } else if (tokens.is(i, ",") && dialect == Dialect.JAVASCRIPT) {
                comma = true;
                break;
            }
            start = i;
        }
        if (inCall && dialect == Dialect.PYTHON && !tokens.is(operator, ":=")) {
            return List.of(); // a keyword argument
        }
        boolean declared = comma || tokens.is(operator, ":=");
        while (start < operator && isDeclarator(start)) {
            declared = true;
            start++;
        }
        return targets(start, operator, declared || dialect == Dialect.PYTHON);
    }

    private boolean isDeclarator(int token) {
        return tokens.isName(token)
                && switch (tokens.text(token)) {
                    case "const", "let", "var" -> true;
                    case "export", "if", "for" -> tokens.isName(token + 1);
                    default -> false;
                };
    }

    private List<Target> targets(int start, int end, boolean declared) {
        List<Target> targets = new ArrayList<>();
        boolean head = true;
        boolean pattern = false;
        for (int i = start; i < end && targets.size() < 20; i++) {
            if (tokens.is(i, "{") || tokens.is(i, "[") || tokens.is(i, "(")) {
                if (!head && !pattern) {
                    i = Math.max(i, tokens.partner(i)); // a subscript
                } else {
                    pattern = true;
                }
            } else if (tokens.is(i, ",")) {
                head = true;
            } else if (tokens.is(i, ":") && !pattern) {
                break; // a type
            } else if (tokens.isName(i) && (head || pattern) && !tokens.is(i - 1, ".")) {
                boolean own = isSelf(i) && tokens.is(i + 1, ".") && tokens.isName(i + 2);
                String name = own ? tokens.text(i) + "." + tokens.text(i + 2) : tokens.text(i);
                boolean whole = own ? !tokens.is(i + 3, ".") : !tokens.is(i + 1, ".") && !tokens.is(i + 1, "[");
                targets.add(new Target(i, name, declared && whole && !own));
                head = false;
            }
        }
        return targets;
    }

    boolean isSelf(int token) {
        return tokens.isWord(token, "self") || tokens.isWord(token, "this");
    }

    private int valueBefore(int as) {
        int i = as - 1;
        while (i >= 0 && i > as - MAX_HEADER && !tokens.isLine(i) && !tokens.isWord(i, "with") && !tokens.is(i, ",")) {
            i = tokens.partner(i) != Tokens.NONE && tokens.partner(i) < i ? tokens.partner(i) - 1 : i - 1;
        }
        return i + 1;
    }

    // ---------------------------------------------------------------- ends

    /** Returns the end of the statement, or of the item of a list, that a token lies in. */
    int statementEnd(int start) {
        boolean tuples = dialect != Dialect.JAVASCRIPT;
        int steps = MAX_STATEMENT;
        for (int i = start; i < tokens.size() && steps-- > 0; i++) {
            if (tokens.partner(i) > i) {
                i = tokens.partner(i);
            } else if (tokens.is(i, ";")
                    || tokens.is(i, ")")
                    || tokens.is(i, "]")
                    || tokens.is(i, "}")
                    || (tokens.is(i, ",") && !tuples)) {
                return i;
            } else if (tokens.isLine(i) && i > start && !continues(i)) {
                return i;
            }
        }
        return Math.min(tokens.size(), start + MAX_STATEMENT);
    }

    private boolean continues(int line) {
        if (dialect == Dialect.PYTHON) {
            return false;
        }
        int before = line - 1;
        int after = line + 1;
        while (tokens.isLine(after)) {
            after++;
        }
        boolean open = tokens.kind(before) == Tokens.Kind.OPERATOR
                && !tokens.is(before, ")")
                && !tokens.is(before, "]")
                && !tokens.is(before, "}")
                && !tokens.is(before, "++")
                && !tokens.is(before, "--");
        boolean goesOn = dialect == Dialect.JAVASCRIPT
                && after < tokens.size()
                && (tokens.is(after, ".")
                        || tokens.is(after, "?.")
                        || tokens.is(after, "+")
                        || tokens.is(after, "?")
                        || tokens.is(after, ":")
                        || tokens.is(after, "&&")
                        || tokens.is(after, "||")
                        || tokens.is(after, "??"));
        return open || goesOn;
    }

    private int expressionEnd(int start) {
        int steps = MAX_STATEMENT;
        for (int i = start; i < tokens.size() && steps-- > 0; i++) {
            if (tokens.partner(i) > i) {
                i = tokens.partner(i);
            } else if (tokens.is(i, ",")
                    || tokens.is(i, ";")
                    || tokens.is(i, ")")
                    || tokens.is(i, "]")
                    || tokens.is(i, "}")
                    || (tokens.isLine(i) && i > start && !continues(i))) {
                return i;
            }
        }
        return Math.min(tokens.size(), start + MAX_STATEMENT);
    }

    /** Returns the starts of the arguments in a parenthesis; the parenthesis' end is the last. */
    int[] arguments(int open) {
        int close = tokens.partner(open);
        int[] starts = new int[8];
        int count = 0;
        if (close > open + 1) {
            starts[count++] = open + 1;
        }
        for (int i = open + 1; i < close; i++) {
            if (tokens.partner(i) > i) {
                i = tokens.partner(i);
            } else if (tokens.is(i, ",") && i + 1 < close) {
                if (count + 1 >= starts.length) {
                    starts = Arrays.copyOf(starts, count * 2 + 2);
                }
                starts[count++] = i + 1;
            }
        }
        starts = Arrays.copyOf(starts, count + 1);
        starts[count] = close;
        return starts;
    }
}
