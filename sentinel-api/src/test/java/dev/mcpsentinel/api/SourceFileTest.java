/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class SourceFileTest {

    @Example
    void aSourceKnowsItsNameAndLanguage() {
        SourceFile file = SourceFile.of("src/server/main.py", "x");
        assertThat(file.path()).isEqualTo("src/server/main.py").hasToString(file.toString());
        assertThat(file.name()).isEqualTo("main.py");
        assertThat(file.language()).isEqualTo(Language.PYTHON);
        assertThat(file.text()).isEqualTo("x");
        assertThat(SourceFile.of("Makefile", "").name()).isEqualTo("Makefile");
        assertThat(SourceFile.of("buffer", Language.GO, "").language()).isEqualTo(Language.GO);
    }

    @Example
    void pathsAreRelativeAndStayInside() {
        for (String path : List.of("", "/etc/passwd", "../x", "a/../b", "a/..")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SourceFile.of(path, ""))
                    .withMessage("a source's path is relative to the scan's root, without '..': '" + path + "'");
        }
        assertThat(SourceFile.of("a..b/..c/d..", "").path()).isEqualTo("a..b/..c/d..");
    }

    @Example
    void anEmptyTextHasOneEmptyLine() {
        SourceFile file = SourceFile.of("a", "");
        assertThat(file.lineCount()).isEqualTo(1);
        assertThat(file.line(1)).isEmpty();
        assertThat(file.lineAt(0)).isEqualTo(1);
        assertThat(file.region(0, 0)).isEqualTo(new Region(1, 1, 1, 1, 0, 0));
    }

    @Example
    void unixLines() {
        SourceFile file = SourceFile.of("a", "one\ntwo\n\nfour");
        assertThat(lines(file)).containsExactly("one", "two", "", "four");
    }

    @Example
    void windowsLines() {
        SourceFile file = SourceFile.of("a", "one\r\ntwo\r\n\r\nfour\r\n");
        assertThat(lines(file)).containsExactly("one", "two", "", "four");
        assertThat(file.lineEnd(1)).isEqualTo(3);
        assertThat(file.lineStart(2)).isEqualTo(5);
    }

    @Example
    void aCarriageReturnByItselfEndsNoLine() {
        assertThat(lines(SourceFile.of("a", "one\rtwo\r"))).containsExactly("one\rtwo\r");
        assertThat(lines(SourceFile.of("a", "one\r\r\ntwo"))).containsExactly("one\r", "two");
    }

    @Example
    void aLineEndAtTheEndStartsNoFurtherLine() {
        assertThat(SourceFile.of("a", "one\n").lineCount()).isEqualTo(1);
        assertThat(SourceFile.of("a", "\n").lineCount()).isEqualTo(1);
        assertThat(SourceFile.of("a", "\n\n").lineCount()).isEqualTo(2);
    }

    @Example
    void thePlaceBehindTheLastLineEndIsOnALineOfItsOwn() {
        SourceFile file = SourceFile.of("a", "one\n");
        assertThat(file.lineAt(4)).isEqualTo(2);
        assertThat(file.region(4, 4)).isEqualTo(new Region(2, 1, 2, 1, 4, 4));
    }

    @Example
    void linesAndOffsetsOutsideTheTextAreRefused() {
        SourceFile file = SourceFile.of("a", "one\ntwo");
        for (int line : List.of(0, -1, 3)) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> file.line(line));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> file.lineStart(line));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> file.lineEnd(line));
        }
        for (int offset : List.of(-1, 8)) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> file.lineAt(offset));
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> file.region(3, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> file.location(0, 8));
    }

    @Example
    void aRegionThatEndsWithALineEndStaysOnItsLine() {
        SourceFile file = SourceFile.of("a", "one\ntwo\n");
        assertThat(file.region(0, 4)).isEqualTo(new Region(1, 1, 1, 5, 0, 4));
        assertThat(file.region(0, 5)).isEqualTo(new Region(1, 1, 2, 2, 0, 5));
    }

    @Example
    void aLocationIsARegionInThisFile() {
        SourceFile file = SourceFile.of("dir/a.py", "one\ntwo\n");
        assertThat(file.location(4, 7)).isEqualTo(new Location("dir/a.py", new Region(2, 1, 2, 4, 4, 7)));
    }

    @Example
    void moreLinesThanTheFirstGuess() {
        SourceFile file = SourceFile.of("a", "x\n".repeat(1000));
        assertThat(file.lineCount()).isEqualTo(1000);
        assertThat(file.lineAt(1999)).isEqualTo(1000);
    }

    @Property(seed = "1")
    void linesAreWhatANaiveReaderFinds(
            @ForAll @Chars({'a', 'b', '\n', '\r', '\ud83d', '\ude80'}) @StringLength(max = 40) String text) {
        SourceFile file = SourceFile.of("a", text);
        List<String> expected = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                int end = i > start && text.charAt(i - 1) == '\r' ? i - 1 : i;
                expected.add(text.substring(start, end));
                start = i + 1;
            }
        }
        if (start < text.length() || text.isEmpty()) {
            expected.add(text.substring(start));
        }
        assertThat(lines(file)).isEqualTo(expected);
    }

    @Property(seed = "1")
    void everyOffsetIsOnTheLineANaiveReaderCounts(
            @ForAll @Chars({'a', 'b', '\n', '\r'}) @StringLength(max = 40) String text) {
        SourceFile file = SourceFile.of("a", text);
        int line = 1;
        int column = 1;
        for (int offset = 0; offset <= text.length(); offset++) {
            assertThat(file.lineAt(offset)).isEqualTo(line);
            Region region = file.region(offset, offset);
            assertThat(region).isEqualTo(new Region(line, column, line, column, offset, offset));
            assertThat(file.lineStart(line)).isEqualTo(offset - column + 1);
            if (offset < text.length() && text.charAt(offset) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
    }

    @Property(seed = "1")
    void everyRegionLeadsBackToItsText(@ForAll @Chars({'a', 'b', '\n', '\r'}) @StringLength(max = 20) String text) {
        SourceFile file = SourceFile.of("a", text);
        for (int start = 0; start <= text.length(); start++) {
            for (int end = start; end <= text.length(); end++) {
                Region region = file.region(start, end);
                assertThat(region.length()).isEqualTo(end - start);
                assertThat(file.lineStart(region.startLine()) + region.startColumn() - 1)
                        .isEqualTo(start);
                assertThat(file.lineStart(region.endLine()) + region.endColumn() - 1)
                        .isEqualTo(end);
            }
        }
    }

    private static List<String> lines(SourceFile file) {
        List<String> lines = new ArrayList<>();
        for (int line = 1; line <= file.lineCount(); line++) {
            lines.add(file.line(line));
        }
        return lines;
    }
}
