/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text to scan: a file of the scanned tree or an in-memory source such as an editor's unsaved buffer.
 *
 * <p>Immutable and thread-safe. All offsets are UTF-16 code units of {@link #text()}. A line ends with {@code \n}; a
 * {@code \r} before it belongs to the line end.
 */
public final class SourceFile {

    private final String path;
    private final Language language;
    private final String text;
    private int @Nullable [] lineStarts;

    private SourceFile(String path, Language language, String text) {
        this.path = path;
        this.language = language;
        this.text = text;
    }

    /**
     * Makes a source.
     *
     * @param path path relative to the scan's root, separated by {@code /}; must not be empty, absolute or climb out
     *     with {@code ..}
     * @param language the language of the text
     * @param text the decoded text, without a byte order mark
     * @return the source
     * @throws IllegalArgumentException if the path is empty, absolute or contains {@code ..}
     */
    public static SourceFile of(String path, Language language, String text) {
        return new SourceFile(checkedPath(path), Objects.requireNonNull(language), Objects.requireNonNull(text));
    }

    /**
     * Makes a source whose language is told from its path.
     *
     * @param path see {@link #of(String, Language, String)}
     * @param text the decoded text
     * @return the source
     */
    public static SourceFile of(String path, String text) {
        return of(path, Language.ofPath(path), text);
    }

    private static String checkedPath(String path) {
        if (path.isEmpty()
                || path.startsWith("/")
                || Arrays.asList(path.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException(
                    "a source's path is relative to the scan's root, without '..': '" + path + "'");
        }
        return path;
    }

    /**
     * Returns the path relative to the scan's root.
     *
     * @return a path separated by {@code /}
     */
    public String path() {
        return path;
    }

    /**
     * Returns the file's name.
     *
     * @return the part of the path behind the last {@code /}
     */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Returns the language.
     *
     * @return the language
     */
    public Language language() {
        return language;
    }

    /**
     * Returns the whole text.
     *
     * @return the decoded text
     */
    public String text() {
        return text;
    }

    /**
     * Counts the lines.
     *
     * @return at least 1; a line end at the end of the text starts no further line here, but the place behind it is on a
     *     line of its own for {@link #lineAt(int)}, {@link #lineStart(int)} and the like
     */
    public int lineCount() {
        int[] starts = lineStarts();
        boolean endsWithLineEnd = starts.length > 1 && starts[starts.length - 1] == text.length();
        return endsWithLineEnd ? starts.length - 1 : starts.length;
    }

    /**
     * Returns the text of a line, without its line end.
     *
     * @param line a line number, from 1
     * @return the line's text
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public String line(int line) {
        return text.substring(lineStart(line), lineEnd(line));
    }

    /**
     * Returns the offset of a line's first character.
     *
     * @param line a line number, from 1
     * @return the offset
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public int lineStart(int line) {
        return lineStarts()[Objects.checkIndex(line - 1, lineStarts().length)];
    }

    /**
     * Returns the offset behind a line's last character, before its line end.
     *
     * @param line a line number, from 1
     * @return the offset
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public int lineEnd(int line) {
        int[] starts = lineStarts();
        int index = Objects.checkIndex(line - 1, starts.length);
        if (index == starts.length - 1) {
            return text.length();
        }
        int end = starts[index + 1] - 1;
        return end > starts[index] && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /**
     * Tells on which line an offset lies.
     *
     * @param offset an offset, 0 to the text's length inclusive
     * @return the line number, from 1
     * @throws IndexOutOfBoundsException if the offset lies outside the text
     */
    public int lineAt(int offset) {
        Objects.checkIndex(offset, text.length() + 1);
        int found = Arrays.binarySearch(lineStarts(), offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /**
     * Makes the region between two offsets.
     *
     * @param startOffset offset of the first character
     * @param endOffset offset behind the last character
     * @return the region
     * @throws IndexOutOfBoundsException if the offsets lie outside the text or are in the wrong order
     */
    public Region region(int startOffset, int endOffset) {
        Objects.checkFromToIndex(startOffset, endOffset, text.length());
        int startLine = lineAt(startOffset);
        // a region that ends with a line end stays on the line it ends
        int endLine = endOffset > startOffset ? lineAt(endOffset - 1) : startLine;
        return new Region(
                startLine,
                startOffset - lineStart(startLine) + 1,
                endLine,
                endOffset - lineStart(endLine) + 1,
                startOffset,
                endOffset);
    }

    /**
     * Makes a location in this file.
     *
     * @param startOffset offset of the first character
     * @param endOffset offset behind the last character
     * @return the location
     * @throws IndexOutOfBoundsException if the offsets lie outside the text or are in the wrong order
     */
    public Location location(int startOffset, int endOffset) {
        return new Location(path, region(startOffset, endOffset));
    }

    private int[] lineStarts() {
        int[] starts = lineStarts;
        if (starts == null) {
            starts = findLineStarts(text);
            lineStarts = starts; // racy on purpose: every thread computes the same
        }
        return starts;
    }

    private static int[] findLineStarts(String text) {
        int[] starts = new int[64];
        int count = 1;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = end + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    /** Returns the path. */
    @Override
    public String toString() {
        return path;
    }
}
