/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.document;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Makes expressions of texts in which others are named. */
final class Expressions {

    private static final int MAX_LENGTH = 10_000;
    private static final Pattern NAMED = Pattern.compile("%\\{([^}]{0,40})\\}");

    private Expressions() {}

    /** Puts what {@code named} returns for a name in the place of <code>%{name}</code>, grouped. */
    static String expand(String text, UnaryOperator<String> named) {
        Matcher matcher = NAMED.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String part = "(?:" + named.apply(matcher.group(1)) + ")";
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(part));
            checkLength(expanded);
        }
        matcher.appendTail(expanded);
        checkLength(expanded);
        return expanded.toString();
    }

    private static void checkLength(CharSequence expanded) {
        if (expanded.length() > MAX_LENGTH) {
            throw new WrongText("is longer than " + MAX_LENGTH + " characters");
        }
    }

    static Pattern compile(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new WrongText("is no regular expression: " + e.getDescription() + " at index " + e.getIndex());
        } catch (StackOverflowError e) {
            throw new WrongText("is nested too deeply");
        }
    }
}
