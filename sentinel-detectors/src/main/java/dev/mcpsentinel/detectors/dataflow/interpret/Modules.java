/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The modules of a package: finds them by the names that imports give them, and knows what each exports. */
final class Modules {

    private static final Set<String> PYTHON_BUILTINS = Set.of(
            "eval",
            "exec",
            "compile",
            "open",
            "str",
            "int",
            "float",
            "bool",
            "list",
            "dict",
            "tuple",
            "set",
            "frozenset",
            "sorted",
            "reversed",
            "zip",
            "enumerate",
            "map",
            "filter",
            "any",
            "all",
            "getattr",
            "setattr",
            "hasattr",
            "isinstance",
            "issubclass",
            "super",
            "print",
            "len",
            "range",
            "repr",
            "bytes",
            "bytearray",
            "iter",
            "next",
            "min",
            "max",
            "sum",
            "abs",
            "round",
            "type",
            "id",
            "hash",
            "callable",
            "input",
            "__import__",
            "format",
            "vars",
            "dir",
            "globals",
            "locals",
            "property",
            "staticmethod",
            "classmethod",
            "object",
            "chr",
            "ord",
            "hex",
            "exit",
            "quit",
            "execfile",
            "raw_input",
            "unicode",
            "file",
            "reload");

    private static final Pattern OTHER_BUILTINS = Pattern.compile(
            "__\\w+__|\\w+(Error|Exception|Warning|Exit|Interrupt|Iteration)|NotImplemented|Ellipsis"
                    + "|complex|divmod|pow|slice|memoryview|bin|oct|ascii|breakpoint|delattr|long|xrange|unichr|basestring");

    private static final Set<String> GLOBALS = Set.of(
            "arguments",
            "atob",
            "btoa",
            "alert",
            "confirm",
            "console",
            "crypto",
            "decodeURI",
            "decodeURIComponent",
            "encodeURI",
            "encodeURIComponent",
            "escape",
            "unescape",
            "expect",
            "describe",
            "it",
            "test",
            "jest",
            "vi",
            "before",
            "beforeEach",
            "after",
            "afterEach",
            "beforeAll",
            "afterAll",
            "exports",
            "isFinite",
            "isNaN",
            "module",
            "parseFloat",
            "parseInt",
            "performance",
            "queueMicrotask",
            "requestAnimationFrame",
            "super",
            "setInterval",
            "setTimeout",
            "setImmediate",
            "clearInterval",
            "clearTimeout",
            "clearImmediate",
            "screen",
            "structuredClone",
            "this",
            "undefined",
            "__dirname",
            "__filename",
            "_",
            "angular",
            "chrome",
            "browser");

    private final Interpreter interpreter;
    private final List<Unit> units = new ArrayList<>();
    private final Map<String, Unit> byPath = new HashMap<>();
    private final Map<List<Object>, Set<String>> captured = new HashMap<>();
    private final Map<String, Value> importCache = new HashMap<>();
    private final ImportGraph imports;

    Modules(Interpreter interpreter, List<ModuleModel> models, ImportGraph imports) {
        this.interpreter = interpreter;
        this.imports = imports;
        for (ModuleModel model : models) {
            Unit unit = new Unit(model, model.language() == Language.PYTHON);
            units.add(unit);
            byPath.put(model.path(), unit);
        }
    }

    List<Unit> units() {
        return units;
    }

    /** Tells whether a module of the package has to do with MCP. */
    boolean knowsMcp() {
        return imports.knowsMcp();
    }

    Set<String> freeNames(Unit unit, int function) {
        return unit.freeNames(function);
    }

    /** Variables of a function that functions inside it use. */
    Set<String> captured(Unit unit, int function) {
        if (function < 0) {
            return Set.of();
        }
        return captured.computeIfAbsent(List.of(unit, function), key -> {
            Set<String> names = new HashSet<>(FreeNames.inside(
                    unit.model(), unit.model().functions().get(function).body()));
            names.retainAll(withThis(unit.model().functions().get(function).locals()));
            return names;
        });
    }

    private static Set<String> withThis(Set<String> locals) {
        Set<String> names = new HashSet<>(locals);
        names.add("this");
        return names;
    }

    // ---- names

    Value global(Unit unit, String name) {
        if (unit.python()) {
            return PYTHON_BUILTINS.contains(name)
                    ? Value.library("builtins." + name)
                    : name.equals("__name__") ? Value.text("__main__", null) : Value.UNKNOWN;
        }
        return switch (name) {
            case "undefined" -> Value.NULL;
            case "this" -> Value.UNKNOWN;
            case "globalThis", "window", "self", "global" -> Value.library("global:");
            default -> Value.library("global:" + name);
        };
    }

