/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names of the tools of servers that many people use, and how names look to who does not look closely. */
final class WellKnownTools {

    private static final String RESOURCE = "/META-INF/sentinel/servers/well-known-tools.txt";

    /** Letters of other scripts, and what they look like; those of Unicode's confusables that look like small Latin letters. */
    private static final String FOREIGN =
            "\u0430a\u0435e\u043eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0455s\u0458j\u04bbh\u0501d\u04cfl\u051bq\u051dw\u0261g\u0131i\u0578n\u057du\u0581g\u0570h\u03bfo\u03b1a\u03bdv\u03b9i\u03bak\u03c1p\u03c4t\u03c5u\u03c9w\u0441c\u1d26r";

    private final Map<String, String> byLook;

    WellKnownTools() {
        Map<String, String> names = new HashMap<>();
        try (InputStream in = WellKnownTools.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String name = line.strip();
                if (!name.isEmpty() && !name.startsWith("#")) {
                    names.putIfAbsent(look(name), name);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.byLook = Map.copyOf(names);
    }

    /** The names by what they look like. */
    Map<String, String> byLook() {
        return byLook;
    }

    /** What a name looks like: letters that look alike are one, what cannot be seen is nothing. */
    static String look(String name) {
        String plain = Normalizer.normalize(name.length() > 200 ? name.substring(0, 200) : name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        StringBuilder look = new StringBuilder();
        plain.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean unseen = type == Character.FORMAT
                    || type == Character.NON_SPACING_MARK
                    || type == Character.CONTROL
                    || "_-./ ".indexOf(c) >= 0;
            if (!unseen) {
                look.append(lookOf(c));
            }
        });
        return look.toString().replace("rn", "m").replace("vv", "w");
    }

    private static String lookOf(int c) {
        int foreign = c < 0x80 ? -1 : FOREIGN.indexOf(c);
        char letter = foreign >= 0 && foreign % 2 == 0 ? FOREIGN.charAt(foreign + 1) : '\0';
        return switch (letter == '\0' ? c : letter) {
            case '0' -> "o";
            case '1', 'i', '|' -> "l";
            case '5' -> "s";
            default -> letter == '\0' ? Character.toString(c) : String.valueOf(letter);
        };
    }
}
