/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Regexes on which a backtracking matcher is slow.
 *
 * <pre>
 * SyntaxTree --PythonRegexes, JavaScriptRegexes--&gt; FoundRegex: text with offsets, flags, use, what is matched
 *   --ScriptRegexParser--&gt; RegexNode --AutomatonBuilder--&gt; Automaton without empty steps, edges with their number of ways
 *   --AttackSearch--&gt; words that can be repeated in two ways --Trial--&gt; those on which the number of steps really grows
 * </pre>
 *
 * Candidates come from walks of two or three tokens over the automaton, which read the same word: exponential ambiguity is a
 * word from a state to itself along two ways, polynomial ambiguity a word that leads from a state to itself, from there to
 * another one, and from that one to itself (A. Weber and H. Seidl, <i>On the degree of ambiguity of finite automata</i>,
 * 1991). Whether such a word is an attack also depends on whether the match can fail behind it. So each candidate is tried
 * out on the automaton: a suffix is looked for on which no way ends in a match, and the steps that a matcher makes before it
 * gives up are counted, for a text and for one that is twice as long. What grows is reported, with the text.
 *
 * <p>Everything is bounded: the length of a regex, its states, the letters it tells apart, the steps of the search and of the
 * trials. A regex beyond the bounds is not reported.
 */
@NullMarked
package dev.mcpsentinel.detectors.redos;

import org.jspecify.annotations.NullMarked;
