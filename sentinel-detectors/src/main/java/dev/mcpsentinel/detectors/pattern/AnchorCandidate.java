/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Some literals of which every match contains one. */
final class AnchorCandidate {
    /** How much rarer a literal is taken to be for each further character. */
    private static final double RARITY = 8;

    /** From this length on, a literal counts as no rarer: it is words, and words are frequent. */
    private static final int RARE = 12;

    private final List<PlacedLiteral> literals;
    private final double cost;
    private final int distance;
    private final Optional<PlacedLiteral> tooFar;

    AnchorCandidate(List<PlacedLiteral> literals) {
        this.literals = literals;
        double attempts = 0;
        int greatest = 0;
        Optional<PlacedLiteral> far = Optional.empty();
        for (PlacedLiteral placed : literals) {
            Distance place = placed.distance();
            double starts = 1.0 + place.max() - place.min();
            attempts += starts * Math.pow(RARITY, -Math.min(placed.literal().length(), RARE));
            greatest = Math.max(greatest, place.max());
            if (far.isEmpty() && place.tooFar().isPresent()) {
                far = Optional.of(placed);
            }
        }
        // each literal also takes room in the automaton of all keywords
        cost = attempts * literals.size();
        distance = greatest;
        tooFar = far;
    }

    /** Returns a candidate for a place where matches have a literal of this or of another candidate. */
    AnchorCandidate or(AnchorCandidate other) {
        Set<PlacedLiteral> either = new LinkedHashSet<>(literals);
        either.addAll(other.literals);
        return new AnchorCandidate(List.copyOf(either));
    }

    /**
     * Tells whether this candidate makes less work than another: near before far, then fewer expected attempts and
     * literals, then nearer to the start of the match.
     */
    boolean isBetterThan(AnchorCandidate other) {
        if (isTooFar() != other.isTooFar()) {
            return other.isTooFar();
        }
        return cost < other.cost || (cost == other.cost && distance < other.distance);
    }

    /** Tells whether a literal is further from the start of the match than is allowed. */
    boolean isTooFar() {
        return tooFar.isPresent();
    }

    /** Returns the anchors, one for each literal. */
    List<Anchor> anchors() {
        Map<String, Anchor> anchors = new LinkedHashMap<>();
        for (PlacedLiteral placed : literals) {
            anchors.merge(placed.literal(), placed.toAnchor(), Anchor::or);
        }
        return new ArrayList<>(anchors.values());
    }

    /** Says why a literal is too far from the start of a match, and what to change in the regex. */
    String explainTooFar(Regex regex, MatchLengths lengths) {
        PlacedLiteral placed = tooFar.orElseThrow();
        RegexNode part = placed.distance().tooFar().orElseThrow();
        String place = "`" + regex.excerpt(part) + "` at index " + part.start();
        if (lengths.of(part).max() == MatchLength.UNBOUNDED) {
            return "the literal '" + placed.literal() + "' is preceded by an unbounded " + place
                    + "; bound it or start the regex at the literal";
        }
        return "the literal '" + placed.literal() + "' can be more than " + Distance.LIMIT
                + " characters away from the start of a match because of " + place
                + "; shorten it or start the regex at the literal";
    }
}
