/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Reads {@link dev.mcpsentinel.core.ScannerConfig} from files and the environment.
 *
 * <p>{@link dev.mcpsentinel.core.internal.config.Settings} is one table of keys; the YAML file and the environment both go
 * through it.
 */
@NullMarked
package dev.mcpsentinel.core.internal.config;

import org.jspecify.annotations.NullMarked;
