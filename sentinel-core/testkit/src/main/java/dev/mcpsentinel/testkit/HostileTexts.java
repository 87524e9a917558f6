/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import java.util.ArrayList;
import java.util.List;

/** Texts that an attacker, or a careless program, may put in a file. */
final class HostileTexts {

    private static final int MEGABYTE = 1 << 20;

    private HostileTexts() {}

    /**
     * A hostile text.
     *
     * @param name what it is
     * @param text the text
     */
    record HostileText(String name, String text) {}

    /** Returns short texts with odd characters, each with the keywords in it, so that a keyword pass lets it through. */
    static List<HostileText> small(List<String> keywords) {
        String words = String.join(" ", keywords);
        List<HostileText> texts = new ArrayList<>();
        texts.add(new HostileText("an empty text", ""));
        if (!words.isEmpty()) {
            texts.add(new HostileText("nothing but the keywords", words));
        }
        texts.add(new HostileText("nothing but line ends", "\n\r\n\r" + words + "\r\n\n"));
        texts.add(new HostileText("NULs", "\0" + words + "\0 = \"\0" + words + "\0\"\n"));
        texts.add(
                new HostileText("lone surrogates", "\uDC00" + words + "\uD800 \"\uDBFF\"\n\uDFFF" + words + "\uD83D"));
        texts.add(new HostileText("surrogates in escapes", "{\"" + words + "\": \"\\ud800\", \"\\udfff\": 1}"));
        texts.add(new HostileText(
                "invisible characters",
                "\u202E" + words + "\u200B\uDB40\uDC41\uFEFF e" + "\u0301".repeat(1000) + "\u2028" + words + "\u0085"));
        texts.add(new HostileText("an open string", "x = \"" + words));
        texts.add(new HostileText("an open object", "{\"a\": [1, {\"" + words + "\": "));
        texts.add(new HostileText("an open comment", "/* <!-- # " + words));
        return texts;
    }

    /** Returns texts of about a megabyte. */
    static List<HostileText> large(List<String> keywords) {
        String words = String.join(" ", keywords);
        String word = keywords.isEmpty() ? "ab" : keywords.get(0);
        List<HostileText> texts = new ArrayList<>();
        texts.add(new HostileText("a line of 1 MB", words + "a".repeat(MEGABYTE) + words));
        texts.add(new HostileText("a keyword 1 MB long", word.repeat(MEGABYTE / word.length())));
        texts.add(new HostileText("1 MB of short lines", (word + "\n").repeat(MEGABYTE / (word.length() + 1))));
        texts.add(new HostileText("1 MB of blanks", words + " \t".repeat(MEGABYTE / 2) + words));
        texts.add(new HostileText("1 MB of brackets", words + "{[(".repeat(MEGABYTE / 3) + words));
        texts.add(new HostileText("1 MB of quotes", words + "\"'`\\".repeat(MEGABYTE / 4) + words));
        return texts;
    }
}
