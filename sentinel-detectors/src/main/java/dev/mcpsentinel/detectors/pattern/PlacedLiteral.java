/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

/**
 * A literal that a match may contain.
 *
 * @param caseSensitive whether it occurs exactly as it is written; if not, it is in lower case
 * @param distance how far it is from the start of the match
 */
record PlacedLiteral(String literal, boolean caseSensitive, Distance distance) {
    Anchor toAnchor() {
        return new Anchor(literal, caseSensitive, distance.min(), distance.max(), distance.between());
    }
}
