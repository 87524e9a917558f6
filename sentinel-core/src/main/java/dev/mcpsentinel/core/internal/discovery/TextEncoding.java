/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The encoding a text declares by its first bytes: a byte order mark, or the NULs which UTF-16 puts between ASCII.
 *
 * @param markLength bytes of the byte order mark, 0 if there is none
 */
record TextEncoding(Charset charset, int markLength) {

    /** How many bytes of a file tell text from binary; git's number. */
    static final int SNIFFED_BYTES = 8_000;

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    /** The encoding the text shows, or empty if it shows none, as most UTF-8 does. */
    static Optional<TextEncoding> sniff(byte[] bytes, int length) {
        Optional<TextEncoding> marked = byMark(bytes, length);
        return marked.isPresent() ? marked : byNuls(bytes, length);
    }

    /** Tells whether this is not text: there is a NUL in the first 8000 bytes that no UTF-16 or UTF-32 accounts for. */
    static boolean isBinary(byte[] bytes, int length) {
        return hasNul(bytes, Math.min(length, SNIFFED_BYTES))
                && sniff(bytes, length)
                        .filter(encoding -> !encoding.charset.equals(StandardCharsets.UTF_8))
                        .isEmpty();
    }

    private static boolean hasNul(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static Optional<TextEncoding> byMark(byte[] bytes, int length) {
        int head = 0;
        for (int i = 0; i < 4; i++) {
            head = head << 8 | (i < length ? bytes[i] & 0xff : 0x01);
        }
        if (head >>> 8 == 0xefbbbf) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_8, 3));
        }
        if (head == 0xfffe0000) { // before UTF-16LE, whose mark is the first half of this one
            return Optional.of(new TextEncoding(UTF_32LE, 4));
        }
        if (head == 0x0000feff) {
            return Optional.of(new TextEncoding(UTF_32BE, 4));
        }
        if (head >>> 16 == 0xfffe) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16LE, 2));
        }
        if (head >>> 16 == 0xfeff) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16BE, 2));
        }
        return Optional.empty();
    }

    /**
     * UTF-16 without a mark: NULs in every other place only, in at least half of the pairs, and each beside a byte that
     * is printable or white space. Arrays of small numbers fail the last condition, executables the first.
     */
    private static Optional<TextEncoding> byNuls(byte[] bytes, int length) {
        int pairs = Math.min(length, SNIFFED_BYTES) / 2;
        if (pairs < 2 || !hasNul(bytes, Math.min(length, 64))) { // 64: half of any pairs would show there
            return Optional.empty();
        }
        int little = 0;
        int big = 0;
        for (int i = 0; i < pairs; i++) {
            byte even = bytes[2 * i];
            byte odd = bytes[2 * i + 1];
            if ((odd == 0 && !isTextByte(even)) || (even == 0 && !isTextByte(odd))) {
                return Optional.empty();
            }
            little += odd == 0 ? 1 : 0;
            big += even == 0 ? 1 : 0;
        }
        if (big == 0 && 2 * little >= pairs) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16LE, 0));
        }
        if (little == 0 && 2 * big >= pairs) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16BE, 0));
        }
        return Optional.empty();
    }

    private static boolean isTextByte(byte b) {
        int c = b & 0xff;
        return (c >= ' ' && c != 0x7f) || (c >= '\t' && c <= '\r');
    }
}
