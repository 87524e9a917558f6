/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Finds the files of a scan target and reads them: the walk, gitignore patterns, bounded reading, charsets.
 *
 * <p>Everything here treats the tree as hostile. Symbolic links are never followed, only regular files are opened,
 * every size and count has a limit, and whatever is skipped is reported with a path relative to the target.
 */
@NullMarked
package dev.mcpsentinel.core.internal.discovery;

import org.jspecify.annotations.NullMarked;
