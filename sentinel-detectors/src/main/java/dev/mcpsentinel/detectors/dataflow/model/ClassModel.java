/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import java.util.List;

/**
 * A class.
 *
 * @param name its name, empty for an anonymous one
 * @param start offset of its first character
 * @param end offset behind its last character
 * @param bases expressions: what it extends; {@code metaclass=} and the like are left out
 * @param decorators expressions, the outermost first
 * @param docstring a {@link Kind#STRING}, or {@link Kind#EMPTY}
 * @param methods numbers of its functions
 * @param fields what is declared or assigned in its body; of private fields with the {@code #}
 */
public record ClassModel(
        String name,
        int start,
        int end,
        List<Node> bases,
        List<Node> decorators,
        Node docstring,
        List<Integer> methods,
        List<Field> fields) {

    /**
     * A field.
     *
     * @param name its name
     * @param shared true if it belongs to the class: static, or assigned in a Python class body
     * @param type its type, or {@link Kind#EMPTY}
     * @param value what it is at first, or {@link Kind#EMPTY}
     */
    public record Field(String name, boolean shared, Node type, Node value) {}

    public ClassModel {
        bases = List.copyOf(bases);
        decorators = List.copyOf(decorators);
        methods = List.copyOf(methods);
        fields = List.copyOf(fields);
    }
}
