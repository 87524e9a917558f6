/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Derives from a regex the literals near which alone it can match.
 *
 * <p>A regex that is searched for in a whole file is tried at every position of it. Nearly all regexes of rules contain
 * literals that every match must have, at a distance from its start that is known or bounded; where the keyword pass has
 * found those, the regex needs to be tried at a few positions only.
 *
 * <p>For authors of rules, the reasons of {@link NoAnchors} say what to change.
 */
final class AnchorFinder {
    /** The usual least length of a literal: shorter ones occur everywhere. */
    static final int MIN_LITERAL = 3;

    /** The most anchors of one regex. */
    static final int MAX_ANCHORS = 512;

    private final Regex regex;
    private final MatchLengths lengths;
    private final LiteralWalk walk;
    private final int minLiteral;
    private String longestTooShort = "";

    private AnchorFinder(Regex regex, TextForm form, int minLiteral) {
        this.regex = regex;
        this.minLiteral = minLiteral;
        lengths = new MatchLengths(regex, form);
        walk = new LiteralWalk(form, lengths, this::choose);
    }

    /**
     * Finds the anchors that make the least work, with literals of {@link #MIN_LITERAL} characters or more.
     *
     * @param form the kind of text that the regex will be applied to
     */
    static AnchorResult find(Regex regex, TextForm form) {
        return find(regex, form, MIN_LITERAL);
    }

    /**
     * Finds the anchors that make the least work.
     *
     * @param form the kind of text that the regex will be applied to
     * @param minLiteral the least number of characters of a literal, at least 2
     */
    static AnchorResult find(Regex regex, TextForm form, int minLiteral) {
        if (minLiteral < 2) {
            throw new IllegalArgumentException("literals must have at least 2 characters, not " + minLiteral);
        }
        return new AnchorFinder(regex, form, minLiteral).find();
    }

    private AnchorResult find() {
        Optional<AnchorCandidate> best = walk.bestOf(regex.root());
        if (best.isEmpty()) {
            return new NoAnchors(missing());
        }
        AnchorCandidate candidate = best.get();
        if (candidate.isTooFar()) {
            return new NoAnchors(candidate.explainTooFar(regex, lengths));
        }
        List<Anchor> anchors = candidate.anchors();
        if (anchors.size() > MAX_ANCHORS) {
            return new NoAnchors("the regex needs " + anchors.size() + " literals, but no more than " + MAX_ANCHORS
                    + " are allowed; make a rule of a part of them");
        }
        return new Anchors(anchors, lengths.whole());
    }

    private Optional<AnchorCandidate> choose(LiteralRun run) {
        LiteralSet set = run.set();
        if (set.minLength() < minLiteral) {
            if (set.isSingle() && set.minLength() > longestTooShort.length()) {
                longestTooShort = set.literals().get(0);
            }
            return Optional.empty();
        }
        List<PlacedLiteral> literals = new ArrayList<>();
        for (String literal : withoutExtensions(set.literals())) {
            literals.add(new PlacedLiteral(literal, !set.folded(), run.start()));
        }
        return Optional.of(new AnchorCandidate(literals));
    }

    /** Leaves out the strings that begin with another of them, which is found wherever they are. */
    private static List<String> withoutExtensions(List<String> literals) {
        if (literals.size() == 1) {
            return literals;
        }
        List<String> kept = new ArrayList<>();
        for (String literal : new TreeSet<>(literals)) {
            if (kept.isEmpty() || !literal.startsWith(kept.get(kept.size() - 1))) {
                kept.add(literal);
            }
        }
        return kept;
    }

    private String missing() {
        String wanted = "literal of " + minLiteral + " or more printable ASCII characters";
        if (!walk.barrenBranches().isEmpty()) {
            RegexNode branch = walk.barrenBranches().get(0);
            return "the branch `" + regex.excerpt(branch) + "` at index " + branch.start() + " has no " + wanted
                    + "; add one, or one that all branches share before or after them";
        }
        String longest = longestTooShort.isEmpty() ? "" : " (the longest is '" + longestTooShort + "')";
        return "no " + wanted + " is in every match" + longest + "; add one to the regex";
    }
}
