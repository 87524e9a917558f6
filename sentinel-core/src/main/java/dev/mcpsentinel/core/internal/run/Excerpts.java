/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.CodeFlow;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Snippet;
import dev.mcpsentinel.api.SourceFile;
import java.util.function.UnaryOperator;

/** Cuts the excerpts that are shown with findings: at most three lines, and of long lines what is around the region. */
final class Excerpts {

    private static final int MAX_LINES = 3;
    private static final int MAX_COLUMNS = 200;
    private static final int COLUMNS_BEFORE = 60;

    private Excerpts() {}

    /** Returns a finding whose locations have all gone through a function. */
    static Finding mapLocations(Finding finding, UnaryOperator<Location> function) {
        return finding.toBuilder()
                .location(function.apply(finding.location()))
                .relatedLocations(
                        finding.relatedLocations().stream().map(function).toList())
                .codeFlows(finding.codeFlows().stream()
                        .map(flow -> new CodeFlow(flow.steps().stream()
                                .map(step -> new CodeFlow.Step(function.apply(step.location()), step.message()))
                                .toList()))
                        .toList())
                .build();
    }

    /** Returns a location with its excerpt, if it lies in the file. */
    static Location withSnippet(Location location, SourceFile file, Secrets secrets) {
        Region region = location.region();
        boolean inside = location.path().equals(file.path())
                && region.endOffset() <= file.text().length()
                && region.endLine() <= file.lineCount();
        return inside ? location.withSnippet(snippet(region, file, secrets)) : location;
    }

    private static Snippet snippet(Region region, SourceFile file, Secrets secrets) {
        int line = region.startLine();
        int start = file.lineStart(line);
        int end = file.lineEnd(line);
        if (end - start > MAX_COLUMNS) {
            // the window holds the start of the region, and all of it if it fits
            int from = Math.max(start, Math.min(region.startOffset(), end) - COLUMNS_BEFORE);
            int to = Math.min(end, from + MAX_COLUMNS);
            return new Snippet(line, from - start + 1, secrets.mask(file, from, to));
        }
        StringBuilder text = new StringBuilder(secrets.mask(file, start, end));
        int last = Math.min(region.endLine(), line + MAX_LINES - 1);
        for (int next = line + 1; next <= last; next++) {
            int from = file.lineStart(next);
            int to = Math.min(file.lineEnd(next), from + MAX_COLUMNS);
            text.append('\n').append(secrets.mask(file, from, to));
        }
        return new Snippet(line, 1, text.toString());
    }
}
