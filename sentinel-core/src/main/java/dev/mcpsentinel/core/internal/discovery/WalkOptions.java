/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.util.Set;

/**
 * What a {@link FileWalk} leaves out, and where it stops.
 *
 * @param filter include and exclude globs; does not apply to a root that is a file
 * @param ignoreFiles whether {@code .gitignore} files and the root's {@code .git/info/exclude} are honoured
 * @param prunedDirectories names of directories that are never entered; {@code .git} is always one of them
 * @param maxDepth how many directories deep a file may lie, 1 being the root's own files
 * @param maxFiles how many files are handed on
 * @param maxEntries how many entries of one directory are looked at
 */
public record WalkOptions(
        PathFilter filter,
        boolean ignoreFiles,
        Set<String> prunedDirectories,
        int maxDepth,
        int maxFiles,
        int maxEntries) {

    /**
     * Directories that hold installed dependencies or what tools wrote for themselves, never a server's own sources:
     * {@code node_modules}, {@code bower_components}, {@code site-packages}, the usual names of Python environments,
     * and the caches of Python tools and Gradle.
     *
     * <p>Left out on purpose: {@code target}, {@code build}, {@code dist}, {@code out}, {@code bin}, {@code lib},
     * {@code env} and {@code vendor} are often packages or the only published form of the code. Where they are
     * build output, the ignore file names them.
     */
    public static final Set<String> DEPENDENCY_DIRECTORIES = Set.of(
            "node_modules",
            "bower_components",
            "site-packages",
            ".venv",
            "venv",
            "__pycache__",
            ".tox",
            ".nox",
            ".eggs",
            ".mypy_cache",
            ".pytest_cache",
            ".ruff_cache",
            ".gradle",
            ".hg",
            ".svn");

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a maximum is less than 1
     */
    public WalkOptions {
        prunedDirectories = Set.copyOf(prunedDirectories);
        requirePositive("maxDepth", maxDepth);
        requirePositive("maxFiles", maxFiles);
        requirePositive("maxEntries", maxEntries);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 but is " + value);
        }
    }
}
