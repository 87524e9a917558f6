/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteWriter} wrote; damage is an {@link IllegalArgumentException}. */
final class ByteReader {

    private final byte[] bytes;
    private final int end;
    private int at;

    ByteReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    static IllegalArgumentException damaged() {
        return new IllegalArgumentException("the stored model of a file is damaged");
    }

    int position() {
        return at;
    }

    int left() {
        return end - at;
    }

    int raw() {
        if (at >= end) {
            throw damaged();
        }
        return bytes[at++] & 0xff;
    }

    int number() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = raw();
            value |= (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw damaged();
    }

    int signed() {
        int value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads a number from 0 to a limit. */
    int number(int limit) {
        int value = number();
        if (value < 0 || value > limit) {
            throw damaged();
        }
        return value;
    }

    /** Reads how many things follow, each of at least one byte. */
    int count() {
        return number(left());
    }

    String text() {
        int header = number();
        int length = header >>> 1;
        if (length > left()) {
            throw damaged();
        }
        if ((header & 1) == 0) {
            String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
            at += length;
            return text;
        }
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = (char) number(Character.MAX_VALUE);
        }
        return new String(text);
    }
}
