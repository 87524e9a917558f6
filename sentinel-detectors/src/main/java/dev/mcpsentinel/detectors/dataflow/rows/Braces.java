/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.rows;

import java.util.ArrayList;
import java.util.List;

/** Several texts written as one: {@code fs:{readFile,writeFile}} is {@code fs:readFile} and {@code fs:writeFile}. */
public final class Braces {

    private static final int MAX_TEXTS = 1_000;

    private Braces() {}

    /**
     * Returns all texts that a text stands for. Braces do not stand within braces.
     *
     * @throws IllegalArgumentException if braces do not match, or the texts are too many; the message says which
     */
    public static List<String> expand(String text) {
        List<String> texts = List.of("");
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            if (close < 0 || text.lastIndexOf('{', close) != open) {
                throw new IllegalArgumentException("'" + text + "' has braces that do not match; allowed is {a,b}");
            }
            texts = followed(
                    texts,
                    text.substring(at, open),
                    text.substring(open + 1, close).split(",", -1));
            at = close + 1;
        }
        return followed(texts, text.substring(at), "");
    }

    private static List<String> followed(List<String> starts, String between, String... ends) {
        if ((long) starts.size() * ends.length > MAX_TEXTS) {
            throw new IllegalArgumentException("braces stand for more than " + MAX_TEXTS + " texts");
        }
        List<String> texts = new ArrayList<>();
        for (String start : starts) {
            for (String end : ends) {
                texts.add(start + between + end.strip());
            }
        }
        return texts;
    }
}
