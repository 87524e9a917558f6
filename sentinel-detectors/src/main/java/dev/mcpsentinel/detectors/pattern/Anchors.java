/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import java.util.List;

/**
 * The anchors of a regex: at each match, at least one of the literals stands at one of its distances.
 *
 * @param list the anchors, at least one
 * @param length how long a match is, in characters of the text
 */
record Anchors(List<Anchor> list, MatchLength length) implements AnchorResult {
    Anchors {
        list = List.copyOf(list);
    }
}
