/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mcpsentinel.api.Confidence;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.Severity;
import dev.mcpsentinel.api.document.DocumentNode;
import dev.mcpsentinel.api.document.MappingNode;
import dev.mcpsentinel.api.document.ScalarNode;
import dev.mcpsentinel.api.document.SequenceNode;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.core.RulePack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackCodecTest {

    private static final RulePack PACK = RulePack.of("acme", """
            rules:
              - id: acme.token
                title: A token of Acme
                severity: high
                confidence: low
                profile: audit
                cwe: [798, 259]
                owasp: [MCP01:2025]
                help: Help.
                fix: Fix.
                references: ["https://example.com/a?b=c"]
                aliases: [acme.old]
                engine: pattern
                regex: 'acme_[a-z]{20}'
                redact: true
                entropy: 3.5
                allow: [a, [b, {c: null}]]
                nested: {one: [], two: {}}
                examples: {bad: [a, é€], good: ["\\U0001F600", d]}
            ---
            engine: taint
            sinks: [{call: 'os:system', argument: 0}]
            """);

    // --- round trip

    @Test
    void readsWhatItWrites() throws IOException {
        assertThat(descriptions(PackCodec.decode(PackCodec.encode(List.of(PACK)))))
                .isEqualTo(descriptions(List.of(PACK)));
    }

    @Test
    void noPacksAreNoBytes() throws IOException {
        assertThat(PackCodec.encode(List.of())).isEmpty();
        assertThat(PackCodec.decode(new byte[0])).isEmpty();
    }

    @Property(seed = "1", tries = 300)
    void readsWhateverItWrites(@ForAll long seed) throws IOException {
        List<RulePack> packs = new RandomPacks(seed).next();

        assertThat(descriptions(PackCodec.decode(PackCodec.encode(packs)))).isEqualTo(descriptions(packs));
    }

    @Property(seed = "1", tries = 100)
    void theSamePacksAreTheSameBytes(@ForAll long seed) throws IOException {
        assertThat(PackCodec.encode(new RandomPacks(seed).next()))
                .isEqualTo(PackCodec.encode(new RandomPacks(seed).next()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n\n"})
    void filesCanBeConcatenated(String between) throws IOException {
        List<RulePack> packs = List.of(PACK, new RulePack("empty", "1", "Empty", List.of()), PACK);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (RulePack pack : packs) {
            joined.writeBytes(PackCodec.encode(List.of(pack)));
            joined.writeBytes(between.getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(descriptions(PackCodec.decode(joined.toByteArray()))).isEqualTo(descriptions(packs));
    }

    // --- damage

    private static void assertUnreadable(byte[] bytes, String says) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PackCodec.decode(bytes))
                .withMessage(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSP1", "MSQ2", "MTP2", "NSP2", "PK\u0003\u0004", "    ", "---\nid: acme"})
    void refusesOtherMagic(String magic) {
        assertUnreadable(magic.getBytes(StandardCharsets.US_ASCII), "the packaged rules are of another version");
    }

    @Test
    void refusesAFileThatEndsTooEarly() throws IOException {
        byte[] bytes = PackCodec.encode(List.of(PACK));
        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(IOException.class)
                    .as("the first %s bytes", length)
                    .isThrownBy(() -> PackCodec.decode(cut));
        }
    }

    @Test
    void aDamagedByteIsNoticedOrHarmless() throws IOException {
        byte[] bytes = PackCodec.encode(List.of(PACK));
        int noticed = 0;
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 1; bit < 256; bit <<= 1) {
                bytes[at] ^= (byte) bit;
                try {
                    PackCodec.decode(bytes);
                } catch (IOException e) {
                    noticed++;
                }
                bytes[at] ^= (byte) bit;
            }
        }
        assertThat(noticed).isGreaterThan(bytes.length);
    }

    @Test
    void aListInPlaceOfANameIsNoticed() throws IOException {
        byte[] bytes = PackCodec.encode(List.of(PACK));
        byte[] key = "sXXXXSTRINGXXXXregex".getBytes(StandardCharsets.US_ASCII);
        int value = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("regex");
        int start = value + "regex".length() - key.length;
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(bytes, 0, start);
        damaged.writeBytes(new byte[] {'[', 0, 0, 0, 0});
        damaged.write(bytes, start + key.length, bytes.length - start - key.length);

        assertThat(bytes[start]).isEqualTo((byte) 's');
        assertUnreadable(damaged.toByteArray(), "the packaged rules are damaged");
    }

    @Test
    void listsWithoutEndAreNoticed() throws IOException {
        byte[] bytes = PackCodec.encode(List.of(PACK));
        int key = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("STRING\0\0\0\5regex");
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(bytes, 0, key - 5);
        for (int i = 0; i < 200_000; i++) {
            damaged.writeBytes(new byte[] {'[', 0, 0, 0, 1});
        }

        assertUnreadable(damaged.toByteArray(), "the packaged rules are damaged");
    }

    // --- comparison

    private static List<String> descriptions(List<RulePack> packs) {
        List<String> descriptions = new ArrayList<>();
        for (RulePack pack : packs) {
            descriptions.add(pack.id() + "|" + pack.version() + "|" + pack.title());
            for (RuleDefinition definition : pack.rules()) {
                descriptions.add(describe(definition.rule()));
                descriptions.add(definition.engine() + "|" + definition.source() + "|" + definition.region());
                definition.fields().forEach((name, field) -> descriptions.add(name + field));
            }
            pack.models().forEach(model -> descriptions.add(model.toString()));
        }
        return descriptions;
    }

    private static String describe(Rule rule) {
        return String.join(
                "|",
                rule.id(),
                rule.title(),
                rule.help(),
                rule.fixAdvice(),
                rule.severity().id(),
                rule.confidence().id(),
                rule.profile().id(),
                rule.cwes().toString(),
                rule.owasp().toString(),
                rule.references().toString(),
                rule.aliases().toString(),
                rule.badExamples().toString(),
                rule.goodExamples().toString());
    }

    /** Makes packs at random. */
    private static final class RandomPacks {

        private static final String[] PIECES = {"a", "B", " ", "\n", "é", "€", "\uD83D\uDE00", "\0", "|", "1", "''"};

        private final Random random;
        private int rules;

        RandomPacks(long seed) {
            random = new Random(seed);
        }

        List<RulePack> next() {
            return list(
                            3,
                            () -> new RulePack(
                                    "pack" + random.nextInt(9), text(), "title " + text(), list(4, this::definition)))
                    .stream()
                    .map(pack -> new RulePack(
                            pack.id(), pack.version(), pack.title(), pack.rules(), list(2, () -> model(pack.id()))))
                    .toList();
        }

        private ModelDefinition model(String pack) {
            return new ModelDefinition(pack, "e" + text(), text() + ".yaml", region(), fields());
        }

        private <T> List<T> list(int max, Supplier<T> item) {
            List<T> items = new ArrayList<>();
            for (int count = random.nextInt(max + 1); count > 0; count--) {
                items.add(item.get());
            }
            return items;
        }

        private <T> T one(T[] choices) {
            return choices[random.nextInt(choices.length)];
        }

        private String text() {
            return String.join("", list(6, () -> one(PIECES)));
        }

        private RuleDefinition definition() {
            Rule rule = Rule.builder("test.r" + rules++)
                    .title("t" + text())
                    .help("h" + text())
                    .fixAdvice("f" + text())
                    .severity(one(Severity.values()))
                    .confidence(one(Confidence.values()))
                    .profile(one(Profile.values()))
                    .cwes(list(3, () -> 1 + random.nextInt(2_000)))
                    .owasp(list(2, () -> "MCP0" + random.nextInt(10) + ":2025"))
                    .references(list(2, () -> URI.create("https://example.com/" + random.nextInt())))
                    .aliases(list(2, () -> "test.old" + random.nextInt(1_000)))
                    .examples(list(3, this::text), list(3, this::text))
                    .build();
            return new RuleDefinition(rule, "e" + text(), text() + ".yaml", region(), fields());
        }

        private Map<String, RuleDefinition.Field> fields() {
            Map<String, RuleDefinition.Field> fields = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                ScalarNode key = scalar();
                fields.put(key.value(), new RuleDefinition.Field(key, node(3)));
            }
            return fields;
        }

        private DocumentNode node(int depth) {
            return switch (depth == 0 ? 0 : random.nextInt(3)) {
                case 1 -> new SequenceNode(list(3, () -> node(depth - 1)), region());
                case 2 -> new MappingNode(list(3, () -> new MappingNode.Entry(scalar(), node(depth - 1))), region());
                default -> scalar();
            };
        }

        private ScalarNode scalar() {
            return new ScalarNode(text(), one(ScalarNode.Kind.values()), region());
        }

        private Region region() {
            int line = 1 + random.nextInt(100_000);
            int column = 1 + random.nextInt(200);
            int offset = random.nextInt(1_000_000);
            return new Region(
                    line,
                    column,
                    line + random.nextInt(3),
                    column + random.nextInt(9),
                    offset,
                    offset + random.nextInt(99));
        }
    }
}
