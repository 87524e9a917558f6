/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.testing.PluginJar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedFormTest {

    private static final String RULES = """
            rules:
              - id: acme.token
                engine: e
                title: "T\\u00fctel \\U0001F600"
                severity: critical
                confidence: low
                profile: audit
                cwe: [798, 200]
                owasp: [MCP01:2025]
                help: h
                fix: f
                references: ['https://example.com/a?b=c']
                aliases: [acme.old]
                examples: {bad: [a, b], good: [c]}
                text: x
                number: 1.5
                flag: true
                nothing: null
                list: [1, [2, {k: v}], {}]
                map: {a: {b: [c]}}
              - {id: acme.plain, engine: e, title: t, severity: low, confidence: low, cwe: [1], help: h, fix: f,
                 examples: {bad: [a], good: [b]}}
            """;

    private static final List<RulePack> PACKS = List.of(
            new RulePack(
                    "acme",
                    "1.0",
                    "Acme",
                    RuleFileReader.read("a.yaml", RULES),
                    RulePack.of("acme", "engine: taint\nlist: [1, {a: b}]").models()),
            new RulePack("empty", "", "empty", List.of()));

    @TempDir
    Path directory;

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        List<RulePack> decoded = PackCodec.decode(PackCodec.encode(PACKS));

        assertThat(decoded).isEqualTo(PACKS);
        Rule rule = decoded.get(0).rules().get(0).rule();
        Rule original = PACKS.get(0).rules().get(0).rule();
        assertThat(rule).usingRecursiveComparison().isEqualTo(original); // equals looks at ids only
    }

    @Test
    void filesCanBeConcatenated() throws IOException {
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        merged.write(PackCodec.encode(PACKS.subList(0, 1)));
        merged.write('\n');
        merged.write(PackCodec.encode(PACKS.subList(1, 2)));
        merged.write('\n');

        assertThat(PackCodec.decode(merged.toByteArray())).isEqualTo(PACKS);
        assertThat(PackCodec.decode(new byte[0])).isEmpty();
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        byte[] bytes = PackCodec.encode(PACKS);
        bytes[3]++;

        assertThatThrownBy(() -> PackCodec.decode(bytes))
                .isInstanceOf(IOException.class)
                .hasMessage("the packaged rules are of another version");
    }

    @Test
    void damageIsNothingWorseThanAnIOException() throws IOException {
        byte[] bytes = PackCodec.encode(PACKS);
        SplittableRandom random = new SplittableRandom(1);
        for (int length = 0; length < bytes.length; length++) {
            decodeDamaged(Arrays.copyOf(bytes, length));
        }
        for (int i = 0; i < bytes.length; i++) {
            for (char tag : "[{\0\1\7\u00ff".toCharArray()) {
                byte[] damaged = bytes.clone();
                damaged[i] = (byte) tag;
                decodeDamaged(damaged);
            }
        }
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = bytes.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            decodeDamaged(damaged);
        }
    }

    private static void decodeDamaged(byte[] damaged) {
        try {
            PackCodec.decode(damaged);
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("/");
        }
    }

    @Test
    void bottomlessNestingIsDamageToo() throws IOException {
        byte[] bytes = PackCodec.encode(PACKS);
        byte[] deep = Arrays.copyOf(bytes, bytes.length + 2_000_000);
        int node = indexOfNode(bytes);
        for (int i = node; i + 5 <= deep.length; i += 5) { // lists of one list
            deep[i] = '[';
            deep[i + 1] = 0;
            deep[i + 2] = 0;
            deep[i + 3] = 0;
            deep[i + 4] = 1;
        }

        assertThatThrownBy(() -> PackCodec.decode(deep)).isInstanceOf(IOException.class);
    }

    /** Returns where the value of the field 'list' starts: behind the key and its region. */
    private static int indexOfNode(byte[] bytes) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        return latin.indexOf("\0\0\0\4list") + 8 + 24;
    }

    // --- beside a pack.yaml

    private static List<RulePack> load(Path jar) throws IOException {
        try (var classLoader = PluginJar.open(jar)) {
            return PackReader.load(Objects.requireNonNull(classLoader.getResource(PackReader.RESOURCE)));
        }
    }

    private PluginJar jar() {
        return new PluginJar()
                .file(PackReader.RESOURCE, "id: acme\nrules: [a.yaml]\n---\nid: empty\nrules: []\n")
                .file("META-INF/sentinel/a.yaml", "rules: []");
    }

    @Test
    void thePackagedFormIsPreferred() throws IOException {
        Path packaged = jar().file(PackReader.PACKAGED_RESOURCE, PackCodec.encode(PACKS))
                .write(directory.resolve("a.jar"));

        assertThat(load(packaged)).isEqualTo(PACKS);
    }

    @Test
    void aPackagedFormThatDoesNotFitIsPassedOver() throws IOException {
        byte[] damaged = PackCodec.encode(PACKS);
        damaged[0]++;
        for (byte[] unfit : List.of(damaged, PackCodec.encode(PACKS.subList(0, 1)), new byte[0])) {
            Path jar = jar().file(PackReader.PACKAGED_RESOURCE, unfit).write(directory.resolve("b.jar"));

            assertThat(load(jar)).extracting(pack -> pack.rules().size()).containsExactly(0, 0);
            Files.delete(jar);
        }
    }

    @Test
    void theCompilerPackagesADirectory() throws IOException {
        Path classes = new PluginJar()
                .file(PackReader.RESOURCE, "id: acme\nrules: [a.yaml]\nmodels: [acme.yaml]\n")
                .file("META-INF/sentinel/a.yaml", RULES)
                .file("META-INF/sentinel/acme.yaml", "engine: taint\nlist: [1, {a: b}]")
                .writeDirectory(directory.resolve("classes"));

        PackCompiler.main(new String[] {classes.toString()});

        List<RulePack> decoded = PackCodec.decode(Files.readAllBytes(classes.resolve(PackReader.PACKAGED_RESOURCE)));
        assertThat(decoded).hasSize(1);
        assertThat(decoded.get(0).rules()).isEqualTo(PACKS.get(0).rules());
        assertThat(decoded.get(0).models()).isEqualTo(PACKS.get(0).models());
        assertThat(load(classes)).isEqualTo(decoded);
    }
}
