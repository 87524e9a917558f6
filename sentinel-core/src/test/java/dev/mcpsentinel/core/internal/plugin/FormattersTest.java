/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.plugins.Plugins.Acme;
import com.example.plugins.Plugins.ConnectedFormatter;
import com.example.plugins.Plugins.OtherWord;
import com.example.plugins.Plugins.UnmakableFormatter;
import com.example.plugins.Plugins.Word;
import com.example.plugins.Plugins.WordTwin;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.Plugin;
import dev.mcpsentinel.api.spi.ReportFormatter;
import dev.mcpsentinel.core.ConfigurationException;
import dev.mcpsentinel.core.ScannerConfig;
import dev.mcpsentinel.core.testing.PluginJar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormattersTest {

    private static final ScannerConfig DEFAULTS = ScannerConfig.defaults();
    private static final ScanReport REPORT = ScanReport.builder("1").build();

    @TempDir
    Path directory;

    private static Formatters explicit(ScannerConfig config, Plugin... plugins) {
        ClassLoader classLoader = FormattersTest.class.getClassLoader();
        return new Formatters(classLoader, config, Set.of(), List.of(plugins), false);
    }

    private static String write(Formatters formatters, String format, Map<String, String> options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        formatters.write(REPORT, format, options, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesInAFormat() throws IOException {
        Formatters formatters = explicit(DEFAULTS, new Acme(), new Word());

        assertThat(formatters.names()).containsExactly("word");
        assertThat(formatters.ids()).containsExactly("word-format");
        assertThat(write(formatters, "word", Map.of())).isEqualTo("none");
    }

    @Test
    void optionsOfTheCallBeatThoseOfTheConfiguration() throws IOException {
        Formatters formatters = explicit(
                ScannerConfig.builder().option("word-format", "word", "hello").build(), new Word());

        assertThat(write(formatters, "word", Map.of())).isEqualTo("hello");
        assertThat(write(formatters, "word", Map.of("word", "bye"))).isEqualTo("bye");
    }

    @Test
    void wrongOptionsAreErrors() {
        assertThatThrownBy(() -> write(explicit(DEFAULTS, new Word()), "word", Map.of("wrod", "x")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("plug-in 'word-format' has no option wrod; it has word");
    }

    @Test
    void saysThatThereIsNoSuchFormat() {
        assertThatThrownBy(() -> write(explicit(DEFAULTS, new Word()), "pdf", Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("there is no report format 'pdf'; there are word. Is its jar on the class path?");
    }

    @Test
    void twoFormattersOfOneFormatAreAnError() {
        assertThatThrownBy(() -> explicit(DEFAULTS, new Word(), new OtherWord()).names())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "two plug-ins write the format 'word': word-format and other-word-format; remove one of them");
    }

    @Test
    void twoFormattersInJarsNameTheirJars() throws IOException {
        Path one = new PluginJar().service(ReportFormatter.class, Word.class).write(directory.resolve("one.jar"));
        Path other = new PluginJar()
                .type(Word.class)
                .service(ReportFormatter.class, OtherWord.class)
                .write(directory.resolve("other.jar"));
        Path twin = new PluginJar()
                .type(Word.class)
                .service(ReportFormatter.class, WordTwin.class)
                .write(directory.resolve("twin.jar"));
        try (URLClassLoader classLoader = PluginJar.open(one, other)) {
            Formatters formatters = new Formatters(classLoader, DEFAULTS, Set.of(), List.of(), true);
            assertThatThrownBy(formatters::names)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("two plug-ins write the format 'word'");
        }
        try (URLClassLoader classLoader = PluginJar.open(one, twin)) {
            Formatters formatters = new Formatters(classLoader, DEFAULTS, Set.of(), List.of(), true);
            assertThatThrownBy(formatters::names)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("two plug-ins have the id 'word-format': one of one.jar and one of twin.jar;"
                            + " remove one of them");
            Formatters replaced = new Formatters(classLoader, DEFAULTS, Set.of(), List.of(new Word()), true);
            assertThat(replaced.names()).containsExactly("word");
        }
    }

    @Test
    void aDisabledFormatterIsNotThere() {
        ScannerConfig config =
                ScannerConfig.builder().disablePlugins(List.of("word-format")).build();
        Formatters formatters = explicit(config, new Word(), new OtherWord());

        assertThat(formatters.names()).containsExactly("word");
        assertThat(formatters.ids()).containsExactly("other-word-format", "word-format");
    }

    @Test
    void aFormatterNeedsItsCapabilities() throws IOException {
        Formatters formatters = explicit(DEFAULTS, new ConnectedFormatter());

        assertThat(formatters.names()).isEmpty();
        assertThatThrownBy(() -> write(formatters, "sent", Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the report format 'sent' needs a capability the host did not grant: network");

        Formatters granted = new Formatters(
                FormattersTest.class.getClassLoader(),
                DEFAULTS,
                Set.of(Capability.NETWORK),
                List.of(new ConnectedFormatter()),
                false);
        assertThat(write(granted, "sent", Map.of())).isEqualTo("none");
    }

    @Test
    void explicitBeatsDiscovered() throws IOException {
        Path jar = new PluginJar().service(ReportFormatter.class, Word.class).write(directory.resolve("word.jar"));
        ScannerConfig config = ScannerConfig.builder()
                .option("word-format", "word", "discovered")
                .option("other-word-format", "word", "explicit")
                .build();
        try (URLClassLoader classLoader = PluginJar.open(jar)) {
            assertThat(write(new Formatters(classLoader, config, Set.of(), List.of(), true), "word", Map.of()))
                    .isEqualTo("discovered");
            assertThat(write(
                            new Formatters(classLoader, config, Set.of(), List.of(new OtherWord()), true),
                            "word",
                            Map.of()))
                    .isEqualTo("explicit");
        }
    }

    @Test
    void aBrokenFormatterCostsTheOthersNothing() throws IOException {
        Path broken = new PluginJar()
                .type(Word.class)
                .service(ReportFormatter.class, UnmakableFormatter.class)
                .write(directory.resolve("broken.jar"));
        Path worse = new PluginJar()
                .serviceFile(ReportFormatter.class, "no class name!")
                .write(directory.resolve("worse.jar"));
        Path word = new PluginJar().service(ReportFormatter.class, Word.class).write(directory.resolve("word.jar"));
        try (URLClassLoader classLoader = PluginJar.open(broken, worse, word)) {
            Formatters formatters = new Formatters(classLoader, DEFAULTS, Set.of(), List.of(), true);

            assertThat(formatters.names()).containsExactly("word");
            assertThat(write(formatters, "word", Map.of())).isEqualTo("none");
            assertThatThrownBy(() -> write(formatters, "pdf", Map.of()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("there is no report format 'pdf'; there are word.")
                    .hasMessageContaining("com.example.plugins.Plugins$UnmakableFormatter could not be loaded:"
                            + " IllegalStateException: no paper")
                    .hasMessageNotContaining(directory.toString());
        }
    }
}
