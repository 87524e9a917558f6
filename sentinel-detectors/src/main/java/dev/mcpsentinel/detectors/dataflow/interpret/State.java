/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What holds at one point of a function: its variables and what checks have shown. */
final class State {

    private final Map<String, Value> variables;
    private Map<Integer, Refinement> refinements;
    private boolean dead;

    State() {
        this(new HashMap<>(), new HashMap<>(), false);
    }

    private State(Map<String, Value> variables, Map<Integer, Refinement> refinements, boolean dead) {
        this.variables = variables;
        this.refinements = refinements;
        this.dead = dead;
    }

    State copy() {
        return new State(new HashMap<>(variables), refinements, dead);
    }

    Map<String, Value> variables() {
        return variables;
    }

    Map<Integer, Refinement> refinements() {
        return refinements;
    }

    /** True behind a return or throw. */
    boolean dead() {
        return dead;
    }

    void kill() {
        dead = true;
    }

    void refine(Map<Integer, Refinement> shown) {
        if (!shown.isEmpty()) {
            refinements = Facts.both(refinements, shown);
        }
    }

    /** The value, with what is known of it here. */
    Value refined(Value value) {
        if (value.id() == 0 || refinements.isEmpty()) {
            return value;
        }
        Refinement refinement = refinements.get(value.id());
        boolean changed = refinement != null;
        List<Label> labels = new ArrayList<>(value.labels().size());
        for (Label label : value.labels()) {
            Label refined = refined(refinement == null ? label : refinement.apply(label));
            changed |= !refined.equals(label);
            labels.add(refined);
        }
        return changed ? value.toBuilder().labels(List.copyOf(labels)).build() : value;
    }

    /** What is shown of an argument holds for what was made of it before. */
    Label refined(Label label) {
        Refinement ofArgument = label.origin() instanceof Slot slot ? refinements.get(slot.id()) : null;
        return ofArgument == null ? label : label.withClean(ofArgument.clean());
    }

    /** What holds if one or the other does. */
    static State join(State a, State b) {
        if (a.dead) {
            return b;
        }
        if (b.dead) {
            return a;
        }
        Map<String, Value> variables = new HashMap<>(a.variables);
        for (Map.Entry<String, Value> entry : b.variables.entrySet()) {
            Value mine = variables.get(entry.getKey());
            Value theirs = entry.getValue();
            if (mine == null) {
                variables.put(entry.getKey(), theirs);
            } else if (!mine.is(theirs)) {
                // what only one side has shown must be kept in the value, if the values differ
                boolean differ = mine.id() != theirs.id();
                variables.put(entry.getKey(), differ ? a.refined(mine).join(b.refined(theirs)) : mine.join(theirs));
            }
        }
        return new State(variables, Facts.either(a.refinements, b.refinements), false);
    }

    boolean same(State other) {
        return dead == other.dead
                && variables.equals(other.variables)
                && refinements.keySet().equals(other.refinements.keySet());
    }
}
