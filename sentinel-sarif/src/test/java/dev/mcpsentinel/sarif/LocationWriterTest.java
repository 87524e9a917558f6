/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Snippet;
import org.junit.jupiter.api.Test;

class LocationWriterTest {

    private static final Snippet LINES = new Snippet(10, 1, "first line\nsecond line\nthird line");

    @Test
    void takesTheRegionOutOfItsLine() {
        assertThat(excerpt(LINES, 11, 1, 11, 7)).isEqualTo("second");
        assertThat(excerpt(LINES, 10, 7, 10, 11)).isEqualTo("line");
    }

    @Test
    void takesARegionOverLines() {
        assertThat(excerpt(LINES, 10, 7, 12, 6)).isEqualTo("line\nsecond line\nthird");
        assertThat(excerpt(LINES, 11, 8, 12, 1)).isEqualTo("line\n");
    }

    @Test
    void countsColumnsFromWhereALongLineWasCut() {
        Snippet cut = new Snippet(1, 1_001, "abcdef\nx");

        assertThat(excerpt(cut, 1, 1_003, 1, 1_005)).isEqualTo("cd");
        assertThat(excerpt(cut, 1, 1_006, 2, 2)).isEqualTo("f\nx");
        assertThat(excerpt(cut, 1, 1, 1, 1_002)).isEqualTo("a");
    }

    @Test
    void takesWhatThereIs() {
        assertThat(excerpt(LINES, 12, 7, 40, 2)).isEqualTo("line");
        assertThat(excerpt(LINES, 1, 1, 10, 6)).isEqualTo("first");
        assertThat(excerpt(LINES, 10, 7, 10, 400)).isEqualTo("line");
    }

    @Test
    void takesNothingFromElsewhere() {
        assertThat(excerpt(LINES, 1, 1, 2, 5)).isEmpty();
        assertThat(excerpt(LINES, 40, 1, 41, 5)).isEmpty();
        assertThat(excerpt(LINES, 10, 3, 10, 3)).isEmpty();
    }

    private static String excerpt(Snippet snippet, int line, int column, int endLine, int endColumn) {
        return LocationWriter.excerpt(snippet, new Region(line, column, endLine, endColumn, 0, 0));
    }
}
