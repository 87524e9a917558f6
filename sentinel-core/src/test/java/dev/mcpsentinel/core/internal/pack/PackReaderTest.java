/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.testing.PluginJar;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackReaderTest {

    @TempDir
    Path directory;

    private static String rules(String... ids) {
        StringBuilder rules = new StringBuilder("""
                defaults:
                  {engine: e, severity: low, confidence: low, cwe: [1], title: t, help: h, fix: f,
                   examples: {bad: [a], good: [b]}}
                rules:
                """);
        for (String id : ids) {
            rules.append("  - id: ").append(id).append('\n');
        }
        return rules.toString();
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> ruleIds(RulePack pack) {
        return pack.rules().stream().map(definition -> definition.rule().id()).toList();
    }

    // --- from files

    @Test
    void loadsAPackWithItsRuleFiles() throws IOException {
        write("one.yaml", rules("acme.a", "acme.b"));
        write("more/two.yaml", "\uFEFF" + rules("acme.c"));
        Path file =
                write("pack.yaml", "id: acme\nversion: 1.2.3\ntitle: Acme's rules\nrules: [one.yaml, more/two.yaml]");

        RulePack pack = RulePack.load(file);

        assertThat(pack.id()).isEqualTo("acme");
        assertThat(pack.version()).isEqualTo("1.2.3");
        assertThat(pack.title()).isEqualTo("Acme's rules");
        assertThat(ruleIds(pack)).containsExactly("acme.a", "acme.b", "acme.c");
        assertThat(pack.rules().get(2).source()).isEqualTo("more/two.yaml");
    }

    @Test
    void versionAndTitleNeedNotBeSaid() throws IOException {
        RulePack pack = RulePack.load(write("pack.yaml", "id: acme.more\nrules: []\n"));

        assertThat(pack.version()).isEmpty();
        assertThat(pack.title()).isEqualTo("acme.more");
        assertThat(pack.rules()).isEmpty();
    }

    @Test
    void aFileHoldsOnePack() throws IOException {
        assertThatThrownBy(() -> RulePack.load(write("pack.yaml", "# nothing")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("pack.yaml holds 0 packs instead of one");
        assertThatThrownBy(() -> RulePack.load(write("pack.yaml", "{id: a, rules: []}\n---\n{id: b, rules: []}")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("pack.yaml holds 2 packs instead of one");
    }

    @Test
    void saysThatThereIsNoPack() {
        assertThatThrownBy(() -> RulePack.load(directory.resolve("pack.yaml")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("cannot read the rule pack " + directory)
                .hasMessageEndingWith("there is no such file");
        assertThatThrownBy(() -> RulePack.load(directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("cannot read the rule pack " + directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[] | 1:1: a pack is a mapping of fields to values",
                "{rules: []} | 1:1: field 'id' is missing",
                "{id: acme} | 1:1: field 'rules' or 'models' is missing",
                "{id: Acme, rules: []} | 1:1: 'Acme' is not a pack id: use lower-case words separated by dots",
                "{id: acme, rules: one.yaml} | 1:19: field 'rules' is a list",
                "{id: acme, rules: [[]]} | 1:20: a rule file is a text that is not empty",
                "{id: acme, rules: [], author: me} | 1:23: unknown field 'author' of a pack; allowed are id, models, rules, title, version",
                "{id: acme, models: [[]]} | 1:21: a model file is a text that is not empty",
                "{id: acme, models: [gone.yaml]} | 1:21: the model file 'gone.yaml' cannot be read: there is no such file",
                "{id: acme, models: [../x]} | 1:21: a model file lies below its pack.yaml",
                "{id: acme, id: b, rules: []} | 1:12: field 'id' stands twice",
                "{id: acme, title: [], rules: []} | 1:19: field 'title' is a text that is not empty",
                "{id: acme, rules: [gone.yaml]} | 1:20: the rule file 'gone.yaml' cannot be read: there is no such file",
                "{id: acme, rules: [., x]} | 1:20: a rule file lies below its pack.yaml",
            })
    void saysWhatIsWrongWithAPack(String yaml, String message) throws IOException {
        Path file = write("pack.yaml", yaml);

        assertThatThrownBy(() -> RulePack.load(file))
                .isInstanceOf(RuleException.class)
                .hasMessageStartingWith("pack.yaml:" + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../one.yaml",
                "more/../../one.yaml",
                "/etc/passwd",
                "C:/one.yaml",
                "C:one.yaml",
                "..\\\\one.yaml",
                "file:///etc/passwd",
                "http://example.com/rules.yaml",
                "//example.com/rules.yaml",
                "%2e%2e/one.yaml",
                "more/%2e%2e/%2e%2e/one.yaml",
                "one.yaml?x",
                "one.yaml#x",
                "one two.yaml",
                "more/",
                ".",
                "..",
                "./one.yaml",
                "more//one.yaml",
                "\\0",
                "j\\u00e4.yaml"
            })
    void ruleFilesLieBelowTheirPack(String name) throws IOException {
        write("one.yaml", rules("acme.a"));
        String yaml = "id: acme\nrules: [\"" + name + "\"]";
        Path file = write("pack/pack.yaml", yaml);
        Path jar = new PluginJar().file(PackReader.RESOURCE, yaml).write(directory.resolve("acme.jar"));

        assertThatThrownBy(() -> RulePack.load(file))
                .isInstanceOf(RuleException.class)
                .hasMessageStartingWith("pack.yaml:2:9: a rule file lies below its pack.yaml");
        assertThatThrownBy(() -> loadFrom(jar))
                .isInstanceOf(RuleException.class)
                .hasMessageStartingWith("pack.yaml:2:9: a rule file lies below its pack.yaml");
    }

    @Test
    void symbolicLinksDoNotLeadOutOfAPack() throws IOException {
        write("outside/one.yaml", rules("acme.a"));
        write("pack/inside/two.yaml", rules("acme.b"));
        Files.createSymbolicLink(directory.resolve("pack/one.yaml"), directory.resolve("outside/one.yaml"));
        Files.createSymbolicLink(directory.resolve("pack/link"), directory.resolve("outside"));
        Files.createSymbolicLink(directory.resolve("pack/two.yaml"), Path.of("inside/two.yaml"));

        for (String outside : List.of("one.yaml", "link/one.yaml")) {
            Path file = write("pack/pack.yaml", "id: acme\nrules: [" + outside + "]");
            assertThatThrownBy(() -> RulePack.load(file))
                    .isInstanceOf(RuleException.class)
                    .hasMessage("pack.yaml:2:9: the rule file '" + outside
                            + "' cannot be read: it lies outside the directory of the pack");
        }
        RulePack pack = RulePack.load(write("pack/pack.yaml", "id: acme\nrules: [two.yaml]"));
        assertThat(ruleIds(pack)).containsExactly("acme.b");
    }

    @Test
    void aPackMayBeALink() throws IOException {
        write("data/pack.yaml", "id: acme\nrules: []");
        Path link = Files.createSymbolicLink(directory.resolve("pack.yaml"), Path.of("data/pack.yaml"));

        assertThat(RulePack.load(link).id()).isEqualTo("acme");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Path file = write("pack.yaml", "id: acme\nrules: [one.yaml]");
        Files.write(directory.resolve("one.yaml"), "# f\u00fcr".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> RulePack.load(file))
                .isInstanceOf(RuleException.class)
                .hasMessage("pack.yaml:2:9: the rule file 'one.yaml' cannot be read: it is not UTF-8");
    }

    @Test
    void refusesGiants() throws IOException {
        Path file = write("pack.yaml", "id: acme\nrules: [one.yaml]");
        write("one.yaml", "#".repeat((8 << 20) + 1));

        assertThatThrownBy(() -> RulePack.load(file))
                .isInstanceOf(RuleException.class)
                .hasMessageEndingWith("the rule file 'one.yaml' cannot be read: it is larger than 8 MiB");
    }

    // --- models

    @Test
    void loadsAPackOfModels() throws IOException {
        write("rows.yaml", """
                # rows
                engine: taint
                sinks: [{call: run}]
                ---
                engine: other
                """);
        RulePack pack = RulePack.load(write("pack.yaml", "id: acme\nmodels: [rows.yaml]"));

        assertThat(pack.rules()).isEmpty();
        assertThat(pack.models()).extracting(ModelDefinition::engine).containsExactly("taint", "other");
        ModelDefinition model = pack.models().get(0);
        assertThat(model.pack()).isEqualTo("acme");
        assertThat(model.fields()).containsOnlyKeys("sinks");
        assertThat(model.error("sinks", "no")).hasMessage("rows.yaml:3:8: field 'sinks': no");
        assertThat(model.error(
                        model.field("sinks").orElseThrow().at("0", "call").orElseThrow(), "no"))
                .hasMessage("rows.yaml:3:16: no");
        assertThat(pack.models().get(1).error("sinks", "is missing"))
                .hasMessage("rows.yaml:5:1: field 'sinks': is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[] | 1:1: a model is a mapping of fields to values",
                "{sinks: []} | 1:1: field 'engine' is missing",
                "{engine: []} | 1:10: field 'engine' is a text that is not empty",
                "{engine: a, sinks: [], sinks: []} | 1:24: field 'sinks' stands twice",
            })
    void saysWhatIsWrongWithAModel(String yaml, String message) throws IOException {
        write("rows.yaml", yaml);
        Path file = write("pack.yaml", "id: acme\nmodels: [rows.yaml]");

        assertThatThrownBy(() -> RulePack.load(file))
                .isInstanceOf(RuleException.class)
                .hasMessage("rows.yaml:" + message);
    }

    @Test
    void aTextMayHoldRulesAndModels() {
        RulePack pack = RulePack.of("acme", "engine: taint\nsinks: []\n---\n" + rules("acme.a"));

        assertThat(ruleIds(pack)).containsExactly("acme.a");
        assertThat(pack.models()).extracting(ModelDefinition::source).containsExactly("acme.yaml");
    }

    // --- from a text

    @Test
    void makesAPackOfOneText() {
        RulePack pack = RulePack.of("acme.own", rules("acme.a"));

        assertThat(pack.id()).isEqualTo("acme.own");
        assertThat(ruleIds(pack)).containsExactly("acme.a");
        assertThat(pack.rules().get(0).source()).isEqualTo("acme.own.yaml");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RulePack.of("acme own", ""))
                .withMessage("'acme own' is not a pack id: use lower-case words separated by dots");
        assertThatThrownBy(() -> RulePack.of("acme", "rules: x"))
                .isInstanceOf(RuleException.class)
                .hasMessage("acme.yaml:1:8: field 'rules' is a list");
    }

    // --- from jars

    private static List<RulePack> loadFrom(Path jar) throws IOException {
        try (var classLoader = PluginJar.open(jar)) {
            return PackReader.load(java.util.Objects.requireNonNull(classLoader.getResource(PackReader.RESOURCE)));
        }
    }

    private static PluginJar jar(String packs) {
        return new PluginJar()
                .file(PackReader.RESOURCE, packs)
                .file("META-INF/sentinel/one.yaml", rules("acme.a"))
                .file("META-INF/sentinel/more/two.yaml", rules("acme.b"));
    }

    @Test
    void loadsThePacksOfAJar() throws IOException {
        Path jar = jar("""
                id: acme
                rules: [one.yaml]
                ---
                id: acme.more
                rules: [more/two.yaml]
                """).write(directory.resolve("acme with blanks.jar"));

        assertThat(loadFrom(jar)).extracting(RulePack::id).containsExactly("acme", "acme.more");
        assertThat(loadFrom(jar))
                .extracting(PackReaderTest::ruleIds)
                .containsExactly(List.of("acme.a"), List.of("acme.b"));
    }

    @Test
    void loadsThePacksOfADirectoryOfClasses() throws IOException {
        Path classes = jar("id: acme\nrules: [one.yaml, more/two.yaml]").writeDirectory(directory.resolve("a b"));

        assertThat(ruleIds(loadFrom(classes).get(0))).containsExactly("acme.a", "acme.b");
    }

    @Test
    void readsThroughTheHandlerOfTheHost() throws IOException {
        Path classes = jar("id: acme\nrules: [more/two.yaml]").writeDirectory(directory.resolve("classes"));
        URLStreamHandler bundle = new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) throws IOException {
                return classes.resolve(url.getPath().substring(1))
                        .toUri()
                        .toURL()
                        .openConnection();
            }
        };

        List<RulePack> packs = PackReader.load(new URL(null, "bundle://12/" + PackReader.RESOURCE, bundle));

        assertThat(ruleIds(packs.get(0))).containsExactly("acme.b");
    }

    @Test
    void aMissingRuleFileIsNamedWithoutThePathOfTheHost() throws IOException {
        Path jar = jar("id: acme\nrules:\n  - gone.yaml\n").write(directory.resolve("acme.jar"));
        Path classes = jar("id: acme\nrules:\n  - gone.yaml\n").writeDirectory(directory.resolve("classes"));

        for (Path origin : List.of(jar, classes)) {
            assertThatThrownBy(() -> loadFrom(origin))
                    .isInstanceOf(RuleException.class)
                    .hasMessage("pack.yaml:3:5: the rule file 'gone.yaml' cannot be read: there is no such file");
        }
    }
}
