/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.mcp.McpEffect;

/**
 * Something that a function does, whoever calls it with whatever.
 *
 * @param kind such as {@code file-write}, see the rows
 * @param decided whether somebody else decides with what, or to what, it is done
 * @param what the call that does it, for messages
 * @param place the call that does it
 * @param site what leads there in the function that is spoken of: the call itself, or that of a function which does it
 */
record Effect(String kind, boolean decided, String what, Place place, Place site) {

    Effect at(Place other) {
        return new Effect(kind, decided, what, place, other);
    }

    McpEffect reported() {
        return new McpEffect(kind, decided, what, place.location());
    }
}
