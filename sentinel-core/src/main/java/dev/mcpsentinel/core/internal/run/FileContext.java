/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.document.Document;
import dev.mcpsentinel.api.spi.DetectionContext;
import dev.mcpsentinel.api.spi.KeywordHits;
import dev.mcpsentinel.api.syntax.SyntaxTree;
import dev.mcpsentinel.core.Limit;
import dev.mcpsentinel.core.Limits;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** The context of one detector's call on one file. */
final class FileContext extends CallContext implements DetectionContext {

    private final FileState file;
    private final KeywordHits hits;
    private final long maxRegexSteps;
    private int[] redactions = {};

    FileContext(GuardedCall call, Profile profile, Limits limits, FileState file, KeywordHits hits) {
        super(call, profile, file.source().path()::equals, limits.count(Limit.MAX_FINDINGS_PER_FILE));
        this.file = file;
        this.hits = hits;
        this.maxRegexSteps = limits.get(Limit.MAX_REGEX_STEPS);
    }

    @Override
    public void report(Diagnostic diagnostic) {
        super.report(diagnostic.toBuilder().path(file.source().path()).build());
    }

    @Override
    public void redact(int startOffset, int endOffset) {
        Objects.checkFromToIndex(startOffset, endOffset, file.source().text().length());
        redactions = Arrays.copyOf(redactions, redactions.length + 2);
        redactions[redactions.length - 2] = startOffset;
        redactions[redactions.length - 1] = endOffset;
    }

    @Override
    public KeywordHits keywordHits() {
        return hits;
    }

    @Override
    public Optional<Document> document() {
        return file.document(super::report);
    }

    @Override
    public Optional<SyntaxTree> syntax() {
        return file.syntax(call(), this::add);
    }

    @Override
    public CharSequence bounded(CharSequence text) {
        return new StepLimitedText(text, call(), maxRegexSteps);
    }

    void addRedactionsTo(Secrets secrets) {
        for (int i = 0; i < redactions.length; i += 2) {
            secrets.add(redactions[i], redactions[i + 1]);
        }
    }
}
