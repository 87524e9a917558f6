/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.Objects;

/**
 * A sign that a server asks who its clients are.
 *
 * @param kind a lower-case word: {@code bearer}, {@code oauth}, {@code jwt}, {@code api-key}, {@code basic} or
 *     {@code middleware} for a check whose kind is not known
 * @param location what says so
 */
public record McpAuth(String kind, Location location) {

    /** Checks that nothing is missing. */
    public McpAuth {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(location);
    }
}
