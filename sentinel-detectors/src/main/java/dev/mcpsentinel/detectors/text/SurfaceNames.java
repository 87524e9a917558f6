/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import dev.mcpsentinel.api.mcp.McpSurfaceText;
import java.util.regex.Pattern;

/** Makes words of names: {@code contentOfFile} is read by a model as three. */
final class SurfaceNames {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private SurfaceNames() {}

    /** The text of a surface, in words if it is a name. */
    static String words(McpSurfaceText surface) {
        String text = surface.text().text();
        return switch (surface.role()) {
            case PARAMETER_NAME, TOOL_NAME, PROMPT_NAME, RESOURCE_NAME ->
                HUMP.matcher(text).replaceAll(" ");
            default -> text;
        };
    }
}
