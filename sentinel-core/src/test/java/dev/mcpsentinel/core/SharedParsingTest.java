/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.ScanStatus;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What detectors share of a file is parsed once, and its trouble is told once. */
class SharedParsingTest {

    private static final SyntaxParser BROKEN = parser(() -> {
        throw new IllegalStateException("secret text of the file");
    });

    private static SyntaxParser parser(Supplier<SyntaxTree> parse) {
        return new SyntaxParser() {
            @Override
            public String id() {
                return "broken-parser";
            }

            @Override
            public Set<Language> languages() {
                return Set.of(Language.GO);
            }

            @Override
            public SyntaxTree parse(SourceFile file, BooleanSupplier stop) {
                return parse.get();
            }
        };
    }

    private static ScanReport scan(SourceFile file, BiConsumer<SourceFile, DetectionContext> ask) {
        return scan(BROKEN, ask, file);
    }

    private static ScanReport scan(
            SyntaxParser parser, BiConsumer<SourceFile, DetectionContext> ask, SourceFile... files) {
        try (Scanner scanner = Scanner.builder()
                .discovery(false)
                .plugin(parser)
                .plugin(new WordDetector("one", "danger", ask))
                .plugin(new WordDetector("two", "danger", ask))
                .build()) {
            return scanner.scan(ScanTarget.sources(files));
        }
    }

    private static Diagnostic only(ScanReport report) {
        assertThat(report.diagnostics()).hasSize(1);
        return report.diagnostics().get(0);
    }

    @Test
    void aFailureOfTheParserIsTheParsers() {
        AtomicInteger trees = new AtomicInteger();
        ScanReport report = scan(
                SourceFile.of("a.go", "danger"),
                (file, context) -> context.syntax().ifPresent(tree -> trees.incrementAndGet()));

        Diagnostic diagnostic = only(report);
        assertThat(diagnostic.pluginId()).contains("broken-parser");
        assertThat(diagnostic.path()).contains("a.go");
        assertThat(diagnostic.message()).isEqualTo("the parser failed: IllegalStateException");
        assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
        assertThat(report.findings()).as("the detectors go on").isNotEmpty();
        assertThat(trees).hasValue(0);
    }

    @Test
    void aParserWithoutItsNativeLibraryIsToldOnce() {
        SyntaxParser parser = parser(() -> {
            throw new UnsatisfiedLinkError("/home/somebody/libparser.so");
        });
        ScanReport report = scan(
                parser,
                (file, context) -> assertThat(context.syntax()).isEmpty(),
                SourceFile.of("a.go", "danger"),
                SourceFile.of("b.go", "danger"));

        Diagnostic diagnostic = only(report);
        assertThat(diagnostic.pluginId()).contains("broken-parser");
        assertThat(diagnostic.path()).isEmpty();
        assertThat(diagnostic.message())
                .isEqualTo("the parser's native library could not be loaded:"
                        + " its files were scanned without syntax trees");
        assertThat(report.status()).isEqualTo(ScanStatus.PARTIAL);
        assertThat(report.findings()).as("the detectors go on").hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aTextThatIsNoDocumentIsNoLoss() {
        ScanReport report = scan(
                SourceFile.of("a.json", "{\"danger\": "),
                (file, context) -> assertThat(context.document())
                        .hasValueSatisfying(
                                document -> assertThat(document.problem()).isPresent()));

        Diagnostic diagnostic = only(report);
        assertThat(diagnostic.pluginId()).as("who asked first").contains("one");
        assertThat(diagnostic.category()).isEqualTo(Diagnostic.Category.VALIDATION);
        assertThat(report.status()).isEqualTo(ScanStatus.COMPLETE);
    }

    @Test
    void aLanguageWithoutAParserHasNoTree() {
        ScanReport report = scan(
                SourceFile.of("a.rs", "danger"),
                (file, context) -> assertThat(List.of(
                                context.syntax().isPresent(), context.document().isPresent()))
                        .containsOnly(false));

        assertThat(report.diagnostics()).isEmpty();
    }
}
