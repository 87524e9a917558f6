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
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which modules of a package import which, told by names and paths alone, before any of them is read. Used by one thread.
 */
public final class ImportGraph {

    private static final int MAX_NAME = 1_000;
    private static final Pattern NO_NAME = Pattern.compile("(/__init__|/index)?\\.[a-z]+$");

    private static final List<String> ENDINGS = List.of(
            "",
            ".ts",
            ".tsx",
            ".js",
            ".jsx",
            ".mjs",
            ".cjs",
            ".mts",
            ".cts",
            "/index.ts",
            "/index.tsx",
            "/index.js",
            "/index.mjs");

    private final Set<String> paths = new HashSet<>();
    private final Map<String, List<String>> byLastName = new HashMap<>();
    private final Map<String, String> elsewhere = new HashMap<>();
    private final Set<String> pythonRoots = new TreeSet<>();
    private final Aliases aliases = new Aliases();
    private final Map<String, List<String>> importsOf = new TreeMap<>();
    private final Set<String> python = new HashSet<>();
    private boolean knowsMcp;

    /**
     * A module.
     *
     * @param path its path
     * @param language its language
     * @param imports names by which it may import others
     */
    public record Module(String path, Language language, List<String> imports) {}

    /**
     * Makes the graph of a package.
     *
     * @param modules all its modules
     * @param settings what the package's settings say of imports: the bodies of its tsconfig.json and the like
     */
    public ImportGraph(List<Module> modules, List<ModuleModel> settings) {
        settings.forEach(aliases::add);
        for (Module module : modules) {
            paths.add(module.path());
            importsOf.put(module.path(), module.imports());
            if (module.language() == Language.PYTHON) {
                python.add(module.path());
            }
            byLastName
                    .computeIfAbsent(lastName(module.path()), name -> new ArrayList<>())
                    .add(module.path());
            knowsMcp |= module.imports().stream().anyMatch(Registrations::isMcp);
        }
        for (Module module : modules) {
            if (module.path().endsWith("/__init__.py")) {
                String above = directory(directory(module.path()));
                if (!paths.contains(above.isEmpty() ? "__init__.py" : above + "/__init__.py")) {
                    pythonRoots.add(above);
                }
            }
        }
    }

    /** Tells whether a module of the package has to do with MCP. */
    boolean knowsMcp() {
        return knowsMcp;
    }

    /**
     * Returns the programs of the package: modules that import each other, directly or not. What one does is nothing to the
     * others.
     *
     * @return paths of modules, sorted; each module is in one program
     */
    public List<List<String>> programs() {
        Map<String, String> leaders = new HashMap<>();
        importsOf.forEach((path, names) -> {
            for (String name : names) {
                String imported = find(path, python.contains(path), name);
                if (imported != null) {
                    unite(leaders, path, imported);
                }
            }
            if (python.contains(path)) { // what a package holds are its members
                String directory = directory(path);
                directory = path.endsWith("/__init__.py") ? directory(directory) : directory;
                String around = directory.isEmpty() ? "__init__.py" : directory + "/__init__.py";
                if (paths.contains(around)) {
                    unite(leaders, path, around);
                }
            }
        });
        Map<String, List<String>> programs = new HashMap<>();
        List<List<String>> sorted = new ArrayList<>();
        for (String path : importsOf.keySet()) {
            programs.computeIfAbsent(leader(leaders, path), leader -> {
                        List<String> program = new ArrayList<>();
                        sorted.add(program);
                        return program;
                    })
                    .add(path);
        }
        return sorted;
    }

    private static void unite(Map<String, String> leaders, String one, String other) {
        String first = leader(leaders, one);
        String second = leader(leaders, other);
        if (!first.equals(second)) {
            leaders.put(second, first);
        }
    }

    private static String leader(Map<String, String> leaders, String path) {
        String at = path;
        for (String next = leaders.get(at); next != null; next = leaders.get(at)) {
            String after = leaders.get(next);
            if (after != null) {
                leaders.put(at, after); // shorter for the next one who asks
            }
            at = next;
        }
        return at;
    }

    // ---- names of modules

    /**
     * Finds what a name stands for.
     *
     * @param from path of the module that imports
     * @param byPython whether that is written in Python
     * @param name the name, with Python's leading dots
     * @return a path, or null if no module of the package is meant
     */
    @Nullable
    String find(String from, boolean byPython, String name) {
        return name.length() > MAX_NAME ? null : byPython ? pythonModule(from, name) : scriptModule(from, name);
    }

