/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.redos;

/**
 * What changes the meaning of a regex's parts.
 *
 * @param ignoreCase letters stand for both cases
 * @param lines {@code ^} and {@code $} hold at each line
 * @param dotAll the dot matches line ends
 * @param verbose white space and comments do not count
 */
record RegexFlags(boolean ignoreCase, boolean lines, boolean dotAll, boolean verbose) {
    static final RegexFlags NONE = new RegexFlags(false, false, false, false);

    /** Sets or clears the flag of a letter; one without meaning here changes nothing. */
    RegexFlags with(int letter, boolean on) {
        return switch (letter) {
            case 'i' -> new RegexFlags(on, lines, dotAll, verbose);
            case 'm' -> new RegexFlags(ignoreCase, on, dotAll, verbose);
            case 's' -> new RegexFlags(ignoreCase, lines, on, verbose);
            case 'x' -> new RegexFlags(ignoreCase, lines, dotAll, on);
            default -> this;
        };
    }

    /** Reads the letters of JavaScript's second argument. */
    static RegexFlags ofLetters(String letters) {
        RegexFlags flags = NONE;
        for (int i = 0; i < Math.min(letters.length(), 10); i++) {
            flags = letters.charAt(i) == 'x' ? flags : flags.with(letters.charAt(i), true);
        }
        return flags;
    }
}
