/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Measures the scanner.
 *
 * <ul>
 *   <li>{@link dev.mcpsentinel.benchmarks.CorpusRunner} scans a directory, and sets the time against that of reading and
 *       hashing the same files in the same run.
 *   <li>The JMH benchmarks measure the keyword pass, the pattern engine and the pipeline over made-up text; each does the
 *       plain work beside it, so that a figure is a ratio.
 * </ul>
 *
 * <p>Both run from the shaded jar: {@code java -jar benchmarks/target/benchmarks.jar corpus DIR} and {@code java -jar
 * benchmarks/target/benchmarks.jar jmh [ARGS]}.
 */
@NullMarked
package dev.mcpsentinel.benchmarks;

import org.jspecify.annotations.NullMarked;
