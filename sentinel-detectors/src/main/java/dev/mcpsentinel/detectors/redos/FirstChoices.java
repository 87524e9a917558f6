/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A regex without what a matcher tries last: later branches, the absence of an optional part. All that is left comes before
 * it, so that time that is lost there is lost.
 */
final class FirstChoices {
    private static final int MAX_VARIANTS = 10;

    private FirstChoices() {}

    /**
     * A regex with a choice made.
     *
     * @param root the regex
     * @param choice the part that was chosen: only what is slow within comes before what was left out
     */
    record Variant(RegexNode root, RegexNode choice) {}

    /** Returns variants with one choice made, and those within it. */
    static List<Variant> of(RegexNode root) {
        List<Variant> variants = new ArrayList<>();
        add(root, variants);
        return variants.subList(0, Math.min(variants.size(), MAX_VARIANTS));
    }

    private static void add(RegexNode node, List<Variant> variants) {
        if (variants.size() >= MAX_VARIANTS) {
            return;
        }
        if (node instanceof RegexNode.Capture capture) {
            add(capture.body(), variants);
        } else if (node instanceof RegexNode.Group group) {
            add(group.body(), variants);
        } else if (node instanceof RegexNode.Alternation alternation) {
            List<RegexNode> branches = alternation.branches();
            for (int i = 0; i < branches.size(); i++) {
                List<RegexNode> earlier = branches.subList(0, i);
                if (i + 1 < branches.size()) {
                    variants.add(variant(alternation, earlier, branches.get(i), branches.get(i)));
                }
                List<Variant> within = new ArrayList<>();
                add(branches.get(i), within);
                within.forEach(
                        variant -> variants.add(variant(alternation, earlier, variant.root(), variant.choice())));
            }
        } else if (node instanceof RegexNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                List<Variant> within = new ArrayList<>();
                add(sequence.items().get(i), within);
                for (Variant variant : within) {
                    List<RegexNode> items = new ArrayList<>(sequence.items());
                    items.set(i, variant.root());
                    variants.add(new Variant(
                            new RegexNode.Sequence(sequence.start(), sequence.end(), items), variant.choice()));
                }
            }
        } else if (node instanceof RegexNode.Repeat repeat
                && repeat.min() == 0
                && repeat.mode() == RegexNode.Repeat.Mode.GREEDY) {
            RegexNode once =
                    new RegexNode.Repeat(repeat.start(), repeat.end(), repeat.body(), 1, repeat.max(), repeat.mode());
            variants.add(new Variant(once, repeat.body()));
            if (repeat.max() == 1) {
                add(repeat.body(), variants);
            }
        }
    }

    private static Variant variant(
            RegexNode.Alternation whole, List<RegexNode> earlier, RegexNode last, RegexNode choice) {
        List<RegexNode> branches = new ArrayList<>(earlier);
        branches.add(last);
        return new Variant(new RegexNode.Alternation(whole.start(), whole.end(), branches), choice);
    }
}
