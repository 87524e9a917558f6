/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.SourceFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Computes the fingerprints of one file's findings: a hash over the rule, the lines of the region without white space and
 * with secrets masked, and how many equal ones came before. They survive moved lines, renamed files and reformatting, and
 * tell nothing of a secret but its first characters and length.
 */
final class Fingerprints {

    private static final int MAX_CONTEXT = 1_000;
    private static final int BYTES = 16;

    private final Map<String, Integer> seen = new HashMap<>();

    /** Returns the fingerprint of the next finding; findings come in the order of the report. */
    String next(String ruleId, Region region, SourceFile file, Secrets secrets) {
        int from = Math.max(file.lineStart(region.startLine()), region.startOffset() - MAX_CONTEXT);
        int to = Math.min(
                file.lineEnd(region.endLine()), Math.min(region.endOffset(), from + MAX_CONTEXT) + MAX_CONTEXT);
        String lines = secrets.mask(file, from, Math.max(from, to));
        StringBuilder identity = new StringBuilder(ruleId).append('\n');
        lines.codePoints().filter(c -> !Character.isWhitespace(c)).forEach(identity::appendCodePoint);
        int count = seen.merge(identity.toString(), 1, Integer::sum);
        return hash(identity.append('\n').append(count).toString());
    }

    private static String hash(String text) {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
