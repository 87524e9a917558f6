/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;

/** The checksums that providers put into their tokens, so that a copy can be told from a made-up text. */
final class Checksums {

    private static final String BASE62_UPPER_FIRST = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BASE62_LOWER_FIRST = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] BECH32_GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    private Checksums() {}

    /**
     * Checks {@code prefix_} + 30 characters + CRC-32 of these 30 in six base-62 digits.
     *
     * @see <a href="https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/">Behind
     *     GitHub's new authentication token formats</a>
     */
    static boolean base62Crc(String token) {
        String body = token.substring(token.lastIndexOf('_') + 1);
        if (body.length() != 36) {
            return false;
        }
        long crc = crc32(body.substring(0, 30));
        String sum = body.substring(30);
        return sum.equals(radix(crc, BASE62_UPPER_FIRST, 6)) || sum.equals(radix(crc, BASE62_LOWER_FIRST, 6));
    }

    /** Checks GitLab's routable tokens: seven base-36 digits at the end are the CRC-32 of all that stands before them. */
    static boolean gitlabRoutable(String token) {
        int end = token.length() - 7;
        if (end < 12) {
            return false;
        }
        String head = token.substring(0, end);
        int payloadEnd = head.indexOf('.');
        return payloadEnd > 0
                && token.substring(end).equals(radix(crc32(head), "0123456789abcdefghijklmnopqrstuvwxyz", 7));
    }

    /** Checks Grafana's {@code glXX_secret_crc}: CRC-32 of what stands before the last underscore, little endian, in hex. */
    static boolean grafana(String token) {
        int last = token.lastIndexOf('_');
        if (last < 1) {
            return false;
        }
        int crc = Integer.reverseBytes((int) crc32(token.substring(0, last)));
        return token.substring(last + 1).equals(String.format(Locale.ROOT, "%08x", crc));
    }

    /** Checks Cloudflare's {@code cf*_} + 40 characters + CRC-32 of these 40 in hex. */
    static boolean cloudflare(String token) {
        String body = token.substring(token.indexOf('_') + 1);
        return body.length() == 48
                && body.substring(40).equals(String.format(Locale.ROOT, "%08x", crc32(body.substring(0, 40))));
    }

    /**
     * Checks a Bech32 text.
     *
     * @see <a href="https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki">BIP 173</a>
     */
    static boolean bech32(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int separator = lower.lastIndexOf('1');
        if (separator < 1 || lower.length() - separator < 7) {
            return false;
        }
        int sum = 1;
        for (int i = 0; i < separator; i++) {
            sum = bech32Step(sum, lower.charAt(i) >> 5);
        }
        sum = bech32Step(sum, 0);
        for (int i = 0; i < separator; i++) {
            sum = bech32Step(sum, lower.charAt(i) & 31);
        }
        for (int i = separator + 1; i < lower.length(); i++) {
            int value = BECH32.indexOf(lower.charAt(i));
            if (value < 0) {
                return false;
            }
            sum = bech32Step(sum, value);
        }
        return sum == 1;
    }

    /** Checks a Base58Check text: the last four bytes are the start of the double SHA-256 of the rest. */
    static boolean base58Check(String text) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int value = BASE58.indexOf(text.charAt(i));
            if (value < 0) {
                return false;
            }
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(value));
        }
        byte[] bytes = number.toByteArray();
        if (bytes.length > 1 && bytes[0] == 0) {
            bytes = Arrays.copyOfRange(bytes, 1, bytes.length);
        }
        if (bytes.length < 8) {
            return false;
        }
        byte[] payload = Arrays.copyOf(bytes, bytes.length - 4);
        byte[] hash = sha256(sha256(payload));
        return Arrays.equals(hash, 0, 4, bytes, bytes.length - 4, bytes.length);
    }

    private static int bech32Step(int sum, int value) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < BECH32_GENERATOR.length; i++) {
            if ((top >>> i & 1) == 1) {
                next ^= BECH32_GENERATOR[i];
            }
        }
        return next;
    }

    private static long crc32(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    private static String radix(long number, String digits, int length) {
        StringBuilder text = new StringBuilder();
        for (long rest = number; rest > 0; rest /= digits.length()) {
            text.append(digits.charAt((int) (rest % digits.length())));
        }
        while (text.length() < length) {
            text.append(digits.charAt(0));
        }
        return text.reverse().toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
