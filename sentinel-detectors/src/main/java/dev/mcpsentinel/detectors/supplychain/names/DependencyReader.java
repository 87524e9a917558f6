/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.supplychain.names;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.MappingNode.Entry;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.DetectionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the dependencies that a file names. */
final class DependencyReader {

    /** The paths of the files that are read, as in {@code .gitignore}. */
    static final List<String> PATHS = List.of(
            "package.json",
            "package-lock.json",
            "npm-shrinkwrap.json",
            "requirements*.txt",
            "requirements*.in",
            "requirements/*.txt",
            "constraints*.txt",
            "pyproject.toml",
            "Pipfile",
            "go.mod",
            "mcp.json",
            ".mcp.json",
            "claude_desktop_config.json",
            "mcp_settings.json",
            "cline_mcp_settings.json",
            "server.json");

    private static final int MAX_DEPENDENCIES = 20_000;

    private static final Pattern REQUIREMENT = Pattern.compile(
            "^[ \\t]*([\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,100})(?:\\[[^\\]\\n]{0,100}])?[ \\t]*([=<>!~][^#;\\n\\\\]{0,80})?");
    private static final Pattern MODULE =
            Pattern.compile("^[ \\t]*(?:require[ \\t]+)?([a-z0-9.-]+\\.[a-z]+/[^\\s()]{1,200})[ \\t]+(v[^\\s]{1,60})");
    private static final Pattern LAUNCHED =
            Pattern.compile("^((?:@[^@/\\s]+/)?[^@/\\s=<>~:]+)(?:(?:@|==)([^@/\\s]+))?$");
    private static final Pattern TARBALL =
            Pattern.compile("^https://registry\\.npmjs\\.org/((?:@[^/]+/|@[^/]+%2[fF])?[^/]+)/-/");
    private static final Set<String> GROUPS =
            Set.of("dependencies", "devDependencies", "optionalDependencies", "peerDependencies");
    private static final Set<String> NODE_LAUNCHERS = Set.of("npx", "bunx", "pnpx");
    private static final Set<String> PYTHON_LAUNCHERS = Set.of("uvx", "pipx");
    private static final Set<String> NOT_PACKAGES = Set.of("run", "dlx", "exec", "tool", "x", "python", "--");

    private final SourceFile file;
    private final Optional<DocumentNode> root;
    private final List<Dependency> found = new ArrayList<>();

    private DependencyReader(SourceFile file, Optional<DocumentNode> root) {
        this.file = file;
        this.root = root;
    }

    static List<Dependency> read(SourceFile file, DetectionContext context) {
        DependencyReader reader = new DependencyReader(file, context.document().flatMap(Document::root));
        reader.read();
        return reader.found;
    }

    private void read() {
        switch (file.name()) {
            case "package.json" -> readPackage();
            case "package-lock.json", "npm-shrinkwrap.json" -> readLock();
            case "pyproject.toml" -> readProject();
            case "Pipfile" -> {
                keys(Ecosystem.PYPI, "packages");
                keys(Ecosystem.PYPI, "dev-packages");
            }
            case "go.mod" -> readLines(MODULE, Ecosystem.GO);
            default -> {
                if (root.isPresent()) {
                    readLaunchers(root.get(), 0);
                } else {
                    readLines(REQUIREMENT, Ecosystem.PYPI);
                }
            }
        }
    }

    private void add(Ecosystem ecosystem, String name, String version, int start, int end, String locked) {
        if (found.size() < MAX_DEPENDENCIES && !name.isEmpty()) {
            found.add(new Dependency(ecosystem, name, version, start, end, locked));
        }
    }

    private void readPackage() {
        String own = root.flatMap(node -> node.at("name"))
                .flatMap(DocumentNode::text)
                .orElse("");
        for (String group : GROUPS.stream().sorted().toList()) {
            for (Entry entry : entries(root.flatMap(node -> node.at(group)))) {
                String version = entry.value().text().orElse("");
                boolean elsewhere = version.contains(":") || version.contains("/");
                if (!elsewhere && !sameScope(own, entry.key().value())) {
                    add(Ecosystem.NPM, entry.key(), version);
                }
            }
        }
    }

    /** Packages of the scope that the manifest's own package is in are published by the same people. */
    private static boolean sameScope(String own, String name) {
        int slash = own.indexOf('/');
        return own.startsWith("@") && slash > 0 && name.startsWith(own.substring(0, slash + 1));
    }

    private void readLock() {
        for (Entry entry : entries(root.flatMap(node -> node.at("packages")))) {
            String key = entry.key().value();
            int at = key.lastIndexOf("node_modules/");
            if (at >= 0) {
                String name =
                        entry.value().at("name").flatMap(DocumentNode::text).orElse(key.substring(at + 13));
                String version =
                        entry.value().at("version").flatMap(DocumentNode::text).orElse("");
                String resolved =
                        entry.value().at("resolved").flatMap(DocumentNode::text).orElse("");
                Matcher tarball = TARBALL.matcher(resolved);
                String locked =
                        tarball.find() ? tarball.group(1).replace("%2f", "/").replace("%2F", "/") : "";
                Region region = entry.key().region();
                add(Ecosystem.NPM, name, version, region.startOffset(), region.endOffset(), locked);
            }
        }
    }

