/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Reads JSON, YAML and TOML into {@link dev.mcpsentinel.api.document.Document located trees}.
 *
 * <p>{@link dev.mcpsentinel.core.internal.document.DocumentParser} is the way in. One reader for each format walks its
 * text without recursion, asks {@link dev.mcpsentinel.core.internal.document.Nodes} for every node, which keeps the
 * limits, and stops at the first fault with an {@link dev.mcpsentinel.core.internal.document.Unreadable}.
 */
@NullMarked
package dev.mcpsentinel.core.internal.document;

import org.jspecify.annotations.NullMarked;
