/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The taint engine: follows what a model, a client or a stranger can decide to the calls where it does harm.
 *
 * <h2>The data's way</h2>
 *
 * <pre>
 * SyntaxTree --front end--&gt; ModuleModel (the fact of a file; stored encoded)
 * facts of a package root --interpreter--&gt; calls with abstract values: registrations of tools, then flows from their handlers
 * </pre>
 *
 * The interpreter runs a program with abstract values: it runs each module's top level, notes what is registered with an MCP
 * server or a web framework, and then calls each handler with arguments that carry taint. A called function is interpreted
 * once for each <em>shape</em> of its arguments; the outcome, its summary, speaks of the taint of its arguments by number and is
 * used again wherever the shape is the same. Branches are followed one by one and joined; loops are run until nothing
 * changes, at most a few times.
 *
 * <h2>Rules and models</h2>
 *
 * A rule of this engine names the kinds of sink it watches over: {@code sinks: [shell-command]}. What is a source, a sink, a
 * sanitizer, a guard, and what a library function does to its arguments is said by rows, in model files that a pack lists
 * under {@code models}. A model file has a {@code language} ({@code python} or {@code javascript}, which stands for TypeScript
 * too) and lists of rows:
 *
 * <pre>
 * engine: taint
 * language: javascript
 * sinks:
 *   - {call: [child_process:exec, child_process:execSync], argument: 0, kind: shell-command}
 *   - {call: child_process:spawn, argument: 0, kind: shell-command, when: {2.shell: true}}
 *   - {call: child_process:spawn, argument: '1[]', kind: program-argument}
 *   - {call: '*.query', receiver: [pool, db, conn], argument: 0, kind: sql}
 *   - {write: '*.innerHTML', kind: html}
 * sources:
 *   - {read: 'express:Request.query', kind: http}
 *   - {call: 'flask:request.args.get', kind: http}
 * sanitizers:
 *   - {call: 'shell-quote:quote', kinds: [shell-command]}
 * guards:
 *   - {call: 'validator:isAlphanumeric', argument: 0, kinds: all, when: true}
 * summaries:
 *   - {call: 'util:promisify', returns: 0}
 *   - {call: 'builtins.len', returns: none}
 *   - {call: 'path:join', returns: '*'}
 * </pre>
 *
 * <h3>Misuses</h3>
 *
 * Some calls are wrong by themselves, whoever decides their arguments. A rule names the kinds of them that it reports,
 * {@code misuses: [weak-hash]}, and rows say which calls and assignments are of a kind:
 *
 * <pre>
 * misuses:
 *   - {call: hashlib.md5, kind: weak-hash, names: [token, signature], unless: {usedforsecurity: false}}
 *   - {call: hashlib.md5, kind: weak-hash, profile: audit}
 *   - {call: 'crypto:createCipheriv', kind: weak-cipher, when: {0: {like: ['des*', 'rc4*']}}}
 *   - {call: 'crypto:generateKeyPair', kind: weak-key, when: {1.modulusLength: {below: 2048}}}
 *   - {write: 'ssl.SSLContext().verify_mode', kind: unverified-certificate, when: {0: CERT_NONE}, choices: [insecure]}
 * </pre>
 *
 * The first row that holds counts. {@code names} are words of which one must stand in the names around the call; {@code
 * choices} words that make it somebody's decision, where a test around the call or the function's name holds one, so that only
 * the audit profile reports it. In the default profile only what is run is reported: the top level of modules, and what
 * entries call.
 *
 * <h3>API paths</h3>
 *
 * A library's function is named by the path that leads to it from an import: in Python by dots, {@code subprocess.run},
 * {@code os.path.join}, {@code sqlite3.connect().cursor().execute}; in JavaScript by the package, a colon and dots,
 * {@code child_process:exec}, {@code axios:create().get}, {@code fs/promises:readFile}, {@code simple-git:()} for a package that is
 * a function itself. {@code ()} is the result of a call or of {@code new}; awaiting changes nothing; {@code node:} prefixes are
 * dropped, and a default import, a namespace import and {@code require} all give the package itself. Globals are
 * {@code global:eval}, {@code global:fetch}; Python's are {@code builtins.eval}. {@code *.name} is a method {@code name} of an object
 * that nothing else is known of; with {@code receiver} only if the receiver's last name holds one of these words (in lower
 * case). Submodules of a package not named otherwise belong to it: {@code lodash/merge} is {@code lodash:merge}. Braces write
 * several paths as one: <code>{fs,fs-extra}:{readFile,writeFile}</code> are four.
 *
 * <h3>Arguments</h3>
 *
 * {@code 0} the first argument; {@code 1..} all from the second; {@code name} one by keyword (Python: also the positional one, as
 * {@code 0|args}); {@code 2.shell} a property of an argument; {@code 0.*} an argument and all its parts that are no texts; {@code 1[]} the elements of a list, {@code 1[0]} its first;
 * {@code this} the receiver; {@code *} the receiver and all arguments.
 */
@NullMarked
package dev.mcpsentinel.detectors.dataflow;

import org.jspecify.annotations.NullMarked;
