/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.mcp;

import dev.mcpsentinel.api.mcp.McpParameter.Type;

/** The type words of JSON Schema. */
public final class SchemaTypes {

    private SchemaTypes() {}

    /**
     * Returns what a type word means.
     *
     * @param word such as {@code string}
     * @return the type; {@link Type#ANY} for a word that is none
     */
    public static Type of(String word) {
        return switch (word) {
            case "string" -> Type.STRING;
            case "number" -> Type.NUMBER;
            case "integer" -> Type.INTEGER;
            case "boolean" -> Type.BOOLEAN;
            case "object" -> Type.OBJECT;
            case "array" -> Type.ARRAY;
            case "null" -> Type.NULL;
            default -> Type.ANY;
        };
    }

    /**
     * Returns the type of what is of one type or the other. Null beside another type says only that there may be nothing.
     *
     * @param one a type
     * @param other a type
     * @return a type that takes the values of both
     */
    public static Type either(Type one, Type other) {
        if (one == other || other == Type.NULL) {
            return one;
        }
        if (one == Type.NULL) {
            return other;
        }
        boolean numbers =
                (one == Type.NUMBER || one == Type.INTEGER) && (other == Type.NUMBER || other == Type.INTEGER);
        return numbers ? Type.NUMBER : Type.ANY;
    }
}
