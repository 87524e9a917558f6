/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What must be so of a call for a row to hold.
 *
 * @param argument which value
 * @param test what about it
 * @param literals the values with which it is compared; of {@link Test#ONE_OF}, a text is also the API path of what is passed
 */
public record Condition(Argument argument, Test test, List<Literal> literals) {

    /** Copies the literals. */
    public Condition {
        literals = List.copyOf(literals);
    }

    /**
     * Tells whether a constant is below a number, or like a text.
     *
     * @param constant a number as written, or a text
     * @return true if so; false for other tests
     */
    public boolean compares(String constant) {
        return switch (test) {
            case BELOW -> {
                OptionalLong value = number(constant);
                yield value.isPresent()
                        && value.getAsLong() < number(literals.get(0).text()).orElse(Long.MIN_VALUE);
            }
            case LIKE -> literals.stream().anyMatch(literal -> isLike(constant, literal.text()));
            default -> false;
        };
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.decode(text.replace("_", "")));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isLike(String text, String glob) {
        String lower = text.toLowerCase(Locale.ROOT);
        String[] parts = glob.toLowerCase(Locale.ROOT).split("\\*", -1);
        if (parts.length == 1) {
            return lower.equals(parts[0]);
        }
        String last = parts[parts.length - 1];
        int at = parts[0].length();
        if (!lower.startsWith(parts[0]) || !lower.endsWith(last)) {
            return false;
        }
        for (int i = 1; i < parts.length - 1; i++) {
            int found = lower.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return lower.length() - last.length() >= at;
    }

    /** What is asked about a value. */
    public enum Test {
        /** It is not given. */
        ABSENT,
        /** It is given. */
        PRESENT,
        /** It is one of some literals. */
        ONE_OF,
        /** It is a number below another. */
        BELOW,
        /** It is a text like one of some, in which {@code *} stands for anything and case does not matter. */
        LIKE
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
