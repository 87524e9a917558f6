/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The document engine: rules about the values of JSON, YAML and TOML files.
 *
 * <pre>
 * model ─▶ Vocabulary: named files, paths, expressions
 *             │
 * rule ─▶ RuleReader ─▶ DocumentRule: globs, and a Condition with a Selector, tests, and conditions in it
 *             │
 * located document ─▶ Evaluation ─▶ places that the condition holds for ─▶ findings
 * </pre>
 *
 * <h2>Rules</h2>
 *
 * A rule is a condition on the root of a document, with the files it is about:
 *
 * <pre>
 * - id: acme.open-door
 *   engine: document
 *   files: ['@client-configs', '*.acme.json']
 *   at: '@server'
 *   where:
 *     - at: '@command-line'
 *       words: '(?m)^(?:.*&#47;)?door$(?s:.*)^(?&lt;here&gt;--open)$'
 *       report: true
 *   unless:
 *     - at: env/DOOR_LOCK
 *       equals: ['1', 'true']
 * </pre>
 *
 * A condition has the fields
 *
 * <ul>
 *   <li>{@code at}: a path, or a list of paths, from the node that the condition is about to the nodes that are tested; that
 *       node itself if there is no path. The condition holds if it does for one of them; a rule reports each.
 *   <li>{@code key}: an expression, found in the key under which the node stands; an item of a sequence has the key of the
 *       sequence
 *   <li>{@code matches}: an expression, found in the node's text
 *   <li>{@code equals}: texts, one of which is the node's
 *   <li>{@code words}: an expression, found in the texts of all nodes of {@code at} in their order, each on a line of its
 *       own. What is reported is the group {@code here}, or else the whole match. Has no other test beside it.
 *   <li>{@code validator}: a check of the pattern engine that the text must pass, such as {@code plausible-secret}; or
 *       that part of it which {@code matches} finds with a group {@code secret}
 *   <li>{@code where}, {@code any}, {@code unless}: lists of conditions about the node, of which all, at least one, or none
 *       must hold
 *   <li>{@code report}: {@code true} if what this condition finds is to be reported, and not what the rule's own path
 *       leads to
 * </ul>
 *
 * <p>Besides, a rule has {@code files}: globs as in {@code .gitignore} and names of groups of them; {@code languages};
 * {@code keywords}: texts of which the file must hold one to be looked at; {@code message}: what to say instead of the
 * title; {@code redact}: {@code true} if what is reported is a secret.
 *
 * <h2>Paths</h2>
 *
 * Steps, separated by slashes:
 *
 * <ul>
 *   <li>{@code name}, {@code *_URL}, <code>{command,cmd}</code>: the value of such a key; {@code ~1} stands for a slash in
 *       a key, {@code ~0} for a tilde
 *   <li>{@code *}: every value of a mapping and every item of a sequence; <code>{*}</code>: of a mapping alone
 *   <li>{@code []}: every item of a sequence, or the node itself if it is none, for what may be one or many
 *   <li>{@code **}: the node, and everything below it
 *   <li>{@code @name}: a path that a model names
 * </ul>
 *
 * <h2>Models</h2>
 *
 * What many rules say is said once, under a name:
 *
 * <pre>
 * engine: document
 * files:
 *   client-configs: [mcp.json, .mcp.json]
 * paths:
 *   server: ['mcpServers/*', 'mcp/servers/*']
 *   command-line: [command, 'args/[]']
 * expressions:
 *   shell: '(?:ba|z)?sh'
 * </pre>
 *
 * <p>Formats that differ only in where things stand and what they are called are made one by such names: a rule about the
 * command line of a server is written once for all clients. An expression is put into others as <code>%{shell}</code>,
 * grouped. The names of all packs are known to the rules of all packs, and are unique.
 */
@NullMarked
package dev.mcpsentinel.detectors.document;

import org.jspecify.annotations.NullMarked;
