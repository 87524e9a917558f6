/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import dev.mcpsentinel.detectors.regex.RegexNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Goes through a regex from left to right and offers the literals that every match must contain to a chooser.
 *
 * <p>Literal text is collected in runs. A part with several possible texts, such as {@code [ab]} or {@code (?:x|yz)?},
 * multiplies the literals of a run; where they become too many, and at every part that is not literal, the run ends.
 * After a part with several texts a second run begins, because the shorter literal alone may be the better choice.
 */
final class LiteralWalk {
    private final TextForm form;
    private final MatchLengths lengths;
    private final Function<LiteralRun, Optional<AnchorCandidate>> chooser;
    private final List<RegexNode> barrenBranches;
    private Distance here;
    private List<LiteralRun> runs;
    private boolean afterSingle;
    private Optional<AnchorCandidate> best = Optional.empty();

    /**
     * Creates a walk that begins at the start of a match.
     *
     * @param chooser answers which anchors it would take from a run, if any
     */
    LiteralWalk(TextForm form, MatchLengths lengths, Function<LiteralRun, Optional<AnchorCandidate>> chooser) {
        this(form, lengths, chooser, new ArrayList<>(), Distance.ZERO, List.of());
    }

    private LiteralWalk(
            TextForm form,
            MatchLengths lengths,
            Function<LiteralRun, Optional<AnchorCandidate>> chooser,
            List<RegexNode> barrenBranches,
            Distance here,
            List<LiteralRun> runs) {
        this.form = form;
        this.lengths = lengths;
        this.chooser = chooser;
        this.barrenBranches = barrenBranches;
        this.here = here;
        this.runs = runs;
    }

    /** Returns the best choice among the literals of a part, and of the runs that lead to it. */
    Optional<AnchorCandidate> bestOf(RegexNode node) {
        append(node);
        closeRuns();
        return best;
    }

    /** Returns the branches that yielded nothing, so that their alternation did not either. */
    List<RegexNode> barrenBranches() {
        return barrenBranches;
    }

    private void append(RegexNode node) {
        if (node instanceof RegexNode.Sequence sequence) {
            sequence.items().forEach(this::append);
        } else if (node instanceof RegexNode.Capture capture) {
            append(capture.body());
        } else if (node instanceof RegexNode.Group group) {
            append(group.body());
        } else if (node instanceof RegexNode.Atomic atomic) {
            append(atomic.body());
        } else if (node instanceof RegexNode.Look look) {
            appendLook(look);
        } else {
            if (node instanceof RegexNode.Alternation alternation) {
                offerBranches(alternation);
            }
            Optional<LiteralSet> literals = LiteralSet.of(node, form);
            if (literals.isPresent()) {
                appendLiterals(literals.get(), node, lengths.of(node));
            } else if (node instanceof RegexNode.Repeat repeat && repeat.min() > 0) {
                appendRepeat(repeat);
            } else {
                skip(node, lengths.of(node));
            }
        }
    }

    private void appendLiterals(LiteralSet literals, RegexNode node, MatchLength length) {
        if (literals.isNothing()) {
            return;
        }
        if (!literals.isSingle()) {
            runs.forEach(this::offer);
        }
        List<LiteralRun> longer = new ArrayList<>();
        for (LiteralRun run : runs) {
            Optional<LiteralSet> set = run.set().then(literals);
            if (set.isPresent()) {
                longer.add(new LiteralRun(set.get(), run.start()));
            } else {
                offer(run);
            }
        }
        if (longer.isEmpty() || (literals.isSingle() && !afterSingle)) {
            longer.add(new LiteralRun(literals, here));
        }
        runs = longer;
        afterSingle = literals.isSingle();
        here = here.after(node, length);
    }

    /** Offers the best of each branch together; a branch may well contain more than literals. */
    private void offerBranches(RegexNode.Alternation alternation) {
        Optional<AnchorCandidate> all = Optional.empty();
        for (RegexNode branch : alternation.branches()) {
            Optional<AnchorCandidate> one = fork(here, runs).bestOf(branch);
            if (one.isEmpty()) {
                barrenBranches.add(branch);
                all = Optional.empty();
                break;
            }
            all = Optional.of(all.isPresent() ? all.get().or(one.get()) : one.get());
        }
        all.ifPresent(this::offer);
    }

    private void appendRepeat(RegexNode.Repeat repeat) {
        RegexNode body = repeat.body();
        MatchLength length = lengths.of(body);
        Optional<LiteralSet> literals = LiteralSet.of(body, form);
        int copies = literals.isPresent() ? Math.min(repeat.min(), LiteralSet.MAX_LENGTH) : 1;
        append(body);
        for (int i = 1; i < copies; i++) {
            appendLiterals(literals.orElseThrow(), repeat, length);
        }
        if (repeat.max() > copies) {
            int more = repeat.max() == RegexNode.UNBOUNDED ? repeat.max() : repeat.max() - copies;
            skip(repeat, length.times(repeat.min() - copies, more));
        }
    }

    /** A look-around consumes nothing, but what it demands stands at a known place, too. */
    private void appendLook(RegexNode.Look look) {
        if (!look.negative()) {
            LiteralWalk walk = look.direction() == RegexNode.Look.Direction.AHEAD
                    ? fork(here, runs)
                    : fork(here.before(look, lengths.of(look.body())), List.of());
            walk.bestOf(look.body()).ifPresent(this::offer);
        }
    }

    private LiteralWalk fork(Distance start, List<LiteralRun> before) {
        LiteralWalk walk = new LiteralWalk(form, lengths, chooser, barrenBranches, start, before);
        walk.afterSingle = afterSingle;
        return walk;
    }

    private void skip(RegexNode node, MatchLength length) {
        closeRuns();
        here = here.after(node, length);
    }

    private void closeRuns() {
        runs.forEach(this::offer);
        runs = List.of();
        afterSingle = false;
    }

    private void offer(LiteralRun run) {
        chooser.apply(run).ifPresent(this::offer);
    }

    private void offer(AnchorCandidate candidate) {
        if (best.isEmpty() || candidate.isBetterThan(best.get())) {
            best = Optional.of(candidate);
        }
    }
}
