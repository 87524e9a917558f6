/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Rules about MCP servers as a whole: what their tools claim and do, what several tools do together, what names collide, and
 * who can reach them.
 *
 * <pre>
 * servers of a scan (from code, saved answers, configurations) ──▶ ServersDetector ── for each rule ──▶ Check ──▶ Report
 * </pre>
 *
 * <p>A rule is data: what it is called and says, how grave it is, its examples, and the name of its {@code check}, which is what
 * only code can say. Checks read the model of {@code api.mcp} and nothing else; what the model does not know, they do not guess.
 *
 * <pre>
 * - id: server.listens-everywhere
 *   …
 *   check: listens-everywhere
 *   message: 'The server listens on {host}, and nothing asks who calls'
 * </pre>
 *
 * What effects a tool has, {@link dev.mcpsentinel.api.mcp.McpTool#effects()}, the taint engine derives from rows:
 * {@code file-write}, {@code file-delete}, {@code data-change}, {@code remote-change}, {@code command}, {@code send},
 * {@code fetch}, {@code file-read}, {@code data-read}, …
 */
@NullMarked
package dev.mcpsentinel.detectors.servers;

import org.jspecify.annotations.NullMarked;
