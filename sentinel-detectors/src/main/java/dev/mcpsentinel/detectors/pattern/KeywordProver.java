/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks keywords that the author of a rule has written down: a rule must not miss a match because none of its keywords
 * is near.
 */
final class KeywordProver {
    private final Regex regex;
    private final List<String> keywords;

    private KeywordProver(Regex regex, List<String> keywords) {
        this.regex = regex;
        this.keywords = keywords.stream()
                .map(keyword -> keyword.toLowerCase(Locale.ROOT))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /**
     * Finds out whether every match of a regex contains at least one of some keywords, in upper or lower case.
     *
     * <p>The answer {@link KeywordProof.Unproven} does not mean that there is a match without a keyword: a keyword that
     * comes about by repetition or by a back-reference, say, is not seen.
     *
     * @param form the kind of text that the regex will be applied to
     */
    static KeywordProof prove(Regex regex, TextForm form, List<String> keywords) {
        KeywordProver prover = new KeywordProver(regex, keywords);
        MatchLengths lengths = new MatchLengths(regex, form);
        LiteralWalk walk = new LiteralWalk(form, lengths, prover::choose);
        Optional<AnchorCandidate> best = walk.bestOf(regex.root());
        if (best.isEmpty()) {
            return new KeywordProof.Unproven(prover.missing(walk));
        }
        AnchorCandidate candidate = best.get();
        return candidate.isTooFar()
                ? new KeywordProof.Unplaced(candidate.explainTooFar(regex, lengths))
                : new KeywordProof.Placed(new Anchors(candidate.anchors(), lengths.whole()));
    }

    private Optional<AnchorCandidate> choose(LiteralRun run) {
        Optional<AnchorCandidate> all = Optional.empty();
        for (String literal : run.set().literals()) {
            Optional<AnchorCandidate> one = keywordIn(literal.toLowerCase(Locale.ROOT), run.start());
            if (one.isEmpty()) {
                return one;
            }
            all = Optional.of(all.isPresent() ? all.get().or(one.get()) : one.get());
        }
        return all;
    }

    private Optional<AnchorCandidate> keywordIn(String literal, Distance start) {
        for (String keyword : keywords) {
            int index = literal.indexOf(keyword);
            if (index >= 0) {
                Distance distance = start.after(regex.root(), new MatchLength(index, index));
                return Optional.of(new AnchorCandidate(List.of(new PlacedLiteral(keyword, false, distance))));
            }
        }
        return Optional.empty();
    }

    private String missing(LiteralWalk walk) {
        String none = "none of the keywords " + keywords;
        if (!walk.barrenBranches().isEmpty()) {
            RegexNode branch = walk.barrenBranches().get(0);
            return none + " is certain to be in a match through the branch `" + regex.excerpt(branch) + "` at index "
                    + branch.start();
        }
        return none + " is certain to be in every match";
    }
}
