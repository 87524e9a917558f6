/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The text engine: judges what a model gets to read.
 *
 * <h2>The data's way</h2>
 *
 * <pre>
 * texts of McpServers, agent files, string literals in code
 *   --Unveiling--&gt; what is hidden is shown, look-alikes are folded, sequences for terminals fall out   (a PlainText, and Disguises)
 *   --Decoding--&gt;  base64, hex, percent, entities, escapes are resolved                               (further PlainTexts)
 *   --Words--&gt;     words and sentences
 *   --Lexicon--&gt;   Hits: places where a signal is given, such as concealment or a credential
 *   --Intent--&gt;    signals that mean something together                                               (Matches)
 *   --TextRule--&gt;  a finding, if the intent matters in a text of this kind
 * </pre>
 *
 * Each layer knows where its characters came from, so that a match in text that was decoded out of tag characters lies where
 * these stand in the file. One signal never makes a finding of a text that could be harmless: an intent is a list of cases, and a
 * case a list of signals that have to come within so many words of each other. What is invisible and carries something is a
 * signal by itself.
 *
 * <h2>Data</h2>
 *
 * A rule of this engine names {@code intents} and the {@code texts} in which they matter; see
 * {@link dev.mcpsentinel.detectors.text.Place}. Words, signals and intents are models:
 *
 * <pre>
 * engine: text
 * words:
 *   not: [never, do not, dont]                   # a class of words; one may consist of several, * stands for any ending
 * signals:
 *   concealment:
 *     phrases: ["&lt;not&gt; ~3 tell|show ~4 &lt;user&gt;"]  # at most three other words in between; ?word may be missing
 *   credential:
 *     phrases: ["api key"]
 *     patterns: [{regex: '...', has: ['...']}]     # on the text itself, in lower case; has: one of these is in it
 *   reading:
 *     negatable: true                               # does not count behind a word of the class not
 * intents:
 *   theft: {within: 60, unless: [about-attacks], cases: [[reading, credential, concealment|priority]]}
 * confusables: {a: "430 3B1"}                      # code points that look like the letter
 * </pre>
 */
@NullMarked
package dev.mcpsentinel.detectors.text;

import org.jspecify.annotations.NullMarked;
