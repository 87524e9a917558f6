/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A regular file found by a {@link FileWalk}.
 *
 * @param path to open it by; the only form that works for every name, and never to be shown
 * @param relativePath from the root of the walk, separated by {@code /}; of a root that is a file, its name
 * @param attributes when it was found, not following links
 */
public record FoundFile(Path path, String relativePath, BasicFileAttributes attributes) {}
