/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Redaction;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The stretches of a file that must not be shown. A secret is masked where a detector saw it, and wherever else in the
 * file the same text stands.
 */
final class Secrets {

    /** Shorter texts are masked only where they were seen: they may be words. */
    static final int MIN_LENGTH_EVERYWHERE = 8;

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

    /** Adds the secrets themselves to those that are found in any text. */
    void addTextsTo(SecretTexts texts, SourceFile file) {
        for (Span span : spans) {
            texts.add(file.text().substring(span.start, span.end));
        }
    }

    /** Tells for stretches of the file whether a secret was seen in them. */
    Predicate<Region> cover() {
        int[] starts = spans.stream().mapToInt(Span::start).sorted().toArray();
        int[] ends = spans.stream().mapToInt(Span::end).sorted().toArray();
        // a span overlaps unless it ends before or starts behind
        return region -> firstAtLeast(starts, region.endOffset()) > firstAtLeast(ends, region.startOffset() + 1);
    }

    private static int firstAtLeast(int[] sorted, int least) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns a stretch of the file with its secrets masked; of the same length. */
    String mask(SourceFile file, int from, int to) {
        String text = file.text();
        StringBuilder masked = new StringBuilder(text.substring(from, to));
        Set<String> everywhere = new HashSet<>();
        for (Span span : spans) {
            String secret = text.substring(span.start, span.end);
            overlay(masked, from, span.start, Redaction.mask(secret));
            if (secret.length() >= MIN_LENGTH_EVERYWHERE && everywhere.add(secret)) {
                // a secret that reaches into the stretch from outside counts too
                int first = Math.max(0, from - secret.length());
                String around = text.substring(first, Math.min(text.length(), to + secret.length()));
                for (int at = around.indexOf(secret); at >= 0; at = around.indexOf(secret, at + 1)) {
                    overlay(masked, from, first + at, Redaction.mask(secret));
                }
            }
        }
        return masked.toString();
    }

    private static void overlay(StringBuilder masked, int from, int start, String mask) {
        int first = Math.max(from, start);
        int last = Math.min(from + masked.length(), start + mask.length());
        if (first < last) {
            masked.replace(first - from, last - from, mask.substring(first - start, last - start));
        }
    }
}
