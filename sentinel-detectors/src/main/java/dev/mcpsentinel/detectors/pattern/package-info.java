/* SPDX-License-Identifier: Apache-2.0 */
/** The pattern engine's rules and the checks behind them. */
@NullMarked
package dev.mcpsentinel.detectors.pattern;

import org.jspecify.annotations.NullMarked;
