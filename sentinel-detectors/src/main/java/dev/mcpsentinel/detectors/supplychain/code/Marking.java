/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.code;

import dev.mcpsentinel.detectors.supplychain.code.Calls.Call;
import dev.mcpsentinel.detectors.supplychain.code.Outline.Assignment;
import dev.mcpsentinel.detectors.supplychain.code.Outline.Function;
import dev.mcpsentinel.detectors.supplychain.code.Vocabulary.ActionRow;
import dev.mcpsentinel.detectors.supplychain.code.Vocabulary.FileRow;
import dev.mcpsentinel.detectors.supplychain.code.Vocabulary.MarkRow;
import dev.mcpsentinel.detectors.supplychain.code.Vocabulary.TextRow;
import dev.mcpsentinel.detectors.supplychain.code.Vocabulary.TouchRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** Finds out which marks the values of a program carry: around and around, until nothing changes. */
final class Marking {

    private static final int ROUNDS = 8;
    private static final long MAX_STEPS = 40_000_000;
    private static final int MAX_TEXT = 4_000;

    /** The arguments without those that are named. */
    private static final String POSITIONAL = "positional";

    private static final Pattern PATH_TEXT = Pattern.compile("[\\w.~:%$@+-]*[/\\\\.][\\w./\\\\~:%$@+-]*");
    private static final Pattern COMMAND_BEFORE =
            Pattern.compile("(?:^|[;&|(]|\\b(?:sudo|sh|bash|start|python3?|node|open|chmod \\S+|\\./))\\s*[\"']?$");
    private static final Set<String> INTERPRETERS = Set.of(
            "sh",
            "bash",
            "/bin/sh",
            "/bin/bash",
            "zsh",
            "python",
            "python3",
            "node",
            "powershell",
            "pwsh",
            "cmd",
            "cmd.exe",
            "open",
            "start",
            "sudo");
    private static final Set<String> HARMLESS_PARTS =
            Set.of("status", "status_code", "statusCode", "ok", "closed", "destroyed");

    /** An action that a program takes, and the marks of what it takes it with. */
    record Deed(String action, Call call, long marks, boolean atImport) {}

    private final Vocabulary vocabulary;
    private final MarkNames names;
    private final Outline outline;
    private final Tokens tokens;
    private final Calls calls;
    private final long[] fixed;
    private final long[] variables;
    private final long[] results;
    private final int[] textVariables;
    private final Map<Integer, Integer> functionOfVariable = new HashMap<>();
    private final Map<Integer, Set<Integer>> pathsOfFile = new HashMap<>();
    private final Map<Integer, Set<Integer>> pathsOfHead = new HashMap<>();
    private final Runnable deadline;
    private final boolean acts;
    private long steps;
    private boolean changed;

    Marking(
            Outline outline,
            Vocabulary vocabulary,
            MarkNames names,
            BiPredicate<Pattern, String> finds,
            Runnable deadline) {
        this.vocabulary = vocabulary;
        this.names = names;
        this.outline = outline;
        this.tokens = outline.tokens();
        this.deadline = deadline;
        this.textVariables = new int[tokens.size()];
        Arrays.fill(textVariables, Tokens.NONE);
        declareTexts();
        this.calls = new Calls(outline);
        this.fixed = new long[tokens.size()];
        this.results = new long[outline.functions().size()];
        this.variables = new long[outline.variableCount() + 1];
        this.acts = acts();
        if (!acts) {
            return;
        }
        markLiterals(finds);
        markReads();
        for (Function function : outline.functions()) {
            int variable = outline.variableOf(function);
            if (variable != Tokens.NONE) {
                functionOfVariable.putIfAbsent(variable, outline.functionAt(function.start()));
            }
        }
        nameFunctionExpressions();
        linkFiles();
        run();
    }

    // ---------------------------------------------------------------- what stands still

