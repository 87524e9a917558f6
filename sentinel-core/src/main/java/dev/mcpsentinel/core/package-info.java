/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The scanner, for hosts that embed it.
 *
 * <pre>{@code
 * try (Scanner scanner = Scanner.builder().build()) {
 *     ScanReport report = scanner.scan(ScanTarget.path(Path.of("my-server")));
 *     report.findings().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>A {@link dev.mcpsentinel.core.Scanner} is made once from a {@link dev.mcpsentinel.core.ScannerConfig} and the plug-ins
 * on the class path, and then scans any number of {@link dev.mcpsentinel.core.ScanTarget}s.
 */
@NullMarked
package dev.mcpsentinel.core;

import org.jspecify.annotations.NullMarked;
