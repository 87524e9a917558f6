/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the matches of a regex at given starts only.
 *
 * <p>If the starts are those of all hits of the regex's anchors, the matches are the ones that searching the whole text
 * with {@link Matcher#find()} gives: from the left, not overlapping. The exception are matches longer than {@link
 * #MAX_MATCH}: the regex does not see the text beyond, except in look-aheads.
 *
 * <p>Immutable and thread-safe.
 */
final class AnchoredMatcher {
    /** The most characters of a match. */
    static final int MAX_MATCH = 16_384;

    private final Pattern pattern;
    private final MatchStart matchStart;
    private final Set<String> groups;
    private final int maxMatch;

    /**
     * Creates a matcher.
     *
     * @param regex a regex that sets its flags itself
     * @param length the lengths of the matches of the regex, as found with its anchors
     */
    AnchoredMatcher(String regex, MatchLength length) {
        Regex parsed = RegexParser.parse(regex);
        pattern = Pattern.compile(regex);
        matchStart = MatchStart.of(parsed);
        groups = parsed.groups();
        maxMatch = Math.min(length.max(), MAX_MATCH);
    }

    /** Tells whether the regex has a group of some name. */
    boolean hasGroup(String name) {
        return groups.contains(name);
    }

    /**
     * Calls back for each match, from left to right.
     *
     * @param text the text; what it throws when its steps or its time are used up is passed on
     * @param starts where matches can begin; sorted by this method
     * @param action gets a view of the match that is valid during the call only
     * @throws MatchStackExceeded if the regex needs more stack than there is
     */
    void forEachMatch(CharSequence text, CandidateStarts starts, Consumer<? super MatchResult> action) {
        Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        starts.sort();
        int next = 0;
        for (int range = 0; range < starts.rangeCount(); range++) {
            int last = Math.min(starts.last(range), text.length());
            for (int start = Math.max(next, starts.first(range)); start <= last; start++) {
                next = start + 1;
                if (matchStart.possibleAt(text, start) && matchesAt(matcher, start, text.length())) {
                    action.accept(matcher);
                    // an empty match ends where it starts
                    next = Math.max(matcher.end(), next);
                    start = next - 1;
                }
            }
        }
    }

    private boolean matchesAt(Matcher matcher, int start, int length) {
        try {
            return matcher.region(start, Math.min(length, start + maxMatch)).lookingAt();
        } catch (StackOverflowError e) {
            throw new MatchStackExceeded(pattern.pattern(), start);
        }
    }
}
