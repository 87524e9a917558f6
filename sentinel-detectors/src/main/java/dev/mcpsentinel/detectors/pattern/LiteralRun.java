/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

/**
 * Literals of which every match has one at a certain distance from its start.
 *
 * @param set the literals
 * @param start the distances from the start of the match to the literal
 */
record LiteralRun(LiteralSet set, Distance start) {}
