/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.Rule;
import java.util.List;

/** Rules for tests. */
final class TestRules {

    private TestRules() {}

    /** Starts a rule that fires at a word of letters and stays silent at others. */
    static Rule.Builder word(String id, String word) {
        return Rule.builder(id)
                .title("the word " + word)
                .help("The word is there.")
                .fixAdvice("Remove it.")
                .cwes(List.of(1))
                .examples(List.of("say " + word), List.of("say nothing"));
    }
}
