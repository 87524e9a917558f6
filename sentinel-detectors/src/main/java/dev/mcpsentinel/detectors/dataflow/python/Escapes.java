/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

/** The escape sequences of string literals. */
final class Escapes {

    private Escapes() {}

    /**
     * Resolves an escape sequence.
     *
     * @param sequence such as {@code \n}, as the grammar gives it: with as many digits as it needs
     * @param bytes whether it stands in a bytes literal, which does not know {@code \}{@code u}
     * @return what it stands for; itself if it is none, or one with a name
     */
    static String resolve(String sequence, boolean bytes) {
        if (sequence.length() < 2) {
            return sequence;
        }
        return switch (sequence.charAt(1)) {
            case '\n', '\r' -> ""; // the line goes on
            case '\\', '\'', '"' -> sequence.substring(1);
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000B";
            case 'x' -> codePoint(sequence);
            case 'u', 'U' -> bytes ? sequence : codePoint(sequence);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(sequence);
            default -> sequence;
        };
    }

    private static String codePoint(String sequence) {
        int value = 0;
        for (int i = 2; i < sequence.length(); i++) {
            int digit = Character.digit(sequence.charAt(i), 16);
            if (digit < 0 || value > Character.MAX_CODE_POINT >> 4) {
                return sequence;
            }
            value = (value << 4) | digit;
        }
        if (!Character.isValidCodePoint(value)) {
            return sequence;
        }
        // half a character cannot be written to a file
        boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
        return surrogate ? "\uFFFD" : Character.toString(value);
    }

    private static String octal(String sequence) {
        int value = 0;
        int i = 1;
        for (; i < sequence.length(); i++) {
            int digit = Character.digit(sequence.charAt(i), 8);
            if (digit < 0) {
                break;
            }
            value = (value << 3) | digit;
        }
        return (char) value + sequence.substring(i);
    }
}
