/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import java.util.List;
import java.util.Set;

/**
 * A function, method, lambda or accessor.
 *
 * @param name its own name, empty for an anonymous one
 * @param start offset of its first character (decorators left out)
 * @param end offset behind its last character
 * @param traits what kind of function it is
 * @param parent number of the function around it, -1 at the top level of the module
 * @param owner number of the class whose member it is, -1 for none
 * @param parameters in order; {@code self} and {@code cls} are parameters, {@code this} is not
 * @param decorators expressions, the outermost first
 * @param result type of the result, {@link Kind#EMPTY} if not given
 * @param docstring a {@link Kind#STRING}, or {@link Kind#EMPTY}
 * @param locals names that belong to this function: parameters, declared and (Python) assigned names that are neither
 *     {@code global} nor {@code nonlocal}. Two block-scoped variables of one name that shadow each other are told apart by
 *     renaming the inner one to {@code name#2}, {@code name#3}, …
 * @param body a {@link Kind#BLOCK}; of an arrow function with an expression a block with one {@link Kind#RETURN}
 */
public record FunctionModel(
        String name,
        int start,
        int end,
        Set<Trait> traits,
        int parent,
        int owner,
        List<Parameter> parameters,
        List<Node> decorators,
        Node result,
        Node docstring,
        Set<String> locals,
        Node body) {

    /** A kind of function. */
    public enum Trait {
        ASYNC,
        GENERATOR,
        /** Has no {@code this} of its own. */
        ARROW,
        STATIC,
        GETTER,
        SETTER,
        /** {@code constructor} or {@code __init__}. */
        CONSTRUCTOR,
        /** Python's class methods, whose first parameter is the class. */
        CLASS_METHOD
    }

    /**
     * A parameter.
     *
     * @param passing how it is passed
     * @param target a {@link Kind#NAME}, or a pattern that takes the argument apart
     * @param type its type, {@link Kind#EMPTY} if not given
     * @param value what it is without an argument, or {@link Kind#EMPTY}
     * @param field true for one that is a field at once, as TypeScript's {@code constructor(private x: T)}
     */
    public record Parameter(Passing passing, Node target, Node type, Node value, boolean field) {

        /** The name, or the empty string for a pattern. */
        public String name() {
            return target.is(Kind.NAME) ? target.text() : "";
        }
    }

    /** How a parameter is passed. */
    public enum Passing {
        POSITIONAL,
        KEYWORD_ONLY,
        /** {@code *args}, {@code ...rest}. */
        REST,
        /** {@code **kwargs}. */
        KEYWORD_REST
    }

    public FunctionModel {
        traits = Set.copyOf(traits);
        parameters = List.copyOf(parameters);
        decorators = List.copyOf(decorators);
        locals = Set.copyOf(locals);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
