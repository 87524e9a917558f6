/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.core.internal.report.DisplayText.Cell;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DisplayTextTest {

    @Example
    void visibleTextStaysAsItIs() {
        String text = "naïve = \"日本語\" + '🚀' # ελληνικά";
        assertThat(DisplayText.visible(text)).isEqualTo(text);
    }

    @Example
    void controlsAreShownByTheirPictures() {
        assertThat(DisplayText.visible("a\u0000b\u0007c\bd\te\nf\rg\u001b[31mh\u007f"))
                .isEqualTo("a␀b␇c␈d␉e␊f␍g␛[31mh␡");
    }

    @Example
    void otherInvisibleCharactersAreShownByTheirNumbers() {
        assertThat(DisplayText.visible("a\u009b31m\u202eb\u200b\ufeff\u2028\u00ad"))
                .isEqualTo("a\\u009b31m\\u202eb\\u200b\\ufeff\\u2028\\u00ad");
        assertThat(DisplayText.visible(Character.toString(0xe0041) + Character.toString(0x10ffff)))
                .isEqualTo("\\u{e0041}\\u{10ffff}");
        assertThat(DisplayText.visible("\ud800x")).isEqualTo("\\ud800x");
    }

    @Example
    void accentsStayOnTheirLetters() {
        List<Cell> cells = DisplayText.cells("xa\u0323\u0302y");
        assertThat(cells)
                .containsExactly(
                        new Cell("x", 1, 0, 1, false),
                        new Cell("a\u0323\u0302", 1, 1, 4, false),
                        new Cell("y", 1, 4, 5, false));
    }

    @Example
    void accentsThatStandOnNothingAreShownByTheirNumbers() {
        assertThat(DisplayText.visible("\u0301a")).isEqualTo("\\u0301a");
        assertThat(DisplayText.visible("\u200b\u0301")).isEqualTo("\\u200b\\u0301");
        assertThat(DisplayText.codeCells("\t\u0338").get(1).placeholder()).isTrue();
    }

    @Example
    void pilesOfAccentsAreCutDown() {
        assertThat(DisplayText.visible("a" + "\u0300".repeat(6) + "b"))
                .isEqualTo("a" + "\u0300".repeat(4) + "\\u0300\\u0300b");
    }

    @Example
    void tabsOfCodeReachToTheNextStop() {
        assertThat(DisplayText.codeCells("\ta\t日\t")).extracting(Cell::columns).containsExactly(4, 1, 3, 2, 2);
    }

    @Property(seed = "1")
    void nothingInvisibleIsLeft(@ForAll(supplier = HostileTexts.Text.class) String text) {
        assertThat(DisplayText.visible(text).codePoints()).noneMatch(Unicode::isInvisible);
    }

    @Property(seed = "1")
    void cellsCoverTheTextInOrder(@ForAll(supplier = HostileTexts.Text.class) String text) {
        int end = 0;
        for (Cell cell : DisplayText.codeCells(text)) {
            assertThat(cell.start()).isEqualTo(end);
            assertThat(cell.end()).isGreaterThan(end);
            assertThat(cell.columns()).isPositive();
            end = cell.end();
        }
        assertThat(end).isEqualTo(text.length());
    }

    @Property(seed = "1")
    void wrappedRowsFitAndLoseNothingButBlanks(@ForAll(supplier = HostileTexts.Text.class) String text) {
        List<Cell> cells = DisplayText.cells(text);
        List<List<Cell>> rows = TerminalWriter.wrapped(cells, 12);
        StringBuilder words = new StringBuilder();
        for (List<Cell> row : rows) {
            int last = row.size();
            while (last > 0 && row.get(last - 1).blank()) {
                last--;
            }
            assertThat(DisplayText.columns(row.subList(0, last))).isLessThanOrEqualTo(12);
            row.forEach(cell -> words.append(cell.shown()));
        }
        assertThat(words.toString().replaceAll("\\s", ""))
                .isEqualTo(DisplayText.visible(text).replaceAll("\\s", ""));
    }

    @Example
    void rowsBreakAtBlanks() {
        assertThat(rows("the quick brown fox", 10)).containsExactly("the quick", "brown fox");
        assertThat(rows("the quick-brown-fox", 10)).containsExactly("the", "quick-brow", "n-fox");
        assertThat(rows("", 10)).containsExactly("");
    }

    private static List<String> rows(String text, int columns) {
        return TerminalWriter.wrapped(DisplayText.cells(text), columns).stream()
                .map(row -> String.join("", row.stream().map(Cell::shown).toList()))
                .toList();
    }
}
