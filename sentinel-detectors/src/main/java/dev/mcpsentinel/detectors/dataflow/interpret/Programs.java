/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.detectors.dataflow.rows.Argument;
import dev.mcpsentinel.detectors.dataflow.rows.SinkRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Programs that are started with arguments: which are shells, and which have options that do harm. */
final class Programs {

    private static final Set<String> SHELLS = Set.of(
            "sh", "bash", "zsh", "dash", "ksh", "fish", "cmd", "cmd.exe", "powershell", "powershell.exe", "pwsh");

    private static final Set<String> COMMAND_OPTIONS =
            Set.of("-c", "/c", "/C", "-lc", "-ic", "-Command", "-command", "/k");

    /** Programs with an option that runs a program, reads or writes any file, or talks to any host; empty: whatever the subcommand. */
    private static final Map<String, Set<String>> DANGEROUS = Map.ofEntries(
            Map.entry(
                    "git",
                    Set.of(
                            "clone",
                            "fetch",
                            "pull",
                            "push",
                            "ls-remote",
                            "diff",
                            "log",
                            "show",
                            "grep",
                            "archive",
                            "rebase",
                            "submodule",
                            "blame",
                            "format-patch")),
            Map.entry("ssh", Set.of()),
            Map.entry("scp", Set.of()),
            Map.entry("sftp", Set.of()),
            Map.entry("rsync", Set.of()),
            Map.entry("curl", Set.of()),
            Map.entry("wget", Set.of()),
            Map.entry("tar", Set.of()),
            Map.entry("zip", Set.of()),
            Map.entry("find", Set.of()),
            Map.entry("kubectl", Set.of()),
            Map.entry("docker", Set.of("run", "exec", "build", "create", "cp")),
            Map.entry("npx", Set.of()),
            Map.entry("uvx", Set.of()),
            Map.entry("pip", Set.of("install", "download")),
            Map.entry("npm", Set.of("install", "i", "exec")),
            Map.entry("ffmpeg", Set.of()),
            Map.entry("rg", Set.of()),
            Map.entry("sed", Set.of()),
            Map.entry("sqlmap", Set.of()),
            Map.entry("nmap", Set.of()),
            Map.entry("hg", Set.of()),
            Map.entry("svn", Set.of()),
            Map.entry("terraform", Set.of()),
            Map.entry("helm", Set.of()),
            Map.entry("php", Set.of()),
            Map.entry("perl", Set.of()),
            Map.entry("ruby", Set.of()));

    private static final Set<String> INTERPRETERS =
            Set.of("python", "python3", "node", "perl", "ruby", "php", "osascript", "deno", "bun");
    private static final Set<String> CODE_OPTIONS = Set.of("-c", "-e", "--eval", "-p", "-r", "eval");

    /** Programs that take {@code host:path} for a place on another machine, behind {@code --} too. */
    private static final Set<String> READS_HOSTS = Set.of("scp", "rsync");

    /** Said of a word behind {@code --}. Of {@code host:path} the host is meant: it has to be the whole word. */
    static final String OF_HOSTS = "a word with a colon is a place on another machine, behind `--` too";

    private Programs() {}

    /** The name of the program that a call starts, if it is a constant. */
    static @Nullable String program(Calls.Call call) {
        Value first = call.arguments().get("args", 0);
        Value program = first.isList() ? first.field("0") : first;
        if (program == null) {
            return null;
        }
        String known = null;
        for (String name : program.possible()) { // such as "scp" and "scp.exe"
            String bare = baseName(name);
            if (known == null || DANGEROUS.containsKey(bare) || SHELLS.contains(bare)) {
                known = bare;
            }
        }
        return known;
    }

    private static String baseName(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    }

