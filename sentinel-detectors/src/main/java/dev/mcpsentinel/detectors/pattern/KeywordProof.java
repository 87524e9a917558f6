/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

/** What is known about a list of keywords that a rule's author gives, of which every match should contain one. */
sealed interface KeywordProof {
    /**
     * Every match contains one of the keywords at a known distance from its start.
     *
     * @param anchors those of the keywords that are needed for this, in lower case
     */
    record Placed(Anchors anchors) implements KeywordProof {}

    /**
     * Every match contains one of the keywords, but it can be far from the start.
     *
     * @param reason one sentence for the author of the rule: what to change
     */
    record Unplaced(String reason) implements KeywordProof {}

    /**
     * There may be matches without any of the keywords.
     *
     * @param reason one sentence for the author of the rule: where such a match comes from
     */
    record Unproven(String reason) implements KeywordProof {}
}
