/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api;

/** Makes secrets showable. Every text that leaves the scanner with a secret in it goes through here. */
public final class Redaction {

    private static final int SHOWN_AT_MOST = 4;

    private Redaction() {}

    /**
     * Masks a secret: every character but the first few becomes {@code *}; line ends stay. Length and columns are
     * kept; at most a fifth of the secret and never more than four characters are shown.
     *
     * @param secret the secret text
     * @return a text of the same length
     */
    public static String mask(String secret) {
        int shown = Math.min(SHOWN_AT_MOST, secret.length() / 5);
        if (shown > 0 && Character.isHighSurrogate(secret.charAt(shown - 1))) {
            shown--;
        }
        StringBuilder masked = new StringBuilder(secret.length());
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            masked.append(i < shown || c == '\n' || c == '\r' ? c : '*');
        }
        return masked.toString();
    }
}
