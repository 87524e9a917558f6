/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import dev.mcpsentinel.api.Location;

/**
 * A stretch of a module.
 *
 * @param unit the module
 * @param start offset of its first character
 * @param end offset behind its last character
 */
record Place(Unit unit, int start, int end) {

    Location location() {
        return unit.model().location(start, end);
    }
}