    /** Tells whether every module of Python has a name. */
    static boolean isBuiltIn(String name) {
        return (PYTHON_BUILTINS.contains(name) && !isFormerBuiltIn(name))
                || OTHER_BUILTINS.matcher(name).matches();
    }

    /** Tells whether a name was built in once, and is a variable's now. */
    static boolean isFormerBuiltIn(String name) {
        return name.equals("file");
    }

    /** Tells whether a name is one of JavaScript's, of its platforms', or a class that nobody declares. */
    static boolean isGlobal(String name) {
        return name.isEmpty()
                || Character.isUpperCase(name.charAt(0))
                || name.startsWith("$")
                || GLOBALS.contains(name);
    }

    // ---- imports

    Value imported(Unit from, String specifier) {
        Value cached = importCache.get(from.path() + "\n" + specifier);
        if (cached != null) {
            return cached;
        }
        Unit unit = found(from, specifier);
        Value value;
        if (unit != null) {
            interpreter.runModule(unit);
            value = Value.of(new Ref.Namespace(unit));
        } else if (from.python()) {
            value = Value.library(specifier);
        } else {
            value = Value.library((specifier.startsWith("node:") ? specifier.substring(5) : specifier) + ":");
        }
        importCache.put(from.path() + "\n" + specifier, value);
        return value;
    }

    private @Nullable Unit found(Unit from, String specifier) {
        String path = imports.find(from.path(), from.python(), specifier);
        return path == null ? null : byPath.get(path);
    }

    Value member(Unit from, Value module, String specifier, String name) {
        Value result = null;
        for (Ref ref : module.refs()) {
            Value one = null;
            if (ref instanceof Ref.Namespace namespace) {
                one = exported(namespace.unit(), name);
                if (one == null && from.python()) {
                    Unit sub = found(from, specifier.endsWith(".") ? specifier + name : specifier + "." + name);
                    if (sub != null) {
                        interpreter.runModule(sub);
                        one = Value.of(new Ref.Namespace(sub));
                    }
                }
            } else if (ref instanceof Ref.Library lib) {
                if (from.python()) {
                    Unit sub = found(from, specifier.endsWith(".") ? specifier + name : specifier + "." + name);
                    if (sub != null) {
                        interpreter.runModule(sub);
                        one = Value.of(new Ref.Namespace(sub));
                    }
                }
                one = one == null ? Value.library(Library.memberPath(lib.path(), name)) : one;
            }
            if (one != null) {
                result = result == null ? one : result.join(one);
            }
        }
        return result == null ? Value.UNKNOWN : result;
    }

    @Nullable
    Value exported(Unit unit, String name) {
        if (unit.stage() == Unit.Stage.UNTOUCHED) {
            interpreter.runModule(unit);
        }
        Value value = unit.exports().get(name);
        if (value != null) {
            return value;
        }
        if (unit.python()) {
            value = unit.frame().cell(name);
            if (value == null && unit.path().endsWith("__init__.py")) {
                String directory = unit.path().substring(0, unit.path().length() - "__init__.py".length());
                Unit sub = byPath.get(directory + name + ".py");
                if (sub == null) {
                    sub = byPath.get(directory + name + "/__init__.py");
                }
                if (sub != null) {
                    interpreter.runModule(sub);
                    value = Value.of(new Ref.Namespace(sub));
                }
            }
            return value;
        }
        Value commonJs = commonJs(unit);
        if (commonJs != null) {
            Value field = commonJs.field(name);
            return field != null ? field : name.equals("default") ? commonJs : null;
        }
        return null;
    }

    /** What {@code module.exports} and {@code exports} have become. */
    private static @Nullable Value commonJs(Unit unit) {
        Value module = unit.frame().cell("module");
        Value exports = unit.frame().cell("exports");
        Value all = module == null ? null : module.field("exports");
        all = all == null ? exports : exports == null ? all : all.join(exports);
        return all == null || (all.fields().isEmpty() && all.refs().isEmpty()) ? null : all;
    }

    Map<String, Value> allExports(Unit unit) {
        if (unit.stage() == Unit.Stage.UNTOUCHED) {
            interpreter.runModule(unit);
        }
        Map<String, Value> all = new TreeMap<>();
        if (unit.python()) {
            unit.frame().cells().forEach((name, value) -> {
                if (!name.startsWith("_")) {
                    all.put(name, value);
                }
            });
            return all;
        }
        unit.exports().forEach((name, value) -> {
            if (!name.startsWith("\u0000") && !name.equals("default")) {
                all.put(name, value);
            }
        });
        Value commonJs = commonJs(unit);
        if (commonJs != null) {
            all.putAll(commonJs.fields());
        }
        return all;
    }
}
