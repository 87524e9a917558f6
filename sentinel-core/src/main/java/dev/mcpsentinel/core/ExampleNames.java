/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.core.internal.discovery.PathFilter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names under which an example is offered to a detector. A rule does not say which files its examples are, so there is
 * one name for every language, those of files that mean something to MCP clients and package managers, and those that the
 * detector's own path patterns ask for.
 */
final class ExampleNames {

    private static final List<String> NAMES = List.of(
            // one of every language
            "main.py",
            "main.js",
            "main.ts",
            "main.tsx",
            "main.go",
            "Main.java",
            "main.kt",
            "main.rs",
            "main.c",
            "main.cpp",
            "Main.cs",
            "main.php",
            "main.rb",
            "main.sh",
            "main.ps1",
            "main.json",
            "main.yaml",
            "main.toml",
            "main.xml",
            "main.html",
            "main.css",
            "main.sql",
            "main.md",
            "main.properties",
            "main.ini",
            ".env",
            "Dockerfile",
            "main.txt",
            // packages
            "package.json",
            "package-lock.json",
            "npm-shrinkwrap.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            ".npmrc",
            "requirements.txt",
            "pyproject.toml",
            "poetry.lock",
            "uv.lock",
            "Pipfile",
            "Pipfile.lock",
            "setup.py",
            "go.mod",
            "go.sum",
            "pom.xml",
            "docker-compose.yaml",
            // servers and clients
            "server.json",
            "manifest.json",
            "tools.json",
            "mcp.json",
            ".mcp.json",
            "claude_desktop_config.json",
            ".claude.json",
            ".claude/settings.json",
            ".cursor/mcp.json",
            ".vscode/mcp.json",
            ".vscode/settings.json",
            ".gemini/settings.json",
            ".codex/config.toml",
            // agents
            "SKILL.md",
            "AGENTS.md",
            "CLAUDE.md",
            ".cursorrules");

    private static final String SOME_DIRECTORY = "a/b/";

    private ExampleNames() {}

    /**
     * Returns the names that a detector would look at.
     *
     * @param selector what the detector wants to see
     * @return paths relative to any directory; those that start with {@code /} count from the root of the scan alone
     */
    static List<String> fitting(FileSelector selector) {
        Set<String> candidates = new LinkedHashSet<>(NAMES);
        selector.paths().forEach(glob -> addNamesFor(glob, candidates));
        PathFilter filter = PathFilter.of(selector.paths(), List.of());
        return candidates.stream()
                .filter(name ->
                        selector.languages().isEmpty() || selector.languages().contains(Language.ofPath(name)))
                .filter(name -> accepts(filter, name))
                .toList();
    }

    private static boolean accepts(PathFilter filter, String name) {
        boolean anywhere = !name.startsWith("/");
        return anywhere
                ? filter.accepts(SOME_DIRECTORY + name)
                : filter.accepts(name.substring(1)) && !filter.accepts(SOME_DIRECTORY + name.substring(1));
    }

    private static void addNamesFor(String glob, Set<String> names) {
        if (glob.startsWith("!")) {
            return;
        }
        boolean directory = glob.endsWith("/") || glob.endsWith("/**");
        String path = sample(directory ? glob.substring(0, glob.lastIndexOf('/')) : glob);
        for (String name : directory ? NAMES : List.of("")) {
            String full = directory ? path + "/" + name : path;
            if (!full.isEmpty()) {
                names.add(full);
                names.add("/" + full);
            }
        }
    }

    /** Returns a path that a pattern may match; whether it does is seen afterwards. */
    private static String sample(String glob) {
        StringBuilder path = new StringBuilder();
        String rest = glob.startsWith("/") ? glob.substring(1) : glob;
        rest = rest.replace("**/", "");
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            int close = c == '[' ? rest.indexOf(']', i + 2) : -1;
            if (c == '*') {
                path.append("main");
            } else if (c == '?') {
                path.append('x');
            } else if (close > 0) {
                path.append(rest.charAt(i + 1));
                i = close;
            } else if (c != '\\') {
                path.append(c);
            }
        }
        return path.toString();
    }
}
