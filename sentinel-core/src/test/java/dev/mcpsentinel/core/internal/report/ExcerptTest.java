/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Snippet;
import dev.mcpsentinel.api.SourceFile;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void aPlaceIsUnderlined() {
        assertThat(shown("x = «eval»(y)\n")).isEqualTo("""
                          1 │ x = eval(y)
                            │     ^~~~
                        """);
    }

    @Test
    void theLinesAroundItAreNumbered() {
        assertThat(shown("a\n\nx = «eval»(y)\nb\n")).isEqualTo("""
                          1 │ a
                          2 │
                          3 │ x = eval(y)
                            │     ^~~~
                          4 │ b
                        """);
    }

    @Test
    void anEmptyPlaceIsACaret() {
        assertThat(shown("x = «»eval(y)")).isEqualTo("""
                          1 │ x = eval(y)
                            │     ^
                        """);
    }

    @Test
    void aPlaceBehindTheLastCharacterIsACaret() {
        String expected = """
                  1 │ abc
                    │    ^
                """;
        assertThat(shown("abc«»")).isEqualTo(expected);
        assertThat(shown("abc«\n»")).isEqualTo(expected);
        assertThat(shown("abc«\r\n»")).isEqualTo(expected);
    }

    @Test
    void aPlaceOfSeveralLinesIsUnderlinedFromItsFirstToItsLastCharacter() {
        assertThat(shown("x = «f(\n    y,\n\n  )» + 1")).isEqualTo("""
                          1 │ x = f(
                            │     ^~
                          2 │     y,
                            │     ~~
                          3 │
                          4 │   ) + 1
                            │   ~
                        """);
    }

    @Test
    void ofALongPlaceTheFirstLinesAndTheLastAreShown() {
        assertThat(shown("before\n«1\n2\n3\n4\n5\n6\n7»\nafter")).isEqualTo("""
                          1 │ before
                          2 │ 1
                            │ ^
                          3 │ 2
                            │ ~
                          4 │ 3
                            │ ~
                          ⋮
                          8 │ 7
                            │ ~
                          9 │ after
                        """);
    }

    @Test
    void tabsReachToTheNextStopOfFour() {
        assertThat(shown("\tif x:\n\ta\t= «\teval»(\ty)")).isEqualTo("""
                          1 │     if x:
                          2 │     a   =   eval(   y)
                            │           ^~~~~~
                        """);
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(shown("名前 = «\"日本\"»; b = 한국")).isEqualTo("""
                          1 │ 名前 = "日本"; b = 한국
                            │        ^~~~~~
                        """);
    }

    @Test
    void emojiTakeTwoColumnsAndTwoCodeUnits() {
        assertThat(shown("print('🚀🎉', «key», '🙂')")).isEqualTo("""
                          1 │ print('🚀🎉', key, '🙂')
                            │               ^~~
                        """);
        assertThat(shown("'🚀«🎉»🙂'")).isEqualTo("""
                          1 │ '🚀🎉🙂'
                            │    ^~
                        """);
    }

    @Test
    void astralLettersThatAreNotWideTakeOneColumn() {
        assertThat(shown("𝔘𝔫𝔦 = «x»")).isEqualTo("""
                          1 │ 𝔘𝔫𝔦 = x
                            │       ^
                        """);
    }

    @Test
    void accentsTakeNoColumn() {
        assertThat(shown("e\u0301le\u0300ve = «n\u0303» + 1"))
                .isEqualTo("  1 │ e\u0301le\u0300ve = n\u0303 + 1\n    │         ^\n");
        assertThat(shown("ae«\u0301» b")).isEqualTo("  1 │ ae\u0301 b\n    │  ^\n");
    }

    @Test
    void invisibleCharactersAreUnderlinedAsTheyAreShown() {
        assertThat(shown("a«\u200b»b«c")).isEqualTo("""
                          1 │ a\\u200bbc
                            │  ^~~~~~
                        """);
        assertThat(shown("a\u001b[31m«b»")).isEqualTo("""
                          1 │ a␛[31mb
                            │       ^
                        """);
    }

    @Test
    void halfASurrogatePairIsUnderlinedAsAWhole() {
        SourceFile file = SourceFile.of("a.txt", "a🚀b");
        Location location = file.location(2, 3).withSnippet(new Snippet(1, 1, file.text()));
        assertThat(print(location, 80)).isEqualTo("""
                          1 │ a🚀b
                            │  ^~
                        """);
    }

    @Test
    void aLineThatIsTooLongIsCutAtItsEnd() {
        assertThat(shown("x = «eval»(abcdefghijklmnopqrstuvwxyz)", 26)).isEqualTo("""
                          1 │ x = eval(abcdefghij…
                            │     ^~~~
                        """);
    }

    @Test
    void aLineThatIsTooLongIsCutAroundThePlace() {
        assertThat(shown("call(abcdefghijklmnopqrstuvwxyz, «eval»(abcdefghijklmnopqrstuvwxyz))", 30))
                .isEqualTo("""
                          1 │ …xyz, eval(abcdefghijkl…
                            │       ^~~~
                        """);
    }

    @Test
    void aLineThatIsTooLongIsCutAtItsStart() {
        assertThat(shown("call(abcdefghijklmnopqrstuvwxyz, «eval»)", 30)).isEqualTo("""
                          1 │ …klmnopqrstuvwxyz, eval)
                            │                    ^~~~
                        """);
    }

    @Test
    void aPlaceThatIsTooLongIsCutToo() {
        assertThat(shown("call(abcdefghijklmnopqrstuvwxyz, «abcdefghijklmnopqrstuvwxyz»)", 30))
                .isEqualTo("""
                          1 │ …xyz, abcdefghijklmnopq…
                            │       ^~~~~~~~~~~~~~~~~~
                        """);
    }

    @Test
    void allLinesAreShiftedTogether() {
        assertThat(shown(
                        "short\n\ncall(abcdefghijklmnopqrstuvwxyz, «eval»)\n0123456789012345678901234567890123456789",
                        30))
                .isEqualTo("""
                          1 │ …
                          2 │
                          3 │ …klmnopqrstuvwxyz, eval)
                            │                    ^~~~
                          4 │ …5678901234567890123456…
                        """);
    }

    @Test
    void aWideCharacterIsNotCutInHalf() {
        assertThat(shown("日日日日日日日日日日日日日日日日日日日日«a»b日日日日日日日日日", 31)).isEqualTo("""
                          1 │ … 日日ab日日日日日日日日…
                            │       ^
                        """);
        assertThat(shown("«a»日日日日日日日日日日日日日日", 27)).isEqualTo("""
                          1 │ a日日日日日日日日日 …
                            │ ^
                        """);
    }

    @Test
    void aSnippetThatWasCutAtItsStartIsShifted() {
        Region region = new Region(7, 1005, 7, 1009, 5000, 5004);
        Location location = new Location("a.js", region).withSnippet(new Snippet(7, 1001, "abc=eval(x)\nnext line"));
        assertThat(print(location, 80)).isEqualTo("""
                          7 │ …abc=eval(x)
                            │      ^~~~
                          8 │ next line
                        """);
    }

    @Test
    void aPlaceThatStartedBeforeTheSnippetHasNoCaret() {
        Region region = new Region(7, 990, 7, 1004, 5000, 5014);
        Location location = new Location("a.js", region).withSnippet(new Snippet(7, 1001, "abc=eval(x)"));
        assertThat(print(location, 80)).isEqualTo("""
                          7 │ …abc=eval(x)
                            │  ~~~
                        """);
    }

    @Test
    void aPlaceOutsideTheSnippetIsNotUnderlined() {
        Region behind = new Region(1, 50, 1, 60, 49, 59);
        assertThat(print(new Location("a", behind).withSnippet(new Snippet(1, 1, "abc")), 80))
                .isEqualTo("  1 │ abc\n");
        Region below = new Region(9, 1, 9, 2, 49, 50);
        assertThat(print(new Location("a", below).withSnippet(new Snippet(1, 1, "abc")), 80))
                .isEqualTo("  1 │ abc\n");
    }

    @Test
    void aLocationWithoutSnippetHasNoLines() {
        assertThat(print(new Location("a", new Region(1, 1, 1, 2, 0, 1)), 80)).isEmpty();
    }

    @Test
    void numbersOfManyDigitsWidenTheGutter() {
        Region region = new Region(99_999, 1, 99_999, 2, 0, 1);
        assertThat(print(new Location("a", region).withSnippet(new Snippet(99_999, 1, "a\nb")), 80))
                .isEqualTo("""
                         99999 │ a
                               │ ^
                        100000 │ b
                        """);
    }

    @Test
    void theLinesAroundThePlaceCanBeLeftOut() throws IOException {
        StringWriter text = new StringWriter();
        Excerpt.of(marked("a\n«b»\nc")).markedOnly().print(new TerminalWriter(text, false, 80), 0, Style.PLAIN);
        assertThat(text.toString()).isEqualTo("""
                          2 │ b
                            │ ^
                        """);
    }

    private static String shown(String marked) {
        return shown(marked, 80);
    }

    private static String shown(String marked, int width) {
        return print(marked(marked), width);
    }

    /** Makes a location of a text in which «» stand around the place; the whole text is the snippet. */
    static Location marked(String marked) {
        int start = Math.max(0, marked.indexOf('«'));
        int end = Math.max(start, marked.indexOf('»') - 1);
        SourceFile file = SourceFile.of("a.py", marked.replace("«", "").replace("»", ""));
        String shown = file.text().substring(0, file.lineEnd(file.lineCount()));
        return file.location(start, end).withSnippet(new Snippet(1, 1, shown));
    }

    static String print(Location location, int width) {
        StringWriter text = new StringWriter();
        try {
            Excerpt.of(location).print(new TerminalWriter(text, false, width), 0, Style.PLAIN);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }
}
