/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

/**
 * An excerpt of a file as it may be shown: bounded in size, with secrets masked character by character so that columns
 * stay true.
 *
 * @param line line of the first character, from 1
 * @param column column of the first character, from 1; more than 1 where a long line was cut at its start
 * @param text the excerpt, lines separated by {@code \n}, without a trailing line end
 */
public record Snippet(int line, int column, String text) {}
