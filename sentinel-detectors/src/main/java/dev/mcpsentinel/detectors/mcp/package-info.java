/* SPDX-License-Identifier: Apache-2.0 */
/**
 * MCP servers as they describe themselves: saved answers of running servers, and JSON Schema as parameters of tools.
 *
 * <pre>
 * JSON file ─▶ SavedAnswersDetector ─▶ AnswerReader ─▶ McpServer
 *                                          │ SchemaReader: SchemaValue ─▶ McpParameter
 * </pre>
 *
 * {@link dev.mcpsentinel.detectors.mcp.SchemaReader} reads any {@link dev.mcpsentinel.detectors.mcp.SchemaValue}: a node of a
 * document, or a value that an analysis of code knows.
 */
@NullMarked
package dev.mcpsentinel.detectors.mcp;

import org.jspecify.annotations.NullMarked;
