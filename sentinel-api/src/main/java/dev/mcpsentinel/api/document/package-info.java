/* SPDX-License-Identifier: Apache-2.0 */
/**
 * JSON, YAML and TOML as one tree whose every node knows its place in the file.
 *
 * <p>A {@link dev.mcpsentinel.api.document.Document} is either a whole tree, or says what is wrong with the text and
 * where. Detectors get it from {@link dev.mcpsentinel.api.spi.DetectionContext#document()}; parsing is bounded in depth
 * and size.
 */
@NullMarked
package dev.mcpsentinel.api.document;

import org.jspecify.annotations.NullMarked;
