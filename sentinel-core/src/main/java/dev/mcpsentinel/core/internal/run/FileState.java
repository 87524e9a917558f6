/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.api.spi.TimeLimitException;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.core.Limit;
import dev.mcpsentinel.core.Limits;
import dev.mcpsentinel.core.internal.document.DocumentLimits;
import dev.mcpsentinel.core.internal.document.DocumentParser;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What detectors share of a file: its text, and its document and syntax tree once somebody has asked for them.
 *
 * <p>No locks: an abandoned thread may still be in here, and must not hold up its replacement. At worst a file is parsed
 * twice.
 */
final class FileState {

    private final SourceFile source;
    private final Limits limits;
    private final @Nullable SyntaxParser parser;
    private volatile @Nullable Parsed<Document> document;
    private volatile @Nullable Parsed<SyntaxTree> syntax;

    /** That something was parsed, and what came of it. */
    private record Parsed<T>(Optional<T> value) {}

    FileState(SourceFile source, Limits limits, @Nullable SyntaxParser parser) {
        this.source = source;
        this.limits = limits;
        this.parser = parser;
    }

    SourceFile source() {
        return source;
    }

    Optional<Document> document(Consumer<Diagnostic> diagnostics) {
        Parsed<Document> known = document;
        if (known == null) {
            known = new Parsed<>(DocumentParser.parse(
                    source,
                    DocumentLimits.of(limits.count(Limit.MAX_DOCUMENT_DEPTH), limits.count(Limit.MAX_DOCUMENT_NODES))));
            document = known;
            known.value.flatMap(Document::problem).ifPresent(problem -> diagnostics.accept(diagnosed(problem)));
        }
        return known.value;
    }

    /** A text that is no JSON is no loss, there is nothing in it to find; one that is too large or deep is. */
    private Diagnostic diagnosed(Document.Problem problem) {
        Diagnostic.Builder diagnostic = Diagnostic.builder(
                        Severity.LOW, Diagnostic.Category.VALIDATION, problem.message())
                .path(source.path());
        return problem.limit()
                ? diagnostic
                        .incomplete()
                        .recovery("Raise the limits of documents.")
                        .build()
                : diagnostic.build();
    }

    Optional<SyntaxTree> syntax(GuardedCall call, Consumer<Diagnostic> diagnostics) {
        SyntaxParser present = parser;
        if (present == null) {
            return Optional.empty();
        }
        Parsed<SyntaxTree> known = syntax;
        if (known == null) {
            known = new Parsed<>(parse(present, call, diagnostics));
            syntax = known;
        }
        return known.value;
    }

    private Optional<SyntaxTree> parse(SyntaxParser present, GuardedCall call, Consumer<Diagnostic> diagnostics) {
        try {
            return Optional.of(present.parse(source, call::mustStop));
        } catch (TimeLimitException e) {
            throw e;
        } catch (UnsatisfiedLinkError e) {
            diagnostics.accept(withoutNatives(present));
            return Optional.empty();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            diagnostics.accept(Diagnostic.builder(
                            Severity.MEDIUM,
                            Diagnostic.Category.DETECTOR_FAILURE,
                            "the parser failed: " + e.getClass().getSimpleName())
                    .path(source.path())
                    .pluginId(present.id())
                    .incomplete()
                    .build());
            return Optional.empty();
        }
    }

    /** It will be so with every file. Without a path they are all the same, and the report has it once. */
    private static Diagnostic withoutNatives(SyntaxParser present) {
        return Diagnostic.builder(
                        Severity.MEDIUM,
                        Diagnostic.Category.DETECTOR_FAILURE,
                        "the parser's native library could not be loaded: its files were scanned without syntax trees")
                .recovery("Scan on a platform that the parser has a library for, and let it be loaded.")
                .pluginId(present.id())
                .incomplete()
                .build();
    }
}
