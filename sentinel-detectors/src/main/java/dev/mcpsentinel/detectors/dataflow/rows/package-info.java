/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Taint knowledge as rows: what {@link dev.mcpsentinel.detectors.dataflow} says about model files, read and checked.
 *
 * <pre>
 * ModelDefinition ─▶ Section.rows ─▶ RowReader (one row) ─▶ SinkRow, SourceRow, … ─▶ RowTable ─▶ Rows (one language) ─▶ Models
 * </pre>
 *
 * <p>{@link dev.mcpsentinel.detectors.dataflow.rows.Section} lists which rows there are and which fields they have. Each row is
 * about one API path or a list of them, under the name of what is done with it: {@code call}, {@code read}, {@code write} or
 * {@code decorator}. {@code *.name} and {@code *.owner.name} are about any object; {@code receiver: [words]} says what it must
 * be called; <code>{a,b}</code> in a path stands for both. The other fields are
 *
 * <ul>
 *   <li>of all but guards and entries: {@code when} and {@code unless}, mappings of arguments to a literal, a list of
 *       literals, {@code absent} or {@code present}, all of which must be so, or not all
 *   <li>of {@code sinks} (call, write): {@code kind}; {@code argument}, of a call; {@code confidence}, the most that a
 *       finding has; {@code profile: audit}; {@code review: computed} if the audit profile is to report whatever is no literal,
 *       {@code review: any} if it is to report each call; {@code note}, a phrase for the message; {@code at: argument} if the finding stands
 *       where the argument is written, and not at the call
 *   <li>of {@code sources} (call, read): {@code kind}, such as http, environment, cli, file, network or client; {@code label},
 *       words for messages
 *   <li>of {@code sanitizers} (call, read): {@code kinds}, a list of kinds that sinks have, or {@code all}; {@code argument}, else 0
 *   <li>of {@code guards} (call): {@code kinds}; {@code argument}, else 0; {@code when: false} if the argument is harmless where
 *       the call says no, {@code throws: true} if it is wherever the call returns
 *   <li>of {@code summaries} (call, read): {@code returns}, an argument, {@code none} or <code>{path: API path}</code>;
 *       <code>calls: {argument: 1, with: [0[], '-', {path: pg:Client()}]}</code> for a function among the arguments that is
 *       called with these values; {@code writes}, an argument that is changed
 *   <li>of {@code entries} (call, decorator): {@code argument}, the function that a call registers; {@code source}, the kind
 *       that all its parameters are, or {@code parameters}, the API paths of what they are, {@code -} for one that is not
 *       known; {@code name}, the argument that names the entry
 * </ul>
 */
@NullMarked
package dev.mcpsentinel.detectors.dataflow.rows;

import org.jspecify.annotations.NullMarked;
