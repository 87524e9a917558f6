/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.testkit;

import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Checks that a {@link ReportFormatter} keeps its contract: the output depends on nothing but the report, hostile texts in
 * it do no harm, the stream is left open, and its failures come through.
 *
 * <p>The default locale and time zone are changed for a moment: let no other test that depends on them run at the same
 * time.
 */
public final class FormatterContract {

    private static final Pattern FORMAT = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[a-z0-9.+-]+(; ?[a-z]+=[A-Za-z0-9-]+)*");
    private static final Pattern TEXT = Pattern.compile("text/.*|.*[/+](json|xml|yaml)\\b.*");
    private static final Pattern MARKUP = Pattern.compile(".*\\b(html|xml|xhtml)\\b.*");
    private static final int THREADS = 4;

    private final ReportFormatter formatter;
    private final PluginOptions options;
    private final Violations violations;

    private FormatterContract(ReportFormatter formatter, PluginOptions options, Violations violations) {
        this.formatter = formatter;
        this.options = options;
        this.violations = violations;
    }

    /**
     * Checks a formatter that is found by {@link java.util.ServiceLoader}, its constructor too.
     *
     * @param type class of the formatter
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(Class<? extends ReportFormatter> type) {
        Violations violations = new Violations(ReportFormatter.class, type);
        PluginChecks.construct(type, violations).ifPresent(formatter -> check(formatter, violations));
        violations.throwIfAny();
    }

    /**
     * Checks a formatter that hosts make themselves.
     *
     * @param formatter the formatter
     * @throws AssertionError if it breaks the contract; the message says in which ways
     */
    public static void verify(ReportFormatter formatter) {
        Violations violations = new Violations(ReportFormatter.class, formatter.getClass());
        check(formatter, violations);
        violations.throwIfAny();
    }

    private static void check(ReportFormatter formatter, Violations violations) {
        PluginChecks.check(formatter, violations);
        violations
                .askTwice("format()", formatter::format)
                .ifPresent(format -> violations.require(
                        FORMAT.matcher(format).matches(), "format() is '" + format + "' instead of a lower-case word"));
        violations
                .askTwice("mediaType()", formatter::mediaType)
                .ifPresent(type -> violations.require(
                        MEDIA_TYPE.matcher(type).matches(),
                        "mediaType() is '" + type + "' instead of something like 'text/plain'"));
        if (violations.count() == 0) {
            new FormatterContract(formatter, PluginOptions.of(formatter, Map.of()), violations).check();
        }
    }

    private void check() {
        write("an empty report", SampleReports.empty()).ifPresent(bytes -> checkEncoding("an empty report", bytes));
        ScanReport report = SampleReports.hostile(Duration.ofMillis(1));
        write("a report full of hostile texts", report).ifPresent(bytes -> {
            checkEncoding("a report full of hostile texts", bytes);
            checkHarmless(new String(bytes, StandardCharsets.UTF_8));
            checkSame(bytes, report);
            checkFailures(report, bytes.length);
        });
    }

    private Optional<byte[]> write(String what, ScanReport report) {
        OpenStream out = new OpenStream();
        try {
            formatter.write(report, options, out);
            violations.require(!out.closed, "write closes the stream");
            return Optional.of(out.toByteArray());
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            violations.add("write throws " + Violations.describe(e) + " for " + what);
            return Optional.empty();
        }
    }

    private void checkEncoding(String what, byte[] bytes) {
        if (!TEXT.matcher(formatter.mediaType()).matches()) {
            return;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            violations.add("the output for " + what + " is not UTF-8");
        }
    }

    private void checkHarmless(String output) {
        if (TEXT.matcher(formatter.mediaType()).matches()) {
            for (String command : SampleReports.TERMINAL_COMMANDS) {
                violations.require(
                        !output.contains(command),
                        "a control sequence of a hostile text stands in the output as it is: "
                                + command.replace("\u001b", "ESC ")
                                        .chars()
                                        .mapToObj(Integer::toHexString)
                                        .toList());
            }
        }
        if (MARKUP.matcher(formatter.mediaType()).matches()) {
            violations.require(
                    !output.contains(SampleReports.SCRIPT), "a script of a hostile text stands in the output as it is");
        }
    }

    private void checkSame(byte[] expected, ScanReport report) {
        compare(expected, report, "when the same report is written again");
        compare(expected, SampleReports.hostile(Duration.ofMinutes(5)), "when the scan took longer");
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                compare(expected, report, "in the locale " + tag);
            }
            Locale.setDefault(locale);
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            compare(expected, report, "in another time zone");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        List<CompletableFuture<Optional<byte[]>>> outputs = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            outputs.add(CompletableFuture.supplyAsync(
                    () -> write("a report written by several threads", report), PluginChecks::inOwnThread));
        }
        outputs.forEach(output -> compare(expected, output.join(), "when several threads write at a time"));
    }

    private void compare(byte[] expected, ScanReport report, String when) {
        compare(expected, write("a report", report), when);
    }

    private void compare(byte[] expected, Optional<byte[]> actual, String when) {
        actual.ifPresent(bytes -> violations.require(
                Arrays.equals(bytes, expected),
                "the output is another " + when + ", from byte " + Arrays.mismatch(bytes, expected) + " on"));
    }

    private void checkFailures(ScanReport report, int length) {
        for (int after : new int[] {0, length / 2, length - 1}) {
            FailingStream out = new FailingStream(after);
            try {
                formatter.write(report, options, out);
                violations.require(!out.failed, "write swallows the stream's IOException after " + after + " bytes");
            } catch (IOException e) {
                // as it should be
            } catch (RuntimeException e) {
                violations.add("write throws " + Violations.describe(e) + " instead of the stream's IOException");
            }
        }
    }

    /** Notices when it is closed. */
    private static final class OpenStream extends ByteArrayOutputStream {
        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Fails once it has taken some bytes. */
    private static final class FailingStream extends OutputStream {
        private int left;
        private boolean failed;

        FailingStream(int after) {
            this.left = after;
        }

        @Override
        public void write(int b) throws IOException {
            if (left-- <= 0) {
                failed = true;
                throw new IOException("no space left on device");
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            left -= length;
            if (left < 0) {
                failed = true;
                throw new IOException("no space left on device");
            }
        }
    }
}
