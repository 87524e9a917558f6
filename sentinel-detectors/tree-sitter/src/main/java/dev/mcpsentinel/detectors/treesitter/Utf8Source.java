/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.treesitter;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A text as the UTF-8 that tree-sitter reads, and the way back from bytes to characters.
 *
 * <p>A byte order mark is left out, a lone surrogate becomes U+FFFD; offsets are those of the text all the same.
 */
final class Utf8Source {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);
    private static final int BLOCK_BITS = 6;

    private final byte[] bytes;
    private final int shift;
    /** Characters before each block of bytes; empty if all characters are ASCII. */
    private final int[] charsBefore;

    private Utf8Source(byte[] bytes, int shift, int[] charsBefore) {
        this.bytes = bytes;
        this.shift = shift;
        this.charsBefore = charsBefore;
    }

    static Utf8Source of(String text) {
        int shift = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        byte[] bytes = encode(text, shift);
        boolean ascii = bytes.length == text.length() - shift;
        return new Utf8Source(bytes, shift, ascii ? new int[0] : charsBefore(bytes));
    }

    private static byte[] encode(String text, int start) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith(REPLACEMENT)
                    .encode(CharBuffer.wrap(text, start, text.length()));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new AssertionError("malformed characters are replaced", e);
        }
    }

    private static int[] charsBefore(byte[] bytes) {
        int length = bytes.length;
        int[] before = new int[(length >> BLOCK_BITS) + 1];
        int chars = 0;
        for (int i = 0; i < length; i++) {
            if ((i & (1 << BLOCK_BITS) - 1) == 0) {
                before[i >> BLOCK_BITS] = chars;
            }
            chars += charsOf(bytes[i]);
        }
        if ((length & (1 << BLOCK_BITS) - 1) == 0) {
            before[length >> BLOCK_BITS] = chars;
        }
        return before;
    }

    /** Counts the UTF-16 units of the character that a byte begins: none for a continuation, two beyond the BMP. */
    private static int charsOf(byte first) {
        if (first >= 0) {
            return 1;
        }
        return first < (byte) 0xC0 ? 0 : first < (byte) 0xF0 ? 1 : 2;
    }

    int length() {
        return bytes.length;
    }

    /** Copies bytes to the start of a buffer, as many as there are and fit; returns how many. */
    int read(int offset, byte[] buffer) {
        if (offset < 0 || offset >= bytes.length) {
            return 0;
        }
        int count = Math.min(buffer.length, bytes.length - offset);
        System.arraycopy(bytes, offset, buffer, 0, count);
        return count;
    }

    /** Returns the offset in the text of a byte; of a byte within a character, where the character ends. */
    int charOffset(int byteOffset) {
        if (charsBefore.length == 0) {
            return byteOffset + shift;
        }
        int chars = charsBefore[byteOffset >> BLOCK_BITS];
        for (int i = byteOffset & -(1 << BLOCK_BITS); i < byteOffset; i++) {
            chars += charsOf(bytes[i]);
        }
        return chars + shift;
    }
}
