/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import dev.mcpsentinel.api.SourceFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What to scan: a directory, a file, or sources in memory.
 */
public sealed interface ScanTarget {

    /**
     * Scans a directory tree or a single file. Paths in the report are relative to the directory, or to the file's
     * directory.
     *
     * @param path an existing directory or regular file
     * @return the target
     */
    static ScanTarget path(Path path) {
        return new PathTarget(path);
    }

    /**
     * Scans texts that are not, or not yet, in the file system, such as an editor's unsaved buffers.
     *
     * @param sources sources with distinct paths
     * @return the target
     * @throws IllegalArgumentException if two sources have the same path
     */
    static ScanTarget sources(Collection<SourceFile> sources) {
        return new SourcesTarget(List.copyOf(sources));
    }

    /**
     * Scans texts that are not, or not yet, in the file system.
     *
     * @param sources sources with distinct paths
     * @return the target
     * @throws IllegalArgumentException if two sources have the same path
     */
    static ScanTarget sources(SourceFile... sources) {
        return sources(List.of(sources));
    }

    /**
     * A directory tree or a single file.
     *
     * @param path an existing directory or regular file
     */
    record PathTarget(Path path) implements ScanTarget {}

    /**
     * Sources in memory.
     *
     * @param sources the sources
     */
    record SourcesTarget(List<SourceFile> sources) implements ScanTarget {

        /** Copies the sources and checks that their paths are distinct. */
        public SourcesTarget {
            sources = List.copyOf(sources);
            Set<String> paths = new HashSet<>();
            for (SourceFile source : sources) {
                if (!paths.add(source.path())) {
                    throw new IllegalArgumentException("two sources have the path '" + source.path() + "'");
                }
            }
        }
    }
}
