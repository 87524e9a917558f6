/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The behaviour engine: what code does with what it decodes, downloads and collects.
 *
 * <p>The taint engine asks what a caller can make a server do. This one asks what a program does by itself, whoever wrote
 * that into it: running a payload that it has decoded, starting a file that it has downloaded, sending the environment away.
 * Such code is made to run wherever it stands, so there are no entry points; it is short and stands in one file, so there
 * is no call graph; and it comes in languages that have no front end. Names and brackets are enough:
 *
 * <pre>
 * text --Lexer--&gt; Tokens --Outline--&gt; scopes, functions, assignments, calls with the paths of what they call
 *                    --Marking--&gt; marks of each variable, until nothing changes --BehaviourRule--&gt; findings
 * </pre>
 *
 * <h2>Models</h2>
 *
 * A model file is about one {@code language} ({@code python}, {@code javascript}, which stands for TypeScript too, or
 * {@code go}) and lists rows:
 *
 * <pre>
 * engine: behaviour
 * language: python
 * marks:
 *   - {mark: decoded, call: [base64.b64decode, bytes.fromhex]}
 *   - {mark: environment, read: os.environ}
 *   - {mark: remote-address, text: '^https?://'}
 * actions:
 *   - {action: execute, call: [exec, eval], argument: 0}
 *   - {action: send, call: '*.sendall', receiver: connection}
 * files:
 *   - {open: open, path: 0}
 *   - {call: '*.write', data: 0}
 *   - {call: urllib.request.urlretrieve, path: 1, data: 0}
 * </pre>
 *
 * A mark lies on a value: the result of a call, a value that is read, a literal whose text matches; it goes with the value
 * through assignments, arguments, results, callbacks and templates. An action is a call that does something with its
 * arguments (or with the one that is named, by number or keyword; {@code positional} are those without options). A row of {@code files} says which call opens a file, or
 * writes one; what is written passes its marks, with {@code -file} behind their names, to the path. What a process is
 * started from gets the mark {@code started}.
 *
 * <p>Paths are those by which a program reaches a function, imports and aliases resolved: {@code subprocess.run},
 * {@code child_process.exec}, {@code socket.socket().connect}, {@code fetch().then}; {@code *.name} is a method of anything.
 *
 * <h2>Rules</h2>
 *
 * <ul>
 *   <li>{@code action}: one or a list
 *   <li>{@code carries}: marks that must all be on the arguments; {@code a|b} is one of two
 *   <li>{@code any-of} with {@code at-least}: marks of which so many must be there, 2 if not said
 *   <li>{@code lacks}: marks that must not be there
 *   <li>{@code across}: {@code file} if the marks of {@code any-of} count over all such calls of the file
 *   <li>{@code placed}: {@code import} for calls that are made when the file is loaded
 *   <li>{@code spelled}: {@code hidden} for calls whose function is named by a text, as in {@code getattr(os, "sys" + "tem")}
 *   <li>{@code tests}: {@code skip} if files of tests are not looked at
 *   <li>{@code languages}, {@code paths}: files to look at
 *   <li>{@code message}: what to say instead of the title; <code>{call}</code> is the function called
 * </ul>
 */
@NullMarked
package dev.mcpsentinel.detectors.supplychain.code;

import org.jspecify.annotations.NullMarked;
