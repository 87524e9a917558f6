/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import dev.mcpsentinel.detectors.text.Disguise.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves what is encoded in a text: base64, hexadecimal digits, percent signs, entities and escapes. One pass. */
final class Decoding {

    private static final int MIN_BASE64 = 24;
    private static final int MIN_HEX = 24;
    private static final int MAX_ENTITY = 10;
    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ", "num", "#", "sol", "/");

    private final PlainText source;
    private final String text;
    private final PlainText.Builder decoded;
    private final List<Disguise> disguises = new ArrayList<>();
    private int resolved;

    private Decoding(PlainText source) {
        this.source = source;
        this.text = source.text();
        this.decoded = new PlainText.Builder(text.length());
    }

    /**
     * What comes of a text.
     *
     * @param text the text with what was encoded in clear
     * @param disguises where it was
     */
    record Result(PlainText text, List<Disguise> disguises) {}

    /** Decodes a text, or gives nothing if nothing is encoded in it. */
    static Optional<Result> of(PlainText source) {
        return new Decoding(source).run();
    }

    private Optional<Result> run() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int next = switch (c) {
                case '%' -> percent(i);
                case '&' -> entity(i);
                case '\\' -> escape(i);
                default -> isBase64(c) ? run(i) : i;
            };
            if (next == i) {
                decoded.add(c, source.origin(i));
                next++;
            }
            i = next;
        }
        return resolved == 0
                ? Optional.empty()
                : Optional.of(new Result(decoded.build(source.origin(text.length())), List.copyOf(disguises)));
    }

    private void resolve(CharSequence what, int at) {
        decoded.add(what, source.origin(at));
        resolved++;
    }

    // --- character by character

    private int percent(int i) {
        int value = hex(i + 1, 2);
        if ((value < 0x20 && value != '\n') || value > 0x7e) {
            return i;
        }
        resolve(Character.toString(value), i);
        return i + 3;
    }

    private int entity(int i) {
        int limit = Math.min(text.length(), i + MAX_ENTITY);
        int end = i + 1;
        while (end < limit && text.charAt(end) != ';') {
            end++;
        }
        if (end >= limit || end == i + 1) {
            return i;
        }
        String name = text.substring(i + 1, end);
        String character = name.charAt(0) == '#' ? number(name) : ENTITIES.getOrDefault(name, "");
        if (character.isEmpty()) {
            return i;
        }
        resolve(character, i);
        return end + 1;
    }

    private static String number(String name) {
        boolean hexadecimal = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
        try {
            int value = hexadecimal ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
            return isText(value) ? Character.toString(value) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private int escape(int i) {
        if (i + 1 >= text.length()) {
            return i;
        }
        char kind = text.charAt(i + 1);
        if (kind == 'u' && i + 2 < text.length() && text.charAt(i + 2) == '{') {
            int end = i + 3;
            while (end < text.length() && end < i + 9 && Character.digit(text.charAt(end), 16) >= 0) {
                end++;
            }
            int value = hex(i + 3, end - i - 3);
            return end < text.length() && text.charAt(end) == '}' ? character(value, i, end + 1) : i;
        }
        return switch (kind) {
            case 'x' -> character(hex(i + 2, 2), i, i + 4);
            case 'u' -> utf16(i);
            case 'U' -> character(hex(i + 2, 8), i, i + 10);
            case '0' -> text.startsWith("\\033", i) ? character(0x1b, i, i + 4) : i;
            case 'e' -> text.startsWith("\\e[", i) ? character(0x1b, i, i + 2) : i;
            default -> i;
        };
    }

    private int utf16(int i) {
        int value = hex(i + 2, 4);
        if (value >= 0xD800 && value < 0xDC00 && text.startsWith("\\u", i + 6)) {
            int low = hex(i + 8, 4);
            if (low >= 0xDC00 && low < 0xE000) {
                return character(Character.toCodePoint((char) value, (char) low), i, i + 12);
            }
        }
        return character(value, i, i + 6);
    }

    private int character(int value, int start, int end) {
        if (!isText(value) && value != 0x1b && value != 7) {
            return start;
        }
        resolve(Character.toString(value), start);
        return end;
    }

    private static boolean isText(int value) {
        return value == '\n'
                || value == '\t'
                || (value >= 0x20 && Character.isValidCodePoint(value) && !(value >= 0xD800 && value < 0xE000));
    }

    private int hex(int from, int digits) {
        if (digits < 1 || from + digits > text.length()) {
            return -1;
        }
        int value = 0;
        for (int k = from; k < from + digits; k++) {
            int digit = Character.digit(text.charAt(k), 16);
            if (digit < 0 || value > Character.MAX_CODE_POINT >> 4) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    // --- runs

    private static boolean isBase64(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '-'
                || c == '_';
    }

    private int run(int start) {
        int end = start;
        boolean hexadecimal = true;
        boolean digits = true;
        while (end < text.length() && isBase64(text.charAt(end))) {
            hexadecimal &= Character.digit(text.charAt(end), 16) >= 0;
            digits &= text.charAt(end) >= 'a';
            end++;
        }
        int padded = end;
        while (padded < text.length() && padded < end + 2 && text.charAt(padded) == '=') {
            padded++;
        }
        String bytes = "";
        if (hexadecimal && end - start >= MIN_HEX && (end - start) % 2 == 0) {
            bytes = fromHex(start, end);
        } else if (!digits && end - start >= MIN_BASE64) {
            bytes = fromBase64(text.substring(start, end));
        }
        if (!bytes.isEmpty()) {
            int width = Math.max(1, padded - start);
            disguises.add(new Disguise(Kind.ENCODED, decoded.length()));
            decoded.add(' ', source.origin(start));
            for (int k = 0; k < bytes.length(); k++) {
                int from = start + (int) ((long) k * width / bytes.length());
                decoded.add(bytes.charAt(k), source.origin(from));
            }
            decoded.add(' ', source.origin(padded - 1));
            resolved++;
            return padded;
        }
        for (int k = start; k < end; k++) {
            decoded.add(text.charAt(k), source.origin(k));
        }
        return end;
    }

    private String fromHex(int start, int end) {
        StringBuilder result = new StringBuilder();
        for (int k = start; k + 1 < end; k += 2) {
            result.append((char) hex(k, 2));
        }
        return readable(result.toString());
    }

    private static String fromBase64(String run) {
        String standard = run.replace('-', '+').replace('_', '/');
        int usable = standard.length() % 4 == 1 ? standard.length() - 1 : standard.length();
        try {
            byte[] bytes = Base64.getDecoder().decode(standard.substring(0, usable));
            return readable(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The text itself if it is one: without control characters and broken bytes, and with blanks or a path in it. */
    private static String readable(String bytes) {
        boolean blank = false;
        for (int k = 0; k < bytes.length(); k++) {
            char c = bytes.charAt(k);
            blank |= c == ' ' || c == '/' || c == '\n';
            boolean control = c < 0x20 && c != '\n' && c != '\t' && c != '\r' && c != 0x1b;
            if (control || (c >= 0x7f && c < 0xa0) || c == '\ufffd') {
                return "";
            }
        }
        return blank ? bytes : "";
    }
}
