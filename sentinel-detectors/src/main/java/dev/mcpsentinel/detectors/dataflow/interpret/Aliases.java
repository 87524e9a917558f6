/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.detectors.dataflow.model.Kind;
import dev.mcpsentinel.detectors.dataflow.model.ModuleModel;
import dev.mcpsentinel.detectors.dataflow.model.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names of modules that are neither paths nor packages: what tsconfig.json, jsconfig.json and package.json of a package say of
 * them. Of several configurations in a directory, each counts; which files one is for is not looked at.
 */
final class Aliases {

    private static final int MAX_EXTENDED = 8;
    private static final String HERE = "${configDir}";

    /** A pattern with one {@code *} or none, and the paths that it stands for. */
    private record Rule(String before, @Nullable String after, List<String> targets) {

        static Rule of(String pattern, List<String> targets) {
            int star = pattern.indexOf('*');
            return star < 0
                    ? new Rule(pattern, null, targets)
                    : new Rule(pattern.substring(0, star), pattern.substring(star + 1), targets);
        }

        /** What the {@code *} stands for, or null if it is another name. */
        @Nullable
        String rest(String name) {
            if (after == null) {
                return name.equals(before) ? "" : null;
            }
            return name.length() >= before.length() + after.length() && name.startsWith(before) && name.endsWith(after)
                    ? name.substring(before.length(), name.length() - after.length())
                    : null;
        }
    }

    private final Map<String, Node> settings = new TreeMap<>(Comparator.comparing(Aliases::order));
    private final Map<String, List<Rule>> rules = new HashMap<>();

    void add(ModuleModel model) {
        settings.put(model.path(), model.body());
    }

    /** tsconfig.json before tsconfig.build.json. */
    private static String order(String path) {
        return path.endsWith(".json") ? path.substring(0, path.length() - ".json".length()) : path;
    }

    /** Paths, without endings, that a name may stand for in a directory's files; the most likely first. */
    List<String> paths(String directory, String name) {
        if (rules.isEmpty() && !settings.isEmpty()) {
            settings.forEach(
                    (path, body) -> rules.computeIfAbsent(ImportGraph.directory(path), key -> new ArrayList<>())
                            .addAll(path.endsWith("package.json") ? ofPackage(path, body) : ofCompiler(path, body)));
        }
        List<String> paths = new ArrayList<>();
        for (String at = directory; !rules.isEmpty(); at = ImportGraph.directory(at)) {
            List<Rule> here = new ArrayList<>(rules.getOrDefault(at, List.of()));
            here.sort(Comparator.comparingInt(rule -> -rule.before().length()));
            for (Rule rule : here) {
                String rest = rule.rest(name);
                if (rest != null) {
                    rule.targets().forEach(target -> paths.add(target.replace("*", rest)));
                }
            }
            if (at.isEmpty()) {
                break;
            }
        }
        return paths;
    }

    private List<Rule> ofCompiler(String path, Node body) {
        List<Rule> found = new ArrayList<>();
        Node base = null;
        String baseDirectory = "";
        Node mapped = null;
        String mappedDirectory = "";
        String config = path;
        Node current = body;
        for (int i = 0; i < MAX_EXTENDED && config != null && current != null; i++) {
            Node options = property(current, "compilerOptions");
            if (base == null && options != null && property(options, "baseUrl") != null) {
                base = property(options, "baseUrl");
                baseDirectory = ImportGraph.directory(config);
            }
            if (mapped == null && options != null && property(options, "paths") != null) {
                mapped = property(options, "paths");
                mappedDirectory = ImportGraph.directory(config);
            }
            String next = extended(ImportGraph.directory(config), property(current, "extends"));
            current = next == null ? null : settings.get(next);
            config = next == null ? config : next;
        }
        String from = base == null ? mappedDirectory : at(baseDirectory, ImportGraph.directory(path), base.text());
        if (mapped != null && from != null) {
            for (Node entry : mapped.children()) {
                found.add(Rule.of(entry.text(), targets(from, ImportGraph.directory(path), entry.child(0))));
            }
        }
        if (base != null && from != null) {
            found.add(new Rule("", "", List.of(from.isEmpty() ? "*" : from + "/*")));
        }
        return found;
    }

    private @Nullable String extended(String directory, @Nullable Node node) {
        Node last = node != null && node.is(Kind.LIST) && node.size() > 0 ? node.child(node.size() - 1) : node;
        if (last == null || !last.text().startsWith(".")) {
            return null; // of a package
        }
        String path = ImportGraph.resolved(directory, last.text());
        return path == null || settings.containsKey(path) ? path : path + ".json";
    }

    private static List<Rule> ofPackage(String path, Node body) {
        List<Rule> found = new ArrayList<>();
        String directory = ImportGraph.directory(path);
        Node imports = property(body, "imports");
        if (imports != null) {
            for (Node entry : imports.children()) {
                found.add(Rule.of(entry.text(), targets(directory, directory, entry.child(0))));
            }
        }
        Node name = property(body, "name");
        if (name != null && !name.text().isEmpty()) { // a package may import itself
            found.add(Rule.of(name.text(), targets(directory, "src/index", "index")));
            found.add(Rule.of(name.text() + "/*", targets(directory, "*", "src/*")));
        }
        return found;
    }

    private static List<String> targets(String directory, String... paths) {
        List<String> targets = new ArrayList<>();
        for (String path : paths) {
            targets.add(directory.isEmpty() ? path : directory + "/" + path);
        }
        return targets;
    }

    /** The texts of a list, or of an object that names one for each condition. */
    private static List<String> targets(String directory, String configDirectory, Node node) {
        List<String> targets = new ArrayList<>();
        if (node.is(Kind.STRING)) {
            String path = at(directory, configDirectory, node.text());
            if (path != null) {
                targets.add(path);
            }
            return targets;
        }
        for (Node child : node.children()) {
            targets.addAll(targets(directory, configDirectory, child.is(Kind.PROPERTY) ? child.child(0) : child));
        }
        return targets;
    }

    private static @Nullable String at(String directory, String configDirectory, String path) {
        return path.startsWith(HERE)
                ? ImportGraph.resolved(configDirectory, path.substring(HERE.length()))
                : path.startsWith("/") ? null : ImportGraph.resolved(directory, path);
    }

    private static @Nullable Node property(Node object, String name) {
        for (Node entry : object.is(Kind.OBJECT) ? object.children() : List.<Node>of()) {
            if (entry.text().equals(name)) {
                return entry.child(0);
            }
        }
        return null;
    }
}
