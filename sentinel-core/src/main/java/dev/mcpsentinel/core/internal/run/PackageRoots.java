/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import java.util.HashSet;
import java.util.Set;

/** The directories that hold a package's manifest, and which package a file belongs to. Filled by one thread. */
final class PackageRoots {

    private static final Set<String> MANIFESTS = Set.of(
            "package.json",
            "pyproject.toml",
            "setup.py",
            "setup.cfg",
            "go.mod",
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "Cargo.toml");

    private final Set<String> roots = new HashSet<>();

    /** Notes a file of the scan. */
    void add(String path) {
        int slash = path.lastIndexOf('/');
        if (MANIFESTS.contains(path.substring(slash + 1))) {
            roots.add(slash < 0 ? "" : path.substring(0, slash));
        }
    }

    /** Returns the nearest directory above a file that holds a manifest; empty for the scan's root. */
    String rootOf(String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String directory = path.substring(0, slash);
            if (roots.contains(directory)) {
                return directory;
            }
        }
        return "";
    }
}
