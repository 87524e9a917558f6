/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Taint of one origin that a value carries.
 *
 * @param origin where it comes from
 * @param clean bits of the kinds of sink for which it was made harmless
 * @param marks see {@link Marks}
 * @param weaknesses checks and replacements that do not do what they seem to
 * @param trace the way it took so far
 */
record Label(
        Origin origin,
        long clean,
        int marks,
        List<Weakness> weaknesses,
        @Nullable Trace trace) {

    private static final int MAX_WEAKNESSES = 4;

    Label withClean(long more) {
        return (clean | more) == clean ? this : new Label(origin, clean | more, marks, weaknesses, trace);
    }

    Label withMarks(int set, int cleared) {
        int changed = (marks | set) & ~cleared;
        return changed == marks ? this : new Label(origin, clean, changed, weaknesses, trace);
    }

    Label with(Weakness weakness) {
        return weaknesses.contains(weakness) || weaknesses.size() >= MAX_WEAKNESSES
                ? this
                : new Label(origin, clean, marks, plus(weaknesses, List.of(weakness)), trace);
    }

    Label step(Place place, Trace.Kind kind, String message) {
        return new Label(origin, clean, marks, weaknesses, Trace.step(trace, place, kind, message));
    }

    /** The taint of an argument, as far as a function has carried it. */
    Label through(Label inner, @Nullable Place call, String message) {
        Trace before = call == null ? trace : Trace.step(trace, call, Trace.Kind.CALL, message);
        return new Label(
                origin,
                clean | inner.clean,
                Marks.through(marks, inner.marks),
                plus(weaknesses, inner.weaknesses),
                Trace.splice(before, inner.trace));
    }

    Label join(Label other) {
        if (clean == -1L || other.clean == -1L) { // what does no harm anywhere says nothing of the other
            return clean == -1L ? other : this;
        }
        Trace shorter = Trace.length(other.trace) < Trace.length(trace) ? other.trace : trace;
        return new Label(
                origin,
                clean & other.clean,
                Marks.join(marks, other.marks),
                plus(weaknesses, other.weaknesses),
                shorter);
    }

    /** Tells whether the other says the same, apart from the way it took. */
    boolean same(Label other) {
        return origin.equals(other.origin)
                && clean == other.clean
                && marks == other.marks
                && weaknesses.equals(other.weaknesses);
    }

    private static List<Weakness> plus(List<Weakness> a, List<Weakness> b) {
        if (b.isEmpty() || a.equals(b)) {
            return a;
        }
        if (a.isEmpty()) {
            return b;
        }
        List<Weakness> all = new ArrayList<>(a);
        for (Weakness weakness : b) {
            if (!all.contains(weakness) && all.size() < MAX_WEAKNESSES) {
                all.add(weakness);
            }
        }
        return List.copyOf(all);
    }
}
