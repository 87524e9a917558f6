/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import dev.mcpsentinel.core.internal.report.DisplayText.Cell;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes lines to a terminal. All text goes through {@link DisplayText}, so whatever is printed stays on its line and in
 * its style. Spaces at the end of a line are dropped.
 */
final class TerminalWriter {

    static final int LEAST_TEXT = 20;

    private final Writer out;
    private final boolean color;
    private final int width;
    private Style style = Style.PLAIN;
    private int spaces;

    TerminalWriter(Writer out, boolean color, int width) {
        this.out = out;
        this.color = color;
        this.width = width;
    }

    /** Returns how many columns a line has. */
    int width() {
        return width;
    }

    TerminalWriter space(int columns) {
        spaces += columns;
        return this;
    }

    TerminalWriter print(Style style, String text) throws IOException {
        return print(style, DisplayText.cells(text));
    }

    TerminalWriter print(Style style, List<Cell> cells) throws IOException {
        for (Cell cell : cells) {
            if (cell.blank()) {
                spaces += cell.columns();
                continue;
            }
            switchTo(cell.placeholder() ? Style.PLACEHOLDER : style);
            out.write(cell.shown());
        }
        return this;
    }

    TerminalWriter print(String text) throws IOException {
        return print(Style.PLAIN, text);
    }

    /** Ends the line. */
    void line() throws IOException {
        spaces = 0;
        switchTo(Style.PLAIN);
        out.write('\n');
    }

    /**
     * Prints a text on as many lines as it needs, all indented behind the label. Only the first line of a text can start
     * in the first column.
     */
    void paragraph(int indent, String label, String text) throws IOException {
        int hang = Math.max(2, indent + label.length());
        space(indent).print(Style.STRONG, label);
        for (List<Cell> row : wrapped(DisplayText.cells(text), Math.max(LEAST_TEXT, width - hang))) {
            print(Style.PLAIN, row).line();
            space(hang);
        }
        spaces = 0;
    }

    /** Prints a text whose line ends are meant: each of its lines as a paragraph. */
    void paragraphs(int indent, String label, String text) throws IOException {
        String start = label;
        for (String line : text.lines().toList()) {
            paragraph(indent, start, line.strip());
            start = " ".repeat(label.length());
        }
    }

    /** Breaks cells into rows, at blanks where there are any. */
    static List<List<Cell>> wrapped(List<Cell> cells, int columns) {
        List<List<Cell>> rows = new ArrayList<>();
        int start = 0;
        int used = 0;
        int blank = -1;
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            if (cell.blank()) {
                blank = i;
            } else if (used + cell.columns() > columns) {
                if (blank > start) {
                    rows.add(cells.subList(start, blank));
                    start = blank + 1;
                    used = DisplayText.columns(cells.subList(start, i));
                }
                if (used + cell.columns() > columns && i > start) {
                    rows.add(cells.subList(start, i));
                    start = i;
                    used = 0;
                }
            }
            used += cell.columns();
        }
        rows.add(cells.subList(start, cells.size()));
        return rows;
    }

    private void switchTo(Style wanted) throws IOException {
        if (spaces > 0) {
            out.write(" ".repeat(spaces));
            spaces = 0;
        }
        if (color && wanted != style) {
            out.write(wanted.sequence());
            style = wanted;
        }
    }
}
