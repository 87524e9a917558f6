/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Arguments in the form in which a function is interpreted once for all calls of the same shape: each tainted value has become
 * a {@link Slot}. Knows which value stands behind which slot.
 */
final class Canonical {

    private final Map<Integer, Slot> slots = new LinkedHashMap<>();
    private final List<Value> actual = new ArrayList<>();
    private final IdentityHashMap<Value, Value> done = new IdentityHashMap<>();

    private final IntFunction<Slot> make;

    /** @param make gives the slot with a number, counted from 0 */
    Canonical(IntFunction<Slot> make) {
        this.make = make;
    }

    Value canonical(Value value) {
        if (!value.speaks()) {
            return value;
        }
        Value known = done.get(value);
        if (known != null) {
            return known;
        }
        Value.Builder changed = value.toBuilder().facts(Facts.NONE);
        if (!value.labels().isEmpty()) {
            Slot slot = slots.get(value.id());
            if (slot == null) {
                slot = make.apply(slots.size());
                slots.put(value.id(), slot);
                actual.add(value);
            }
            int marks = value.labels().stream()
                    .mapToInt(Label::marks)
                    .reduce(Marks::join)
                    .orElse(0);
            // numbers, and what was split, are told apart inside the function already
            changed.id(slot.id())
                    .labels(List.of(new Label(
                            slot,
                            0,
                            Marks.FRESH | (marks & (Marks.NUMBER | Marks.RESOLVED | Marks.RELATIVE)),
                            List.of(),
                            null)));
        }
        if (!value.fields().isEmpty()) {
            Map<String, Value> fields = new LinkedHashMap<>();
            value.fields().forEach((name, part) -> fields.put(name, canonical(part)));
            changed.fields(fields);
        }
        if (value.chosenBy() != null) {
            changed.chosenBy(canonical(value.chosenBy()));
        }
        Value result = changed.build();
        done.put(value, result);
        return result;
    }

    /** The values behind the slots, in the order of their numbers. */
    List<Value> actual() {
        return actual;
    }

    List<Slot> slots() {
        return List.copyOf(slots.values());
    }

    /** What is left of a value when only its taint and what can be called matter. */
    static Value general(Value value, boolean withParts) {
        if (value.constant() == null
                && value.prefix().isEmpty()
                && value.suffix().isEmpty()
                && value.fields().isEmpty()) {
            return value;
        }
        Value.Builder changed =
                value.toBuilder().constant(null).prefix("").suffix("").place(null);
        if (value.fields().isEmpty()) {
            return changed.build();
        }
        if (withParts) {
            Map<String, Value> fields = new LinkedHashMap<>();
            value.fields().forEach((name, part) -> fields.put(name, general(part, true)));
            return changed.fields(fields).build();
        }
        Set<Ref> refs = new LinkedHashSet<>(value.refs());
        List<Label> labels = value.allLabels();
        return changed.fields(Map.of())
                .refs(refs)
                .id(
                        value.id() == 0 && !labels.isEmpty()
                                ? Ids.joined(labels.get(0).hashCode(), 7)
                                : value.id())
                .labels(labels)
                .build();
    }
}
