/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The patterns of one {@code .gitignore}, read as git reads them: one a line, ended by LF or CRLF; lines that begin with
 * {@code #} and empty lines mean nothing; a UTF-8 byte order mark is skipped; a line ends at a NUL.
 */
public final class IgnoreFile {

    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    /** The most patterns a file may have. */
    public static final int MAX_PATTERNS = 10_000;

    /**
     * The most patterns that may need to be tried one after the other, being neither a name nor a path nor
     * {@code *.ext}. Bounds the time one path can take.
     */
    public static final int MAX_SEQUENTIAL = 1_000;

    private final PatternList patterns;
    private final int bytes;

    private IgnoreFile(PatternList patterns, int bytes) {
        this.patterns = patterns;
        this.bytes = bytes;
    }

    /**
     * Parses the first {@code length} bytes.
     *
     * @return empty if a limit is exceeded. Half of the patterns would be worse than none: with the negations at the
     *     end lost, files would go unscanned
     */
    public static Optional<IgnoreFile> parse(byte[] content, int length) {
        if (length > MAX_BYTES) {
            return Optional.empty();
        }
        String text = new String(content, 0, length, StandardCharsets.ISO_8859_1);
        List<GlobPattern> patterns = new ArrayList<>();
        int next;
        for (int start = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0; start < length; start = next + 1) {
            int newline = text.indexOf('\n', start);
            next = newline < 0 ? length : newline;
            String line = line(text, start, next);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (patterns.size() == MAX_PATTERNS) {
                return Optional.empty();
            }
            patterns.add(GlobPattern.compileBytes(line));
        }
        PatternList list = new PatternList(patterns);
        return list.sequential() > MAX_SEQUENTIAL ? Optional.empty() : Optional.of(new IgnoreFile(list, length));
    }

    private static String line(String text, int start, int end) {
        int stop = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
        int nul = text.substring(start, stop).indexOf('\0');
        return text.substring(start, nul < 0 ? stop : start + nul);
    }

    /**
     * Decides about a path. That a file inside an ignored directory cannot be included again is up to the caller, who
     * must not ask about paths in an ignored directory.
     *
     * @param path relative to the directory of the file, separated by {@code /}
     */
    public Verdict verdict(String path, boolean directory) {
        return patterns.verdict(ByteText.of(path), 0, directory, StepBudget.UNLIMITED);
    }

    PatternList patterns() {
        return patterns;
    }

    /** Size of the parsed text, in bytes. */
    int bytes() {
        return bytes;
    }
}
