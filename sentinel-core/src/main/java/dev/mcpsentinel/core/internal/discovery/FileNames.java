/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.discovery;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Names of files as text, also where the platform cannot decode them.
 *
 * <p>A JVM started without a UTF-8 locale, as in most containers, shows every non-ASCII byte of a name as U+FFFD, so
 * that different files look alike. The bytes are then taken from the URI of the path, which keeps them.
 */
final class FileNames {

    private FileNames() {}

    /** The last name of {@code path}; a byte which is not UTF-8 appears as {@code %} and two hexadecimal digits. */
    static String of(Path path) {
        Path last = path.getFileName();
        String name = last == null ? "" : last.toString();
        return name.indexOf('\uFFFD') < 0
                ? name
                : decode(lastSegment(path.toUri().getRawPath()));
    }

    private static String lastSegment(String rawPath) {
        int end = rawPath.endsWith("/") ? rawPath.length() - 1 : rawPath.length();
        return rawPath.substring(rawPath.lastIndexOf('/', end - 1) + 1, end);
    }

    /** Undoes percent-encoding, except of bytes that are not UTF-8. */
    static String decode(String percentEncoded) {
        ByteBuffer bytes = ByteBuffer.wrap(percentDecoded(percentEncoded));
        CharBuffer text = CharBuffer.allocate(3 * bytes.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        while (true) {
            CoderResult result = decoder.decode(bytes, text, true);
            if (!result.isError()) {
                return text.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.put(String.format("%%%02X", bytes.get()));
            }
            decoder.reset();
        }
    }

    private static byte[] percentDecoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }
}
