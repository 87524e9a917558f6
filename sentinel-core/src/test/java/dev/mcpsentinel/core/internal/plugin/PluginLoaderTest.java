/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.plugins.Plugins.Acme;
import com.example.plugins.Plugins.Anonymous;
import com.example.plugins.Plugins.Connected;
import com.example.plugins.Plugins.Misnamed;
import com.example.plugins.Plugins.OtherAcme;
import com.example.plugins.Plugins.Parser;
import com.example.plugins.Plugins.Reserved;
import com.example.plugins.Plugins.SameRule;
import com.example.plugins.Plugins.Silent;
import com.example.plugins.Plugins.SilentDetector;
import com.example.plugins.Plugins.Uninitialised;
import com.example.plugins.Plugins.Unmakable;
import com.example.plugins.Plugins.Word;
import dev.mcpsentinel.api.Diagnostic;
import dev.mcpsentinel.api.Finding;
import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.PluginStatus.State;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.spi.AnalysisEngine;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.FileSelector;
import dev.mcpsentinel.api.spi.FindingEnricher;
import dev.mcpsentinel.api.spi.ModelDefinition;
import dev.mcpsentinel.api.spi.Plugin;
import dev.mcpsentinel.api.spi.PluginOption;
import dev.mcpsentinel.api.spi.PluginOptions;
import dev.mcpsentinel.api.spi.ReportFormatter;
import dev.mcpsentinel.api.spi.RuleDefinition;
import dev.mcpsentinel.api.spi.RuleException;
import dev.mcpsentinel.api.spi.SyntaxParser;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.RulePack;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.core.internal.pack.PackReader;
import dev.mcpsentinel.core.testing.PluginJar;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginLoaderTest {

    private static final ScannerConfig DEFAULTS = ScannerConfig.defaults();

    @TempDir
    Path directory;

    private Plugins discover(ScannerConfig config, Set<Capability> granted, Path... jars) throws IOException {
        return discover(List.of(), List.of(), config, granted, jars);
    }

    private static Plugins discover(
            List<Plugin> explicit, List<RulePack> packs, ScannerConfig config, Set<Capability> granted, Path... jars)
            throws IOException {
        try (var classLoader = PluginJar.open(jars)) {
            Formatters formatters = new Formatters(classLoader, config, granted, explicit, true);
            return new PluginLoader(classLoader, config, granted).load(explicit, packs, true, formatters::ids);
        }
    }

    private Plugins discover(Path... jars) throws IOException {
        return discover(DEFAULTS, Set.of(), jars);
    }

    private static Plugins load(ScannerConfig config, Plugin... plugins) {
        return load(config, List.of(), plugins);
    }

    private static Plugins load(ScannerConfig config, List<RulePack> packs, Plugin... plugins) {
        ClassLoader classLoader = PluginLoaderTest.class.getClassLoader();
        return new PluginLoader(classLoader, config, Set.of()).load(List.of(plugins), packs, false, Set::of);
    }

    private Path jar(String name, PluginJar jar) throws IOException {
        return jar.write(directory.resolve(name));
    }

    private static PluginStatus status(Plugins plugins, String id) {
        return plugins.statuses().stream()
                .filter(status -> status.id().equals(id))
                .reduce((one, other) -> {
                    throw new AssertionError("two statuses of " + id);
                })
                .orElseThrow(() -> new AssertionError(plugins.statuses()));
    }

    private static List<String> detectorIds(Plugins plugins) {
        return plugins.detectors().stream().map(ActiveDetector::id).toList();
    }

    private static void assertFailed(Plugins plugins, String id, String reason) {
        PluginStatus status = status(plugins, id);
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.reason()).contains(reason);
        assertThat(plugins.diagnostics()).anySatisfy(diagnostic -> {
            assertThat(diagnostic.pluginId()).contains(id);
            assertThat(diagnostic.message()).contains(reason);
            assertThat(diagnostic.category()).isEqualTo(Diagnostic.Category.DETECTOR_FAILURE);
            assertThat(diagnostic.incomplete()).isTrue();
        });
    }

    private static RulePack pack(String id, String engine, String... ruleIds) {
        StringBuilder rules = new StringBuilder("rules:\n");
        for (String ruleId : ruleIds) {
            rules.append("  - {id: ")
                    .append(ruleId)
                    .append(", engine: ")
                    .append(engine)
                    .append("""
                    , title: t, severity: low, confidence: low, cwe: [1], help: h, fix: f,
                     examples: {bad: [a], good: [b]}}
                    """.indent(4));
        }
        return RulePack.of(id, rules.toString());
    }

    // --- discovery

    @Test
    void findsPluginsOfAllKindsInJars() throws IOException {
        Path acme = jar(
                "acme-1.jar",
                new PluginJar()
                        .version("1.2")
                        .service(Detector.class, Acme.class)
                        .service(AnalysisEngine.class, Silent.class)
                        .type(SilentDetector.class)
                        .service(SyntaxParser.class, Parser.class)
                        .file(PackReader.RESOURCE, "id: pack\nversion: 3\nrules: [one.yaml]")
                        .file("META-INF/sentinel/one.yaml", """
                                rules:
                                  - {id: pack.one, engine: silent, title: t, severity: low, confidence: low, cwe: [1],
                                     help: h, fix: f, examples: {bad: [a], good: [b]}}
                                """));

        Plugins plugins = discover(acme);

        assertThat(plugins.diagnostics()).isEmpty();
        assertThat(plugins.statuses())
                .containsExactly(
                        new PluginStatus("acme", "1.2", PluginStatus.Kind.DETECTOR, State.ACTIVE, "", 1),
                        new PluginStatus("pack", "3", PluginStatus.Kind.RULE_PACK, State.ACTIVE, "", 1),
                        new PluginStatus("silent", "1.2", PluginStatus.Kind.ENGINE, State.ACTIVE, "", 0),
                        new PluginStatus("parser", "1.2", PluginStatus.Kind.PARSER, State.ACTIVE, "", 0));
        assertThat(detectorIds(plugins)).containsExactly("acme", "pack");
        assertThat(plugins.rules()).extracting(Rule::id).containsExactly("acme.found", "pack.one");
        assertThat(plugins.parsers()).containsOnlyKeys(Language.GO, Language.RUST);
    }

    @Test
    void findsNothingWhereThereIsNothing() throws IOException {
        Plugins plugins = discover();

        assertThat(plugins.detectors()).isEmpty();
        assertThat(plugins.statuses()).isEmpty();
        assertThat(plugins.diagnostics()).isEmpty();
    }

    @Test
    void aBrokenJarCostsTheOthersNothing() throws IOException {
        Path broken = jar(
                "broken.jar",
                new PluginJar()
                        .type(OtherAcme.class)
                        .type(Unmakable.class)
                        .type(Uninitialised.class)
                        .type(Anonymous.class)
                        .type(Word.class)
                        .serviceFile(Detector.class, """
                                com.example.plugins.Missing
                                com.example.plugins.Plugins$Unmakable
                                com.example.plugins.Plugins$Uninitialised
                                com.example.plugins.Plugins$Anonymous
                                com.example.plugins.Plugins$Word
                                """));
        Path acme = jar("acme.jar", new PluginJar().service(Detector.class, Acme.class));

        Plugins plugins = discover(broken, acme);

        assertThat(detectorIds(plugins)).containsExactly("acme");
        assertFailed(plugins, Unmakable.class.getName(), "could not be loaded: IllegalStateException: no licence");
        assertFailed(plugins, Uninitialised.class.getName(), "could not be loaded");
        assertFailed(
                plugins, Anonymous.class.getName(), "could not be loaded: UnsupportedOperationException: who knows");
        assertThat(plugins.statuses())
                .filteredOn(status -> status.state() == State.FAILED)
                .extracting(PluginStatus::reason)
                .anyMatch(reason -> reason.contains("com.example.plugins.Missing not found"))
                .anyMatch(reason -> reason.contains("Plugins$Word not a subtype"))
                .hasSize(5);
        assertThat(plugins.diagnostics()).hasSize(5);
    }

    @Test
    void aClassThatLacksAnotherCostsTheOthersNothing() throws IOException {
        Path broken = jar(
                "broken.jar",
                new PluginJar() // Unmakable extends a class that is not in the jar
                        .type(Unmakable.class)
                        .serviceFile(Detector.class, Unmakable.class.getName()));
        Path acme = jar("acme.jar", new PluginJar().service(Detector.class, Acme.class));

        Plugins plugins = discover(broken, acme);

        assertThat(detectorIds(plugins)).containsExactly("acme");
        assertThat(plugins.statuses())
                .filteredOn(status -> status.state() == State.FAILED)
                .singleElement()
                .satisfies(status -> assertThat(status.reason()).contains("com.example.plugins.Plugins$OtherAcme"));
    }

    @Test
    void aBrokenServiceFileCostsTheOthersNothing() throws IOException {
        Path broken = jar("broken.jar", new PluginJar().serviceFile(Detector.class, "this is no class name!"));
        Path acme = jar("acme.jar", new PluginJar().service(Detector.class, Acme.class));

        Plugins plugins = discover(broken, acme);

        assertThat(detectorIds(plugins)).containsExactly("acme");
        assertFailed(plugins, "Detector", "could not be loaded: ");
        assertThat(plugins.statuses().toString() + plugins.diagnostics())
                .as("no path of the host")
                .doesNotContain(directory.toString());
    }

    @Test
    void aClassLoaderThatCannotLookIsReportedOnce() {
        ClassLoader locked = new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new FileNotFoundException("/home/me/secret");
            }
        };

        Plugins plugins =
                new PluginLoader(locked, DEFAULTS, Set.of()).load(List.of(new Acme()), List.of(), true, Set::of);

        assertThat(detectorIds(plugins)).containsExactly("acme");
        assertThat(plugins.statuses())
                .filteredOn(status -> status.state() == State.FAILED)
                .extracting(PluginStatus::id)
                .containsExactly("Detector", PackReader.RESOURCE, "AnalysisEngine", "SyntaxParser", "FindingEnricher");
        assertFailed(plugins, PackReader.RESOURCE, "could not be looked for: there is no such file");
        assertThat(plugins.statuses().toString()).doesNotContain("/home/me");
    }

    @Test
    void aBrokenPackCostsTheOthersNothing() throws IOException {
        Path broken =
                jar("broken.jar", new PluginJar().file(PackReader.RESOURCE, "id: broken\nrules:\n  - gone.yaml\n"));
        Path worse = jar("worse.jar", new PluginJar().file(PackReader.RESOURCE, "id: [\n"));
        Path acme = jar("acme.jar", new PluginJar().service(Detector.class, Acme.class));

        Plugins plugins = discover(broken, worse, acme);

        assertThat(detectorIds(plugins)).containsExactly("acme");
        assertFailed(
                plugins,
                "broken.jar",
                "could not be read: pack.yaml:3:5: the rule file 'gone.yaml' cannot be read: there is no such file");
        assertFailed(plugins, "worse.jar", "could not be read: pack.yaml:");
    }

    @Test
    void twoPluginsOfOneIdNameBothJars() throws IOException {
        Path one = jar("acme-1.jar", new PluginJar().service(Detector.class, Acme.class));
        Path other = jar("acme-2.jar", new PluginJar().service(Detector.class, OtherAcme.class));

        assertThatThrownBy(() -> discover(one, other))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("two plug-ins have the id 'acme': one of acme-1.jar and one of acme-2.jar;"
                        + " remove one of them");
    }

    @Test
    void theSameJarTwiceIsNoTrouble() throws IOException {
        Path one = jar("acme-1.jar", new PluginJar().service(Detector.class, Acme.class));
        Path copy = jar("acme-copy.jar", new PluginJar().service(Detector.class, Acme.class));

        assertThat(detectorIds(discover(one, copy, one))).containsExactly("acme");
    }

    @Test
    void twoPacksOfOneIdNameBothJars() throws IOException {
        Path one = jar("packs-1.jar", new PluginJar().file(PackReader.RESOURCE, "id: acme\nrules: []"));
        Path other = jar("packs-2.jar", new PluginJar().file(PackReader.RESOURCE, "id: acme\nrules: []"));

        assertThatThrownBy(() -> discover(one, other))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("two rule packs have the id 'acme': one of packs-1.jar and one of packs-2.jar;"
                        + " remove one of them");
    }

    @Test
    void aPackWithTheIdOfAPluginNamesItsJar() throws IOException {
        Path one = jar("acme.jar", new PluginJar().service(Detector.class, Acme.class));
        Path other = jar("packs.jar", new PluginJar().file(PackReader.RESOURCE, "id: acme\nrules: []"));

        assertThatThrownBy(() -> discover(one, other))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the rule pack 'acme' of packs.jar has the id of another plug-in");
    }

    @Test
    void twoRulesOfOneIdOrAliasNameBothPlugins() throws IOException {
        Path one = jar("acme.jar", new PluginJar().service(Detector.class, Acme.class));
        Path other = jar("same.jar", new PluginJar().type(OtherAcme.class).service(Detector.class, SameRule.class));

        assertThatThrownBy(() -> discover(one, other))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "two rules have the id or alias 'acme.formerly': one of 'acme' of acme.jar and one of 'same' of"
                                + " same.jar");
    }

    @Test
    void idsHaveAFormAndSomeAreReserved() throws IOException {
        Path misnamed =
                jar("misnamed.jar", new PluginJar().type(OtherAcme.class).service(Detector.class, Misnamed.class));
        Path reserved =
                jar("reserved.jar", new PluginJar().type(OtherAcme.class).service(Detector.class, Reserved.class));

        assertThatThrownBy(() -> discover(misnamed))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("plug-in com.example.plugins.Plugins$Misnamed of misnamed.jar has the id 'Acme Corp';"
                        + " use lower-case words separated by dots");
        assertThatThrownBy(() -> discover(reserved))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("plug-in com.example.plugins.Plugins$Reserved of reserved.jar has the id 'sentinel.evil';"
                        + " ids that start with 'sentinel.' are reserved");
    }

    @Test
    void originsHaveNoPathOfTheHost() {
        assertThat(Candidate.nameOf("/home/me/lib/acme-1.jar")).isEqualTo("acme-1.jar");
        assertThat(Candidate.nameOf("file:/home/me/lib/acme.jar!/META-INF/sentinel/pack.yaml"))
                .isEqualTo("acme.jar");
        assertThat(Candidate.nameOf("/home/me/acme/target/classes/")).isEqualTo("acme/classes");
        assertThat(Candidate.nameOf("/home/me/acme/target/test-classes/")).isEqualTo("acme/test-classes");
        assertThat(Candidate.nameOf("/classes")).isEqualTo("classes");
        assertThat(Candidate.nameOf("/home/me/a%20b.jar")).isEqualTo("a b.jar");
        assertThat(Candidate.originOf(String.class)).isEqualTo("module java.base");
        assertThat(Candidate.originOf(PluginLoaderTest.class)).isEqualTo("sentinel-core/test-classes");
    }

    // --- explicit plug-ins

    @Test
    void explicitBeatsDiscovered() throws IOException {
        Path acme = jar("acme-1.jar", new PluginJar().service(Detector.class, Acme.class));
        Path packs = jar("packs.jar", new PluginJar().file(PackReader.RESOURCE, "id: pack\nrules: []"));

        Plugins plugins = discover(
                List.of(new OtherAcme(), new Silent()),
                List.of(pack("pack", "silent", "pack.mine")),
                DEFAULTS,
                Set.of(),
                acme,
                packs);

        assertThat(plugins.rules()).extracting(Rule::id).containsExactly("other.found", "pack.mine");
        assertThat(status(plugins, "pack").rules()).isEqualTo(1);
    }

    @Test
    void twoExplicitPluginsOfOneIdAreAnError() {
        assertThatThrownBy(() -> load(DEFAULTS, new Acme(), new OtherAcme()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("two plug-ins have the id 'acme': one of the host and one of the host");
        assertThatThrownBy(() -> load(DEFAULTS, List.of(pack("p", "e", "a.b"), pack("p", "e", "a.b"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("two rule packs have the id 'p': one of the host and one of the host");
    }

    @Test
    void aPluginIsOfAKnownKind() {
        assertThatThrownBy(() -> load(DEFAULTS, () -> "acme"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("plug-in 'acme' (dev.mcpsentinel.core.internal.plugin.PluginLoaderTest")
                .hasMessageEndingWith(
                        "is of no kind that a scanner knows: detector, engine, parser, enricher or formatter");
    }

    @Test
    void withoutDiscoveryThereIsNothingElse() {
        Plugins plugins = load(DEFAULTS, new Word(), new Acme());

        assertThat(detectorIds(plugins)).containsExactly("acme");
        assertThat(plugins.statuses()).extracting(PluginStatus::id).containsExactly("acme");
    }

    // --- capabilities and switches

    @Test
    void withoutItsCapabilitiesAPluginIsSkippedAndReported() throws IOException {
        Path jar = jar("connected.jar", new PluginJar().type(OtherAcme.class).service(Detector.class, Connected.class));

        Plugins skipped = discover(DEFAULTS, Set.of(Capability.LLM), jar);
        assertThat(skipped.detectors()).isEmpty();
        assertThat(skipped.diagnostics()).isEmpty();
        assertThat(status(skipped, "connected").state()).isEqualTo(State.SKIPPED);
        assertThat(status(skipped, "connected").reason())
                .isEqualTo("needs a capability the host did not grant: network");

        Plugins granted = discover(DEFAULTS, Set.of(Capability.LLM, Capability.NETWORK), jar);
        assertThat(detectorIds(granted)).containsExactly("connected");
    }

    @Test
    void aDisabledPluginIsSkippedAndReported() {
        ScannerConfig config =
                ScannerConfig.builder().disablePlugins(List.of("acme", "pack")).build();

        Plugins plugins = load(config, List.of(pack("pack", "silent", "p.a", "p.b")), new Acme(), new Silent());

        assertThat(plugins.detectors()).isEmpty();
        assertThat(plugins.diagnostics()).isEmpty();
        assertThat(status(plugins, "acme"))
                .isEqualTo(new PluginStatus(
                        "acme", "", PluginStatus.Kind.DETECTOR, State.SKIPPED, "switched off by the configuration", 0));
        assertThat(status(plugins, "pack"))
                .isEqualTo(new PluginStatus(
                        "pack",
                        "",
                        PluginStatus.Kind.RULE_PACK,
                        State.SKIPPED,
                        "switched off by the configuration",
                        2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.found", "acme.formerly"})
    void aDisabledRuleIsNamedByItsIdOrAnAlias(String name) {
        ScannerConfig config =
                ScannerConfig.builder().disableRules(List.of(name)).build();

        Plugins plugins = load(config, new Acme(), new OtherAcme() {
            @Override
            public String id() {
                return "other";
            }
        });

        assertThat(plugins.rules()).extracting(Rule::id).containsExactly("other.found");
        assertThat(detectorIds(plugins)).containsExactly("other");
        assertThat(status(plugins, "acme"))
                .isEqualTo(new PluginStatus(
                        "acme", "", PluginStatus.Kind.DETECTOR, State.SKIPPED, "none of its rules is active", 1));
    }

    @Test
    void aDetectorIsActiveAsLongAsOneOfItsRulesIs() {
        ScannerConfig config =
                ScannerConfig.builder().disableRules(List.of("p.a")).build();

        Plugins plugins = load(config, List.of(pack("pack", "silent", "p.a", "p.b")), new Silent());

        ActiveDetector detector = plugins.detectors().get(0);
        assertThat(detector.ruleIds()).containsExactlyInAnyOrder("p.a", "p.b");
        assertThat(detector.activeRuleIds()).containsExactly("p.b");
        assertThat(plugins.rules()).extracting(Rule::id).containsExactly("p.b");
        assertThat(detector.active(plugins.rules().get(0))).isTrue();
    }

    @Test
    void rulesOfTheAuditProfileWaitForIt() {
        Detector audit = new SilentDetector(
                "audit",
                List.of(Rule.builder("audit.rule")
                        .title("t")
                        .help("h")
                        .fixAdvice("f")
                        .profile(Profile.AUDIT)
                        .build()));

        assertThat(load(DEFAULTS, audit).rules()).isEmpty();
        assertThat(load(ScannerConfig.builder().profile(Profile.AUDIT).build(), audit)
                        .rules())
                .hasSize(1);
    }

    @Test
    void unknownNamesAreErrors() {
        assertThatThrownBy(() -> load(
                        ScannerConfig.builder()
                                .disableRules(List.of("acme.fonud", "a.b", "acme.found"))
                                .build(),
                        new Acme()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("'disabled-rules' names what is not there: a.b, acme.fonud");
        assertThatThrownBy(() -> load(
                        ScannerConfig.builder().disablePlugins(List.of("amce")).build(), new Acme()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("'disabled-plugins' names what is not there: amce");
        assertThatThrownBy(() -> load(
                        ScannerConfig.builder().option("amce", "depth", "4").build(), new Acme()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("'plugins' names what is not there: amce");
    }

    @Test
    void rulesOfPluginsThatAreLeftOutCanBeNamedAllTheSame() throws IOException {
        ScannerConfig config = ScannerConfig.builder()
                .disablePlugins(List.of("acme", "pack"))
                .disableRules(List.of("acme.found", "acme.formerly", "p.a", "other.found"))
                .build();

        Plugins plugins =
                load(config, List.of(pack("pack", "silent", "p.a")), new Acme(), new Silent(), new Connected());

        assertThat(plugins.detectors()).isEmpty();
        assertThat(plugins.diagnostics()).isEmpty();
    }

    @Test
    void namesMayBelongToWhatCouldNotBeLoaded() throws IOException {
        Path broken = jar("broken.jar", new PluginJar().type(OtherAcme.class).service(Detector.class, Unmakable.class));
        ScannerConfig config = ScannerConfig.builder()
                .disableRules(List.of("other.found"))
                .disablePlugins(List.of("unmakable"))
                .option("unmakable-too", "x", "1")
                .build();

        Plugins plugins = discover(config, Set.of(), broken);

        assertThat(plugins.diagnostics())
                .filteredOn(diagnostic -> diagnostic.category() == Diagnostic.Category.VALIDATION)
                .extracting(Diagnostic::message)
                .containsExactly(
                        "'disabled-plugins' names what is not there, maybe because a plug-in could not be loaded: unmakable",
                        "'plugins' names what is not there, maybe because a plug-in could not be loaded: unmakable-too",
                        "'disabled-rules' names what is not there, maybe because a plug-in could not be loaded: other.found");
    }

    @Test
    void optionsReachTheirPlugin() {
        Plugins plugins =
                load(ScannerConfig.builder().option("acme", "depth", "7").build(), new Acme());

        assertThat(plugins.detectors().get(0).options().integer("depth")).isEqualTo(7);
        assertThat(load(DEFAULTS, new Acme()).detectors().get(0).options().integer("depth"))
                .isEqualTo(3);
    }

    @Test
    void wrongOptionsAreErrors() {
        assertThatThrownBy(() -> load(
                        ScannerConfig.builder().option("acme", "depth", "deep").build(), new Acme()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("option 'acme.depth' is an integer such as 100, not 'deep'");
        assertThatThrownBy(() -> load(
                        ScannerConfig.builder().option("acme", "height", "1").build(), new Acme()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("plug-in 'acme' has no option height; it has depth");
        for (Plugin plugin : List.of(new Silent(), new Parser())) {
            assertThatThrownBy(() -> load(
                            ScannerConfig.builder()
                                    .option(plugin.id(), "x", "1")
                                    .build(),
                            plugin))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("plug-in '" + plugin.id() + "' has no option x; it has none");
        }
    }

    @Test
    void formattersHaveNamesAndOptionsToo() throws IOException {
        Path jar = jar("word.jar", new PluginJar().service(ReportFormatter.class, Word.class));
        ScannerConfig config = ScannerConfig.builder()
                .option("word-format", "word", "hello")
                .disablePlugins(List.of("word-format"))
                .build();

        assertThat(discover(config, Set.of(), jar).diagnostics()).isEmpty();
    }

    // --- what plug-ins say of themselves

    @Test
    void aPluginThatDoesNotSpeakForItselfCostsTheOthersNothing() {
        List<Plugin> dumb = List.of(
                new Acme() {
                    @Override
                    public List<Rule> rules() {
                        throw new IllegalStateException("no rules");
                    }
                },
                new Acme() {
                    @Override
                    public FileSelector selector() {
                        throw new IllegalStateException("no selector");
                    }
                },
                new Acme() {
                    @Override
                    public FileSelector selector() {
                        return FileSelector.everything().withPaths("[");
                    }
                },
                new Acme() {
                    @Override
                    public Set<Capability> requires() {
                        throw new IllegalStateException("no requirements");
                    }
                },
                new Acme() {
                    @Override
                    public List<PluginOption> options() {
                        throw new NoClassDefFoundError("gone/Gone");
                    }
                },
                new Acme() {
                    @Override
                    @SuppressWarnings("NullAway")
                    public List<Rule> rules() {
                        return null;
                    }
                });
        for (Plugin plugin : dumb) {
            Plugins plugins = load(DEFAULTS, plugin, new SilentDetector("good", List.of(rule("good.rule"))));

            assertThat(detectorIds(plugins)).containsExactly("good");
            assertThat(status(plugins, "acme").state()).isEqualTo(State.FAILED);
            assertThat(plugins.diagnostics()).hasSize(1);
        }
    }

    @Test
    void aParserOrEnricherThatDoesNotSpeakForItselfCostsTheOthersNothing() {
        SyntaxParser mute = new Parser() {
            @Override
            public String id() {
                return "mute";
            }

            @Override
            public Set<Language> languages() {
                throw new IllegalStateException("no languages");
            }
        };
        FindingEnricher enricher = new Enricher("enricher") {
            @Override
            public List<PluginOption> options() {
                throw new IllegalStateException("no options");
            }
        };

        Plugins plugins = load(DEFAULTS, mute, new Parser(), enricher, new Enricher("good"));

        assertFailed(plugins, "mute", "IllegalStateException: no languages");
        assertFailed(plugins, "enricher", "IllegalStateException: no options");
        assertThat(plugins.parsers()).containsOnlyKeys(Language.GO, Language.RUST);
        assertThat(plugins.enrichers())
                .extracting(active -> active.enricher().id())
                .containsExactly("good");
    }

    private static class Enricher implements FindingEnricher {

        private final String id;

        Enricher(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public List<Finding> enrich(
                List<Finding> findings, Function<String, Optional<SourceFile>> files, PluginOptions options) {
            return findings;
        }
    }

    private static Rule rule(String id) {
        return Rule.builder(id).title("t").help("h").fixAdvice("f").build();
    }

    @Test
    void aDetectorIsAskedForItsRulesOnce() {
        AtomicInteger calls = new AtomicInteger();

        Plugins plugins = load(DEFAULTS, new Acme() {
            @Override
            public List<Rule> rules() {
                return calls.incrementAndGet() == 1 ? super.rules() : List.of(rule("acme.another"));
            }
        });

        assertThat(plugins.rules()).extracting(Rule::id).containsExactly("acme.found");
        assertThat(calls).hasValue(1);
    }

    @Test
    void ofParsersForOneLanguageTheFirstByIdParses() {
        SyntaxParser other = new Parser() {
            @Override
            public String id() {
                return "another";
            }

            @Override
            public Set<Language> languages() {
                return Set.of(Language.GO);
            }
        };

        Map<Language, SyntaxParser> parsers =
                load(DEFAULTS, new Parser(), other).parsers();

        assertThat(parsers.get(Language.GO)).isSameAs(other);
        assertThat(parsers.get(Language.RUST)).isInstanceOf(Parser.class);
    }

    // --- packs and engines

    @Test
    void aPackWithoutItsEngineFails() {
        Plugins plugins = load(DEFAULTS, List.of(pack("pack", "magic", "p.a")), new Silent());

        assertFailed(plugins, "pack", "has rules for the engine 'magic', which is not there; engines are [silent]");
    }

    @Test
    void aPackWhoseEngineIsLeftOutIsSkipped() {
        ScannerConfig config =
                ScannerConfig.builder().disablePlugins(List.of("silent")).build();

        Plugins plugins = load(config, List.of(pack("pack", "silent", "p.a", "p.b")), new Silent());

        assertThat(plugins.diagnostics()).isEmpty();
        assertThat(status(plugins, "pack").state()).isEqualTo(State.SKIPPED);
        assertThat(status(plugins, "pack").reason()).isEqualTo("its engine 'silent' was left out");
        assertThat(status(plugins, "pack").rules()).isEqualTo(2);
    }

    /** Compiles in its own way. */
    private static AnalysisEngine engine(Function<String, List<Detector>> detectors) {
        return new Silent() {
            @Override
            public List<Detector> compile(String packId, List<RuleDefinition> rules, List<ModelDefinition> models) {
                return detectors.apply(packId);
            }
        };
    }

    @Test
    void anErrorInAPackThatWasHandedOverIsThrown() {
        AnalysisEngine strict = engine(packId -> {
            throw new RuleException("rules.yaml", new Region(7, 1, 7, 2, 0, 1), "no");
        });

        assertThatThrownBy(() -> load(DEFAULTS, List.of(pack("pack", "silent", "p.a")), strict))
                .isInstanceOf(RuleException.class)
                .hasMessage("rules.yaml:7:1: no");
    }

    @Test
    void anErrorInAPackOfAJarIsReported() throws IOException {
        AnalysisEngine strict = engine(packId -> {
            throw new RuleException("rules.yaml", new Region(7, 1, 7, 2, 0, 1), "no");
        });
        Path jar = jar(
                "pack.jar",
                new PluginJar()
                        .file(PackReader.RESOURCE, "id: pack\nrules: [one.yaml]")
                        .file("META-INF/sentinel/one.yaml", """
                                rules:
                                  - {id: pack.one, engine: silent, title: t, severity: low, confidence: low, cwe: [1],
                                     help: h, fix: f, examples: {bad: [a], good: [b]}}
                                """));

        Plugins plugins = discover(List.of(strict), List.of(), DEFAULTS, Set.of(), jar);

        assertFailed(plugins, "pack", "has an error: rules.yaml:7:1: no");
    }

    @Test
    void anEngineThatFailsCostsItsPackAlone() {
        AtomicInteger calls = new AtomicInteger();
        AnalysisEngine moody = engine(packId -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("bad mood");
            }
            return List.of(new SilentDetector(packId, List.of(rule("q.a"))));
        });

        Plugins plugins = load(DEFAULTS, List.of(pack("pack", "silent", "p.a"), pack("quiet", "silent", "q.a")), moody);

        assertFailed(plugins, "pack", "could not be compiled: IllegalStateException: bad mood");
        assertThat(detectorIds(plugins)).containsExactly("quiet");
    }

    @Test
    void aPackIsCompiledAsAWholeOrNotAtAll() {
        AnalysisEngine half = engine(packId -> List.of(new SilentDetector(packId, List.of(rule("p.a"))), new Acme() {
            @Override
            public String id() {
                throw new IllegalStateException("no id");
            }
        }));

        Plugins plugins = load(DEFAULTS, List.of(pack("pack", "silent", "p.a", "p.b")), half);

        assertThat(plugins.detectors()).isEmpty();
        assertFailed(plugins, "pack", "could not be compiled: IllegalStateException: no id");
    }

    @Test
    void detectorsOfAPackHaveIdsOfTheirOwn() {
        AnalysisEngine foreign = engine(packId -> List.of(new SilentDetector("acme", List.of(rule("p.a")))));
        AnalysisEngine twice = engine(packId -> List.of(
                new SilentDetector(packId, List.of(rule("p.a"))), new SilentDetector(packId, List.of(rule("p.b")))));

        assertFailed(
                load(DEFAULTS, List.of(pack("pack", "silent", "p.a")), foreign),
                "pack",
                "could not be compiled: the engine 'silent' made a detector with the id 'acme', which does not start with"
                        + " that of the pack");
        assertFailed(
                load(DEFAULTS, List.of(pack("pack", "silent", "p.a")), twice),
                "pack",
                "could not be compiled: the engine 'silent' made a detector with the id 'pack', which is taken");
    }

    @Test
    void detectorsOfAPackNeedTheirCapabilitiesToo() {
        AnalysisEngine connected = engine(packId -> List.of(new Connected() {
            @Override
            public String id() {
                return packId + ".online";
            }
        }));

        Plugins plugins = load(DEFAULTS, List.of(pack("pack", "silent", "p.a")), connected);

        assertThat(plugins.detectors()).isEmpty();
        assertThat(status(plugins, "pack.online").reason())
                .isEqualTo("needs a capability the host did not grant: network, llm");
    }

    @Test
    void aDetectorOfAPackCanBeSwitchedOffAlone() {
        AnalysisEngine two = engine(packId -> List.of(
                new SilentDetector(packId, List.of(rule("p.a"))),
                new SilentDetector(packId + "-part2", List.of(rule("p.b")))));
        ScannerConfig config =
                ScannerConfig.builder().disablePlugins(List.of("pack-part2")).build();

        Plugins plugins = load(config, List.of(pack("pack", "silent", "p.a", "p.b")), two);

        assertThat(detectorIds(plugins)).containsExactly("pack");
        assertThat(status(plugins, "pack-part2").state()).isEqualTo(State.SKIPPED);
    }

    // --- models

    /** Remembers what it is given; refuses models with a field {@code wrong}. */
    private static final class Student extends Silent {

        private final List<String> lessons = new ArrayList<>();

        @Override
        public void check(List<ModelDefinition> models, List<ModelDefinition> others) {
            lessons.add("check " + packsOf(models) + " beside " + packsOf(others));
            for (ModelDefinition model : models) {
                if (model.field("wrong").isPresent()) {
                    throw model.error("wrong", "is wrong");
                }
            }
        }

        @Override
        public List<Detector> compile(String packId, List<RuleDefinition> rules, List<ModelDefinition> models) {
            lessons.add("compile " + packId + " with " + packsOf(models));
            return super.compile(packId, rules, models);
        }

        private static List<String> packsOf(List<ModelDefinition> models) {
            return models.stream().map(ModelDefinition::pack).toList();
        }
    }

    private static RulePack models(String id, String... yaml) {
        return RulePack.of(id, String.join("\n---\n", yaml));
    }

    private Path modelJar(String id, String yaml) throws IOException {
        return jar(
                id + ".jar",
                new PluginJar()
                        .file(PackReader.RESOURCE, "id: " + id + "\nmodels: [rows.yaml]")
                        .file("META-INF/sentinel/rows.yaml", yaml));
    }

    @Test
    void aPackIsCompiledWithTheModelsOfAll() {
        Student engine = new Student();

        Plugins plugins = load(
                DEFAULTS,
                List.of(
                        models("rows", "engine: silent", "{engine: silent, a: 1}"),
                        pack("pack", "silent", "p.a"),
                        models("more", "engine: silent")),
                engine);

        assertThat(engine.lessons)
                .containsExactly(
                        "check [rows, rows] beside [more]",
                        "check [more] beside [rows, rows]",
                        "compile pack with [more, rows, rows]");
        assertThat(plugins.diagnostics()).isEmpty();
    }

    @Test
    void aPackOfModelsIsReportedAsActive() throws IOException {
        Plugins plugins =
                discover(List.of(new Student()), List.of(), DEFAULTS, Set.of(), modelJar("rows", "engine: silent"));

        assertThat(plugins.statuses())
                .contains(new PluginStatus("rows", "", PluginStatus.Kind.RULE_PACK, State.ACTIVE, "", 0));
        assertThat(plugins.diagnostics()).isEmpty();
    }

    @Test
    void wrongModelsCostTheirPackAlone() throws IOException {
        Student engine = new Student();

        Plugins plugins = discover(
                List.of(engine),
                List.of(pack("pack", "silent", "p.a"), models("good", "engine: silent")),
                DEFAULTS,
                Set.of(),
                modelJar("bad", "engine: silent\nwrong: 1"));

        assertFailed(plugins, "bad", "has an error: rows.yaml:2:8: field 'wrong': is wrong");
        assertThat(engine.lessons).endsWith("compile pack with [good]");
        assertThat(detectorIds(plugins)).containsExactly("pack");
    }

    @Test
    void rulesAreNotCompiledWithoutTheModelsOfTheirPack() throws IOException {
        Path jar = jar(
                "pack.jar",
                new PluginJar()
                        .file(PackReader.RESOURCE, "id: pack\nrules: [one.yaml]\nmodels: [rows.yaml]")
                        .file("META-INF/sentinel/rows.yaml", "{engine: silent, wrong: 1}")
                        .file("META-INF/sentinel/one.yaml", """
                                rules:
                                  - {id: pack.one, engine: silent, title: t, severity: low, confidence: low, cwe: [1],
                                     help: h, fix: f, examples: {bad: [a], good: [b]}}
                                """));

        Plugins plugins = discover(List.of(new Student()), List.of(), DEFAULTS, Set.of(), jar);

        assertFailed(plugins, "pack", "has an error: rows.yaml:1:25: field 'wrong': is wrong");
        assertThat(plugins.detectors()).isEmpty();
    }

    @Test
    void wrongModelsThatWereHandedOverAreThrown() {
        assertThatThrownBy(() -> load(DEFAULTS, List.of(models("rows", "{engine: silent, wrong: 1}")), new Student()))
                .isInstanceOf(RuleException.class)
                .hasMessage("rows.yaml:1:25: field 'wrong': is wrong");
    }

    @Test
    void anEngineThatFailsToCheckCostsThePackAlone() {
        AnalysisEngine moody = new Silent() {
            @Override
            public void check(List<ModelDefinition> models, List<ModelDefinition> others) {
                throw new IllegalStateException("bad mood");
            }
        };

        Plugins plugins =
                load(DEFAULTS, List.of(models("rows", "engine: silent"), pack("pack", "silent", "p.a")), moody);

        assertFailed(plugins, "rows", "could not be checked: IllegalStateException: bad mood");
        assertThat(detectorIds(plugins)).containsExactly("pack");
    }

    @Test
    void modelsOfAPackThatIsSwitchedOffTeachNothing() {
        Student engine = new Student();
        ScannerConfig config =
                ScannerConfig.builder().disablePlugins(List.of("rows")).build();

        Plugins plugins = load(
                config, List.of(models("rows", "{engine: silent, wrong: 1}"), pack("pack", "silent", "p.a")), engine);

        assertThat(engine.lessons).containsExactly("compile pack with []");
        assertThat(status(plugins, "rows").state()).isEqualTo(State.SKIPPED);
        assertThat(status(plugins, "rows").reason()).isEqualTo("switched off by the configuration");
    }

    @Test
    void anEngineWithoutModelsRefusesThem() {
        assertThatThrownBy(() -> load(DEFAULTS, List.of(models("rows", "\nengine: silent")), new Silent()))
                .isInstanceOf(RuleException.class)
                .hasMessage("rows.yaml:2:1: the engine 'silent' has no models");
    }

    @Test
    void modelsWithoutTheirEngineFail() {
        Plugins plugins = load(DEFAULTS, List.of(models("rows", "engine: magic")), new Silent());

        assertFailed(plugins, "rows", "has models for the engine 'magic', which is not there; engines are [silent]");
    }

    @Test
    void modelsWhoseEngineIsLeftOutAreSkipped() {
        ScannerConfig config =
                ScannerConfig.builder().disablePlugins(List.of("silent")).build();

        Plugins plugins = load(config, List.of(models("rows", "engine: silent")), new Student());

        assertThat(plugins.diagnostics()).isEmpty();
        assertThat(status(plugins, "rows").state()).isEqualTo(State.SKIPPED);
        assertThat(status(plugins, "rows").reason()).isEqualTo("its engine 'silent' was left out");
    }
}
