/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.Objects;

/**
 * Something that a handler can do, itself or in the functions that it calls.
 *
 * @param kind a lower-case word, such as {@code file-write}; see the detector that reports the server
 * @param decided whether the arguments of the handler decide with what, or to what, it is done
 * @param what the call that does it, for messages
 * @param location the call
 */
public record McpEffect(String kind, boolean decided, String what, Location location) {

    /** Checks that nothing is missing. */
    public McpEffect {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(what);
        Objects.requireNonNull(location);
    }
}
