/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the arguments of one call into a summary. */
final class Instantiation {

    private final Interpreter interpreter;
    private final Ids ids;
    private final Map<Slot, Value> actual = new HashMap<>();
    private final Map<Integer, Integer> actualIds = new HashMap<>();
    private final int since;
    private final List<Integer> operands;
    private final @Nullable Place place;
    private final String name;

    Instantiation(Interpreter interpreter, Summary summary, List<Value> values, @Nullable Place place, String name) {
        this.interpreter = interpreter;
        this.since = summary.since();
        this.ids = interpreter.ids();
        this.place = place;
        this.name = name;
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < summary.slots().size() && i < values.size(); i++) {
            actual.put(summary.slots().get(i), values.get(i));
            actualIds.put(summary.slots().get(i).id(), values.get(i).id());
            all.add(values.get(i).id());
        }
        this.operands = all;
    }

    private String shownName() {
        return name.isEmpty() ? "a function" : "`" + name + "()`";
    }

    void events(SinkEvent event, Consumer<SinkEvent> out) {
        for (Label label : labels(event.label(), "passed to " + shownName())) {
            if ((label.clean() & event.sink().bit()) == 0) {
                out.accept(event.withLabel(label));
            }
        }
    }

    private List<Label> labels(Label inner, @Nullable String message) {
        if (!(inner.origin() instanceof Slot slot) || !actual.containsKey(slot)) {
            return List.of(inner);
        }
        List<Label> all = new ArrayList<>();
        for (Label outer : actual.get(slot).labels()) {
            all.add(outer.through(inner, message == null ? null : place, message == null ? "" : message));
        }
        return all;
    }

    Value value(Value value) {
        if (!value.speaks()) {
            return value;
        }
        Value.Builder changed = value.toBuilder().facts(facts(value.facts()));
        if (!value.labels().isEmpty()) {
            List<Label> all = List.of();
            Place call = place;
            for (Label label : value.labels()) {
                boolean unchanged = label.trace() == null;
                List<Label> outer = labels(label, unchanged ? null : "passed to " + shownName());
                if (call != null && (!unchanged || !(label.origin() instanceof Slot))) {
                    outer = outer.stream()
                            .map(l -> l.step(call, Trace.Kind.RETURN, "returned by " + shownName()))
                            .toList();
                }
                all = Value.union(all, outer);
            }
            changed.id(id(value.id())).labels(all);
        }
        if (!value.fields().isEmpty()) {
            Map<String, Value> fields = new LinkedHashMap<>();
            value.fields().forEach((key, part) -> fields.put(key, value(part)));
            changed.fields(fields);
        }
        if (value.chosenBy() != null) {
            changed.chosenBy(value(value.chosenBy()));
        }
        return changed.build();
    }

    /** The identity outside of what has this identity inside. */
    private int id(int inner) {
        Integer outer = actualIds.get(inner);
        if (outer != null) {
            return outer;
        }
        if (inner <= since) {
            return inner; // of a value around the function
        }
        int id = ids.derive("call:" + inner, operands);
        int at = inner;
        for (int hops = 0; hops < 4; hops++) {
            Optional<Ids.Link> link = ids.link(at);
            if (link.isEmpty()) {
                break;
            }
            Integer parent = actualIds.get(link.get().parent());
            if (parent != null) {
                ids.link(id, parent, link.get().role());
                break;
            }
            if (link.get().role() != Ids.Role.SAME) {
                break;
            }
            at = link.get().parent();
        }
        return id;
    }

    Map<Integer, Refinement> refinements(Map<Integer, Refinement> inner) {
        if (inner.isEmpty()) {
            return inner;
        }
        Map<Integer, Refinement> outer = new HashMap<>();
        inner.forEach((id, refinement) -> interpreter
                .spread(id(id), refinement)
                .forEach((one, shown) -> outer.merge(one, shown, Refinement::and)));
        return outer;
    }

    private Facts facts(Facts facts) {
        return facts.isEmpty() ? facts : Facts.of(refinements(facts.ifTrue()), refinements(facts.ifFalse()));
    }
}