    /** The arguments of a started program, the program itself left out. */
    private static List<Value> words(Calls.Call call) {
        Value first = call.arguments().get("args", 0);
        if (first.isList()) {
            List<Value> elements = new ArrayList<>(first.elements());
            if (!elements.isEmpty()) {
                elements.remove(0);
            }
            Value any = first.field(Value.ANY);
            if (any != null) {
                elements.add(any);
            }
            return elements;
        }
        Value second = call.arguments().get(1);
        if (second.isList()) {
            List<Value> elements = new ArrayList<>(second.elements());
            Value any = second.field(Value.ANY);
            if (any != null) {
                elements.add(any);
            }
            return elements;
        }
        if (second.tainted()) {
            return List.of(second);
        }
        // asyncio.create_subprocess_exec(program, *words)
        List<Value> rest = new ArrayList<>(call.arguments().from(1).positional());
        if (call.arguments().rest() != null) {
            rest.add(call.arguments().rest());
        }
        return rest;
    }

    /** {@code spawn("sh", ["-c", text])}: a list of words, one of which a shell or an interpreter reads. */
    static boolean shell(
            Interpreter interpreter, Activation activation, Library library, String path, Calls.Call call) {
        String program = program(call);
        if (program == null
                || (!SHELLS.contains(program) && !INTERPRETERS.contains(program))
                || interpreter.rows(activation.unit()).sinks(path).isEmpty()) {
            return false;
        }
        boolean shell = SHELLS.contains(program);
        List<Value> words = words(call);
        boolean any = false;
        for (int i = 0; i + 1 < words.size(); i++) {
            String option = words.get(i).constant();
            if (option != null && (shell ? COMMAND_OPTIONS : CODE_OPTIONS).contains(option)) {
                String kind = shell ? "shell-command" : "code";
                SinkEvent.Sink sink = new SinkEvent.Sink(
                        kind, interpreter.models().bit(kind), call.shown(), Confidence.HIGH, false, "", program);
                library.reach(sink, words.get(i + 1), call.node());
                any = true;
                break;
            }
        }
        return any;
    }

    /** Words that a program can take for options. */
    static void arguments(
            Activation activation,
            Interpreter interpreter,
            SinkEvent.Sink sink,
            SinkRow row,
            Calls.Call call,
            Library library) {
        boolean isProgram = row.argument().choices().stream()
                .anyMatch(choice -> choice.base() == Argument.Base.FROM && choice.position() == 0);
        if (isProgram) {
            words(sink, library.select(row.argument(), call), call, library);
            return;
        }
        String program = program(call);
        List<Value> words = words(call);
        if (program == null || !DANGEROUS.containsKey(program)) {
            return;
        }
        Set<String> subcommands = DANGEROUS.getOrDefault(program, Set.of());
        String subcommand = words.stream()
                .filter(word -> word.constant() != null && !word.constant().startsWith("-"))
                .map(Value::constant)
                .findFirst()
                .orElse("");
        if (!subcommands.isEmpty() && !subcommands.contains(subcommand)) {
            return;
        }
        SinkEvent.Sink named = new SinkEvent.Sink(
                sink.kind(), sink.bit(), call.shown(), sink.confidence(), sink.audit(), sink.note(), program);
        words(named, words, call, library);
    }

    private static void words(SinkEvent.Sink named, List<Value> words, Calls.Call call, Library library) {
        SinkEvent.Sink ofHosts = new SinkEvent.Sink(
                named.kind(),
                named.bit(),
                named.callee(),
                named.confidence(),
                named.audit(),
                OF_HOSTS,
                named.program());
        boolean readsHosts = READS_HOSTS.contains(String.valueOf(named.program()));
        boolean ended = false;
        String before = "";
        for (Value word : words) {
            if (word.isConstant("--") || word.isConstant("--end-of-options")) {
                ended = true;
            }
            if (!ended && !takesValue(before)) {
                library.reach(named, word, call.node());
            } else if (ended && readsHosts) {
                library.reach(ofHosts, word, call.node());
            }
            before = word.constant() == null ? "" : word.constant();
        }
    }

    /** Behind an option such as {@code -C} the next word is its value, whatever it looks like. */
    private static boolean takesValue(String word) {
        return (word.length() == 2
                        && word.charAt(0) == '-'
                        && Character.isLetter(word.charAt(1))
                        && word.charAt(1) != 'L'
                        && word.charAt(1) != 's'
                        && word.charAt(1) != 'v')
                || (word.startsWith("--") && word.length() > 2 && !word.contains("="));
    }
}
