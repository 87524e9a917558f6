/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.UnsupportedRegexException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Literals without which a regex matches nowhere. For others who try many regexes on many short texts. */
public final class RequiredLiterals {

    private RequiredLiterals() {}

    /**
     * Finds them.
     *
     * @param regex a regex that Java compiles
     * @return texts in lower case, of which every match holds one, in upper or lower case; none if there are no such texts
     */
    public static Set<String> of(String regex) {
        Set<String> literals = new TreeSet<>();
        try {
            if (AnchorFinder.find(RegexParser.parse(regex), TextForm.UTF_16) instanceof Anchors anchors) {
                anchors.list().forEach(anchor -> literals.add(anchor.literal().toLowerCase(Locale.ROOT)));
            }
        } catch (UnsupportedRegexException e) {
            return Set.of();
        }
        return literals;
    }
}
