/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.nio.charset.StandardCharsets;

/**
 * Text as its UTF-8 bytes, one char (0 to 255) per byte.
 *
 * <p>git matches bytes, not characters: {@code ?} stands for one byte, and {@code [é]} for either of two. Matching in
 * this form gives git's answers for every name, and costs nothing for ASCII.
 */
final class ByteText {

    private ByteText() {}

    /** Returns {@code text} itself if it is ASCII, else one char per byte of its UTF-8 form. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            }
        }
        return text;
    }
}
