/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mcpsentinel.core.internal.discovery.ReadResult.Content;
import dev.mcpsentinel.core.internal.discovery.ReadResult.Skipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceReaderTest {

    private static final int LIMIT = 100_000;

    @TempDir
    Path directory;

    private final SourceBuffer buffer = new SourceBuffer(LIMIT);

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static byte[] letters(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private SkipReason skipped(Path file) {
        ReadResult result = SourceReader.read(file, buffer);
        assertThat(result).isInstanceOf(Skipped.class);
        Skipped skipped = (Skipped) result;
        assertThat(skipped.detail()).isNotBlank().doesNotContain(directory.toString());
        return skipped.reason();
    }

    @Test
    void readsOneFileAfterAnotherIntoTheSameBuffer() throws IOException {
        Path small = write("small", "print(1)\n".getBytes(UTF_8));
        Path large = write("large", letters(LIMIT));
        Path empty = write("empty", new byte[0]);

        assertThat(SourceReader.read(large, buffer)).isEqualTo(new Content(LIMIT));
        byte[] grown = buffer.bytes();
        assertThat(SourceReader.read(small, buffer)).isEqualTo(new Content(9));
        assertThat(buffer.bytes()).isSameAs(grown).startsWith("print(1)\n".getBytes(UTF_8));
        assertThat(buffer.length()).isEqualTo(9);
        assertThat(SourceReader.read(empty, buffer)).isEqualTo(new Content(0));
    }

    @Test
    void textOverTheLimitIsTooLarge() throws IOException {
        assertThat(SourceReader.read(write("max", letters(LIMIT)), buffer)).isEqualTo(new Content(LIMIT));
        assertThat(skipped(write("more", letters(LIMIT + 1)))).isEqualTo(SkipReason.TOO_LARGE);
    }

    @Test
    void aLimitBelowTheSniffedBytesHolds() throws IOException {
        SourceBuffer tiny = new SourceBuffer(10);

        assertThat(SourceReader.read(write("ten", letters(10)), tiny)).isEqualTo(new Content(10));
        assertThat(SourceReader.read(write("eleven", letters(11)), tiny)).isInstanceOf(Skipped.class);
        assertThat(tiny.bytes()).hasSizeLessThanOrEqualTo(TextEncoding.SNIFFED_BYTES);
    }

    @Test
    void binaryIsSaidBeforeTooLarge() throws IOException, InterruptedException {
        Shell.run(directory, "truncate -s 1G sparse");

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(skipped(directory.resolve("sparse"))).isEqualTo(SkipReason.BINARY));
        assertThat(buffer.length()).isEqualTo(TextEncoding.SNIFFED_BYTES);
    }

    @Test
    void utf16IsNotBinary() throws IOException {
        byte[] bytes = "import os\n".getBytes(UTF_16LE);

        assertThat(SourceReader.read(write("utf16", bytes), buffer)).isEqualTo(new Content(bytes.length));
    }

    @Test
    void whatIsGoneHasVanished() {
        assertThat(skipped(directory.resolve("gone"))).isEqualTo(SkipReason.VANISHED);
    }

    @Test
    void linksAreNotFollowedAndDirectoriesNotOpened() throws IOException {
        Path target = write("target", letters(5));

        assertThat(skipped(Files.createSymbolicLink(directory.resolve("link"), target)))
                .isEqualTo(SkipReason.NOT_REGULAR);
        assertThat(skipped(directory)).isEqualTo(SkipReason.NOT_REGULAR);
    }

    @Test
    void aPipeIsNotOpened() throws IOException, InterruptedException {
        Shell.run(directory, "mkfifo pipe");

        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(skipped(directory.resolve("pipe"))).isEqualTo(SkipReason.NOT_REGULAR));
    }

    @Test
    void aPipeThatGotPastTheFirstCheckIsNotRead() throws IOException, InterruptedException {
        Shell.run(directory, "mkfifo pipe");
        Path pipe = directory.resolve("pipe");
        // holds both ends, so that opening does not block; nothing is ever written, so that reading would
        Process holder = new ProcessBuilder("/bin/sh", "-c", "exec 3<>pipe; exec sleep 20")
                .directory(directory.toFile())
                .start();
        try {
            ReadResult result = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                try (SeekableByteChannel channel = Files.newByteChannel(pipe)) {
                    return SourceReader.readRegular(channel, buffer, SourceReader::readText);
                }
            });
            assertThat(result).isEqualTo(new Skipped(SkipReason.NOT_REGULAR, "not a regular file"));
        } finally {
            holder.destroy();
            holder.waitFor(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void anInterruptIsToldApartFromAnUnreadableFile() throws IOException {
        Path file = write("file", letters(5));
        Thread.currentThread().interrupt();
        SkipReason reason = skipped(file);

        assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
        assertThat(reason).isEqualTo(SkipReason.INTERRUPTED);
    }

    @Test
    void aPathTheSystemRefusesIsUnreadable() {
        assertThat(skipped(directory.resolve("n".repeat(300)))).isEqualTo(SkipReason.UNREADABLE);
    }

    @Test
    void reasonsNeverNameThePath() {
        assertThat(SourceReader.reason(new AccessDeniedException("/secret/place")))
                .isEqualTo("access denied");
        assertThat(SourceReader.reason(new FileSystemException("/secret", null, "Input/output error")))
                .isEqualTo("Input/output error");
        assertThat(SourceReader.reason(new FileSystemException("/secret"))).isEqualTo("FileSystemException");
        assertThat(SourceReader.reason(new IOException("/secret"))).isEqualTo("IOException");
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsBounded() throws IOException {
        ReadableByteChannel endless = Channels.newChannel(new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        });
        buffer.clear();
        buffer.fill(endless, Integer.MAX_VALUE, 10);
        assertThat(buffer.length()).isEqualTo(10);

        buffer.clear();
        buffer.fill(endless, Integer.MAX_VALUE, 0);
        assertThat(buffer.length()).isEqualTo(LIMIT + 1);
    }

    @Test
    void aFileThatSaysItIsEmptyIsReadToItsEnd() throws IOException {
        byte[] content = letters(90_000);
        ReadableByteChannel dripping = new ReadableByteChannel() {
            private final ByteBuffer rest = ByteBuffer.wrap(content);

            @Override
            public int read(ByteBuffer target) {
                if (!rest.hasRemaining()) {
                    return -1;
                }
                int count = Math.min(Math.min(1_000, rest.remaining()), target.remaining());
                target.put(rest.slice(rest.position(), count));
                rest.position(rest.position() + count);
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
        buffer.clear();
        buffer.fill(dripping, LIMIT, 0);

        assertThat(Arrays.copyOf(buffer.bytes(), buffer.length())).isEqualTo(content);
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new SourceBuffer(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but is 0");
        assertThatThrownBy(() -> new SourceBuffer(Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new SourceBuffer(7).maxBytes()).isEqualTo(7);
    }
}
