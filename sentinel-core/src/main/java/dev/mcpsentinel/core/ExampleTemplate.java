/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands the examples of rules, which hold no complete secrets: <code>${alnum:20}</code> stands for 20 made-up characters,
 * <code>${}</code> for nothing. The same template always expands to the same text.
 */
public final class ExampleTemplate {

    private static final String DIGITS = "0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static final Map<String, String> ALPHABETS = Map.of(
            "digits", DIGITS,
            "hex", DIGITS + "abcdef",
            "HEX", DIGITS + "ABCDEF",
            "lower", LOWER,
            "upper", UPPER,
            "alpha", UPPER + LOWER,
            "alnum", UPPER + LOWER + DIGITS,
            "base64", UPPER + LOWER + DIGITS + "+/",
            "base64url", UPPER + LOWER + DIGITS + "_-",
            "base32", UPPER + "234567");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(?:([A-Za-z0-9]{3,9}):([0-9]{1,4}))?}");

    private ExampleTemplate() {}

    /**
     * Expands a template.
     *
     * @param template an example of a rule
     * @return the text a scanner would see; other uses of <code>${…}</code> stay as they are
     */
    public static String expand(String template) {
        SplittableRandom random = new SplittableRandom(template.hashCode());
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String alphabet = matcher.group(1) == null ? "" : ALPHABETS.get(matcher.group(1));
            String replacement = matcher.group();
            if (alphabet != null) {
                replacement = alphabet.isEmpty() ? "" : characters(alphabet, matcher.group(2), random);
            }
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(replacement));
        }
        return matcher.appendTail(expanded).toString();
    }

    private static String characters(String alphabet, String count, SplittableRandom random) {
        StringBuilder characters = new StringBuilder();
        for (int i = Integer.parseInt(count); i > 0; i--) {
            characters.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return characters.toString();
    }
}
