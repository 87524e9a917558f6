/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The language-neutral model of a source file: what a front end lowers a syntax tree to, and all that the analysis sees.
 *
 * <p>A {@link dev.mcpsentinel.detectors.dataflow.model.ModuleModel} holds functions, classes and top-level statements as
 * trees of {@link dev.mcpsentinel.detectors.dataflow.model.Node}. A node has a
 * {@link dev.mcpsentinel.detectors.dataflow.model.Kind}, a text and children; the kind says what they mean. A new language
 * is a lowering to these kinds, and nothing else.
 *
 * <p>Models are immutable, small and serializable: they are the facts that the scanner keeps of a file.
 */
@NullMarked
package dev.mcpsentinel.detectors.dataflow.model;

import org.jspecify.annotations.NullMarked;
