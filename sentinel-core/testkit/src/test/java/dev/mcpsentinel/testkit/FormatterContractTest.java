/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import static dev.mcpsentinel.testkit.BrokenContract.only;
import static dev.mcpsentinel.testkit.BrokenContract.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes the default locale")
class FormatterContractTest {

    /** A formatter without fault: a line for each finding. */
    public static class LineFormatter implements ReportFormatter {

        public LineFormatter() {}

        @Override
        public String id() {
            return "lines";
        }

        @Override
        public String format() {
            return "lines";
        }

        @Override
        public String mediaType() {
            return "text/plain";
        }

        @Override
        public void write(ScanReport report, PluginOptions options, OutputStream out) throws IOException {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write(head(report));
            for (Finding finding : report.findings()) {
                writer.write(escaped(finding.ruleId() + " " + finding.message()) + "\n");
            }
            writer.flush();
        }

        String head(ScanReport report) {
            return report.findings().size() + " findings\n";
        }

        String escaped(String text) {
            return text.replaceAll("[^ -~]", "?").replace("<", "&lt;");
        }
    }

    @Test
    void acceptsAFormatterWithoutFault() {
        FormatterContract.verify(LineFormatter.class);
        FormatterContract.verify(new LineFormatter());
    }

    @TestFactory
    Stream<DynamicTest> ourOwnFormattersKeepIt() {
        return ServiceLoader.load(ReportFormatter.class).stream()
                .map(provider ->
                        dynamicTest(provider.type().getSimpleName(), () -> FormatterContract.verify(provider.type())));
    }

    static class HiddenFormatter extends LineFormatter {}

    @Test
    void itIsAPlugin() {
        assertThat(only(() -> FormatterContract.verify(HiddenFormatter.class))).isEqualTo("the class is not public");
    }

    @Test
    void itHasANameAndAMediaType() {
        assertThat(violations(() -> FormatterContract.verify(new LineFormatter() {
                    @Override
                    public String format() {
                        return "Plain Lines";
                    }

                    @Override
                    public String mediaType() {
                        return "plain";
                    }
                })))
                .containsExactly(
                        "format() is 'Plain Lines' instead of a lower-case word",
                        "mediaType() is 'plain' instead of something like 'text/plain'");
    }

    /** Writes differently. */
    private static LineFormatter headed(java.util.function.Function<ScanReport, String> head) {
        return new LineFormatter() {
            @Override
            String head(ScanReport report) {
                return head.apply(report);
            }
        };
    }

    @Test
    void itWritesTheSameEveryTime() {
        AtomicInteger count = new AtomicInteger();

        assertThat(violations(() -> FormatterContract.verify(headed(report -> "run " + count.incrementAndGet()))))
                .contains("the output is another when the same report is written again, from byte 4 on");
    }

    @Test
    void itLeavesTimesOut() {
        assertThat(only(() -> FormatterContract.verify(
                        headed(report -> "took " + report.statistics().elapsed()))))
                .startsWith("the output is another when the scan took longer");
    }

    @Test
    void itDependsOnNoLocaleAndNoTimeZone() {
        assertThat(violations(() -> FormatterContract.verify(headed(report -> String.format("%,d", 1_000_000)))))
                .anyMatch(violation -> violation.startsWith("the output is another in the locale tr-TR"));
        assertThat(only(() -> FormatterContract.verify(headed(report -> "TITLE".toLowerCase(Locale.getDefault())))))
                .startsWith("the output is another in the locale tr-TR");
        assertThat(only(() -> FormatterContract.verify(
                        headed(report -> ZoneId.systemDefault().getId()))))
                .isEqualTo("the output is another in another time zone, from byte 0 on");
    }

    @Test
    void itServesSeveralThreads() {
        assertThat(violations(() -> FormatterContract.verify(new LineFormatter() {
                    private final AtomicInteger inside = new AtomicInteger();

                    @Override
                    String head(ScanReport report) {
                        try {
                            inside.incrementAndGet();
                            Thread.sleep(20);
                            return inside.get() == 1 ? "alone" : "in company";
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        } finally {
                            inside.decrementAndGet();
                        }
                    }
                })))
                .allMatch(violation ->
                        violation.startsWith("the output is another when several threads write at a time"));
    }

    @Test
    void itSurvivesAnyReport() {
        assertThat(only(() -> FormatterContract.verify(
                        headed(report -> report.findings().get(0).ruleId()))))
                .startsWith("write throws java.lang.ArrayIndexOutOfBoundsException")
                .endsWith(" for an empty report");
        assertThat(only(() -> FormatterContract.verify(new LineFormatter() {
                    @Override
                    String escaped(String text) {
                        if (text.indexOf('\0') >= 0) {
                            throw new IllegalStateException("what is this");
                        }
                        return super.escaped(text);
                    }
                })))
                .startsWith("write throws java.lang.IllegalStateException")
                .endsWith(" for a report full of hostile texts");
    }

    @Test
    void hostileTextsAreEscaped() {
        assertThat(violations(() -> FormatterContract.verify(new LineFormatter() {
                    @Override
                    String escaped(String text) {
                        return text;
                    }
                })))
                .hasSize(SampleReports.TERMINAL_COMMANDS.size())
                .allMatch(
                        violation -> violation.startsWith("a control sequence of a hostile text stands in the output"));
        assertThat(only(() -> FormatterContract.verify(new LineFormatter() {
                    @Override
                    public String mediaType() {
                        return "text/html";
                    }

                    @Override
                    String escaped(String text) {
                        return text.replaceAll("[^ -~]", "?");
                    }
                })))
                .isEqualTo("a script of a hostile text stands in the output as it is");
    }

    @Test
    void textIsUtf8() {
        assertThat(violations(() -> FormatterContract.verify(new LineFormatter() {
                    @Override
                    public void write(ScanReport report, PluginOptions options, OutputStream out) throws IOException {
                        out.write("f\u00fcnde".getBytes(Charset.forName("ISO-8859-1")));
                    }
                })))
                .containsExactly(
                        "the output for an empty report is not UTF-8",
                        "the output for a report full of hostile texts is not UTF-8");
    }

    @Test
    void theStreamStaysOpen() {
        assertThat(only(() -> FormatterContract.verify(new LineFormatter() {
                    @Override
                    public void write(ScanReport report, PluginOptions options, OutputStream out) throws IOException {
                        super.write(report, options, out);
                        out.close();
                    }
                })))
                .isEqualTo("write closes the stream");
    }

    @Test
    void theStreamsFailuresComeThrough() {
        assertThat(violations(() -> FormatterContract.verify(new LineFormatter() {
                    @Override
                    public void write(ScanReport report, PluginOptions options, OutputStream out) {
                        try {
                            super.write(report, options, out);
                        } catch (IOException e) {
                            // what could possibly go wrong
                        }
                    }
                })))
                .hasSize(3)
                .allMatch(violation -> violation.matches("write swallows the stream's IOException after \\d+ bytes"));
        assertThat(only(() -> FormatterContract.verify(new LineFormatter() {
                    @Override
                    public void write(ScanReport report, PluginOptions options, OutputStream out) {
                        try {
                            super.write(report, options, out);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                })))
                .contains("UncheckedIOException", "instead of the stream's IOException");
    }
}
