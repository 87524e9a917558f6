/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Snippet;
import dev.mcpsentinel.core.internal.report.DisplayText.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lines of code around a place: numbered, and the place underlined. */
final class Excerpt {

    private static final Cell CUT = new Cell("…", 1, -1, -1, false);
    private static final int LEAST_COLUMNS = 20;
    /** Excerpts of most files line up. */
    private static final int LEAST_GUTTER = 3;
    /** Of a longer region only its first lines and the last one are shown. */
    private static final int MOST_MARKED_LINES = 5;

    private final List<Line> lines;
    private final int gutter;

    private Excerpt(List<Line> lines) {
        this.lines = lines;
        int highest = lines.isEmpty() ? 0 : lines.get(lines.size() - 1).number();
        this.gutter = Math.max(LEAST_GUTTER, Integer.toString(highest).length());
    }

    /** Makes the excerpt of a location's snippet; without lines if it has none. */
    static Excerpt of(Location location) {
        return new Excerpt(location.snippet()
                .map(snippet -> lines(snippet, location.region()))
                .orElse(List.of()));
    }

    /** Returns this excerpt without the lines around the place. */
    Excerpt markedOnly() {
        return new Excerpt(lines.stream().filter(Line::marked).toList());
    }

    private static List<Line> lines(Snippet snippet, Region region) {
        List<Line> lines = new ArrayList<>();
        String[] texts = snippet.text().split("\n", -1);
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i].endsWith("\r") ? texts[i].substring(0, texts[i].length() - 1) : texts[i];
            lines.add(Line.of(snippet.line() + i, i == 0 ? snippet.column() - 1 : 0, text, region));
        }
        return lines;
    }

    /** Prints the lines, indented. */
    void print(TerminalWriter out, int indent, Style markStyle) throws IOException {
        int columns = Math.max(LEAST_COLUMNS, out.width() - indent - gutter - 3);
        int first = firstColumn(columns);
        long marked = lines.stream().filter(Line::marked).count();
        int markedSoFar = 0;
        for (Line line : lines) {
            markedSoFar += line.marked() ? 1 : 0;
            if (line.marked() && marked > MOST_MARKED_LINES && markedSoFar < marked) {
                if (markedSoFar == MOST_MARKED_LINES - 1) {
                    gutter(out, indent, "⋮", "");
                    out.line();
                }
                if (markedSoFar >= MOST_MARKED_LINES - 1) {
                    continue;
                }
            }
            gutter(out, indent, Integer.toString(line.number()), "│");
            out.print(Style.PLAIN, line.visible(first, columns)).line();
            String underline = line.underline(first, columns);
            if (!underline.isEmpty()) {
                gutter(out, indent, "", "│");
                out.print(markStyle, underline).line();
            }
        }
    }

    private void gutter(TerminalWriter out, int indent, String number, String bar) throws IOException {
        out.space(indent + gutter - number.length());
        out.print(Style.FAINT, number).space(1).print(Style.FAINT, bar).space(1);
    }

    /** Returns the column that all lines are shown from: 0 unless the place would be out of sight. */
    private int firstColumn(int columns) {
        for (Line line : lines) {
            if (line.marked()) {
                int total = DisplayText.columns(line.cells());
                if (total <= columns || line.markEnd() < columns) {
                    return 0;
                }
                int first = Math.max(0, line.markStart() - columns / 4);
                boolean fits = line.markEnd() - line.markStart() <= columns - 2;
                int toTheEnd = line.markEnd() - columns + 1;
                return Math.min(fits ? Math.max(first, toTheEnd) : first, total - columns);
            }
        }
        return 0;
    }

    /**
     * A line of code.
     *
     * @param number its number in the file
     * @param cells what to show
     * @param markStart screen column where the place starts
     * @param markEnd screen column behind the place; {@code markStart} where the place is not on this line
     * @param head whether the place starts on this line
     */
    private record Line(int number, List<Cell> cells, int markStart, int markEnd, boolean head) {

        /**
         * Makes a line.
         *
         * @param cut how many UTF-16 code units of the line are missing before the text
         */
        static Line of(int number, int cut, String text, Region region) {
            List<Cell> cells = DisplayText.codeCells(text);
            if (cut > 0) {
                cells.add(0, CUT);
            }
            if (number < region.startLine() || number > region.endLine()) {
                return new Line(number, cells, 0, 0, false);
            }
            boolean head = number == region.startLine();
            int start = head
                    ? region.startColumn() - 1 - cut
                    : text.length() - text.stripLeading().length();
            int end = number == region.endLine() ? region.endColumn() - 1 - cut : text.length();
            return marked(
                    number, cells, start, head ? Math.max(end, start + 1) : end, text.length(), head && start >= 0);
        }

        private static Line marked(int number, List<Cell> cells, int start, int end, int length, boolean head) {
            int markStart = -1;
            int markEnd = 0;
            int column = 0;
            for (Cell cell : cells) {
                if (cell.start() >= 0 && cell.start() < end && cell.end() > start) {
                    markStart = markStart < 0 ? column : markStart;
                    markEnd = column + cell.columns();
                }
                column += cell.columns();
            }
            if (markStart < 0) {
                boolean behind = head && start == length;
                return new Line(number, cells, column, behind ? column + 1 : column, behind);
            }
            return new Line(number, cells, markStart, markEnd, head);
        }

        boolean marked() {
            return markEnd > markStart;
        }

        /** Returns the cells of a window, with … where something is left out. */
        List<Cell> visible(int first, int columns) {
            int total = DisplayText.columns(cells);
            if (first == 0 && total <= columns) {
                return cells;
            }
            int from = first == 0 ? 0 : first + 1;
            int to = total <= first + columns ? total : first + columns - 1;
            List<Cell> visible = new ArrayList<>();
            if (first > 0 && total > 0) {
                visible.add(CUT);
            }
            int column = 0;
            for (Cell cell : cells) {
                int next = column + cell.columns();
                if (column >= from && next <= to) {
                    visible.add(cell);
                } else if (next > from && column < to) {
                    // half of a wide character or of a tab
                    int shown = Math.min(next, to) - Math.max(column, from);
                    visible.add(new Cell(" ".repeat(shown), shown, cell.start(), cell.end(), false));
                }
                column = next;
            }
            if (to < total) {
                visible.add(CUT);
            }
            return visible;
        }

        /** Returns the underline of a window, empty if there is nothing to underline. */
        String underline(int first, int columns) {
            int start = Math.max(markStart - first, first > 0 ? 1 : 0);
            int end = Math.min(markEnd - first, columns);
            if (!marked() || end <= start) {
                return "";
            }
            boolean caret = head && markStart - first == start;
            return " ".repeat(start) + (caret ? "^" : "~") + "~".repeat(end - start - 1);
        }
    }
}
