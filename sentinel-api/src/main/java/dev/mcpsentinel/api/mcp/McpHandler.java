/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.Objects;

/**
 * The function that answers for a tool, a prompt or a resource.
 *
 * @param name name of the function; empty for an anonymous one
 * @param location where the function stands
 */
public record McpHandler(String name, Location location) {

    /** Checks that nothing is missing. */
    public McpHandler {
        Objects.requireNonNull(name);
        Objects.requireNonNull(location);
    }
}
