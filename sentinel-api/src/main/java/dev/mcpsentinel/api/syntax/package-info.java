/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A language-neutral view of a parsed source file.
 *
 * <p>A {@link dev.mcpsentinel.api.spi.SyntaxParser} makes the tree; detectors get it from
 * {@link dev.mcpsentinel.api.spi.DetectionContext#syntax()}.
 */
@NullMarked
package dev.mcpsentinel.api.syntax;

import org.jspecify.annotations.NullMarked;
