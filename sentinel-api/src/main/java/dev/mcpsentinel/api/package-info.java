/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The values of a scan: what is scanned ({@link dev.mcpsentinel.api.SourceFile}), what is looked for
 * ({@link dev.mcpsentinel.api.Rule}), and what comes out ({@link dev.mcpsentinel.api.ScanReport}).
 *
 * <p>All values are immutable and safe to share between threads. Nothing is null unless marked {@code @Nullable}. Names
 * follow SARIF 2.1.0 where it has one.
 */
@NullMarked
package dev.mcpsentinel.api;

import org.jspecify.annotations.NullMarked;