    /** A path that stands in several places is one value, so that a file is known where it is run. */
    private void declareTexts() {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isString(i)) {
                String text = tokens.text(i);
                if (text.length() > 2
                        && text.length() < 200
                        && PATH_TEXT.matcher(text).matches()) {
                    textVariables[i] = outline.variableOfText(text);
                }
            }
        }
    }

    private void markLiterals(BiPredicate<Pattern, String> finds) {
        Set<String> strings = new LinkedHashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isString(i)) {
                strings.add(tokens.text(i));
            }
        }
        String lowered = String.join("\n", strings).toLowerCase(Locale.ROOT);
        List<TextRow> texts =
                vocabulary.texts.stream().filter(row -> row.mayMatchIn(lowered)).toList();
        Map<String, Long> known = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            if ((i & 0xfff) == 0) {
                deadline.run();
            }
            switch (tokens.kind(i)) {
                case STRING ->
                    fixed[i] |= known.computeIfAbsent(tokens.text(i), text -> marksOfText(text, texts, finds));
                case NUMBER -> fixed[i] |= marksOfText(tokens.text(i), vocabulary.numbers, finds);
                default -> {}
            }
        }
    }

    private static long marksOfText(String whole, List<TextRow> rows, BiPredicate<Pattern, String> finds) {
        String text = whole.length() > MAX_TEXT ? whole.substring(0, MAX_TEXT) : whole;
        long marks = 0;
        for (TextRow row : rows) {
            if (finds.test(row.pattern(), text)) {
                marks |= row.marks();
            }
        }
        return marks;
    }

    /** Tells whether the program does anything of which rows speak, with what values however. */
    private boolean acts() {
        for (Call call : calls.calls()) {
            if (!vocabulary.actions.of(call.path()).isEmpty()
                    || !vocabulary.files.of(call.path()).isEmpty()) {
                return true;
            }
        }
        for (Calls.Read read : calls.reads()) {
            if (!vocabulary.actions.of(read.path()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void markReads() {
        for (Calls.Read read : calls.reads()) {
            for (long marks : vocabulary.reads.of(read.path())) {
                fixed[read.head()] |= marks;
            }
        }
    }

    private void nameFunctionExpressions() {
        for (Assignment assignment : outline.assignments()) {
            int start = tokens.isWord(assignment.start(), "async") ? assignment.start() + 1 : assignment.start();
            int function = outline.functionAt(start);
            if (function != Tokens.NONE && assignment.targets().size() == 1) {
                functionOfVariable.putIfAbsent(assignment.targets().get(0), function);
            }
        }
    }

    private void linkFiles() {
        Map<Integer, Assignment> byStart = new HashMap<>();
        for (Assignment assignment : outline.assignments()) {
            int start = assignment.start();
            while (tokens.isWord(start, "await") || tokens.isWord(start, "new") || tokens.isLine(start)) {
                start++;
            }
            byStart.putIfAbsent(start, assignment);
        }
        for (Call call : calls.calls()) {
            for (FileRow row : vocabulary.files.of(call.path())) {
                if (row.opens()) {
                    Set<Integer> paths = variablesIn(argument(call, row.path()));
                    pathsOfHead
                            .computeIfAbsent(call.head(), key -> new HashSet<>())
                            .addAll(paths);
                    Assignment assignment = byStart.get(call.head());
                    if (assignment != null) {
                        for (int target : assignment.targets()) {
                            pathsOfFile
                                    .computeIfAbsent(target, key -> new HashSet<>())
                                    .addAll(paths);
                        }
                    }
                    for (int parameter : callbackParameters(call)) { // fs.open(path, (error, file) => …)
                        pathsOfFile
                                .computeIfAbsent(parameter, key -> new HashSet<>())
                                .addAll(paths);
                    }
                }
            }
        }
    }

    // ---------------------------------------------------------------- what moves

    private void run() {
        changed = true;
        for (int round = 0; round < ROUNDS && changed; round++) {
            changed = false;
            for (Assignment assignment : outline.assignments()) {
                long marks = marks(assignment.start(), assignment.end());
                for (int target : assignment.targets()) {
                    add(target, marks);
                }
            }
            markResults();
            for (Call call : calls.calls()) {
                pass(call);
            }
        }
    }

    private void add(int variable, long marks) {
        if ((variables[variable] | marks) != variables[variable]) {
            variables[variable] |= marks;
            changed = true;
        }
    }

    private void markResults() {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isWord(i, "return") || tokens.isWord(i, "yield")) {
                int function = outline.functionOf(i);
                if (function != Tokens.NONE) {
                    addResult(function, marks(i + 1, outline.statementEnd(i + 1)));
                }
            }
        }
        for (int f = 0; f < results.length; f++) {
            Function function = outline.functions().get(f);
            if (function.expression()) {
                addResult(f, marks(function.body(), function.end()));
            }
        }
        functionOfVariable.forEach((variable, function) -> add(variable, results[function]));
    }

    private void addResult(int function, long marks) {
        if ((results[function] | marks) != results[function]) {
            results[function] |= marks;
            changed = true;
        }
    }

    private void pass(Call call) {
        int[] all = all(call);
        long receiver = receiver(call);
        for (MarkRow row : vocabulary.calls.of(call.path())) {
            boolean enough = row.fewest() == 0 || outline.arguments(call.open()).length > row.fewest();
            if (enough
                    && (receiver & row.receiver()) == row.receiver()
                    && (row.needs() == 0 || (marks(all[0], all[1]) & row.needs()) == row.needs())
                    && (fixed[call.head()] | row.marks()) != fixed[call.head()]) {
                fixed[call.head()] |= row.marks();
                changed = true;
            }
        }
        passToCallbacks(call, receiver);
        passToFunction(call);
        for (FileRow row : vocabulary.files.of(call.path())) {
            if (!row.opens()) {
                write(call, row);
            }
        }
        for (TouchRow row : vocabulary.touches.of(call.path())) {
            if (row.needs() == 0 || (marks(all[0], all[1]) & row.needs()) == row.needs()) {
                for (int variable : variablesIn(argument(call, row.argument()))) {
                    add(variable, row.marks());
                }
            }
        }
        for (ActionRow row : vocabulary.actions.of(call.path())) {
            if (row.action().equals("spawn")) {
                for (int variable : commandVariables(call)) {
                    add(variable, names.bit(Vocabulary.STARTED));
                }
            }
        }
    }

    private void passToCallbacks(Call call, long receiver) {
        List<Integer> parameters = callbackParameters(call);
        if (parameters.isEmpty()) {
            return;
        }
        int[] all = all(call);
        long marks = receiver | fixed[call.head()] | marks(all[0], all[1]);
        for (int parameter : parameters) {
            add(parameter, marks);
        }
    }

    /** Returns the parameters of the functions among a call's arguments. */
    private List<Integer> callbackParameters(Call call) {
        List<Integer> found = new ArrayList<>();
        int[] starts = outline.arguments(call.open());
        for (int a = 0; a + 1 < starts.length; a++) {
            int start = tokens.isWord(starts[a], "async") ? starts[a] + 1 : starts[a];
            while (tokens.isLine(start)) {
                start++;
            }
            int function = outline.functionAt(start);
            if (function == Tokens.NONE
                    && tokens.isName(start)
                    && (tokens.is(start + 1, ",") || tokens.is(start + 1, ")"))) {
                function = functionOfVariable.getOrDefault(calls.variableAt(start), Tokens.NONE);
            }
            if (function != Tokens.NONE) {
                found.addAll(outline.patternVariables(function));
                for (int p = 0;
                        p < outline.functions().get(function).parameters().size();
                        p++) {
                    int variable = outline.parameter(function, p);
                    if (variable != Tokens.NONE) {
                        found.add(variable);
                    }
                }
            }
        }
        return found;
    }

    private void passToFunction(Call call) {
        Integer function = call.open() == call.head() + 1 && tokens.isName(call.head())
                ? functionOfVariable.get(calls.variableAt(call.head()))
                : null;
        if (function == null) {
            return;
        }
        int[] starts = outline.arguments(call.open());
        for (int a = 0; a + 1 < starts.length; a++) {
            int variable = outline.parameter(function, a);
            if (variable != Tokens.NONE) {
                add(variable, marks(starts[a], starts[a + 1]));
            }
        }
    }

    private void write(Call call, FileRow row) {
        long content = names.ofFile(content(call, row));
        for (int path : paths(call, row)) {
            add(path, content);
        }
    }

    private long content(Call call, FileRow row) {
        int[] data = argument(call, row.data());
        return marks(data[0], data[1]) | (row.data().isEmpty() ? own(call.head()) : fixed[call.head()]);
    }

    /** Returns the variables that hold the path, or the opened file, that a call writes. */
    private Set<Integer> paths(Call call, FileRow row) {
        Set<Integer> paths = new LinkedHashSet<>();
        if (row.path().isEmpty()) {
            paths.addAll(pathsOfHead.getOrDefault(call.head(), Set.of()));
            int file = calls.variableAt(call.head());
            paths.addAll(pathsOfFile.getOrDefault(file, Set.of()));
        } else {
            for (int variable : variablesIn(argument(call, row.path()))) {
                paths.add(variable);
                paths.addAll(pathsOfFile.getOrDefault(variable, Set.of()));
            }
        }
        return paths;
    }

    /** Returns the variables from whose value a process is started: the program, or what an interpreter is given. */
    private Set<Integer> commandVariables(Call call) {
        int[] first = argument(call, "0");
        int start = first[0];
        while (start < first[1]
                && (tokens.is(start, "[")
                        || tokens.is(start, "(")
                        || (tokens.isName(start) && Calls.isPrefix(tokens.text(start))))) {
            start++;
        }
        if (start >= first[1]) {
            return Set.of();
        }
        Set<Integer> found = new LinkedHashSet<>();
        if (tokens.isString(start) && INTERPRETERS.contains(tokens.text(start))) {
            int[] all = all(call);
            return variablesIn(all);
        }
        addVariable(start, found);
        if (tokens.isName(start) && tokens.is(start + 1, "(")) { // str(path), path.resolve(file)
            found.addAll(variablesIn(new int[] {start, tokens.partner(start + 1)}));
        } else if (tokens.isName(start) && tokens.is(start + 1, ".")) {
            found.addAll(variablesIn(first));
        }
        for (int i = start; i + 1 < first[1]; i++) { // `chmod +x ${file} && ${file}`
            if (tokens.isString(i)
                    && COMMAND_BEFORE.matcher(tail(tokens.text(i))).find()) {
                addVariable(tokens.is(i + 1, "+") ? i + 2 : i + 1, found);
            }
        }
        if (tokens.isString(start) && tokens.text(start).length() < 500) {
            for (String word : tokens.text(start).split("[\\s;&|\"']+", 50)) {
                int variable = outline.variableOfTextIfAny(word);
                if (variable != Tokens.NONE) {
                    found.add(variable);
                }
            }
        }
        return found;
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 40));
    }

    private void addVariable(int token, Set<Integer> found) {
        if (token < tokens.size()) {
            int variable = tokens.isString(token) ? textVariables[token] : calls.variableAt(token);
            if (variable != Tokens.NONE) {
                found.add(variable);
            }
        }
    }

    private Set<Integer> variablesIn(int[] range) {
        Set<Integer> found = new LinkedHashSet<>();
        for (int i = range[0]; i < range[1] && i < range[0] + 200; i++) {
            addVariable(i, found);
        }
        return found;
    }

    // ---------------------------------------------------------------- marks of a range

    private long marks(int[] range) {
        return marks(range[0], range[1]);
    }

    /** Returns the marks of the arguments without those that are named, or an object of options. */
    private long positional(Call call) {
        long marks = 0;
        int[] starts = outline.arguments(call.open());
        for (int a = 0; a + 1 < starts.length; a++) {
            boolean named =
                    tokens.isName(starts[a]) && tokens.is(starts[a] + 1, "=") && !tokens.isWord(starts[a], "args");
            if (!named && !tokens.is(starts[a], "{")) {
                marks |= marks(starts[a], starts[a + 1]);
            }
        }
        return marks;
    }

    private long marks(int start, int end) {
        long marks = 0;
        for (int i = start; i < end; i++) {
            if ((++steps & 0xffff) == 0) {
                deadline.run();
            }
            if (steps > MAX_STEPS) {
                return marks;
            }
            int function = outline.functionAt(i);
            if (function != Tokens.NONE && outline.functions().get(function).end() <= end) {
                marks |= results[function];
                i = Math.max(i, outline.functions().get(function).end() - 1);
                continue;
            }
            marks |= own(i);
        }
        return marks;
    }

    private long own(int token) {
        long marks = fixed[token];
        int variable = calls.variableAt(token);
        if (variable != Tokens.NONE) {
            boolean harmless = tokens.is(token + 1, ".")
                    && tokens.isName(token + 2)
                    && HARMLESS_PARTS.contains(tokens.text(token + 2));
            marks |= harmless ? 0 : variables[variable];
        }
        if (textVariables[token] != Tokens.NONE) {
            marks |= variables[textVariables[token]];
        }
        return marks;
    }

    private long receiver(Call call) {
        return call.open() > call.head() + 1 ? own(call.head()) : 0;
    }

    private int[] all(Call call) {
        return new int[] {call.open() + 1, tokens.partner(call.open())};
    }

    /** Returns the range of an argument, by number or name; {@code 0|path} is one of two. */
    private int[] argument(Call call, String which) {
        if (which.isEmpty()) {
            return all(call);
        }
        int[] starts = outline.arguments(call.open());
        for (String name : which.split("\\|", -1)) {
            boolean number = Character.isDigit(name.charAt(0));
            for (int a = 0; a + 1 < starts.length; a++) {
                boolean named = tokens.isName(starts[a]) && tokens.is(starts[a] + 1, "=");
                if (number ? !named && a == Integer.parseInt(name) : named && tokens.isWord(starts[a], name)) {
                    return new int[] {named ? starts[a] + 2 : starts[a], starts[a + 1]};
                }
            }
        }
        return new int[] {call.open() + 1, call.open() + 1};
    }

    // ---------------------------------------------------------------- deeds

    /** Tells whether the program was too much to follow to the end. */
    boolean incomplete() {
        return steps > MAX_STEPS || tokens.size() >= Lexer.MAX_TOKENS;
    }

    /** Returns what the program does, in the order of the text. */
    List<Deed> deeds() {
        List<Deed> deeds = new ArrayList<>();
        if (!acts) {
            return deeds;
        }
        Set<Integer> loaded = functionsCalledAtImport();
        for (Call call : calls.calls()) {
            boolean atImport = atImport(call.head(), loaded);
            for (ActionRow row : vocabulary.actions.of(call.path())) {
                long marks =
                        row.argument().equals(POSITIONAL) ? positional(call) : marks(argument(call, row.argument()));
                if ((receiver(call) & row.receiver()) == row.receiver()
                        && (marks & row.needs()) == row.needs()
                        && (row.unless().isEmpty() || !has(call, row.unless()))
                        && (row.also().isEmpty() || carries(call, row.also(), row.carrying()))) {
                    deeds.add(new Deed(row.action(), call, marks, atImport));
                }
            }
            addHandedOver(call, atImport, deeds);
            for (FileRow row : vocabulary.files.of(call.path())) {
                if (!row.opens()) {
                    long marks = content(call, row);
                    for (int path : paths(call, row)) {
                        marks |= variables[path];
                    }
                    if (!row.path().isEmpty()) {
                        int[] path = argument(call, row.path());
                        marks |= marks(path[0], path[1]);
                    }
                    deeds.add(new Deed("write", call, marks, atImport));
                }
            }
        }
        return deeds;
    }

    /** A function that is handed to another, as in {@code .then(eval)}, is called with what that one gives it. */
    private void addHandedOver(Call call, boolean atImport, List<Deed> deeds) {
        int[] starts = outline.arguments(call.open());
        for (int a = 0; a + 1 < starts.length; a++) {
            String path = calls.readAt(starts[a]);
            for (ActionRow row : path.isEmpty() ? List.<ActionRow>of() : vocabulary.actions.of(path)) {
                if (!row.action().equals("execute") || row.receiver() != 0 || row.needs() != 0) {
                    continue; // only what runs a text is handed over for that
                }
                int[] all = all(call);
                Call given = new Call(starts[a], path, call.open(), starts[a], false);
                deeds.add(new Deed(
                        row.action(), given, receiver(call) | fixed[call.head()] | marks(all[0], all[1]), atImport));
            }
        }
    }

    private boolean has(Call call, String name) {
        int[] range = argument(call, name);
        return range[0] < range[1] && tokens.is(range[0] - 1, "=");
    }

    private boolean carries(Call call, String name, long marks) {
        int[] range = argument(call, name);
        return has(call, name) && (marks(range[0], range[1]) & marks) == marks;
    }

    private boolean atImport(int token, Set<Integer> loaded) {
        int function = outline.functionOf(token);
        return (function == Tokens.NONE || loaded.contains(function)) && !outline.inMainGuard(token);
    }

    /** Finds the functions that run when the file is loaded: called at its top, or where they stand. */
    private Set<Integer> functionsCalledAtImport() {
        Set<Integer> loaded = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            int before = loaded.size();
            for (int f = 0; f < outline.functions().size(); f++) {
                Function function = outline.functions().get(f);
                int around = outline.functionAround(f);
                boolean here = tokens.is(function.end(), "(")
                        || (tokens.is(function.end(), ")") && tokens.is(function.end() + 1, "("));
                if (here && function.end() > function.start() && (around == Tokens.NONE || loaded.contains(around))) {
                    loaded.add(f);
                }
            }
            for (Call call : calls.calls()) {
                Integer function =
                        call.open() == call.head() + 1 ? functionOfVariable.get(calls.variableAt(call.head())) : null;
                if (function != null && atImport(call.head(), loaded)) {
                    loaded.add(function);
                }
            }
            if (loaded.size() == before) {
                break;
            }
        }
        return loaded;
    }
}
