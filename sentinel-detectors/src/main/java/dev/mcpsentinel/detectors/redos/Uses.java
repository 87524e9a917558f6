/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import java.util.HashMap;
import java.util.Map;

/** How the regexes are used that a file has names for. */
final class Uses {
    private final Map<String, Use> byName = new HashMap<>();

    /** All uses of a name: how the strictest is made, and of what. */
    record Use(RegexAnalysis.Use use, FoundRegex.Matched text) {
        static final Use NONE = new Use(RegexAnalysis.Use.SEARCH, FoundRegex.Matched.UNKNOWN);

        private Use and(Use other) {
            return new Use(
                    use.compareTo(other.use) <= 0 ? use : other.use,
                    text.compareTo(other.text) >= 0 ? text : other.text);
        }
    }

    void add(String name, RegexAnalysis.Use use, boolean constant) {
        if (!name.isEmpty()) {
            Use one = new Use(use, constant ? FoundRegex.Matched.CONSTANT : FoundRegex.Matched.VARIABLE);
            byName.merge(name, one, Use::and);
        }
    }

    Use of(String name) {
        return byName.getOrDefault(name, Use.NONE);
    }
}
