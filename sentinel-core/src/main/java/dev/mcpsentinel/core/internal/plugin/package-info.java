/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Finds plug-ins and rule packs, checks them, and sets them up for scanning.
 *
 * <pre>
 * host, Discovery ─▶ PluginLoader ─▶ PackCompilation ─▶ DetectorActivation ─▶ Plugins
 *                         (what became of each plug-in: LoadingLog)
 * </pre>
 *
 * <p>A plug-in that cannot be loaded is a status and a diagnostic, never a crash; two with one id are a configuration
 * error.
 */
@NullMarked
package dev.mcpsentinel.core.internal.plugin;

import org.jspecify.annotations.NullMarked;
