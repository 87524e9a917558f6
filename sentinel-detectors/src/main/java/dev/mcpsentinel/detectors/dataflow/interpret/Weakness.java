/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

/**
 * A check, or an attempt to make a text harmless, that does not hold.
 *
 * @param kinds bits of the kinds of sink for which it was meant
 * @param message why it does not hold, as a sentence
 * @param place where it is
 */
record Weakness(long kinds, String message, Place place) {}
