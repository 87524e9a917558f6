/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that a text can do, such as asking for a credential.
 *
 * @param name such as {@code credential}
 * @param phrases words by which it is done
 * @param expressions texts by which it is done
 * @param negatable whether it is not done where the words follow one that negates them
 */
record Signal(String name, List<Phrase> phrases, List<Expression> expressions, boolean negatable) {

    /** Copies the lists. */
    Signal {
        phrases = List.copyOf(phrases);
        expressions = List.copyOf(expressions);
    }

    /**
     * A regular expression, matched against a text in lower case.
     *
     * @param pattern the expression
     * @param literals texts of which each text that it matches holds one
     */
    record Expression(Pattern pattern, List<String> literals) {

        /** Copies the literals. */
        Expression {
            literals = List.copyOf(literals);
        }

        boolean mayMatch(String text) {
            return literals.stream().anyMatch(text::contains);
        }
    }
}
