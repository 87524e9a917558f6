/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import java.util.List;

/** One step of a {@link Selector}. */
sealed interface Step {

    /** To the values of the keys that fit one of the names; with {@code items} also to the items of a sequence. */
    record Children(List<KeyGlob> keys, boolean items) implements Step {
        public Children {
            keys = List.copyOf(keys);
        }

        boolean fits(String key) {
            for (KeyGlob glob : keys) {
                if (glob.matches(key)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** To the items of a sequence; stays where it is on anything else. */
    record Items() implements Step {}

    /** To the node itself and all below it. */
    record Descendants() implements Step {}

    /** Along one of several ways. */
    record Ways(List<Selector> ways) implements Step {
        public Ways {
            ways = List.copyOf(ways);
        }
    }
}
