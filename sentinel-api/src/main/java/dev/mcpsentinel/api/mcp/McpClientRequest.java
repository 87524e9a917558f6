/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a server asks of its client: to ask the user, or to have its model write something.
 *
 * @param kind what is asked
 * @param message what the user, or the model as its system prompt, gets to read
 * @param fields names of what the user is to fill in
 * @param address where the user is sent
 * @param context what the client is to add, such as {@code allServers}
 * @param location the request
 */
public record McpClientRequest(
        Kind kind,
        Optional<McpText> message,
        List<McpText> fields,
        Optional<McpText> address,
        Optional<String> context,
        Location location) {

    /** Copies the fields, and checks that nothing is missing. */
    public McpClientRequest {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(message);
        fields = List.copyOf(fields);
        Objects.requireNonNull(address);
        Objects.requireNonNull(context);
        Objects.requireNonNull(location);
    }

    /** What a server asks. */
    public enum Kind {
        /** The user is to fill in a form, or to open an address. */
        ELICITATION,
        /** The client's model is to write something. */
        SAMPLING
    }
}
