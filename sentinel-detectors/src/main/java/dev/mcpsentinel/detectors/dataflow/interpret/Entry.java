/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.List;

/**
 * A function that is called from outside with data that somebody else decides.
 *
 * @param kind what it serves: a tool, a resource, a prompt, an HTTP route, …
 * @param name its name, or empty
 * @param handler the function
 * @param arguments what it is called with
 * @param place where it is registered
 */
record Entry(
        String kind,
        String name,
        Value handler,
        List<Value> arguments,
        java.util.Map<String, Value> named,
        Place place) {}
