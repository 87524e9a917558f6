/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts as a terminal may show them.
 *
 * <p>What a reader would not see, or what would steer the terminal, becomes a visible placeholder: {@code ␛}, {@code ␊},
 * <code>&#92;u202e</code>. So do accents that stand on nothing and piles of accents, which would be drawn over
 * text that is not theirs.
 */
final class DisplayText {

    private static final int MOST_MARKS = 4;
    private static final int TAB_STOP = 4;

    /**
     * What stands in one place of the screen: a character with its accents, or a placeholder.
     *
     * @param shown the text to print
     * @param columns how wide it is on the screen
     * @param start offset of what it shows, in UTF-16 code units
     * @param end offset behind what it shows
     * @param placeholder true if it stands for an invisible character
     */
    record Cell(String shown, int columns, int start, int end, boolean placeholder) {

        private Cell with(int mark) {
            return new Cell(shown + Character.toString(mark), columns, start, end + Character.charCount(mark), false);
        }

        boolean blank() {
            return shown.isBlank();
        }
    }

    private DisplayText() {}

    /** Splits a text into cells; tabs and line ends are placeholders too. */
    static List<Cell> cells(String text) {
        return cells(text, false);
    }

    /** Splits a line of code into cells; tabs reach to the next stop. */
    static List<Cell> codeCells(String line) {
        return cells(line, true);
    }

    /** Returns a text with placeholders. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        cells(text).forEach(cell -> visible.append(cell.shown()));
        return visible.toString();
    }

    static int columns(List<Cell> cells) {
        return cells.stream().mapToInt(Cell::columns).sum();
    }

    private static List<Cell> cells(String text, boolean tabs) {
        List<Cell> cells = new ArrayList<>(text.length());
        int marks = MOST_MARKS;
        int column = 0;
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int codePoint = text.codePointAt(i);
            next = i + Character.charCount(codePoint);
            Cell cell;
            if (Unicode.isMark(codePoint) && !Unicode.isInvisible(codePoint) && marks < MOST_MARKS) {
                marks++;
                cells.add(cells.remove(cells.size() - 1).with(codePoint));
                continue;
            } else if (tabs && codePoint == '\t') {
                int reach = TAB_STOP - column % TAB_STOP;
                cell = new Cell(" ".repeat(reach), reach, i, next, false);
                marks = MOST_MARKS;
            } else if (Unicode.isInvisible(codePoint) || Unicode.isMark(codePoint)) {
                String placeholder = placeholder(codePoint);
                cell = new Cell(placeholder, placeholder.length(), i, next, true);
                marks = MOST_MARKS;
            } else {
                cell = new Cell(Character.toString(codePoint), Unicode.isWide(codePoint) ? 2 : 1, i, next, false);
                marks = 0;
            }
            cells.add(cell);
            column += cell.columns();
        }
        return cells;
    }

    private static String placeholder(int codePoint) {
        if (codePoint < ' ') {
            return Character.toString(0x2400 + codePoint);
        }
        if (codePoint == 0x7f) {
            return "\u2421";
        }
        return String.format(Character.isBmpCodePoint(codePoint) ? "\\u%04x" : "\\u{%x}", codePoint);
    }
}
