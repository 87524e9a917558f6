/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Some anchors of which every match has one.
 *
 * @param anchors the anchors, of different literals
 * @param tooFar the part of the regex that puts an anchor further from the start of the match than is allowed, if any
 *     does
 */
record AnchorCandidate(List<Anchor> anchors, Optional<RegexNode> tooFar) {
    /** How much rarer a literal is taken to be for each further character. */
    private static final double RARITY = 8;

    /** From this length on, a literal counts as no rarer: it is words, and words are frequent. */
    private static final int RARE = 12;

    /** Returns a candidate for a place where matches have an anchor of this or of another candidate. */
    AnchorCandidate or(AnchorCandidate other) {
        Map<String, Anchor> merged = new LinkedHashMap<>();
        Stream.concat(anchors.stream(), other.anchors.stream())
                .forEach(anchor -> merged.merge(anchor.literal(), anchor, AnchorCandidate::cover));
        return new AnchorCandidate(List.copyOf(merged.values()), tooFar.or(other::tooFar));
    }

    private static Anchor cover(Anchor a, Anchor b) {
        return new Anchor(
                a.literal(),
                a.caseSensitive() && b.caseSensitive(),
                Math.min(a.minBack(), b.minBack()),
                Math.max(a.maxBack(), b.maxBack()));
    }

    /**
     * Tells whether this candidate makes less work than another: near before far, then fewer expected attempts, then
     * nearer to the start of the match.
     */
    boolean isBetterThan(AnchorCandidate other) {
        if (tooFar.isPresent() != other.tooFar.isPresent()) {
            return tooFar.isEmpty();
        }
        int byCost = Double.compare(cost(), other.cost());
        return byCost < 0 || byCost == 0 && distance() < other.distance();
    }

    /** Says why an anchor is too far from the start of a match, and what to change in the regex. */
    String explainTooFar(Regex regex, MatchLengths lengths) {
        RegexNode part = tooFar.orElseThrow();
        String literal = anchors.stream()
                .filter(anchor -> anchor.maxBack() > Distance.LIMIT || anchor.minBack() < -Distance.LIMIT)
                .map(Anchor::literal)
                .findFirst()
                .orElseThrow();
        String place = "`" + regex.excerpt(part) + "` at index " + part.start();
        if (lengths.of(part).max() == MatchLength.UNBOUNDED) {
            return "the literal '" + literal + "' is preceded by an unbounded " + place
                    + "; bound it or start the regex at the literal";
        }
        return "the literal '" + literal + "' can be more than " + Distance.LIMIT
                + " characters away from the start of a match because of " + place
                + "; shorten it or start the regex at the literal";
    }

    /**
     * Returns a number that grows with the attempts to match that are to be expected in a text, and with the number of
     * literals, because they take room in the automaton of all keywords.
     */
    private double cost() {
        double attempts = 0;
        for (Anchor anchor : anchors) {
            double starts = 1.0 + anchor.maxBack() - anchor.minBack();
            attempts += starts * Math.pow(RARITY, -Math.min(anchor.literal().length(), RARE));
        }
        return attempts * anchors.size();
    }

    private int distance() {
        return anchors.stream().mapToInt(Anchor::maxBack).max().orElse(0);
    }
}
