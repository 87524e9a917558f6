/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.Snippet;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A hostile repository chooses its file names, its code, and so parts of messages: none of it may forge output. */
class HostileReportTest {

    private static final Rule RULE = Rendered.rule("some.rule", Severity.LOW);

    @Property(seed = "1", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aTerminalSeesNothingButVisibleTextAndOurColours(
            @ForAll(supplier = HostileTexts.Report.class) ScanReport report) {
        assertThat(Rendered.terminal(report).replace("\n", "").codePoints()).noneMatch(Unicode::isInvisible);
        String coloured = Rendered.terminal(report, "color=true");
        assertThat(coloured.replaceAll("\u001b\\[0(;[0-9]{1,2}){0,2}m", "")
                        .replace("\n", "")
                        .codePoints())
                .noneMatch(Unicode::isInvisible);
    }

    @Property(seed = "1", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void onlyWeWriteInTheFirstColumn(@ForAll(supplier = HostileTexts.Report.class) ScanReport report) {
        List<String> lines = Rendered.terminal(report).lines().toList();
        assertThat(lines)
                .allMatch(line -> line.isEmpty()
                        || line.startsWith(" ")
                        || line.matches("(CRITICAL|HIGH|MEDIUM|LOW)  (A problem|evil ).*"
                                + "|INCOMPLETE  Not everything could be analysed"
                                + "|─+"
                                + "|[1-6] findings?: .*"
                                + "|No findings.*"
                                + "|(COMPLETE|PARTIAL): [a-z, ]+"));
        assertThat(lines.stream().filter(line -> line.matches("([1-6]|No) finding.*")))
                .hasSize(1);
    }

    @Property(seed = "1", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void jsonHoldsNothingInvisible(@ForAll(supplier = HostileTexts.Report.class) ScanReport report) {
        assertThat(Rendered.json(report).replace("\n", "").codePoints()).noneMatch(Unicode::isInvisible);
        assertThat(Rendered.json(report, "pretty=false").lines()).hasSize(1);
    }

    @Property(seed = "1", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void jsonHoldsEveryTextAsItIs(@ForAll(supplier = HostileTexts.Text.class) String text)
            throws JsonProcessingException {
        Finding finding = Finding.builder(RULE, place("p" + text, text))
                .message("m" + text)
                .build();
        JsonNode read = new ObjectMapper()
                .readTree(Rendered.json(Rendered.report(List.of(RULE), finding)))
                .at("/findings/0");
        assertThat(read.at("/message").textValue()).isEqualTo(Unicode.wellFormed("m" + text));
        assertThat(read.at("/location/path").textValue()).isEqualTo(Unicode.wellFormed("p" + text));
        assertThat(read.at("/location/snippet/text").textValue()).isEqualTo(Unicode.wellFormed(text));
    }

    @Example
    void colourSequencesInCode() {
        assertThat(shown("src/a.py", "x = '\u001b[32mOK\u001b[0m'", "m")).contains("    1 │ x = '␛[32mOK␛[0m'\n");
    }

    @Example
    void linksInMessages() {
        assertThat(shown("a.py", "x", "see \u001b]8;;https://evil.example\u001b\\here\u001b]8;;\u0007"))
                .contains("    see ␛]8;;https://evil.example␛\\here␛]8;;␇\n");
    }

    @Example
    void cursorMovesThatOverwriteTheFinding() {
        assertThat(shown("a.py\u001b[1A\u001b[2K\rNo findings.", "x", "m"))
                .contains("  a.py␛[1A␛[2K␍No findings.:1:1\n");
        assertThat(shown("a.py", "bad()\rgood()", "m")).contains("    1 │ bad()␍good()\n");
        assertThat(shown("a.py", "evil\b\b\b\bgood", "m")).contains("    1 │ evil␈␈␈␈good\n");
    }

    @Example
    void lineEndsInPathsAndMessages() {
        assertThat(shown("a\nCRITICAL  forged\n.py", "x", "m\r\nPARTIAL: no\u2028HIGH\u0085LOW"))
                .contains("  a␊CRITICAL  forged␊.py:1:1\n")
                .contains("    m␍␊PARTIAL: no\\u2028HIGH\\u0085LOW\n");
    }

    @Example
    void eightBitControls() {
        assertThat(shown("a.py", "\u009b31mred\u009d0;title\u009c", "m"))
                .contains("    1 │ \\u009b31mred\\u009d0;title\\u009c\n");
    }

    @Example
    void bidirectionalControls() {
        assertThat(shown("a.py", "if level != \"user\u202e \u2066// admin\u2069 \u2066\":", "m"))
                .contains("    1 │ if level != \"user\\u202e \\u2066// admin\\u2069 \\u2066\":\n");
    }

    @Example
    void hiddenTags() {
        String tags = "hi"
                .codePoints()
                .collect(StringBuilder::new, (text, c) -> text.appendCodePoint(0xe0000 + c), StringBuilder::append)
                .toString();
        assertThat(shown("a.py", "x" + tags, "m")).contains("    1 │ x\\u{e0068}\\u{e0069}\n");
    }

    @Example
    void manyLinesInASnippetStayBehindTheGutter() {
        assertThat(shown("a.py", "x\nCRITICAL  forged\n\nNo findings.", "m"))
                .contains("    1 │ x\n        │ ^\n      2 │ CRITICAL  forged\n      3 │\n      4 │ No findings.\n");
    }

    @Example
    void diagnostics() {
        ScanReport report = ScanReport.builder("1")
                .diagnostics(List.of(Diagnostic.builder(
                                Severity.LOW, Diagnostic.Category.SYSTEM, "bad\u001b[8m\nCOMPLETE: all is well")
                        .path("x\u001b[2J")
                        .recovery("do\u202ethis")
                        .incomplete()
                        .build()))
                .build();
        assertThat(Rendered.terminal(report))
                .contains("  x␛[2J\n    bad␛[8m␊COMPLETE: all is well\n    do\\u202ethis\n");
    }

    @Example
    void jsonIsHarmlessOnATerminalToo() {
        Finding finding = Finding.builder(RULE, place("a\u001b[2J", "\u009b31m\u202e" + Character.toString(0xe0041)))
                .message("\u007f日本 🚀 \ud800")
                .build();
        assertThat(Rendered.json(Rendered.report(List.of(RULE), finding)))
                .contains("\"path\": \"a\\u001B[2J\"")
                .contains("\"text\": \"\\u009B31m\\u202E\\uDB40\\uDC41\"")
                .contains("\"message\": \"\\u007F日本 \\uD83D\\uDE80 \ufffd\"");
    }

    private static String shown(String path, String code, String message) {
        Finding finding =
                Finding.builder(RULE, place(path, code)).message(message).build();
        return Rendered.terminal(Rendered.report(List.of(RULE), finding));
    }

    private static Location place(String path, String code) {
        return new Location(path, new Region(1, 1, 1, 2, 0, 1)).withSnippet(new Snippet(1, 1, code));
    }
}
