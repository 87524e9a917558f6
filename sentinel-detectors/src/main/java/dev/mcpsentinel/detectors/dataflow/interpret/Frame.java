/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.interpret;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one interpretation of a function or module that inner functions use. What such a variable holds is the join
 * of what it was when the first inner function was made and of all that was assigned to it later.
 */
final class Frame {

    private final Unit unit;
    private final int function;
    private final @Nullable Frame parent;
    private final Map<String, Value> cells = new HashMap<>();
    private final Set<String> changedInside = new HashSet<>();

    Frame(Unit unit, int function, @Nullable Frame parent) {
        this.unit = unit;
        this.function = function;
        this.parent = parent;
    }

    Unit unit() {
        return unit;
    }

    int function() {
        return function;
    }

    @Nullable
    Frame parent() {
        return parent;
    }

    @Nullable
    Value cell(String name) {
        return cells.get(name);
    }

    Map<String, Value> cells() {
        return cells;
    }

    void join(String name, Value value) {
        cells.merge(name, value, Value::join);
    }

    /** Notes that an inner function assigns the variable, so that its own function must look here too. */
    void joinFromInside(String name, Value value) {
        join(name, value);
        changedInside.add(name);
    }

    boolean changedInside(String name) {
        return changedInside.contains(name);
    }
}
