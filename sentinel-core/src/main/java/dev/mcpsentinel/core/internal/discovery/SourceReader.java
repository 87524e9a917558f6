/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import dev.mcpsentinel.core.internal.discovery.ReadResult.Content;
import dev.mcpsentinel.core.internal.discovery.ReadResult.Skipped;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Reads a file of the scanned tree, if it is a regular one, is text, and is not too large.
 *
 * <p>A file that has been exchanged since the walk found it does no harm: a symbolic link in its place is not followed,
 * and a pipe is noticed before it is opened (opening could block), or at the latest before it is read. An exchange
 * of a directory further up is not noticed.
 */
public final class SourceReader {

    private static final Set<OpenOption> OPTIONS = Set.of(READ, NOFOLLOW_LINKS);

    private SourceReader() {}

    /**
     * Reads {@code file} into {@code buffer}. Of a file over the limit at most the first 8000 bytes are read,
     * and of a file that grows meanwhile what it had when it was opened.
     */
    public static ReadResult read(Path file, SourceBuffer buffer) {
        return read(file, buffer, SourceReader::readText);
    }

    /** Reads a file that need not be text. */
    static ReadResult readAny(Path file, SourceBuffer buffer) {
        return read(file, buffer, SourceReader::readRest);
    }

    private static ReadResult read(Path file, SourceBuffer buffer, ChannelReader reader) {
        try {
            if (!Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS)
                    .isRegularFile()) {
                return new Skipped(SkipReason.NOT_REGULAR, "not a regular file");
            }
            try (SeekableByteChannel channel = Files.newByteChannel(file, OPTIONS)) {
                return readRegular(channel, buffer, reader);
            }
        } catch (NoSuchFileException e) {
            return new Skipped(SkipReason.VANISHED, "no longer there");
        } catch (ClosedByInterruptException e) {
            return new Skipped(SkipReason.INTERRUPTED, "interrupted while reading");
        } catch (IOException e) {
            return new Skipped(SkipReason.UNREADABLE, reason(e));
        }
    }

    /** Reads an open file, unless it is of the kind that may block; only the open file itself can tell for certain. */
    static ReadResult readRegular(SeekableByteChannel channel, SourceBuffer buffer, ChannelReader reader)
            throws IOException {
        long size = channel.size();
        if (size == 0 && !isSeekable(channel)) {
            return new Skipped(SkipReason.NOT_REGULAR, "not a regular file");
        }
        buffer.clear();
        return reader.read(channel, size, buffer);
    }

    /** False for pipes, sockets and terminals, all of which also say that their size is 0. */
    private static boolean isSeekable(SeekableByteChannel channel) throws ClosedByInterruptException {
        try {
            return channel.position() >= 0;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }

    static ReadResult readText(SeekableByteChannel channel, long size, SourceBuffer buffer) throws IOException {
        // a file that will be read anyway is begun with one large read: each costs a microsecond
        buffer.fill(channel, size <= buffer.maxBytes() ? SourceBuffer.CHUNK : TextEncoding.SNIFFED_BYTES, size);
        if (TextEncoding.isBinary(buffer.bytes(), buffer.length())) {
            return new Skipped(SkipReason.BINARY, "binary file");
        }
        return readRest(channel, size, buffer);
    }

    private static ReadResult readRest(SeekableByteChannel channel, long size, SourceBuffer buffer) throws IOException {
        if (size <= buffer.maxBytes()) {
            buffer.fill(channel, buffer.maxBytes() + 1, size);
            if (buffer.length() <= buffer.maxBytes()) {
                return new Content(buffer.length());
            }
        }
        return new Skipped(SkipReason.TOO_LARGE, "larger than the limit of " + buffer.maxBytes() + " bytes");
    }

    /** The operating system's words, never the path they are about. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        String reason = e instanceof FileSystemException fileSystem ? fileSystem.getReason() : null;
        return reason != null ? reason : e.getClass().getSimpleName();
    }

    /** Reads what an open file holds. */
    @FunctionalInterface
    interface ChannelReader {
        ReadResult read(SeekableByteChannel channel, long size, SourceBuffer buffer) throws IOException;
    }
}
