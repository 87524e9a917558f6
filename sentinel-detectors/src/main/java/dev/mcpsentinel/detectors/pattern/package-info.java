/**
 * The pattern engine: rules are regular expressions and the checks behind them.
 *
 * <pre>
 * rule ─▶ RegexParser ─▶ AnchorFinder ─▶ keywords
 *                                           │ keyword pass of the scanner
 * hits ─▶ CandidateStarts ─▶ AnchoredMatcher ─▶ Validators ─▶ findings
 * </pre>
 *
 * <p>Every expression must match near a literal. The scanner looks for the literals of all rules at once, and an
 * expression is tried only where one of its literals was found.
 */
@NullMarked
package dev.mcpsentinel.detectors.pattern;

import org.jspecify.annotations.NullMarked;
