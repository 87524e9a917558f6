/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.mcp;

import dev.mcpsentinel.api.Location;
import java.util.Objects;

/**
 * A text that a model gets to read.
 *
 * @param text the text, escapes resolved; a part that is not known stands as {@link #UNKNOWN_PART}
 * @param location where it is written, quotes included
 * @param complete false if only parts of the text are known
 */
public record McpText(String text, Location location, boolean complete) {

    /** Stands for each part of an incomplete text that is decided at run time. */
    public static final String UNKNOWN_PART = "\u2026";

    /** Checks that nothing is missing. */
    public McpText {
        Objects.requireNonNull(text);
        Objects.requireNonNull(location);
    }

    /**
     * Makes a text that is wholly known.
     *
     * @param text the text, escapes resolved
     * @param location where it is written
     */
    public McpText(String text, Location location) {
        this(text, location, true);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}
