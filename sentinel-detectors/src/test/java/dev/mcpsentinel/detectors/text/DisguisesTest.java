/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Metamorphic: what hides a text never makes what it says disappear, and harmless text never makes anything appear. */
class DisguisesTest {

    private static final Map<Character, Character> LOOK_ALIKES = Map.of(
            'a', '\u0430', 'e', '\u0435', 'o', '\u043e', 'p', '\u0440', 'c', '\u0441', 'x', '\u0445', 'i', '\u0456',
            's', '\u0455', 'y', '\u0443', 'h', '\u04bb');

    @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
    private enum Disguise {
        ZERO_WIDTH((text, random) -> between(text, random, "\u200b", "\u200d", "\u2060", "\ufeff")),
        TAGS((text, random) -> "Harmless. " + tags(text)),
        LOOK_ALIKE((text, random) -> perLetter(text, c -> String.valueOf(LOOK_ALIKES.getOrDefault(c, c)))),
        FULL_WIDTH((text, random) -> perLetter(text, c -> String.valueOf((char) (c + 0xFEE0)))),
        MATHEMATICAL((text, random) -> perLetter(text, Disguise::bold)),
        BASE64((text, random) -> "Note: " + Base64.getEncoder().encodeToString(bytes(text))),
        HEX((text, random) -> "Note: " + HexFormat.of().formatHex(bytes(text))),
        PERCENT((text, random) -> perLetter(text, c -> "%" + HexFormat.of().toHexDigits((byte) c.charValue()))),
        ENTITIES((text, random) -> perLetter(text, c -> "&#x" + Integer.toHexString(c) + ";")),
        ESCAPES((text, random) -> perLetter(text, c -> "\\u00" + HexFormat.of().toHexDigits((byte) c.charValue()))),
        COMMENT((text, random) -> "Adds numbers. <!-- " + text + " -->"),
        COMMENTS_INSIDE((text, random) -> between(text, random, "<!-- x -->")),
        ANSI((text, random) -> between(text, random, "\u001b[8m", "\u001b[0m", "\u001b[1;31m")),
        ACCENTS((text, random) -> between(text, random, "\u0301", "\u0335")),
        SELECTORS((text, random) -> between(text, random, "\ufe01", "\udb40\udd01")),
        DIRECTION((text, random) -> between(text, random, "\u202e", "\u202c", "\u200f")),
        EMPHASIS((text, random) -> between(text, random, "**")),
        PADDING((text, random) -> "Adds numbers." + " ".repeat(400) + text);

        private final BiFunction<String, Random, String> change;

        Disguise(BiFunction<String, Random, String> change) {
            this.change = change;
        }

        String apply(String text, Random random) {
            return change.apply(text, random);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private static String tags(String text) {
            return text.chars().mapToObj(c -> Character.toString(0xE0000 + c)).collect(Collectors.joining());
        }

        private static String bold(char c) {
            return Character.toString(c >= 'a' ? 0x1D41A + c - 'a' : 0x1D400 + c - 'A');
        }

        private static boolean isLetter(int c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }

        private static String perLetter(String text, java.util.function.Function<Character, String> change) {
            return text.chars()
                    .mapToObj(c -> isLetter(c) ? change.apply((char) c) : Character.toString(c))
                    .collect(Collectors.joining());
        }

        /** Puts one of several texts between some of the letters of words, of addresses and paths not. */
        private static String between(String text, Random random, String... what) {
            StringBuilder changed = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                changed.append(text.charAt(i));
                boolean inside = i + 1 < text.length() && isLetter(text.charAt(i)) && isLetter(text.charAt(i + 1));
                if (inside && random.nextInt(3) > 0) {
                    changed.append(what[random.nextInt(what.length)]);
                }
            }
            return changed.toString();
        }
    }

    @Provide
    Arbitrary<String> poisoned() {
        return Arbitraries.of(Texts.POISONED);
    }

    @Provide
    Arbitrary<List<String>> benign() {
        return Arbitraries.of(Texts.BENIGN).list().ofMinSize(1).ofMaxSize(12);
    }

    @Property(seed = "1", tries = 300)
    void noDisguiseMakesAnIntentDisappear(
            @ForAll("poisoned") String text, @ForAll Disguise disguise, @ForAll long seed) {
        String disguised = disguise.apply(text, new Random(seed));

        assertThat(Texts.intents(disguised)).as("%s: %s", disguise, disguised).containsAll(Texts.intents(text));
    }

    @Property(seed = "1", tries = 150)
    void noDisguiseOfAnEncodingMakesAnIntentDisappear(@ForAll("poisoned") String text, @ForAll long seed) {
        List<Disguise> inner = List.of(Disguise.ZERO_WIDTH, Disguise.ANSI, Disguise.TAGS, Disguise.PERCENT);
        Random random = new Random(seed);
        String disguised =
                Disguise.BASE64.apply(inner.get(random.nextInt(inner.size())).apply(text, random), random);

        assertThat(Texts.intents(disguised)).as(disguised).containsAll(Texts.intents(text));
    }

    @Property(seed = "1", tries = 300)
    void harmlessTextsMakeNothingAppear(@ForAll("benign") List<String> sentences, @ForAll boolean lines) {
        String text = String.join(lines ? "\n" : " ", sentences);

        assertThat(Texts.intents(text)).as(text).isSubsetOf("context-request");
    }

    @Property(seed = "1", tries = 200)
    void harmlessTextAroundHidesNothing(
            @ForAll("poisoned") String text,
            @ForAll("benign") List<String> before,
            @ForAll("benign") List<String> after) {
        List<String> all = new ArrayList<>(before);
        all.add(text);
        all.addAll(after);

        assertThat(Texts.intents(String.join("\n", all))).containsAll(Texts.intents(text));
    }
}
