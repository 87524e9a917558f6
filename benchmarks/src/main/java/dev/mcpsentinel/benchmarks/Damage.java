/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.benchmarks;

import java.util.List;
import java.util.Random;

/** Does to a file what editors, truncated downloads and people who test scanners do to files. */
final class Damage {

    private static final List<String> SNIPPETS = List.of(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "`",
            "${",
            "\"",
            "'",
            "\\",
            "/*",
            "*/",
            "//",
            "#",
            "\n",
            "\t",
            ";",
            ":",
            "=>",
            "async ",
            "await ",
            "function ",
            "class ",
            "def ",
            "lambda ",
            "return ",
            "if ",
            "else ",
            "for ",
            "import ",
            "\u0000",
            "\ud800",
            "\u202e",
            "\"\"\"",
            "<a>",
            "@",
            "...",
            "?.",
            "**");

    private final Random random;

    Damage(Random random) {
        this.random = random;
    }

    /**
     * A damaged copy.
     *
     * @param size how long the copy may become; a text that is shorter may be repeated
     */
    String done(String text, int size) {
        StringBuilder damaged = new StringBuilder(text);
        while (!text.isEmpty() && damaged.length() < size / 2) {
            damaged.append(text);
        }
        for (int i = 1 + random.nextInt(8); i > 0 && damaged.length() > 1; i--) {
            once(damaged);
        }
        if (damaged.length() > size) {
            damaged.setLength(size);
        }
        return damaged.toString();
    }

    private void once(StringBuilder text) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(200));
        switch (random.nextInt(6)) {
            case 0 -> text.setLength(at + 1);
            case 1 -> text.delete(at, to);
            case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
            case 3 -> text.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
            case 4 ->
                text.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())).repeat(random.nextInt(2_000)));
            default -> text.setCharAt(at, (char) random.nextInt(0x250));
        }
    }
}
