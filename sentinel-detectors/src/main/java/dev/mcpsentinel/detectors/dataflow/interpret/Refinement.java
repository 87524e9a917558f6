/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.List;

/**
 * What a check has shown about a value.
 *
 * @param clean bits of the kinds of sink for which it is harmless
 * @param marks marks that it has
 * @param weaknesses checks that have shown less than they seem to
 */
record Refinement(long clean, int marks, List<Weakness> weaknesses) {

    static final Refinement ALL = new Refinement(-1L, 0, List.of());

    static Refinement clean(long kinds) {
        return new Refinement(kinds, 0, List.of());
    }

    static Refinement weak(Weakness weakness) {
        return new Refinement(0, 0, List.of(weakness));
    }

    /** Both were shown. */
    Refinement and(Refinement other) {
        return new Refinement(clean | other.clean, marks | other.marks, union(other));
    }

    /** One or the other was shown. */
    Refinement or(Refinement other) {
        return new Refinement(clean & other.clean, marks & other.marks, union(other));
    }

    Label apply(Label label) {
        Label refined = label.withClean(clean).withMarks(marks, 0);
        for (Weakness weakness : weaknesses) {
            refined = refined.with(weakness);
        }
        return refined;
    }

    private List<Weakness> union(Refinement other) {
        if (other.weaknesses.isEmpty() || weaknesses.equals(other.weaknesses)) {
            return weaknesses;
        }
        if (weaknesses.isEmpty()) {
            return other.weaknesses;
        }
        return java.util.stream.Stream.concat(weaknesses.stream(), other.weaknesses.stream())
                .distinct()
                .limit(4)
                .toList();
    }
}
