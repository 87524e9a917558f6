/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * A setting that a plug-in declares and a host may change.
 *
 * @param name lower-case words joined by {@code -}
 * @param type the kind of value
 * @param defaultValue the value where nobody sets one, in the form of {@code type}
 * @param description what it does, in one sentence
 */
public record PluginOption(String name, Type type, String defaultValue, String description) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Checks name and default value. */
    public PluginOption {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not an option name: use lower-case words joined by '-'");
        }
        type.check(name, defaultValue);
    }

    /** The kinds of value. */
    public enum Type {
        /** Any text. */
        TEXT,
        /** A whole number that fits in 32 bits. */
        INTEGER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** A length of time, as in {@code 500ms}, {@code 10s}, {@code 2m}, {@code 24h} or ISO-8601. */
        DURATION;

        /**
         * Checks that a text is a value of this kind.
         *
         * @param name the option's name, for the message
         * @param value the text
         * @throws IllegalArgumentException if it is not; the message names the option and what is allowed
         */
        public void check(String name, String value) {
            boolean valid = switch (this) {
                case TEXT -> true;
                case INTEGER -> isInteger(value);
                case BOOLEAN -> value.equals("true") || value.equals("false");
                case DURATION -> isDuration(value);
            };
            if (!valid) {
                throw new IllegalArgumentException("option '" + name + "' is " + expected() + ", not '" + value + "'");
            }
        }

        private String expected() {
            return switch (this) {
                case TEXT -> "a text";
                case INTEGER -> "an integer such as 100";
                case BOOLEAN -> "a boolean, true or false";
                case DURATION -> "a duration such as 500ms, 10s or 24h";
            };
        }

        private static boolean isInteger(String value) {
            if (!value.matches("-?[0-9]{1,10}")) {
                return false;
            }
            long number = Long.parseLong(value);
            return number == (int) number;
        }

        private static boolean isDuration(String value) {
            try {
                return !parseDuration(value).isNegative();
            } catch (DateTimeParseException | ArithmeticException e) {
                return false;
            }
        }
    }

    private static final Pattern SHORT_DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    /**
     * Reads a length of time.
     *
     * @param value as in {@code 500ms}, {@code 10s}, {@code 2m}, {@code 24h}, {@code 1d} or ISO-8601
     * @return the duration
     * @throws DateTimeParseException if the text is neither
     */
    public static Duration parseDuration(String value) {
        var matcher = SHORT_DURATION.matcher(value);
        if (!matcher.matches()) {
            return Duration.parse(value);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
