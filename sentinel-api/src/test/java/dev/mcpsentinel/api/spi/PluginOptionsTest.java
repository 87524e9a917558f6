/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginOptionsTest {

    private static final List<PluginOption> DECLARED = List.of(
            new PluginOption("title", PluginOption.Type.TEXT, "none", "The title."),
            new PluginOption("depth", PluginOption.Type.INTEGER, "3", "The depth."),
            new PluginOption("strict", PluginOption.Type.BOOLEAN, "true", "Whether to be strict."),
            new PluginOption("patience", PluginOption.Type.DURATION, "10s", "How long to wait."));

    @Test
    void whatIsNotSetHasItsDefault() {
        PluginOptions options = PluginOptions.of("acme", DECLARED, Map.of());
        assertThat(options.text("title")).isEqualTo("none");
        assertThat(options.integer("depth")).isEqualTo(3);
        assertThat(options.flag("strict")).isTrue();
        assertThat(options.duration("patience")).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void whatIsSetWins() {
        PluginOptions options = PluginOptions.of(
                "acme", DECLARED, Map.of("title", "", "depth", "-1", "strict", "false", "patience", "PT1H"));
        assertThat(options.text("title")).isEmpty();
        assertThat(options.integer("depth")).isEqualTo(-1);
        assertThat(options.flag("strict")).isFalse();
        assertThat(options.duration("patience")).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void everyIntegerThatIsAcceptedCanBeRead() {
        PluginOptions options = PluginOptions.of("acme", DECLARED, Map.of("depth", "-2147483648"));
        assertThat(options.integer("depth")).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void aWrongValueIsRefusedWithPluginAndOption() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginOptions.of("acme", DECLARED, Map.of("depth", "deep")))
                .withMessage("option 'acme.depth' is an integer such as 100, not 'deep'");
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginOptions.of("acme", DECLARED, Map.of("zoom", "1", "dept", "1")))
                .withMessage("plug-in 'acme' has no option dept, zoom; it has depth, patience, strict, title");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginOptions.of("acme", List.of(), Map.of("zoom", "1")))
                .withMessage("plug-in 'acme' has no option zoom; it has none");
    }

    @Test
    void onlyDeclaredOptionsCanBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginOptions.of("acme", DECLARED, Map.of()).flag("zoom"))
                .withMessage("plug-in 'acme' did not declare an option 'zoom'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PluginOptions.none().text("zoom"));
    }

    @Test
    void aPluginDeclaresItsOptions() {
        Plugin plugin = new Plugin() {
            @Override
            public String id() {
                return "acme";
            }

            @Override
            public List<PluginOption> options() {
                return DECLARED;
            }
        };
        assertThat(PluginOptions.of(plugin, Map.of("depth", "5")).integer("depth"))
                .isEqualTo(5);
    }
}
