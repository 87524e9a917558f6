/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.mcp.McpText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts as they are written in the program. */
final class Written {

    private Written() {}

    /** Where a value is written, as far as that is known. */
    static Location location(Value value, Location otherwise) {
        if (value.place() != null) {
            return value.place().location();
        }
        for (Ref ref : value.refs()) {
            if (ref instanceof Ref.Library lib && lib.made() != null) {
                return lib.made().place().location();
            }
        }
        return otherwise;
    }

    /** A text, a number or a boolean; of a text of which only the ends are known, these. */
    static Optional<McpText> text(@Nullable Value value, Location otherwise) {
        if (value == null) {
            return Optional.empty();
        }
        Location location = location(value, otherwise);
        String constant = value.constant();
        if (constant != null) {
            return Optional.of(new McpText(constant, location, constant.length() != Activation.MAX_CONSTANT));
        }
        if (value.form() == Value.Form.TEXT
                || !value.prefix().isEmpty()
                || !value.suffix().isEmpty()) {
            return Optional.of(new McpText(value.prefix() + McpText.UNKNOWN_PART + value.suffix(), location, false));
        }
        return Optional.empty();
    }

    /** A text, even if nothing is known of it. */
    static McpText textOrUnknown(Value value, Location otherwise) {
        return text(value, otherwise)
                .orElseGet(() -> new McpText(McpText.UNKNOWN_PART, location(value, otherwise), false));
    }
}
