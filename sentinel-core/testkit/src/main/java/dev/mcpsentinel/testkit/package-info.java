/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Tests for those who extend the scanner.
 *
 * <p>{@link dev.mcpsentinel.testkit.DetectorTester} compares what detectors and rules find in a source with what markers in
 * it announce. The contracts check what the interface of a plug-in asks for but cannot enforce:
 *
 * <pre>
 * DetectorContract  ProjectDetectorContract  ServerDetectorContract
 * EngineContract    ParserContract           EnricherContract
 * FormatterContract ResultStoreContract      LlmProviderContract
 * </pre>
 *
 * <p>Everything runs through the real scanner, and every failure is an {@link AssertionError}: any test framework will do.
 */
@NullMarked
package dev.mcpsentinel.testkit;

import org.jspecify.annotations.NullMarked;
