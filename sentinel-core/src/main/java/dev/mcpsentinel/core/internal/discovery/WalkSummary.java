/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

/**
 * What a {@link FileWalk} came across, in numbers.
 *
 * @param files handed to the consumer
 * @param directories listed, the root included
 * @param ignored files and directories left out by an ignore file
 * @param filtered files and directories left out by the {@link PathFilter}
 * @param prunedDirectories directories left out by their name
 * @param symbolicLinks not followed
 * @param finished false if the walk was cancelled or the maximum number of files reached
 */
public record WalkSummary(
        int files,
        int directories,
        int ignored,
        int filtered,
        int prunedDirectories,
        int symbolicLinks,
        boolean finished) {}
