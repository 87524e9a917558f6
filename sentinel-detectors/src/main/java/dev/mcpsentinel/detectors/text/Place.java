/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import dev.mcpsentinel.api.mcp.McpSurfaceText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a text stands. */
enum Place {
    /** A tool's name, title or description. */
    TOOL,
    /** A name, a text or a value in the schema of a tool's parameters or results. */
    SCHEMA,
    /** The name of a parameter, which belongs to the schema too. */
    NAME,
    /** A server's name, title or instructions. */
    SERVER,
    /** A prompt: its description, or a file of a folder of prompts. */
    PROMPT,
    /** A resource: its address or description. */
    RESOURCE,
    /** What a program raises or returns. */
    OUTPUT,
    /** Another text in a program. */
    CODE,
    /** A file of instructions for agents. */
    AGENT,
    /** A file as it is, for what is invisible in it. */
    FILE;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Place> ofId(String id) {
        return Arrays.stream(values()).filter(place -> place.id().equals(id)).findFirst();
    }

    static Place of(McpSurfaceText.Role role) {
        return switch (role) {
            case SERVER_NAME, SERVER_TITLE, INSTRUCTIONS -> SERVER;
            case TOOL_NAME, TOOL_TITLE, TOOL_DESCRIPTION, ANNOTATION_TITLE -> TOOL;
            case PARAMETER_NAME -> NAME;
            case PARAMETER_TITLE,
                    PARAMETER_DESCRIPTION,
                    ENUM_VALUE,
                    PATTERN,
                    DEFAULT_VALUE,
                    EXAMPLE,
                    SCHEMA_TEXT,
                    OUTPUT_SCHEMA -> SCHEMA;
            case PROMPT_NAME, PROMPT_TITLE, PROMPT_DESCRIPTION -> PROMPT;
            case RESOURCE_URI, RESOURCE_NAME, RESOURCE_TITLE, RESOURCE_DESCRIPTION -> RESOURCE;
        };
    }
}
