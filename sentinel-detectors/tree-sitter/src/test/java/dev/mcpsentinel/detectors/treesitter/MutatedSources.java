/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.SourceFile;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Sources that are nearly in order. */
final class MutatedSources {

    /** A cut of a sample with something put in; what, is often half of something. */
    private static final String[] SCRAPS = {
        "",
        "(",
        ")",
        "{",
        "}",
        "\"",
        "'",
        "`",
        "${",
        "\"\"\"",
        "f'",
        "#",
        "/*",
        "*/",
        "//",
        "<",
        "</",
        ">",
        "=>",
        "\\",
        "\n",
        "\r\n",
        "\t",
        "    ",
        "\0",
        "\uFEFF",
        "é",
        "\uD83D\uDE00",
        "\uD83D",
        "\uDE00",
        "\u2028",
        "async",
        "class",
        "lambda",
        "yield",
        "@",
        "...",
        "**",
        "?.",
        ":",
        ",",
        "=",
        "0x",
        "9".repeat(300),
        " ".repeat(300),
        "\n".repeat(20)
    };

    private MutatedSources() {}

    static Arbitrary<SourceFile> all() {
        return Arbitraries.of(Grammars.languages()).flatMap(MutatedSources::in);
    }

    private static Arbitrary<SourceFile> in(Language language) {
        String sample = Grammars.sample(language).text();
        Arbitrary<Integer> offset = Arbitraries.integers().between(0, sample.length());
        Arbitrary<String> piece = Combinators.combine(offset, offset, Arbitraries.of(SCRAPS))
                .as((one, other, scrap) -> sample.substring(Math.min(one, other), Math.max(one, other)) + scrap);
        return piece.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(pieces -> SourceFile.of("a", language, String.join("", pieces)));
    }
}
