/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

/**
 * A place where a signal is given.
 *
 * @param signal number of the signal
 * @param first index of the first word
 * @param end index behind the last word; the same as the first for what is no word
 */
record Hit(int signal, int first, int end) {}
