/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import java.util.List;

/**
 * An intent that shows in a text.
 *
 * @param intent name of the intent
 * @param start offset of its first word in the source
 * @param end offset behind its last word
 * @param evidence what is said there, in the words of the text, in their order; nothing for what is no word
 * @param hidden whether it only shows once what is hidden is made visible
 */
record Match(String intent, int start, int end, List<String> evidence, boolean hidden) {

    /** Copies the evidence. */
    Match {
        evidence = List.copyOf(evidence);
    }

    boolean overlaps(Match other) {
        return start < Math.max(other.end, other.start + 1) && other.start < Math.max(end, start + 1);
    }
}
