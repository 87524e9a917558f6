/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.benchmarks;

import java.util.SplittableRandom;

/** Makes up source text: the same for the same length and seed, with a secret now and then. */
final class SampleText {

    private static final String[] WORDS = {
        "server",
        "tool",
        "request",
        "params",
        "name",
        "await",
        "return",
        "const",
        "import",
        "result",
        "path",
        "value",
        "token",
        "config",
        "process",
        "handler",
        "schema",
        "string",
        "def",
        "self",
        "client",
        "response",
        "error",
        "logger",
        "session",
        "context",
        "input",
        "output",
        "description",
        "arguments",
        "password",
        "key"
    };

    private SampleText() {}

    /**
     * Makes a text.
     *
     * @param length at least so many characters
     * @param seed chooses the text
     */
    static String of(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder(length + 200);
        int line = 0;
        while (text.length() < length) {
            text.append(" ".repeat(4 * random.nextInt(4)));
            for (int i = random.nextInt(2, 8); i > 0; i--) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(i % 3 == 0 ? " = " : i % 3 == 1 ? "." : "(");
            }
            if (++line % 200 == 0) {
                text.append("\"gh").append("p_");
                for (int i = 0; i < 36; i++) {
                    text.append((char) ('a' + random.nextInt(26)));
                }
                text.append('"');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
