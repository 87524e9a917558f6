/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * A buffer for the bytes of one file after another; grows to the largest file seen and never beyond its limit.
 *
 * <p>Belongs to one thread at a time.
 */
public final class SourceBuffer {

    private static final int FIRST_CAPACITY = 64 << 10;

    /** Bytes a single read asks for: the channel copies through a direct buffer of this size, kept per thread. */
    static final int CHUNK = 64 << 10;

    private final int maxBytes;
    private byte[] bytes;
    private ByteBuffer view;
    private int length;

    /**
     * Makes an empty buffer.
     *
     * @param maxBytes the largest file it takes, in bytes; at least 1
     * @throws IllegalArgumentException if {@code maxBytes} is less than 1, or so large that no array could hold it
     */
    public SourceBuffer(int maxBytes) {
        if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE - TextEncoding.SNIFFED_BYTES) {
            throw new IllegalArgumentException("maxBytes must be from 1 to "
                    + (Integer.MAX_VALUE - TextEncoding.SNIFFED_BYTES) + " but is " + maxBytes);
        }
        this.maxBytes = maxBytes;
        bytes = new byte[Math.min(FIRST_CAPACITY, capacityLimit())];
        view = ByteBuffer.wrap(bytes);
    }

    /** The array itself, of which the first {@link #length()} bytes count; replaced when the buffer grows. */
    public byte[] bytes() {
        return bytes;
    }

    /** Number of bytes last read. */
    public int length() {
        return length;
    }

    /** The largest file taken, in bytes. */
    public int maxBytes() {
        return maxBytes;
    }

    void clear() {
        length = 0;
    }

    /** One byte more than allowed, so that an excess is seen, and enough to tell text from binary in any case. */
    private int capacityLimit() {
        return Math.max(maxBytes + 1, TextEncoding.SNIFFED_BYTES);
    }

    /**
     * Reads on until {@code target} bytes are held, or one more than the maximum, or the end is reached.
     *
     * @param size of the file, where reading stops; 0 if unknown, as some special file systems have it, and the end must
     *     be found by reading
     */
    void fill(ReadableByteChannel channel, int target, long size) throws IOException {
        int limit = Math.min(target, capacityLimit());
        if (size > 0) {
            limit = (int) Math.min(limit, size);
        }
        while (length < limit) {
            if (length == bytes.length) {
                long wanted = Math.max(2L * bytes.length, size);
                bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, capacityLimit()));
                view = ByteBuffer.wrap(bytes);
            }
            view.limit(Math.min(Math.min(bytes.length, limit), length + CHUNK)).position(length);
            int count = channel.read(view);
            if (count < 0) {
                return;
            }
            length += count;
        }
    }
}
