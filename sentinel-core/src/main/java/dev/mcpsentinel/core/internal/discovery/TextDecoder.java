/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns the bytes of a file into text: by byte order mark, else UTF-16 if NULs show it, else UTF-8 if it is strictly
 * valid, else ISO-8859-1, which takes any bytes.
 */
public final class TextDecoder {

    private TextDecoder() {}

    /** Decodes the first {@code length} bytes; never fails. */
    public static DecodedText decode(byte[] bytes, int length) {
        Optional<TextEncoding> shown = TextEncoding.sniff(bytes, length);
        Charset charset = shown.map(TextEncoding::charset).orElse(StandardCharsets.UTF_8);
        int mark = shown.map(TextEncoding::markLength).orElse(0);
        // faster than a CharsetDecoder, and proof of validity if nothing had to be replaced
        String text = new String(bytes, mark, length - mark, charset);
        if (text.indexOf('\uFFFD') < 0 || isValid(bytes, mark, length, charset)) {
            return new DecodedText(text, charset, mark > 0, false);
        }
        if (charset.equals(StandardCharsets.UTF_8) || mark == 0) {
            String latin = new String(bytes, mark, length - mark, StandardCharsets.ISO_8859_1);
            return new DecodedText(latin, StandardCharsets.ISO_8859_1, mark > 0, true);
        }
        return new DecodedText(text, charset, true, true);
    }

    /** Tells whether the bytes are UTF-16 or UTF-32, so that ASCII texts do not stand in them as they are. */
    public static boolean isWide(byte[] bytes, int length) {
        return TextEncoding.sniff(bytes, length)
                .filter(encoding -> !encoding.charset().equals(StandardCharsets.UTF_8))
                .isPresent();
    }

    /** Tells a U+FFFD that stands in the file from one put there for malformed bytes. */
    private static boolean isValid(byte[] bytes, int from, int to, Charset charset) {
        try {
            charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
