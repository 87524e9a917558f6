/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The pattern engine: rules that are regular expressions.
 *
 * <p>A rule's regex is not searched for in the whole file. It is parsed ({@link
 * dev.mcpsentinel.detectors.pattern.RegexParser}), literals that every match must contain are derived from it ({@link
 * dev.mcpsentinel.detectors.pattern.AnchorFinder}), and where one of them occurs, the regex is tried at the few positions
 * at which a match could begin ({@link dev.mcpsentinel.detectors.pattern.AnchoredMatcher}).
 */
@NullMarked
package dev.mcpsentinel.detectors.pattern;

import org.jspecify.annotations.NullMarked;
