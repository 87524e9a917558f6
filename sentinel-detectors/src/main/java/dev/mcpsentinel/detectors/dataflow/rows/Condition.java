/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.List;

/**
 * What must be so of a call for a row to hold.
 *
 * @param argument which value
 * @param test what about it
 * @param literals of {@link Test#ONE_OF}, the values of which it is one; a text is also the API path of what is passed
 */
public record Condition(Argument argument, Test test, List<Literal> literals) {

    /** Copies the literals. */
    public Condition {
        literals = List.copyOf(literals);
    }

    /** What is asked about a value. */
    public enum Test {
        /** It is not given. */
        ABSENT,
        /** It is given. */
        PRESENT,
        /** It is one of some literals. */
        ONE_OF
    }

    /**
     * A value as it stands in a program.
     *
     * @param type its type
     * @param text the text; of a number as written; of a truth value {@code true} or {@code false}
     */
    public record Literal(Type type, String text) {

        /** The types. */
        public enum Type {
            /** A text. */
            TEXT,
            /** A number. */
            NUMBER,
            /** True or false. */
            BOOLEAN
        }
    }
}
