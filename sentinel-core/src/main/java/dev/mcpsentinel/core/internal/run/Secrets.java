/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Redaction;
import dev.mcpsentinel.api.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stretches of a file that must not be shown. A secret is masked where a detector saw it, and wherever else in the
 * file the same text stands.
 */
final class Secrets {

    /** Shorter texts are masked only where they were seen: they may be words. */
    private static final int MIN_LENGTH_EVERYWHERE = 8;

    private static final int MAX_SECRETS = 10_000;

    private record Span(int start, int end) {}

    private final List<Span> spans = new ArrayList<>();

    void add(int start, int end) {
        if (end > start && spans.size() < MAX_SECRETS) {
            spans.add(new Span(start, end));
        }
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    /** Returns a stretch of the file with its secrets masked; of the same length. */
    String mask(SourceFile file, int from, int to) {
        String text = file.text();
        if (spans.isEmpty()) {
            return text.substring(from, to);
        }
        StringBuilder masked = new StringBuilder(text.substring(from, to));
        Map<String, String> everywhere = new HashMap<>();
        for (Span span : spans) {
            String secret = text.substring(span.start, span.end);
            String mask = Redaction.mask(secret);
            int start = Math.max(from, span.start);
            int end = Math.min(to, span.end);
            if (start < end) {
                masked.replace(start - from, end - from, mask.substring(start - span.start, end - span.start));
            }
            if (secret.length() >= MIN_LENGTH_EVERYWHERE) {
                everywhere.put(secret, mask);
            }
        }
        everywhere.forEach((secret, mask) -> {
            for (int at = masked.indexOf(secret); at >= 0; at = masked.indexOf(secret, at + mask.length())) {
                masked.replace(at, at + mask.length(), mask);
            }
        });
        return masked.toString();
    }
}
