/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.document;

import dev.mcpsentinel.api.Region;

/**
 * A single value.
 *
 * @param value the value as text: a string without quotes and with escapes resolved, otherwise what stands in the file
 * @param kind what it is
 * @param region the value with its quotes
 */
public record ScalarNode(String value, Kind kind, Region region) implements DocumentNode {

    /** What a scalar is. */
    public enum Kind {
        /** Text. */
        STRING,
        /** An integer or a decimal number. */
        NUMBER,
        /** True or false. */
        BOOLEAN,
        /** A TOML date or time. */
        DATE,
        /** No value. */
        NULL
    }
}
