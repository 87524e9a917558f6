/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Measures the scanner.
 *
 * <ul>
 *   <li>{@link dev.mcpsentinel.benchmarks.CorpusRunner} scans a directory, and sets the time against that of reading and
 *       hashing the same files in the same run.
 *   <li>{@link dev.mcpsentinel.benchmarks.HostileRunner} scans files that are made to be slow, and damaged copies of the files
 *       of a directory, one by one.
 *   <li>The JMH benchmarks measure the keyword pass, the pattern engine and the pipeline over made-up text; each does the
 *       plain work beside it, so that a figure is a ratio.
 * </ul>
 *
 * <p>All run from the shaded jar: {@code java -jar benchmarks/target/benchmarks.jar corpus DIR} and {@code java -jar
 * benchmarks/target/benchmarks.jar jmh [ARGS]}.
 */
@NullMarked
package dev.mcpsentinel.benchmarks;

import org.jspecify.annotations.NullMarked;
