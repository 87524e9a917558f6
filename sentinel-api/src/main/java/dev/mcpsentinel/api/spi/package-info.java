/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What plug-ins implement.
 *
 * <p>Most extend the scanner with a {@link dev.mcpsentinel.api.spi.Detector}, or with rules for an
 * {@link dev.mcpsentinel.api.spi.AnalysisEngine}, which makes detectors of them, or with models that teach it more:
 *
 * <pre>
 * file ─▶ Detector.detect ──────────────▶ findings ─▶ FindingEnricher ─▶ ScanReport ─▶ ReportFormatter
 *      └▶ ProjectDetector.summarize ─▶ facts ─▶ ProjectDetector.detect ─▲
 *                                  MCP servers of both ─▶ ServerDetector.detect ─▲
 * </pre>
 *
 * <p>Plug-ins are found by {@link java.util.ServiceLoader} or handed to the scanner. They depend on this module only, never
 * on the scanner's core.
 */
@NullMarked
package dev.mcpsentinel.api.spi;

import org.jspecify.annotations.NullMarked;
