/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What MCP servers offer: their tools, prompts and resources, and how they are reached.
 *
 * <p>A {@link dev.mcpsentinel.api.mcp.McpServer} is found by a detector in source code, or in saved answers of a running
 * server, and reported to the scan. Every text that a model gets to read is an {@link dev.mcpsentinel.api.mcp.McpText}, which
 * knows its place in the scanned files; {@link dev.mcpsentinel.api.mcp.McpServer#texts()} has all of them. All types are
 * immutable.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/schema">the schema of the protocol</a>
 */
@NullMarked
package dev.mcpsentinel.api.mcp;

import org.jspecify.annotations.NullMarked;
