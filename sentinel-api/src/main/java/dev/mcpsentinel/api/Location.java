/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.util.Optional;

/**
 * A place in a scanned file.
 *
 * @param path path of the file relative to the scan's root, separated by {@code /}, never absolute
 * @param region the stretch of the file
 * @param snippet the excerpt to show; the scanner fills it in, detectors leave it empty
 */
public record Location(String path, Region region, Optional<Snippet> snippet) {

    /**
     * Makes a location without an excerpt.
     *
     * @param path relative path, separated by {@code /}
     * @param region the stretch of the file
     */
    public Location(String path, Region region) {
        this(path, region, Optional.empty());
    }

    /**
     * Returns this location with an excerpt.
     *
     * @param shown the excerpt
     * @return a new location
     */
    public Location withSnippet(Snippet shown) {
        return new Location(path, region, Optional.of(shown));
    }

    /** Returns {@code path:line:column}. */
    @Override
    public String toString() {
        return path + ":" + region.startLine() + ":" + region.startColumn();
    }
}
