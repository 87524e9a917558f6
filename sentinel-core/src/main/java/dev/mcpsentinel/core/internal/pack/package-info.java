/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Rule packs: reading them, expanding their examples, printing their reference.
 *
 * <pre>
 * pack.yaml ─▶ PackReader ─▶ RuleFileReader (per rule file) ─▶ RuleDefinition ─▶ AnalysisEngine.compile ─▶ Detector
 *                         └▶ ModelFileReader (per model file) ─▶ ModelDefinition ─▲
 * </pre>
 *
 * <p>Reading is strict: an unknown field, a wrong value or a missing part is a
 * {@link dev.mcpsentinel.api.spi.RuleException} that names file, line and what is allowed.
 */
@NullMarked
package dev.mcpsentinel.core.internal.pack;

import org.jspecify.annotations.NullMarked;
