/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import java.util.HashSet;
import java.util.Set;

/** Where names are bound: a module, a class or a function. Filled while its body is lowered. */
final class Scope {

    private final int function;
    private final Set<String> bound = new HashSet<>();
    private final Set<String> foreign = new HashSet<>();
    private boolean generator;
    private int temporaries;

    /**
     * Makes a scope.
     *
     * @param function number of the function that it is, or of the one around it; -1 for none
     */
    Scope(int function) {
        this.function = function;
    }

    int function() {
        return function;
    }

    void bind(String name) {
        bound.add(name);
    }

    /** Says that a name is {@code global} or {@code nonlocal}. */
    void declareForeign(String name) {
        foreign.add(name);
    }

    /** Binds a name that no program can have, for what is used more than once but computed once. */
    String temporary() {
        String name = "value#" + ++temporaries;
        bind(name);
        return name;
    }

    void markGenerator() {
        generator = true;
    }

    boolean isGenerator() {
        return generator;
    }

    Set<String> locals() {
        bound.removeAll(foreign);
        return bound;
    }
}
