/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Snippet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ExcerptPropertiesTest {

    private static final int GUTTER = "  1 │ ".length();

    /** Whole characters, so that the text before a place and the place can be shown by themselves. */
    @Provide
    Arbitrary<String> code() {
        return Arbitraries.of("a", "b", " ", "=", "\t", "日", "e\u0301", "🚀", "𝔘", "\u200b", "\u001b", "한", "ﾊ")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property(seed = "1")
    void theUnderlineIsAsFarRightAndAsWideAsThePlace(
            @ForAll("code") String before, @ForAll("code") String place, @ForAll("code") String after) {
        String marked = "a" + before + "«x" + place + "»" + after + "z";
        String[] lines = ExcerptTest.print(ExcerptTest.marked(marked), 1000).split("\n", -1);
        int start = DisplayText.columns(DisplayText.codeCells("a" + before));
        int end = DisplayText.columns(DisplayText.codeCells("a" + before + "x" + place));
        assertThat(lines[1].substring(GUTTER)).isEqualTo(" ".repeat(start) + "^" + "~".repeat(end - start - 1));
    }

    @Property(seed = "1")
    void thePlaceIsInSightHoweverNarrowTheTerminal(
            @ForAll("code") String before,
            @ForAll("code") String after,
            @ForAll @IntRange(min = 40, max = 120) int width) {
        String padding = "0123456789".repeat(5);
        String marked = padding + before + "«PLACE»" + after + padding;
        String[] lines = ExcerptTest.print(ExcerptTest.marked(marked), width).split("\n", -1);
        int underline = lines[1].indexOf('^');
        assertThat(lines[1].substring(underline)).isEqualTo("^~~~~");
        assertThat(screen(lines[0]).substring(underline, underline + 5)).isEqualTo("PLACE");
        assertThat(screen(lines[0]).length()).isLessThanOrEqualTo(width);
    }

    @Property(seed = "1", edgeCases = EdgeCasesMode.NONE)
    void anyPlaceInAnySnippetCanBeShown(
            @ForAll(supplier = HostileTexts.Place.class) Location location,
            @ForAll @IntRange(min = 1, max = 60) int width) {
        for (String line : ExcerptTest.print(location, width).lines().toList()) {
            assertThat(line).matches(" *([0-9]+ │.*|│ *\\^?~*|⋮)");
        }
    }

    @Property(seed = "1")
    void thereIsAtMostOneCaret(@ForAll @IntRange(min = 1, max = 9) int lines, @ForAll("code") String text) {
        String snippet = (text + "\n").repeat(lines) + "x";
        Region region = new Region(1, 1, lines + 1, 2, 0, snippet.length());
        Location location = new Location("a", region).withSnippet(new Snippet(1, 1, snippet));
        List<String> carets = ExcerptTest.print(location, 80)
                .lines()
                .filter(line -> line.matches(" *│ *\\^~*"))
                .toList();
        assertThat(carets).hasSizeLessThanOrEqualTo(1);
    }

    /** Returns a line with one character for each column of the screen. */
    private static String screen(String line) {
        StringBuilder screen = new StringBuilder();
        DisplayText.cells(line)
                .forEach(cell -> screen.append(
                        cell.shown().codePointCount(0, cell.shown().length()) == cell.columns()
                                ? cell.shown().replaceAll("[^ -~│…]", "?").replace("??", "?")
                                : "?".repeat(cell.columns())));
        return screen.toString();
    }
}