    private static String lastName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String bare = dot < 0 ? name : name.substring(0, dot);
        if (bare.equals("index") || bare.equals("__init__")) {
            String directory = path.substring(0, Math.max(0, path.lastIndexOf('/')));
            return directory.substring(directory.lastIndexOf('/') + 1);
        }
        return bare;
    }

    private @Nullable String pythonModule(String from, String specifier) {
        int dots = 0;
        while (dots < specifier.length() && specifier.charAt(dots) == '.') {
            dots++;
        }
        String path = specifier.substring(dots).replace('.', '/');
        if (dots > 0) {
            String directory = directory(from);
            for (int i = 1; i < dots; i++) {
                directory = directory(directory);
            }
            return python(directory.isEmpty() ? path : path.isEmpty() ? directory : directory + "/" + path);
        }
        // from the importing file's directory upwards: sources may lie anywhere below the package's root
        String directory = directory(from);
        while (true) {
            String module = python(directory.isEmpty() ? path : directory + "/" + path);
            if (module != null && !module.equals(from)) {
                return module;
            }
            module = python(directory.isEmpty() ? "src/" + path : directory + "/src/" + path);
            if (module != null) {
                return module;
            }
            if (directory.isEmpty()) {
                return anywhere(path, true);
            }
            directory = directory(directory);
        }
    }

    /** Wherever it is, if there is only one; looked for once. */
    private @Nullable String anywhere(String path, boolean byPython) {
        String known = elsewhere.get(path);
        if (known == null) {
            String found = byPython ? inRoot(path) : null;
            if (found == null && (!byPython || path.indexOf('/') > 0)) {
                found = bySuffix(path);
            }
            known = found == null ? "" : found;
            elsewhere.put(path, known);
        }
        return known.isEmpty() ? null : known;
    }

    /** In the one directory of sources that has it; such a directory holds packages and is none. */
    private @Nullable String inRoot(String path) {
        String found = null;
        for (String root : pythonRoots) {
            String module = python(root.isEmpty() ? path : root + "/" + path);
            if (module != null && found != null) {
                return null;
            }
            found = module == null ? found : module;
        }
        return found;
    }

    private @Nullable String python(String path) {
        String module = known(path + ".py");
        return module != null ? module : known(path.isEmpty() ? "__init__.py" : path + "/__init__.py");
    }

    private @Nullable String bySuffix(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        String match = null;
        for (String module : byLastName.getOrDefault(last, List.of())) {
            String bare = NO_NAME.matcher(module).replaceFirst("");
            if (bare.endsWith("/" + path) || bare.equals(path)) {
                if (match != null) {
                    return null;
                }
                match = module;
            }
        }
        return match;
    }

    private @Nullable String known(String path) {
        return paths.contains(path) ? path : null;
    }

    static String directory(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private @Nullable String scriptModule(String from, String specifier) {
        if (specifier.startsWith(".")) {
            return script(resolved(directory(from), specifier));
        }
        if (specifier.startsWith("node:")) {
            return null;
        }
        for (String path : aliases.paths(directory(from), specifier)) {
            String module = script(path);
            if (module != null) {
                return module;
            }
        }
        // aliases as they are usual, where nothing says so: "~/x", "@/x", "#x", "src/x"
        String rest = null;
        if (specifier.startsWith("~/") || specifier.startsWith("@/") || specifier.startsWith("#/")) {
            rest = specifier.substring(2);
        } else if (specifier.startsWith("#") || specifier.startsWith("~") || specifier.startsWith("$")) {
            rest = specifier.substring(1);
        } else if (specifier.startsWith("src/")) {
            rest = specifier;
        }
        if (rest == null || rest.isEmpty()) {
            return null;
        }
        String bare = rest.replaceFirst("\\.[cm]?[jt]sx?$", "");
        String directory = directory(from);
        while (true) {
            for (String base : List.of("", "src/")) {
                String module = script((directory.isEmpty() ? "" : directory + "/") + base + bare);
                if (module != null) {
                    return module;
                }
            }
            if (directory.isEmpty()) {
                return anywhere(bare, false);
            }
            directory = directory(directory);
        }
    }

    private @Nullable String script(@Nullable String path) {
        if (path == null) {
            return null;
        }
        for (String ending : ENDINGS) {
            String module = known(path + ending);
            if (module != null) {
                return module;
            }
        }
        // "./x.js" is "x.ts" before it is compiled
        String bare = path.replaceFirst("\\.([cm]?)jsx?$", "");
        if (!bare.equals(path)) {
            for (String ending : List.of(".ts", ".tsx", ".mts", ".cts", ".js", ".mjs")) {
                String module = known(bare + ending);
                if (module != null) {
                    return module;
                }
            }
        }
        return null;
    }

    static @Nullable String resolved(String directory, String specifier) {
        List<String> parts = new ArrayList<>(directory.isEmpty() ? List.of() : List.of(directory.split("/", -1)));
        for (String part : specifier.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return null;
                }
                parts.remove(parts.size() - 1);
            } else if (!part.equals(".") && !part.isEmpty()) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
