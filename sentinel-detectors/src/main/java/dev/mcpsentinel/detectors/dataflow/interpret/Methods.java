/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the languages' own functions and methods do: those of texts, lists, mappings, promises and functions. */
final class Methods {

    private static final Set<String> SAME_TEXT = Set.of(
            "trim",
            "trimStart",
            "trimEnd",
            "strip",
            "lstrip",
            "rstrip",
            "toLowerCase",
            "toUpperCase",
            "lower",
            "upper",
            "toString",
            "valueOf",
            "normalize",
            "casefold",
            "decode",
            "encode",
            "expanduser",
            "toLocaleLowerCase",
            "as_posix",
            "__str__");

    /** Methods of Python's collections, whose names mean something else elsewhere. */
    private static final Set<String> OF_PYTHON =
            Set.of("extend", "insert", "update", "setdefault", "getlist", "appendleft");

    private static final Set<String> NUMBERS = Set.of(
            "length",
            "indexOf",
            "lastIndexOf",
            "search",
            "charCodeAt",
            "codePointAt",
            "count",
            "find_index",
            "localeCompare",
            "getTime",
            "index");

    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\+$^]*");

    private final Interpreter interpreter;
    private final Activation activation;
    private final Calls calls;

    Methods(Interpreter interpreter, Activation activation, Calls calls) {
        this.interpreter = interpreter;
        this.activation = activation;
        this.calls = calls;
    }

    // ---- functions of the languages and of a few libraries

    /** A function that Java knows, by its API path. */
    Optional<Value> builtin(String path, Calls.Call call) {
        Arguments arguments = call.arguments();
        Node node = call.node();
        switch (path) {
            case "global:require", "global:import", "module:createRequire()" -> {
                String module = arguments.get(0).constant();
                if (module != null) {
                    return Optional.of(interpreter.importModule(activation.unit(), module));
                }
                return Optional.of(Value.UNKNOWN);
            }
            case "importlib.import_module", "builtins.__import__" -> {
                String module = arguments.get(0).constant();
                return module == null
                        ? Optional.empty()
                        : Optional.of(interpreter.importModule(activation.unit(), module));
            }
            case "global:Promise" -> {
                if (Calls.callable(arguments.get(0))) {
                    calls.apply(arguments.get(0), node, Value.UNKNOWN, Value.UNKNOWN);
                }
                return Optional.of(new Value.Builder(Value.Form.OBJECT).build());
            }
            case "global:Promise.all",
                    "global:Promise.allSettled",
                    "global:Promise.race",
                    "global:Promise.any",
                    "global:Promise.resolve",
                    "global:structuredClone",
                    "global:Array.from",
                    "global:Object.freeze",
                    "global:Object.seal",
                    "builtins.list",
                    "builtins.tuple",
                    "builtins.sorted",
                    "builtins.reversed",
                    "builtins.iter",
                    "builtins.next",
                    "copy.copy",
                    "copy.deepcopy",
                    "asyncio.run",
                    "asyncio.wait_for",
                    "asyncio.create_task",
                    "asyncio.ensure_future",
                    "asyncio.shield",
                    "textwrap.dedent",
                    "inspect.cleandoc",
                    "zod-to-json-schema:zodToJsonSchema",
                    "zod-to-json-schema:",
                    "anyio.run",
                    "typing.cast" -> {
                Value value = arguments.get(path.equals("typing.cast") ? 1 : 0);
                if (arguments.size() > 1 && Calls.callable(arguments.get(1))) { // Array.from(list, f)
                    return Optional.of(Value.listOf(calls.apply(arguments.get(1), node, calls.element(value))));
                }
                if (path.equals("builtins.next")) {
                    return Optional.of(calls.element(value));
                }
                return Optional.of(value);
            }
            case "builtins.set", "builtins.frozenset", "global:Set" -> {
                return Optional.of(arguments.has(0) ? arguments.get(0) : Value.list(List.of()));
            }
            case "asyncio.gather" -> {
                return Optional.of(Value.list(arguments.positional()));
            }
            case "asyncio.to_thread",
                    "anyio.to_thread.run_sync",
                    "starlette.concurrency.run_in_threadpool",
                    "fastapi.concurrency.run_in_threadpool" -> {
                return Optional.of(through(arguments.get(0), arguments.from(1), call));
            }
            case "functools.partial" -> {
                return Optional.of(arguments.get(0)); // later arguments are taken for the first
            }
            case "builtins.dict",
                    "collections.OrderedDict",
                    "global:Map",
                    "global:Object.fromEntries",
                    "collections.defaultdict" -> {
                return Optional.of(mapping(arguments));
            }
            case "global:Object.assign" -> {
                Value all = arguments.get(0);
                calls.chosenWrite(all, Value.UNKNOWN, node);
                for (int i = 1; i < arguments.size(); i++) {
                    Value next = arguments.get(i);
                    for (Map.Entry<String, Value> field : next.fields().entrySet()) {
                        all = all.with(field.getKey(), field.getValue());
                    }
                    if (!next.labels().isEmpty()) {
                        all = all.toBuilder()
                                .id(next.id())
                                .labels(Value.union(all.labels(), next.labels()))
                                .build();
                    }
                }
                if (node.size() > 1) {
                    activation.store(node.child(1), all);
                }
                return Optional.of(all);
            }
            case "global:Object.defineProperty", "global:Reflect.set", "global:Reflect.defineProperty" -> {
                calls.chosenWrite(arguments.get(0), arguments.get(1), node);
                return Optional.of(arguments.get(0));
            }
            case "global:Object.keys", "global:Reflect.ownKeys", "global:Object.getOwnPropertyNames" -> {
                return Optional.of(keys(arguments.get(0)));
            }
            case "global:Object.values" -> {
                return Optional.of(values(arguments.get(0)));
            }
            case "global:Object.entries", "builtins.enumerate" -> {
                return Optional.of(entries(arguments.get(0)));
            }
            case "builtins.zip" -> {
                List<Value> parts = new ArrayList<>();
                for (Value list : arguments.positional()) {
                    parts.add(calls.element(list));
                }
                return Optional.of(Value.listOf(Value.list(parts)));
            }
            case "builtins.map", "builtins.filter" -> {
                Value element = calls.element(arguments.get(1));
                Value made = calls.apply(arguments.get(0), node, element);
                return Optional.of(
                        Value.listOf(path.equals("builtins.map") ? (made.isUnknown() ? element : made) : element));
            }
            case "builtins.any", "builtins.all" -> {
                // of a comprehension's elements: all are true, or none is; what one shows of something else holds too
                return Optional.of(Value.BOOLEAN.withFacts(arguments.get(0).facts()));
            }
            case "builtins.getattr" -> {
                Value name = arguments.get(1);
                if (name.constant() != null) {
                    Value found = calls.member(arguments.get(0), name.constant(), node);
                    return Optional.of(arguments.size() > 2 && found.isUnknown() ? arguments.get(2) : found);
                }
                return Optional.empty();
            }
            case "builtins.setattr" -> {
                Value name = arguments.get(1);
                if (name.constant() != null && node.size() > 1) {
                    activation.store(node.child(1), arguments.get(0).with(name.constant(), arguments.get(2)));
                }
                return Optional.of(Value.NULL);
            }
            case "builtins.isinstance" -> {
                Facts facts = Facts.NONE;
                for (Ref ref : arguments.get(1).refs()) {
                    if (ref instanceof Ref.Library lib) {
                        facts = calls.checks().isOfType(arguments.get(0), lib.path());
                    }
                }
                return Optional.of(Value.BOOLEAN.withFacts(facts));
            }
            case "global:Number.isInteger", "global:Number.isFinite", "global:Number.isSafeInteger" -> {
                return Optional.of(Value.BOOLEAN.withFacts(calls.checks().allClean(arguments.get(0))));
            }
            case "global:isNaN", "global:Number.isNaN" -> {
                return Optional.of(Value.BOOLEAN.withFacts(
                        calls.checks().allClean(arguments.get(0)).not()));
            }
            case "global:Array.isArray",
                    "builtins.hasattr",
                    "builtins.callable",
                    "builtins.issubclass",
                    "os.path.exists",
                    "os.path.isfile",
                    "os.path.isdir",
                    "os.path.isabs",
                    "path:isAbsolute",
                    "global:Boolean",
                    "builtins.bool" -> {
                return Optional.of(Value.BOOLEAN.withFacts(
                        path.endsWith("Boolean") || path.endsWith("bool")
                                ? arguments.get(0).facts()
                                : Facts.NONE));
            }
            case "builtins.len",
                    "builtins.int",
                    "builtins.float",
                    "global:Number",
                    "global:parseInt",
                    "global:parseFloat",
                    "global:BigInt" -> {
                return Optional.of(Value.NUMBER);
            }
            case "builtins.str", "global:String", "builtins.bytes", "os.fspath" -> {
                return Optional.of(same(arguments.get(0)));
            }
            case "global:JSON.parse", "json.loads" -> {
                Value text = arguments.get(0);
                return Optional.of(
                        text.labels().isEmpty()
                                ? new Value.Builder(Value.Form.ANY).build()
                                : Texts.structured(calls.derived(text, "parsed", Ids.Role.ELEMENT)));
            }
            case "global:JSON.stringify", "json.dumps" -> {
                return Optional.of(quoted(arguments.get(0), call));
            }
            case "global:URL", "urllib.parse.urlparse", "urllib.parse.urlsplit", "url:parse", "url:URL" -> {
                Value base = arguments.get(1);
                Value url = arguments.get(0);
                if (!url.labels().isEmpty()) {
                    int id = interpreter.ids().derive("url", url.id(), Ids.Role.SAME);
                    Value made = url.labels().isEmpty()
                            ? url
                            : activation
                                    .state()
                                    .refined(url)
                                    .withLabels(
                                            id, activation.state().refined(url).labels());
                    return Optional.of(made.toBuilder().constant(null).build().withRef(Ref.Library.of(path + "()")));
                }
                return Optional.of(
                        base.labels().isEmpty()
                                ? Value.library(path + "()").toBuilder()
                                        .prefix(url.prefix())
                                        .build()
                                : base);
            }
            case "path:join", "path/posix:join", "path:posix.join", "path:win32.join", "os.path.join" -> {
                return Optional.of(calls.texts().joinedPath(arguments.all(), node, Set.of()));
            }
            case "path:resolve", "path:posix.resolve", "path/posix:resolve" -> {
                return Optional.of(resolved(
                        arguments.size() == 1 && arguments.rest() == null
                                ? same(arguments.get(0))
                                : calls.texts().joinedPath(arguments.all(), node, Set.of())));
            }
            case "path:normalize",
                    "path:posix.normalize",
                    "os.path.normpath",
                    "os.path.abspath",
                    "os.path.realpath",
                    "os.path.normcase",
                    "fs:realpathSync",
                    "fs:realpath",
                    "fs/promises:realpath",
                    "fs:promises.realpath",
                    "fs:realpathSync.native" -> {
                return Optional.of(resolved(same(arguments.get(0))));
            }
            case "path:relative", "os.path.relpath" -> {
                Value to = arguments.get(path.startsWith("path") ? 1 : 0);
                if (to.labels().isEmpty()) {
                    return Optional.of(Value.TEXT);
                }
                Value made = calls.derived(to, "relative", Ids.Role.RELATIVE);
                return Optional.of(made.withLabels(made.id(), Texts.marked(made.labels(), Marks.RELATIVE, 0)));
            }
            case "os.path.commonpath", "os.path.commonprefix" -> {
                Value paths = arguments.get(0);
                for (Value one : paths.elements()) {
                    if (!one.labels().isEmpty()) {
                        if (path.endsWith("commonpath")) {
                            return Optional.of(calls.derived(one, "common", Ids.Role.RELATIVE));
                        }
                        return Optional.of(calls.derived(one, "commonprefix", Ids.Role.ELEMENT));
                    }
                }
                return Optional.of(Value.TEXT);
            }
            case "pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath", "pathlib.PurePosixPath", "anyio.Path" -> {
                Value made = arguments.size() == 1
                        ? same(arguments.get(0))
                        : calls.texts().joinedPath(arguments.all(), node, Set.of());
                return Optional.of((made.constant() == null
                                ? made
                                : made.toBuilder()
                                        .constant(null)
                                        .prefix(made.prefix())
                                        .build())
                        .withRef(Ref.Library.of("pathlib.Path()")));
            }
            case "re.match", "re.fullmatch", "re.search" -> {
                Facts facts = calls.checks()
                        .matches(
                                arguments.get("string", 1),
                                arguments.get("pattern", 0),
                                path.equals("re.fullmatch"),
                                path.equals("re.match"),
                                node);
                return Optional.of(
                        Value.UNKNOWN.toBuilder().form(Value.Form.ANY).build().withFacts(facts));
            }
            case "re.compile", "global:RegExp" -> {
                Value pattern = arguments.get(0);
                return Optional.of(Value.library(path + "()").toBuilder()
                        .constant(pattern.constant())
                        .build());
            }
            case "re.sub" -> {
                return Optional.of(replaced(arguments.get(2), arguments.get(0), arguments.get(1), true, call));
            }
            case "re.compile().sub" -> {
                return call.receiver() == null
                        ? Optional.empty()
                        : Optional.of(replaced(arguments.get(1), call.receiver(), arguments.get(0), true, call));
            }
            case "global:process.exit", "sys.exit", "os._exit", "builtins.exit", "builtins.quit" -> {
                activation.state().kill();
                return Optional.of(Value.UNKNOWN);
            }
            case "builtins.super",
                    "builtins.print",
                    "builtins.property",
                    "builtins.type",
                    "builtins.id",
                    "builtins.hash",
                    "builtins.range" -> {
                return Optional.of(path.endsWith("range") ? Value.listOf(Value.NUMBER) : Value.TEXT);
            }
            case "builtins.staticmethod",
                    "builtins.classmethod",
                    "functools.wraps()",
                    "functools.lru_cache",
                    "functools.cache",
                    "contextlib.contextmanager",
                    "contextlib.asynccontextmanager",
                    "dataclasses.dataclass" -> {
                return Optional.of(arguments.get(0));
            }
            case "util:promisify" -> {
                return Optional.of(arguments.get(0));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private Value through(Value function, Arguments arguments, Calls.Call call) {
        Value result = null;
        for (Ref ref : function.refs()) {
            Value one = null;
            if (ref instanceof Ref.Closure closure) {
                one = calls.invoke(
                                closure,
                                closure.self(),
                                arguments,
                                call.node(),
                                closure.model().name())
                        .value();
            } else if (ref instanceof Ref.Library library) {
                one = calls.dispatch(new Calls.Call(
                        call.node(), Value.of(ref), Library.lastName(library.path()), null, null, arguments));
            }
            if (one != null) {
                result = result == null ? one : result.join(one);
            }
        }
        return result == null ? Value.UNKNOWN : result;
    }

    private static Value bound(Value function, Value self) {
        Value.Builder bound = function.toBuilder();
        Set<Ref> refs = new java.util.LinkedHashSet<>();
        for (Ref ref : function.refs()) {
            refs.add(
                    ref instanceof Ref.Closure closure
                            ? new Ref.Closure(
                                    closure.unit(),
                                    closure.index(),
                                    closure.frame(),
                                    closure.self() == null ? self : closure.self())
                            : ref);
        }
        return bound.refs(refs).build();
    }

    private Value mapping(Arguments arguments) {
        Value result = Value.object(new LinkedHashMap<>(arguments.named()));
        if (!arguments.has(0)) {
            return result;
        }
        Value from = arguments.get(0);
        if (from.isList()) {
            for (Value pair : from.fields().values()) {
                Value key = calls.elementAt(pair, 0);
                result = key.constant() == null
                        ? result.joining(Value.ANY, calls.elementAt(pair, 1))
                        : result.with(key.constant(), calls.elementAt(pair, 1));
            }
            return result;
        }
        return result.fields().isEmpty() ? from : result.join(from);
    }

    private Value keys(Value object) {
        if (!object.labels().isEmpty()) {
            return Value.listOf(calls.derived(object, "key", Ids.Role.ELEMENT));
        }
        List<Value> keys = new ArrayList<>();
        for (String key : object.fields().keySet()) {
            keys.add(key.equals(Value.ANY) ? Value.TEXT : Value.text(key, null));
        }
        return Value.list(keys);
    }

    private Value values(Value object) {
        if (!object.labels().isEmpty()) {
            return Value.listOf(calls.element(object));
        }
        return Value.list(List.copyOf(object.fields().values()));
    }

    private Value entries(Value object) {
        if (!object.labels().isEmpty()) {
            return Value.listOf(
                    Value.list(List.of(calls.derived(object, "key", Ids.Role.ELEMENT), calls.element(object))));
        }
        List<Value> pairs = new ArrayList<>();
        object.fields()
                .forEach((key, value) -> pairs.add(Value.list(List.of(
                        object.isList() ? Value.NUMBER : key.equals(Value.ANY) ? Value.TEXT : Value.text(key, null),
                        value))));
        return Value.list(pairs);
    }

    private Value text(Value value) {
        Value same = same(value);
        return activation.unit().python() || same.form() != Value.Form.ANY
                ? same
                : same.toBuilder().form(Value.Form.TEXT).build();
    }

    private Value same(Value value) {
        if (value.labels().isEmpty()) {
            return value;
        }
        Value refined = activation.state().refined(value);
        return refined.toBuilder()
                .id(interpreter.ids().derive("same", value.id(), Ids.Role.SAME))
                .root(value.root())
                .build();
    }

    /** A path that is absolute and without dots; it cannot be taken for an option either. */
    private static Value resolved(Value value) {
        return value.labels().isEmpty()
                ? value
                : value.withLabels(value.id(), Texts.marked(value.labels(), Marks.RESOLVED, Marks.START | Marks.HOST));
    }

    private Value quoted(Value value, Calls.Call call) {
        List<Label> labels = activation.state().refined(value).allLabels().stream()
                .map(label -> label.withClean(interpreter.models().bit("log"))) // line ends are escaped
                .toList();
        if (labels.isEmpty()) {
            return Value.TEXT;
        }
        Weakness weakness = new Weakness(
                interpreter.models().bit("shell-command"),
                "`" + call.shown() + "` is no shell quoting: `$(…)` and backticks still run inside double quotes",
                activation.place(call.node()));
        int id = value.id() == 0 ? interpreter.ids().fresh() : interpreter.ids().derive("json", value.id());
        return new Value.Builder(Value.Form.TEXT)
                .id(id)
                .labels(Texts.marked(calls.checks().with(labels, weakness), 0, Marks.WHOLE | Marks.START | Marks.HOST))
                .build();
    }

    // ---- methods of values

    /** A method of a value whose class is not one of the program's. */
    Optional<Value> onValue(Calls.Call call) {
        Value receiver = call.receiver();
        if (receiver == null) {
            return Optional.empty();
        }
        Arguments arguments = call.arguments();
        Node node = call.node();
        Checks checks = calls.checks();
        String name = call.name();
        if (SAME_TEXT.contains(name) && arguments.size() <= 1) {
            return Optional.of(receiver.constant() != null || receiver.labels().isEmpty() ? receiver : text(receiver));
        }
        if (NUMBERS.contains(name)) {
            Facts facts = name.equals("indexOf") || name.equals("index")
                    ? checks.contains(receiver, arguments.get(0), node)
                    : Facts.NONE;
            return Optional.of(Value.NUMBER.withFacts(facts));
        }
        switch (name) {
            case "bind" -> {
                return Calls.callable(receiver)
                        ? Optional.of(bound(receiver, arguments.get(0)))
                        : Optional.of(receiver);
            }
            case "call" -> {
                if (isOwnershipTest(receiver)) {
                    return Optional.of(Value.BOOLEAN.withFacts(checks.owns(arguments.get(0), arguments.get(1))));
                }
                return Optional.of(through(receiver, arguments.from(1), call));
            }
            case "apply" -> {
                Value list = arguments.get(1);
                return Optional.of(through(
                        receiver,
                        list.isList()
                                ? Arguments.of(list.elements())
                                : new Arguments(List.of(), Map.of(), calls.element(list), null),
                        call));
            }
            case "then", "catch", "finally" -> {
                Value result = null;
                for (Value callback : arguments.positional()) {
                    Value one =
                            name.equals("then") ? calls.apply(callback, node, receiver) : calls.apply(callback, node);
                    result = result == null ? one : result.join(one);
                }
                return Optional.of(name.equals("then") && result != null ? result : receiver);
            }
            case "startsWith", "startswith", "hasPrefix" -> {
                return Optional.of(Value.BOOLEAN.withFacts(checks.startsWith(receiver, arguments.get(0), node)));
            }
            case "endsWith", "endswith" -> {
                return Optional.of(Value.BOOLEAN.withFacts(checks.endsWith(receiver, arguments.get(0), node)));
            }
            case "hasOwnProperty" -> {
                Facts facts = checks.contains(receiver, arguments.get(0), node);
                return Optional.of(Value.BOOLEAN.withFacts(facts.and(checks.owns(receiver, arguments.get(0)))));
            }
            case "includes", "has", "contains", "__contains__" -> {
                return Optional.of(Value.BOOLEAN.withFacts(checks.contains(receiver, arguments.get(0), node)));
            }
            case "test" -> {
                return Optional.of(
                        Value.BOOLEAN.withFacts(checks.matches(arguments.get(0), receiver, false, false, node)));
            }
            case "match", "fullmatch", "search", "exec" -> {
                if (receiver.constant() != null && isPattern(receiver)) {
                    return Optional.of(new Value.Builder(Value.Form.ANY)
                            .build()
                            .withFacts(checks.matches(
                                    arguments.get(0),
                                    receiver,
                                    name.equals("fullmatch"),
                                    name.equals("match") && activation.unit().python(),
                                    node)));
                }
                if (name.equals("match") && isPattern(arguments.get(0))) {
                    Value found = receiver.labels().isEmpty()
                            ? new Value.Builder(Value.Form.ANY).build()
                            : calls.derived(receiver, "match", Ids.Role.ELEMENT);
                    return Optional.of(found.withFacts(checks.matches(receiver, arguments.get(0), false, false, node)));
                }
                return Optional.empty();
            }
            case "isdigit", "isdecimal", "isnumeric", "isalnum", "isalpha", "isidentifier" -> {
                return Optional.of(Value.BOOLEAN.withFacts(checks.allClean(receiver)));
            }
            case "is_relative_to" -> {
                return Optional.of(Value.BOOLEAN.withFacts(checks.startsWith(
                        receiver, Value.UNKNOWN.toBuilder().suffix("/").build(), node)));
            }
            case "relative_to" -> {
                activation
                        .state()
                        .refine(checks.startsWith(
                                        receiver,
                                        Value.UNKNOWN.toBuilder().suffix("/").build(),
                                        node)
                                .ifTrue());
                return Optional.of(
                        receiver.labels().isEmpty() ? receiver : calls.derived(receiver, "relative", Ids.Role.ELEMENT));
            }
            case "resolve", "absolute", "realpath" -> {
                if (arguments.positional().isEmpty()) {
                    return Optional.of(resolved(same(receiver)));
                }
                return Optional.empty();
            }
            case "joinpath" -> {
                return Optional.of(
                        calls.texts().joinedPath(arguments.prepend(receiver).all(), node, receiver.refs()));
            }
            case "with_suffix", "with_name", "relative" -> {
                return receiver.labels().isEmpty() ? Optional.empty() : Optional.of(receiver);
            }
            case "replace", "replaceAll" -> {
                return Optional.of(replaced(receiver, arguments.get(0), arguments.get(1), false, call));
            }
            case "split", "rsplit", "splitlines", "partition" -> {
                if (receiver.labels().isEmpty()) {
                    return Optional.of(Value.listOf(Value.TEXT));
                }
                Value part = calls.derived(receiver, "split", Ids.Role.ELEMENT);
                String separator = arguments.get(0).constant();
                int set = separator == null || separator.isBlank() || separator.contains("\\s") ? Marks.SPLIT : 0;
                return Optional.of(Value.listOf(
                        part.withLabels(part.id(), Texts.marked(part.labels(), set, Marks.WHOLE | Marks.HOST))));
            }
            case "join" -> {
                boolean ofSeparator = activation.unit().python();
                Value list = ofSeparator ? arguments.get(0) : receiver;
                Value separator = ofSeparator ? receiver : arguments.has(0) ? arguments.get(0) : Value.text(",", null);
                return Optional.of(
                        calls.texts().joined(list, separator.constant() == null ? " " : separator.constant(), node));
            }
            case "format" -> {
                return Optional.of(calls.texts().filledIn(receiver, arguments.all(), '{', node));
            }
            case "substring", "substr", "removeprefix", "removesuffix" -> {
                return Optional.of(calls.sliced(receiver));
            }
            case "concat" -> {
                return Optional.of(
                        calls.texts().binary("+", arguments.prepend(receiver).all(), node));
            }
            default -> {
                return onCollection(call, receiver, arguments, node, name);
            }
        }
    }

    private static boolean isOwnershipTest(Value function) {
        return function.refs().stream()
                .anyMatch(ref -> ref instanceof Ref.Library lib && lib.path().endsWith(".hasOwnProperty"));
    }

    private static boolean isPattern(Value value) {
        return value.refs().stream()
                .anyMatch(ref -> ref instanceof Ref.Library lib
                        && (lib.path().equals("global:RegExp()") || lib.path().equals("re.compile()")));
    }

    private Optional<Value> onCollection(Calls.Call call, Value receiver, Arguments arguments, Node node, String name) {
        Value first = arguments.get(0);
        boolean callback = arguments.has(0) && !first.refs().isEmpty();
        if (!activation.unit().python() && OF_PYTHON.contains(name)) {
            return Optional.empty();
        }
        switch (name) {
            case "map", "flatMap" -> {
                if (!callback) {
                    return Optional.empty();
                }
                List<Value> made = new ArrayList<>();
                for (Value element : activation.unrolled(receiver)) {
                    made.add(calls.apply(first, node, element, Value.NUMBER, receiver));
                }
                if (made.size() == 1 && receiver.field("1") == null) {
                    return Optional.of(
                            receiver.field("0") != null && receiver.fields().size() == 1
                                    ? Value.list(made)
                                    : Value.listOf(made.get(0)));
                }
                return Optional.of(Value.list(made));
            }
            case "forEach" -> {
                for (Value element : activation.unrolled(receiver)) {
                    calls.apply(first, node, element, Value.NUMBER, receiver);
                }
                return Optional.of(Value.NULL);
            }
            case "filter", "sort", "toSorted", "reverse", "slice", "flat", "toReversed" -> {
                if (!receiver.isList() && receiver.labels().isEmpty()) {
                    return Optional.empty();
                }
                if (callback && name.equals("filter")) {
                    for (Value element : activation.unrolled(receiver)) {
                        calls.apply(first, node, element);
                    }
                }
                return Optional.of(name.equals("slice") && !receiver.isList() ? calls.sliced(receiver) : receiver);
            }
            case "find", "findLast", "at", "pop", "shift" -> {
                if (name.equals("find")
                        && activation.unit().python()
                        && receiver.refs().isEmpty()) {
                    return Optional.of(
                            Value.NUMBER.withFacts(calls.checks().contains(receiver, first, node))); // of a text
                }
                if (!Calls.callable(first)
                        && !receiver.isList()
                        && receiver.fields().isEmpty()
                        && receiver.labels().isEmpty()) {
                    return Optional.empty();
                }
                if (Calls.callable(first)) {
                    Facts found = answer(first, receiver, node);
                    Value element = receiver.isList() || receiver.labels().isEmpty()
                            ? calls.element(receiver)
                            : calls.derived(receiver, "element", Ids.Role.ELEMENT);
                    return Optional.of(element.withFacts(Facts.ifTrue(found.ifTrue())));
                }
                if (first.constant() != null && !receiver.isList()) { // dict.pop(key)
                    return Optional.of(calls.member(receiver, first.constant(), node));
                }
                return Optional.of(calls.element(receiver));
            }
            case "some", "every" -> {
                // if every element passes, or none does, what the test shows of an element holds for all of them; what
                // it
                // shows of something else holds too if only some pass
                return Optional.of(Value.BOOLEAN.withFacts(answer(first, receiver, node)));
            }
            case "reduce", "reduceRight" -> {
                Value accumulated = arguments.has(1) ? arguments.get(1) : calls.element(receiver);
                for (int round = 0; round < 2; round++) {
                    accumulated = accumulated.join(calls.apply(first, node, accumulated, calls.element(receiver)));
                }
                return Optional.of(accumulated);
            }
            case "push", "append", "add", "unshift", "appendleft" -> {
                return Optional.of(appended(call, receiver, arguments, name));
            }
            case "extend" -> {
                Value list = receiver;
                for (Value element : first.isList()
                                && first.field(Value.ANY) == null
                                && first.labels().isEmpty()
                        ? first.elements()
                        : List.of(calls.element(first))) {
                    list = add(list, element);
                }
                storeReceiver(call, list);
                return Optional.of(Value.NULL);
            }
            case "insert" -> {
                storeReceiver(call, add(receiver, arguments.get(1)));
                return Optional.of(Value.NULL);
            }
            case "get", "setdefault", "getlist" -> {
                if (receiver.fields().isEmpty() && receiver.labels().isEmpty()) {
                    return Optional.empty();
                }
                Value found = first.constant() != null
                        ? calls.member(receiver, first.constant(), null)
                        : calls.index(receiver, first, node).join(Value.UNKNOWN); // it may not be there
                return Optional.of(
                        arguments.size() > 1
                                        && !found.isUnknown()
                                        && found.labels().isEmpty()
                                ? found.join(arguments.get(1))
                                : found);
            }
            case "set" -> {
                if (arguments.size() == 2 && receiver.form() == Value.Form.OBJECT) {
                    storeReceiver(
                            call,
                            first.constant() == null
                                    ? receiver.joining(Value.ANY, arguments.get(1))
                                    : receiver.with(first.constant(), arguments.get(1)));
                    return Optional.of(receiver);
                }
                return Optional.empty();
            }
            case "update" -> {
                if (receiver.form() != Value.Form.OBJECT) {
                    return Optional.empty();
                }
                Value changed = receiver;
                for (Map.Entry<String, Value> field : first.fields().entrySet()) {
                    changed = changed.with(field.getKey(), field.getValue());
                }
                for (Map.Entry<String, Value> field : arguments.named().entrySet()) {
                    changed = changed.with(field.getKey(), field.getValue());
                }
                if (!first.labels().isEmpty()) {
                    changed = changed.toBuilder()
                            .id(first.id())
                            .labels(Value.union(changed.labels(), first.labels()))
                            .build();
                }
                storeReceiver(call, changed);
                return Optional.of(Value.NULL);
            }
            case "keys" -> {
                return receiver.fields().isEmpty() && receiver.labels().isEmpty()
                        ? Optional.empty()
                        : Optional.of(keys(receiver));
            }
            case "values" -> {
                return receiver.fields().isEmpty() && receiver.labels().isEmpty()
                        ? Optional.empty()
                        : Optional.of(values(receiver));
            }
            case "items", "entries" -> {
                return receiver.fields().isEmpty() && receiver.labels().isEmpty()
                        ? Optional.empty()
                        : Optional.of(entries(receiver));
            }
            case "model_json_schema", "schema" -> { // a class stands for its schema
                boolean type = receiver.refs().stream().anyMatch(Ref.ClassRef.class::isInstance);
                return type ? Optional.of(receiver) : Optional.empty();
            }
            case "copy", "model_dump", "dict", "_asdict", "clone" -> {
                return receiver.fields().isEmpty() && receiver.labels().isEmpty()
                        ? Optional.empty()
                        : Optional.of(receiver);
            }
            default -> {
                return onSchema(call);
            }
        }
    }

    /** What a test says that is applied to the elements of a list. */
    private Facts answer(Value test, Value list, Node node) {
        Facts all = null;
        for (Value element : activation.unrolled(list)) {
            Facts one = calls.apply(test, node, element).facts();
            all = all == null ? one : all.join(one);
        }
        return all == null ? Facts.NONE : all;
    }

    /** A method that checks data. */
    Optional<Value> onSchema(Calls.Call call) {
        return switch (call.name()) {
            case "parse", "safeParse", "parseAsync", "safeParseAsync", "model_validate", "parse_obj", "validateSync" ->
                call.receiver() == null
                        ? Optional.empty()
                        : Schemas.parse(
                                interpreter,
                                activation,
                                call.receiver(),
                                call.arguments().get(0),
                                call.name().startsWith("safe"));
            default -> Optional.empty();
        };
    }

    private Value appended(Calls.Call call, Value receiver, Arguments arguments, String name) {
        if (!receiver.isList() && receiver.form() != Value.Form.ANY) {
            return Value.UNKNOWN;
        }
        Value list = receiver;
        for (Value element : arguments.all()) {
            list = add(list, element);
        }
        storeReceiver(call, list);
        if (name.equals("push")) {
            return Value.NUMBER;
        }
        return activation.unit().python() ? Value.NULL : receiver;
    }

    private static Value add(Value list, Value element) {
        int next = list.elements().size();
        if (list.field(Value.ANY) != null || next >= 64 || !list.isList()) {
            return list.toBuilder().form(Value.Form.LIST).build().joining(Value.ANY, element);
        }
        return list.with(Integer.toString(next), element);
    }

    private void storeReceiver(Calls.Call call, Value changed) {
        if (call.receiverNode() != null) {
            activation.store(call.receiverNode(), changed);
        }
    }

    private Value replaced(Value text, Value pattern, Value replacement, boolean python, Calls.Call call) {
        if (Calls.callable(replacement)) {
            calls.apply(
                    replacement,
                    call.node(),
                    calls.derived(text.labels().isEmpty() ? Value.UNKNOWN : text, "match", Ids.Role.ELEMENT));
        }
        if (text.labels().isEmpty()) {
            boolean end = pattern.constant() != null && pattern.constant().matches(".*[^\\\\]\\$(/[a-z]*)?");
            return replacement.labels().isEmpty()
                    ? text.toBuilder()
                            .constant(null)
                            .prefix(text.constant() == null ? text.prefix() : "")
                            .suffix(end && replacement.constant() != null ? replacement.constant() : "")
                            .build()
                    : calls.texts().concatenated(List.of(text, replacement), call.node());
        }
        Value refined = activation.state().refined(text);
        String found = pattern.constant();
        Place place = activation.place(call.node());
        List<Label> labels = refined.labels().stream()
                .map(label -> label.step(place, Trace.Kind.THROUGH, "passed through `" + call.shown() + "`"))
                .toList();
        boolean regex = python || isPattern(pattern) || (found != null && found.startsWith("/") && found.length() > 2);
        String with = replacement.constant();
        boolean everywhere = python
                || call.name().equals("replaceAll")
                || (found != null
                        && regex
                        && found.substring(Math.max(0, found.lastIndexOf('/'))).contains("g"));
        if (found != null && regex) {
            long clean = everywhere && with != null && with.matches("[\\w.-]*")
                    ? calls.checks().harmlessAfterRemoving(found)
                    : 0;
            labels = labels.stream().map(label -> label.withClean(clean)).toList();
        }
        String plain =
                found == null ? "" : regex ? found.replaceAll("^/|/[a-z]*$", "").replace("\\", "") : found;
        long shell = interpreter.models().bit("shell-command");
        if (!everywhere && (plain.equals("'") || plain.equals("\""))) {
            labels = calls.checks()
                    .with(labels, new Weakness(shell, "only the first `" + plain + "` is escaped", place));
        } else if (plain.equals("'") && with != null && with.contains("'\\''")) {
            labels = labels.stream().map(label -> label.withClean(shell)).toList();
        } else if (plain.equals("'") && with != null && with.equals("''")) {
            long sql = interpreter.models().bit("sql");
            labels = labels.stream().map(label -> label.withClean(sql)).toList();
        } else if (plain.equals("\"") || plain.equals("'")) {
            labels = calls.checks()
                    .with(
                            labels,
                            new Weakness(
                                    shell,
                                    "escaping `" + plain + "` alone is no shell quoting"
                                            + (plain.equals("\"")
                                                    ? ": `$(…)` and backticks still run inside double quotes"
                                                    : ""),
                                    place));
        } else if (plain.startsWith("..")) {
            labels = calls.checks()
                    .with(
                            labels,
                            new Weakness(
                                    interpreter.models().bit("file-path"),
                                    "removing `" + plain + "` once leaves it in `" + plain.charAt(0) + plain
                                            + plain.substring(1) + "`, and absolute paths as they are",
                                    place));
        } else if (everywhere && plain.length() == 1 && "/\\".contains(plain) && with != null && !with.contains("/")) {
            long path = plain.equals("/") ? interpreter.models().bit("file-path") : 0;
            labels = labels.stream().map(label -> label.withClean(path)).toList();
        }
        List<Integer> operands =
                List.of(text.id(), found == null ? 0 : found.hashCode(), with == null ? 0 : with.hashCode());
        int id = interpreter.ids().derive("replace", operands);
        Value.Builder changed = refined.toBuilder().constant(null).id(id).labels(labels);
        if (with != null
                && (with.isEmpty() || with.equals("/"))
                && found != null
                && SEPARATORS.matcher(plain).matches()) {
            interpreter.ids().link(id, text.id(), Ids.Role.SAME); // a path in a tidier form
            changed.root(text.root());
        }
        Value result = changed.build();
        if (!replacement.labels().isEmpty()) {
            return result.join(replacement);
        }
        return result;
    }

    /** Runs the functions among the arguments of a call that nothing is known of. */
    void callbacks(Calls.Call call) {
        List<Value> arguments = call.arguments().all();
        for (Value argument : arguments) {
            if (Calls.callable(argument) && interpreter.mayCallBack(argument)) {
                Value given = Value.UNKNOWN;
                if (call.receiver() != null && !call.receiver().labels().isEmpty()) {
                    given = calls.derived(call.receiver(), "callback", Ids.Role.ELEMENT);
                }
                calls.apply(argument, call.node(), given, given);
            }
        }
    }
}
