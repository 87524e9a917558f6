/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import java.util.Random;

/** Makes regexes at random, over a small alphabet so that they match now and then. */
final class RandomRegex {
    private static final String[] ATOMS = {
        "a",
        "b",
        "c",
        "A",
        "-",
        "_",
        "1",
        "ab",
        "abc",
        "[ab]",
        "[^a]",
        "[a-c]",
        "[A-Ca]",
        "\\d",
        "\\w",
        "\\s",
        "\\S",
        ".",
        "\\x61",
        "\\u0062",
        "\\061",
        "\\Qa.b\\E",
        "\\Q*\\E",
        "\\.",
        "[\\w&&[^b]]",
        "[a-c&&[^b]-]",
        "[]a]",
        "[a-]",
        "\\h",
        "[[ab]c]",
        "\\p{Lower}",
        "\\p{Alpha}",
        "\\t",
        "[\\d_]",
        "[^\\w]"
    };
    private static final String[] ASSERTIONS = {"^", "$", "\\b", "\\B", "\\A", "\\z", "\\Z"};
    private static final String[] QUANTIFIERS = {"?", "*", "+", "{2}", "{0,2}", "{1,3}", "{2,}"};
    private static final String[] GROUPS = {"(", "(?:", "(?i:", "(?s:", "(?>", "(?-i:", "(?m:"};
    private static final String[] LOOKS = {"(?=", "(?!"};
    private static final String[] SHORT = {"a", "ab", "[abc]", "-", "\\w", "a|b-", "\\d"};

    private final Random random;

    RandomRegex(long seed) {
        random = new Random(seed);
    }

    String next() {
        return (random.nextInt(4) == 0 ? "(?i)" : "") + alternation(3);
    }

    private String alternation(int depth) {
        StringBuilder regex = new StringBuilder(sequence(depth));
        while (random.nextInt(4) == 0) {
            regex.append('|').append(sequence(depth));
        }
        return regex.toString();
    }

    private String sequence(int depth) {
        StringBuilder regex = new StringBuilder();
        int items = 1 + random.nextInt(4);
        for (int i = 0; i < items; i++) {
            regex.append(item(depth));
        }
        return regex.toString();
    }

    private String item(int depth) {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return one(ASSERTIONS);
        }
        if (kind == 1 && depth > 0) {
            return one(LOOKS) + alternation(depth - 1) + ")";
        }
        if (kind == 2) {
            return (random.nextBoolean() ? "(?<=" : "(?<!") + one(SHORT) + ")";
        }
        if (kind == 3 && random.nextInt(3) == 0) {
            return one("(?i)", "(?-i)", "(?s)");
        }
        if (kind < 9 && depth > 0) {
            return one(GROUPS) + alternation(depth - 1) + ")" + quantifier();
        }
        return one(ATOMS) + quantifier();
    }

    private String quantifier() {
        if (random.nextInt(2) == 0) {
            return "";
        }
        return one(QUANTIFIERS) + one("", "", "", "?", "+");
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
