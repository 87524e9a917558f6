/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * What a value's truth says about others: refinements by the identity of the value, for the case that it is true and for the
 * case that it is false. A value that says nothing has {@link #NONE}.
 */
record Facts(Map<Integer, Refinement> ifTrue, Map<Integer, Refinement> ifFalse) {

    static final Facts NONE = new Facts(Map.of(), Map.of());

    static Facts ifTrue(Map<Integer, Refinement> refinements) {
        return refinements.isEmpty() ? NONE : new Facts(refinements, Map.of());
    }

    static Facts ifFalse(Map<Integer, Refinement> refinements) {
        return refinements.isEmpty() ? NONE : new Facts(Map.of(), refinements);
    }

    boolean isEmpty() {
        return ifTrue.isEmpty() && ifFalse.isEmpty();
    }

    Facts not() {
        return of(/* ifTrue= */ ifFalse, /* ifFalse= */ ifTrue);
    }

    Facts and(Facts other) {
        return of(both(ifTrue, other.ifTrue), either(ifFalse, other.ifFalse));
    }

    Facts or(Facts other) {
        return of(either(ifTrue, other.ifTrue), both(ifFalse, other.ifFalse));
    }

    /** What holds of a value that is one or the other. */
    Facts join(Facts other) {
        return equals(other) ? this : of(either(ifTrue, other.ifTrue), either(ifFalse, other.ifFalse));
    }

    static Facts of(Map<Integer, Refinement> ifTrue, Map<Integer, Refinement> ifFalse) {
        return ifTrue.isEmpty() && ifFalse.isEmpty() ? NONE : new Facts(ifTrue, ifFalse);
    }

    /** Refinements that hold where both hold. */
    static Map<Integer, Refinement> both(Map<Integer, Refinement> a, Map<Integer, Refinement> b) {
        if (a.isEmpty()) {
            return b;
        }
        if (b.isEmpty()) {
            return a;
        }
        Map<Integer, Refinement> all = new HashMap<>(a);
        b.forEach((id, refinement) -> all.merge(id, refinement, Refinement::and));
        return all;
    }

    /** Refinements that hold where one or the other holds. */
    static Map<Integer, Refinement> either(Map<Integer, Refinement> a, Map<Integer, Refinement> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Map.of();
        }
        BinaryOperator<Refinement> or = Refinement::or;
        Map<Integer, Refinement> common = new HashMap<>();
        a.forEach((id, refinement) -> {
            Refinement other = b.get(id);
            if (other != null) {
                common.put(id, or.apply(refinement, other));
            }
        });
        return common;
    }
}
