/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.ScalarNode;
import org.jspecify.annotations.Nullable;

/**
 * A node and how it was come to.
 *
 * @param node the node
 * @param key the key under which it stands, or that of the sequence it is in; null where there is none
 * @param item whether it is an item of a sequence
 */
record Place(DocumentNode node, @Nullable ScalarNode key, boolean item) {

    static Place root(DocumentNode root) {
        return new Place(root, null, false);
    }

    /** Returns what to show of this place: a scalar, or the key of what would fill the page. */
    Region shown() {
        return node instanceof ScalarNode || key == null || item ? node.region() : key.region();
    }
}
