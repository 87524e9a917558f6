/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.Set;

/**
 * A parsed regex.
 *
 * @param source the regex as it was written
 * @param root the whole of it
 * @param groups the names of its groups
 */
record Regex(String source, RegexNode root, Set<String> groups) {
    private static final int EXCERPT = 40;

    Regex {
        groups = Set.copyOf(groups);
    }

    /** Returns the text of a part for a message, cut off where it is long. */
    String excerpt(RegexNode node) {
        int end = Math.min(node.end(), node.start() + EXCERPT);
        return source.substring(node.start(), end) + (end < node.end() ? "…" : "");
    }
}
