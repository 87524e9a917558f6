/* SPDX-License-Identifier: Apache-2.0 */
/**
 * One scan, from the target to the report.
 *
 * <pre>
 * ScanRun ── walks ─▶ FileScan (a Task per file) ─▶ Workforce ── runs ─▶ GuardedCall (one plug-in call)
 *    │                    │ read, decode, keyword pass, detectors, excerpts, fingerprints
 *    │                    ▼
 *    │                FileOutcome (findings, facts) ─▶ Collector
 *    ├─ facts by package root ─▶ PackageScan (a Task per detector and root) ─▶ Collector
 *    ├─ all MCP servers ─▶ ServerScan (a Task per detector) ─▶ Collector
 *    └─ enrichers ─▶ ScanReport
 * </pre>
 *
 * <p>A task belongs to one thread at a time. A thread whose plug-in call outlives its time limit and ignores the interrupt
 * is abandoned: its call is void, and another thread goes on with the task at its next step.
 */
@NullMarked
package dev.mcpsentinel.core.internal.run;

import org.jspecify.annotations.NullMarked;
