/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.mcp;

import dev.mcpsentinel.api.mcp.McpParameter;

/** The type words of JSON Schema. */
public final class SchemaTypes {

    private SchemaTypes() {}

    /**
     * Returns what a type word means.
     *
     * @param word such as {@code string}
     * @return the type; {@link McpParameter.Type#ANY} for a word that is none
     */
    public static McpParameter.Type of(String word) {
        return switch (word) {
            case "string" -> McpParameter.Type.STRING;
            case "number" -> McpParameter.Type.NUMBER;
            case "integer" -> McpParameter.Type.INTEGER;
            case "boolean" -> McpParameter.Type.BOOLEAN;
            case "object" -> McpParameter.Type.OBJECT;
            case "array" -> McpParameter.Type.ARRAY;
            case "null" -> McpParameter.Type.NULL;
            default -> McpParameter.Type.ANY;
        };
    }

    /**
     * Returns the type of what is of one type or the other. Null beside another type says only that there may be nothing.
     *
     * @param one a type
     * @param other a type
     * @return a type that takes the values of both
     */
    public static McpParameter.Type either(McpParameter.Type one, McpParameter.Type other) {
        if (one == other || other == McpParameter.Type.NULL) {
            return one;
        }
        if (one == McpParameter.Type.NULL) {
            return other;
        }
        boolean numbers = (one == McpParameter.Type.NUMBER || one == McpParameter.Type.INTEGER)
                && (other == McpParameter.Type.NUMBER || other == McpParameter.Type.INTEGER);
        return numbers ? McpParameter.Type.NUMBER : McpParameter.Type.ANY;
    }
}
