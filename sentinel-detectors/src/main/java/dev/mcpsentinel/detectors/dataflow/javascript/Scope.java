/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.javascript;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a module, function or block declares, and what they are called in the model. */
final class Scope {

    /** Scopes in scopes; code that is nested deeper is left out. */
    static final int MAX_DEPTH = 200;

    private final @Nullable Scope outer;
    private final boolean block;
    private final int depth;
    private final Set<String> locals;
    private final Map<String, String> names = new HashMap<>();

    private Scope(@Nullable Scope outer, boolean block, Set<String> locals) {
        this.outer = outer;
        this.block = block;
        this.depth = outer == null ? 0 : outer.depth + 1;
        this.locals = locals;
    }

    static Scope module() {
        return new Scope(null, false, new HashSet<>());
    }

    /** Opens the scope of a function that stands in this one. */
    Scope function() {
        return new Scope(this, false, new HashSet<>());
    }

    /** Opens the scope of a block that stands in this one. */
    Scope block() {
        return new Scope(this, true, locals);
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean isTooDeep() {
        return depth >= MAX_DEPTH;
    }

    /** The names of the function around, as they are called in the model. */
    Set<String> locals() {
        return locals;
    }

    /** Declares a name; in a block it gets a number if the name means something else outside. */
    void declare(String name) {
        if (!names.containsKey(name)) {
            String outside = block && outer != null ? outer.find(name) : null;
            String unique = outside == null ? name : numbered(name, outside);
            names.put(name, unique);
            locals.add(unique);
        }
    }

    private static String numbered(String name, String outside) {
        int number = outside.length() == name.length() ? 1 : Integer.parseInt(outside.substring(name.length() + 1));
        return name + '#' + (number + 1);
    }

    /** Returns what a name is called in the model. */
    String resolve(String name) {
        String found = find(name);
        return found == null ? name : found;
    }

    private @Nullable String find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            String found = scope.names.get(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
