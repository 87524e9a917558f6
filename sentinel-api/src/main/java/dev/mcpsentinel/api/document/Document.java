/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.document;

import dev.mcpsentinel.api.Region;
import java.util.List;
import java.util.Optional;

/**
 * A parsed JSON, YAML or TOML text.
 *
 * @param roots the values: one for JSON and TOML, one for each document of a YAML stream; those before the first problem
 *     where the text has one
 * @param problem what is wrong with the text, or nothing
 */
public record Document(List<DocumentNode> roots, Optional<Problem> problem) {

    /** Copies the roots. */
    public Document {
        roots = List.copyOf(roots);
    }

    /**
     * Returns the only or first value.
     *
     * @return the first root, or nothing for an empty or broken text
     */
    public Optional<DocumentNode> root() {
        return roots.isEmpty() ? Optional.empty() : Optional.of(roots.get(0));
    }

    /**
     * Why a text could not be read to its end.
     *
     * @param message what is wrong, in one sentence
     * @param region where
     * @param limit true if the text is well-formed as far as it was read, but larger or deeper than allowed
     */
    public record Problem(String message, Region region, boolean limit) {}
}
