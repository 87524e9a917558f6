/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes how long the matches of the parts of a regex are. */
final class MatchLengths {
    private final TextForm form;
    private final Map<Integer, MatchLength> captures = new HashMap<>();
    private final MatchLength whole;

    MatchLengths(Regex regex, TextForm form) {
        this.form = form;
        whole = of(regex.root());
    }

    /** Returns the lengths of the matches of the regex. */
    MatchLength whole() {
        return whole;
    }

    /** Returns the lengths of what a part of the regex matches. */
    MatchLength of(RegexNode node) {
        if (node instanceof RegexNode.Chars chars) {
            return form.length(chars.set());
        }
        if (node instanceof RegexNode.Sequence sequence) {
            MatchLength all = MatchLength.ZERO;
            for (RegexNode item : sequence.items()) {
                all = all.plus(of(item));
            }
            return all;
        }
        if (node instanceof RegexNode.Alternation alternation) {
            List<RegexNode> branches = alternation.branches();
            MatchLength all = of(branches.get(0));
            for (RegexNode branch : branches.subList(1, branches.size())) {
                all = all.or(of(branch));
            }
            return all;
        }
        if (node instanceof RegexNode.Repeat repeat) {
            return of(repeat.body()).times(repeat.min(), repeat.max());
        }
        if (node instanceof RegexNode.Capture capture) {
            MatchLength length = of(capture.body());
            captures.put(capture.number(), length);
            return length;
        }
        if (node instanceof RegexNode.Group group) {
            return of(group.body());
        }
        if (node instanceof RegexNode.Atomic atomic) {
            return of(atomic.body());
        }
        if (node instanceof RegexNode.BackReference reference) {
            // a reference before the end of its group is not worth more precision
            return captures.getOrDefault(reference.group(), MatchLength.ANY);
        }
        if (node instanceof RegexNode.Look look) {
            // for the groups in it
            of(look.body());
        }
        return MatchLength.ZERO;
    }
}
