/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScannerConfigTest {

    private static ScannerConfig everything() {
        return ScannerConfig.builder()
                .profile(Profile.AUDIT)
                .minSeverity(Severity.MEDIUM)
                .failFast(Severity.CRITICAL)
                .include("*.py")
                .exclude("vendor/", "gen/")
                .gitignore(false)
                .threads(3)
                .disableRules(List.of("a.b"))
                .disablePlugins(List.of("acme"))
                .option("acme", "x", "1")
                .option("acme", "y", "2")
                .limits(Limits.defaults().with(Limit.MAX_FILES, 5))
                .build();
    }

    @Test
    void hasDefaults() {
        ScannerConfig config = ScannerConfig.defaults();

        assertThat(config.profile()).isEqualTo(Profile.DEFAULT);
        assertThat(config.minSeverity()).isEqualTo(Severity.LOW);
        assertThat(config.failFast()).isEmpty();
        assertThat(config.include()).isEmpty();
        assertThat(config.exclude()).isEmpty();
        assertThat(config.gitignore()).isTrue();
        assertThat(config.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.disabledRules()).isEmpty();
        assertThat(config.disabledPlugins()).isEmpty();
        assertThat(config.pluginOptions()).isEmpty();
    }

    @Test
    void aCopyHasEverything() {
        assertThat(everything().toBuilder().build()).usingRecursiveComparison().isEqualTo(everything());
        assertThat(ScannerConfig.defaults().toBuilder().build())
                .usingRecursiveComparison()
                .isEqualTo(ScannerConfig.defaults());
    }

    @Test
    void changingACopyLeavesTheOriginal() {
        ScannerConfig original = everything();
        ScannerConfig changed = original.toBuilder()
                .option("acme", "x", "9")
                .disableRules(List.of("c.d"))
                .threads(7)
                .build();

        assertThat(changed.pluginOptions().get("acme")).containsEntry("x", "9").containsEntry("y", "2");
        assertThat(original.pluginOptions().get("acme")).containsEntry("x", "1");
        assertThat(original.disabledRules()).containsExactly("a.b");
        assertThat(original.threads()).isEqualTo(3);
    }

    @Test
    void isImmutable() {
        List<String> globs = new ArrayList<>(List.of("a"));
        ScannerConfig.Builder builder = ScannerConfig.builder().include(globs).option("acme", "x", "1");
        ScannerConfig config = builder.build();
        globs.add("b");
        builder.option("acme", "x", "2").include("c");

        assertThat(config.include()).containsExactly("a");
        assertThat(config.pluginOptions()).isEqualTo(Map.of("acme", Map.of("x", "1")));
        assertThatThrownBy(() -> config.include().add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> config.pluginOptions().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void failsAtTheCallThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScannerConfig.builder().threads(0))
                .withMessage("threads is 1 to 1024, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScannerConfig.builder().threads(1025));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScannerConfig.builder().include("src/["))
                .withMessageStartingWith("The include pattern 'src/[' can never match");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScannerConfig.builder().exclude(""))
                .withMessageStartingWith("The exclude pattern '' can never match");
    }
}
