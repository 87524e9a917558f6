/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.document;

import dev.mcpsentinel.api.document.ScalarNode.Kind;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what a TOML value without quotes is. */
final class TomlScalars {

    // without repeated groups, so that a long text of digits needs neither time nor stack
    private static final Pattern NUMBER = Pattern.compile("""
            [+-]?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?\
            |0x[0-9a-fA-F]++|0o[0-7]++|0b[01]++\
            |[+-]?(?:inf|nan)""");

    private static final String DATE = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";
    private static final String TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:\\.[0-9]++)?)?";
    private static final String OFFSET = "(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])";
    private static final Pattern DATE_OR_TIME = Pattern.compile(DATE + "(?:[Tt ]" + TIME + OFFSET + "?)?|" + TIME);

    private TomlScalars() {}

    /** Tells what a word is; nothing if it is no value. */
    static Optional<Kind> kindOf(String word) {
        if (word.equals("true") || word.equals("false")) {
            return Optional.of(Kind.BOOLEAN);
        }
        if (hasSoundSeparators(word) && NUMBER.matcher(word.replace("_", "")).matches()) {
            return Optional.of(Kind.NUMBER);
        }
        return DATE_OR_TIME.matcher(word).matches() && hasDayInMonth(word) ? Optional.of(Kind.DATE) : Optional.empty();
    }

    private static boolean hasDayInMonth(String dateOrTime) {
        if (dateOrTime.charAt(2) == ':') {
            return true;
        }
        return YearMonth.parse(dateOrTime.substring(0, 7)).isValidDay(Integer.parseInt(dateOrTime.substring(8, 10)));
    }

    /** Tells whether every underscore stands between two digits. */
    private static boolean hasSoundSeparators(String word) {
        boolean hexadecimal = word.startsWith("0x");
        for (int i = word.indexOf('_'); i >= 0; i = word.indexOf('_', i + 1)) {
            if (i == 0
                    || i + 1 == word.length()
                    || !isDigit(word.charAt(i - 1), hexadecimal)
                    || !isDigit(word.charAt(i + 1), hexadecimal)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c, boolean hexadecimal) {
        return hexadecimal ? HexFormat.isHexDigit(c) : c >= '0' && c <= '9';
    }
}
