/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The report formats that need nothing but the core: text for a terminal, and JSON.
 *
 * <p>Every text of a report may come from a hostile source. {@link dev.mcpsentinel.core.internal.report.DisplayText} is
 * where it becomes harmless for a terminal.
 */
@NullMarked
package dev.mcpsentinel.core.internal.report;

import org.jspecify.annotations.NullMarked;
