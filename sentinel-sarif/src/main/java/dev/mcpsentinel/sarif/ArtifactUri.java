/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.sarif;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** Writes a path in the scanned tree as a relative URI reference (RFC 3986, section 4.2). */
final class ArtifactUri {

    /** What may stand in a segment as it is. The colon may, too, but makes a scheme of a first segment. */
    private static final String PLAIN = "-._~!$&'()*+,;=@";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ArtifactUri() {}

    /**
     * Encodes a path. The reference never leaves the root: it has no scheme, no leading slash and no {@code ..}; the
     * root itself is {@code .}.
     *
     * @param path a path relative to the scan's root, separated by {@code /}
     */
    static String of(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(encoded(segment));
            }
        }
        return segments.isEmpty() ? "." : String.join("/", segments);
    }

    private static String encoded(String segment) {
        StringBuilder encoded = new StringBuilder(segment.length() + 16);
        for (byte b : SafeText.encodable(segment).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
