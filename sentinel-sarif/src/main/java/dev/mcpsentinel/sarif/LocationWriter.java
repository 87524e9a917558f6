/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Snippet;
import java.io.IOException;

/** Writes places in files (SARIF 3.4, 3.28 to 3.30). */
final class LocationWriter {

    private final SarifJson json;

    LocationWriter(SarifJson json) {
        this.json = json;
    }

    /** Writes the member {@code physicalLocation}. */
    void writePhysicalLocation(Location location) throws IOException {
        json.object("physicalLocation", () -> {
            writeArtifactLocation(ArtifactUri.of(location.path()));
            json.object("region", () -> {
                writeExtent(location.region());
                String excerpt = location.snippet()
                        .map(snippet -> excerpt(snippet, location.region()))
                        .orElse("");
                if (!excerpt.isEmpty()) {
                    json.object("snippet", () -> json.text("text", SafeText.shown(excerpt)));
                }
            });
        });
    }

    /** Writes the member {@code artifactLocation}. */
    void writeArtifactLocation(String uri) throws IOException {
        json.object("artifactLocation", () -> {
            json.text("uri", uri);
            json.text("uriBaseId", "%SRCROOT%");
        });
    }

    /** Writes the members that say where a region starts and ends, by line and column and by offset. */
    void writeExtent(Region region) throws IOException {
        json.number("startLine", region.startLine());
        json.number("startColumn", region.startColumn());
        json.number("endLine", region.endLine());
        json.number("endColumn", region.endColumn());
        json.number("charOffset", region.startOffset());
        json.number("charLength", region.length());
    }

    /** Returns what a snippet shows of the region itself, since SARIF's snippet is the text of its region (3.30.13). */
    static String excerpt(Snippet snippet, Region region) {
        int start = index(snippet, region.startLine(), region.startColumn());
        int end = index(snippet, region.endLine(), region.endColumn());
        return snippet.text().substring(start, Math.max(start, end));
    }

    /** Returns the index in a snippet's text of a position in the file, or of the end that is nearest to it. */
    private static int index(Snippet snippet, int line, int column) {
        if (line < snippet.line()) {
            return 0;
        }
        String text = snippet.text();
        int lineStart = 0;
        for (int i = snippet.line(); i < line; i++) {
            lineStart = text.indexOf('\n', lineStart) + 1;
            if (lineStart == 0) {
                return text.length();
            }
        }
        int firstColumn = line == snippet.line() ? snippet.column() : 1;
        int lineEnd = text.indexOf('\n', lineStart);
        int lineLength = (lineEnd < 0 ? text.length() : lineEnd) - lineStart;
        return lineStart + Math.max(0, Math.min(lineLength, column - firstColumn));
    }
}
