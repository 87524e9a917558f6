/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import java.util.Arrays;

/** Bytes that grow. */
final class ByteWriter {

    private byte[] bytes;
    private int size;

    ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    void raw(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Writes a number of 32 bits, small ones in fewer bytes. */
    void number(int value) {
        reserve(5);
        int left = value;
        while ((left & ~0x7f) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    /** Writes a number that may be negative. */
    void signed(int value) {
        number((value << 1) ^ (value >> 31));
    }

    /** Writes a text: one byte for each character if all are ASCII, else up to three. */
    void text(String text) {
        int length = text.length();
        int wide = 0;
        for (int i = 0; i < length; i++) {
            wide |= text.charAt(i) & ~0x7f;
        }
        number((length << 1) | (wide == 0 ? 0 : 1));
        reserve(wide == 0 ? length : length * 3);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (wide == 0) {
                bytes[size++] = (byte) c;
            } else {
                number(c);
            }
        }
    }

    void append(ByteWriter other) {
        reserve(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
