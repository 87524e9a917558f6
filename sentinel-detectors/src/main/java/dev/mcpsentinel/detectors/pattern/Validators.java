/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The checks that rule files can name. */
public final class Validators {

    private static final Pattern ALGORITHM = Pattern.compile("\"alg\"\\s{0,5}:\\s{0,5}\"");
    private static final Pattern SERVICE_ROLE = Pattern.compile("\"role\"\\s{0,5}:\\s{0,5}\"service_role\"");

    private static final Map<String, Validator> BY_NAME = Map.ofEntries(
            Map.entry("random-text", Plausibility::randomText),
            Map.entry("plausible-secret", Plausibility::secret),
            Map.entry("plausible-password", Plausibility::password),
            Map.entry("url-password", Plausibility::urlPassword),
            Map.entry("github-token", Checksums::base62Crc),
            Map.entry("npm-token", Checksums::base62Crc),
            Map.entry("gitlab-routable", Checksums::gitlabRoutable),
            Map.entry("grafana-token", Checksums::grafana),
            Map.entry("cloudflare-token", Checksums::cloudflare),
            Map.entry("bech32", Checksums::bech32),
            Map.entry("base58check", Checksums::base58Check),
            Map.entry("jwt", Validators::jwt),
            Map.entry("jwt-service-role", Validators::serviceRoleJwt),
            Map.entry("base64-json", Validators::base64Json),
            Map.entry("base64-text", Plausibility::randomTextWithRuns),
            Map.entry("discord-token", Validators::discordToken),
            Map.entry("base64-pem-key", Validators::base64PemKey),
            Map.entry("plausible-base64", Validators::plausibleBase64),
            Map.entry("basic-auth", Validators::basicAuth));

    private Validators() {}

    /**
     * Finds a check by the name that rule files use.
     *
     * @return empty if there is none of that name
     */
    public static Optional<Validator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * Returns the names of all checks.
     *
     * @return names that {@link #named} knows
     */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** Accepts three parts of which the first is base64url JSON with an {@code alg} that is not {@code none} (RFC 7519). */
    private static boolean jwt(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || parts[2].length() < 16) {
            return false;
        }
        String header = decode(parts[0]);
        String payload = decode(parts[1]);
        return header.startsWith("{")
                && header.endsWith("}")
                && ALGORITHM.matcher(header).find()
                && payload.startsWith("{")
                && payload.endsWith("}")
                && !isSampleJwt(payload, parts[2]);
    }

    private static boolean serviceRoleJwt(String token) {
        return jwt(token)
                && SERVICE_ROLE.matcher(decode(token.split("\\.", -1)[1])).find();
    }

    /** The token that jwt.io shows, and its many copies, with whatever key it was signed. */
    private static boolean isSampleJwt(String payload, String signature) {
        return payload.contains("\"1234567890\"")
                || payload.contains("John Doe")
                || !Plausibility.randomText(signature);
    }

    /** Accepts base64 of a JSON object, standing alone or after a prefix that ends with an underscore or hyphen. */
    private static boolean base64Json(String text) {
        int start = text.indexOf("eyJ");
        if (start < 0) {
            start = text.indexOf("ewo");
        }
        if (start < 0) {
            return false;
        }
        int end = start;
        while (end < text.length() && isBase64(text.charAt(end))) {
            end++;
        }
        String json = new String(bytes(text.substring(start, end)), StandardCharsets.ISO_8859_1).strip();
        return json.startsWith("{") && json.contains("\":");
    }

    /** Accepts a token whose first part is the base64 of the bot's decimal id. */
    private static boolean discordToken(String token) {
        String id = decode(token.substring(0, Math.max(0, token.indexOf('.'))));
        return id.length() >= 15 && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean base64PemKey(String text) {
        String pem = new String(bytes(text), StandardCharsets.ISO_8859_1);
        return pem.contains("-----BEGIN") && pem.contains("PRIVATE KEY");
    }

    /** Accepts base64 of {@code user:password} with a password that is no placeholder. */
    private static boolean basicAuth(String text) {
        String pair = decode(text);
        int colon = pair.indexOf(':');
        if (colon < 0 || pair.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            return false;
        }
        String user = pair.substring(0, colon).toLowerCase(Locale.ROOT);
        String password = pair.substring(colon + 1);
        return !user.equals(password.toLowerCase(Locale.ROOT)) && Plausibility.urlPassword(password);
    }

    /** Accepts base64 of a text that is no placeholder, or of bytes that are no text. */
    private static boolean plausibleBase64(String text) {
        String decoded = decode(text).strip();
        return decoded.isEmpty()
                ? Plausibility.secret(text)
                : Plausibility.urlPassword(decoded)
                        && (Plausibility.password(decoded) || decoded.contains("PRIVATE KEY"));
    }

    private static boolean isBase64(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "+/-_".indexOf(c) >= 0;
    }

    /** Decodes base64 or base64url to UTF-8; an empty text if it is neither. */
    private static String decode(String base64) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(base64)))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    /** Decodes base64 or base64url, padded or not; empty if it is neither. */
    private static byte[] bytes(String base64) {
        String url = base64.replace('+', '-').replace('/', '_').replace("=", "");
        if (url.length() % 4 == 1) {
            url = url.substring(0, url.length() - 1);
        }
        try {
            return Base64.getUrlDecoder().decode(url);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