    private void readProject() {
        List<DocumentNode> lists = new ArrayList<>();
        root.flatMap(node -> node.at("project", "dependencies")).ifPresent(lists::add);
        entries(root.flatMap(node -> node.at("project", "optional-dependencies")))
                .forEach(entry -> lists.add(entry.value()));
        entries(root.flatMap(node -> node.at("dependency-groups"))).forEach(entry -> lists.add(entry.value()));
        for (DocumentNode list : lists) {
            if (list instanceof SequenceNode sequence) {
                sequence.items().forEach(this::readRequirement);
            }
        }
        keys(Ecosystem.PYPI, "tool", "poetry", "dependencies");
        keys(Ecosystem.PYPI, "tool", "poetry", "dev-dependencies");
        for (Entry group : entries(root.flatMap(node -> node.at("tool", "poetry", "group")))) {
            entries(group.value().at("dependencies")).forEach(entry -> addKey(Ecosystem.PYPI, entry));
        }
    }

    private void readRequirement(DocumentNode item) {
        String text = item.text().orElse("");
        Matcher matcher = REQUIREMENT.matcher(text);
        if (matcher.find() && !text.contains("://")) {
            Region region = item.region();
            String version = matcher.group(2) == null ? "" : matcher.group(2).trim();
            add(Ecosystem.PYPI, matcher.group(1), version, region.startOffset(), region.endOffset(), "");
        }
    }

    private void keys(Ecosystem ecosystem, String... path) {
        entries(root.flatMap(node -> node.at(path))).forEach(entry -> addKey(ecosystem, entry));
    }

    private void addKey(Ecosystem ecosystem, Entry entry) {
        boolean elsewhere = entry.value() instanceof MappingNode mapping
                && (mapping.get("path").isPresent() || mapping.get("git").isPresent());
        if (!elsewhere && !entry.key().value().equals("python")) {
            add(ecosystem, entry.key(), entry.value().text().orElse(""));
        }
    }

    private void add(Ecosystem ecosystem, ScalarNode key, String version) {
        add(
                ecosystem,
                key.value(),
                version,
                key.region().startOffset(),
                key.region().endOffset(),
                "");
    }

    private static List<Entry> entries(Optional<DocumentNode> node) {
        return node.orElse(null) instanceof MappingNode mapping ? mapping.entries() : List.of();
    }

    private void readLines(Pattern pattern, Ecosystem ecosystem) {
        int offset = 0;
        for (String line : file.text().split("\n", -1)) {
            String head = line.length() > 400 ? line.substring(0, 400) : line;
            Matcher matcher = pattern.matcher(head);
            if (matcher.find() && !head.contains("://") && !head.contains(" @ ") && !head.contains("=>")) {
                String version =
                        matcher.group(2) == null ? "" : matcher.group(2).trim();
                add(ecosystem, matcher.group(1), version, offset + matcher.start(1), offset + matcher.end(1), "");
            }
            offset += line.length() + 1;
        }
    }

    // ---------------------------------------------------------------- client configurations

    private void readLaunchers(DocumentNode node, int depth) {
        if (depth > 6 || !(node instanceof MappingNode mapping)) {
            return;
        }
        String command = mapping.get("command").flatMap(DocumentNode::text).orElse("");
        String program = command.substring(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1);
        program = program.endsWith(".cmd") || program.endsWith(".exe")
                ? program.substring(0, program.length() - 4)
                : program;
        Ecosystem ecosystem = NODE_LAUNCHERS.contains(program)
                ? Ecosystem.NPM
                : PYTHON_LAUNCHERS.contains(program) ? Ecosystem.PYPI : null;
        if (ecosystem != null && mapping.get("args").orElse(null) instanceof SequenceNode arguments) {
            readArguments(ecosystem, arguments);
        }
        mapping.entries().forEach(entry -> readLaunchers(entry.value(), depth + 1));
    }

    private void readArguments(Ecosystem ecosystem, SequenceNode arguments) {
        for (DocumentNode argument : arguments.items()) {
            String text = argument.text().orElse("");
            Matcher matcher = LAUNCHED.matcher(text);
            if (text.startsWith("-") || NOT_PACKAGES.contains(text)) {
                continue;
            }
            if (matcher.matches()) {
                Region region = argument.region();
                String version = matcher.group(2) == null ? "" : matcher.group(2);
                add(ecosystem, matcher.group(1), version, region.startOffset(), region.endOffset(), "");
            }
            return; // what follows are the package's own arguments
        }
    }
}
