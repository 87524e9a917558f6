/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import java.util.Locale;
import java.util.Objects;

/**
 * A text with the part it plays on a server's surface.
 *
 * @param role what the text is
 * @param owner what it belongs to, in words: {@code tool 'read_file', parameter 'path'}; empty for the server itself
 * @param text the text
 */
public record McpSurfaceText(Role role, String owner, McpText text) {

    /** Checks that nothing is missing. */
    public McpSurfaceText {
        Objects.requireNonNull(role);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(text);
    }

    /** What a text is. */
    public enum Role {
        /** The server's name. */
        SERVER_NAME,
        /** The server's name for people. */
        SERVER_TITLE,
        /** What the server tells the model about itself when the session starts. */
        INSTRUCTIONS,
        /** A tool's name. */
        TOOL_NAME,
        /** A tool's name for people. */
        TOOL_TITLE,
        /** What a tool does. */
        TOOL_DESCRIPTION,
        /** The title among a tool's annotations. */
        ANNOTATION_TITLE,
        /** A parameter's name, or that of a property inside it. */
        PARAMETER_NAME,
        /** A parameter's name for people. */
        PARAMETER_TITLE,
        /** What a parameter means. */
        PARAMETER_DESCRIPTION,
        /** One of a parameter's allowed values. */
        ENUM_VALUE,
        /** The regular expression that a parameter has to match. */
        PATTERN,
        /** A parameter's value when it is left out. */
        DEFAULT_VALUE,
        /** An example of a parameter's value. */
        EXAMPLE,
        /** A text in the schema of a tool's parameters that belongs to none of them. */
        SCHEMA_TEXT,
        /** A name, a title, a description or a value in the schema of a tool's results. */
        OUTPUT_SCHEMA,
        /** A prompt's name. */
        PROMPT_NAME,
        /** A prompt's name for people. */
        PROMPT_TITLE,
        /** What a prompt is for. */
        PROMPT_DESCRIPTION,
        /** A resource's address, or the template of addresses. */
        RESOURCE_URI,
        /** A resource's name. */
        RESOURCE_NAME,
        /** A resource's name for people. */
        RESOURCE_TITLE,
        /** What a resource holds. */
        RESOURCE_DESCRIPTION;

        /**
         * Returns the name used in reports.
         *
         * @return such as {@code tool-description}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
